// SPDX-License-Identifier: EPL-2.0
/** The cell cut into layers parallel to its boundary planes, and what is in them. */
package org.grainwright.transport.layers.internal;
