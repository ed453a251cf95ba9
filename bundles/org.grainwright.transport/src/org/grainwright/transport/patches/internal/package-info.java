// SPDX-License-Identifier: EPL-2.0
/** Transport and composition where boundaries meet: patches by the direction of their planes, junctions, interiors. */
package org.grainwright.transport.patches.internal;
