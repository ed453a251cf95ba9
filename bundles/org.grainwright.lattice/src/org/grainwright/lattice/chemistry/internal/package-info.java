// SPDX-License-Identifier: EPL-2.0
/**
 * What is edited near boundaries: conflicts, voids, lithium. Not API.
 */
package org.grainwright.lattice.chemistry.internal;
