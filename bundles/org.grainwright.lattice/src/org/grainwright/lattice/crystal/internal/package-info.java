// SPDX-License-Identifier: EPL-2.0
/**
 * Symmetry operations, lithium order and neighbour search behind the crystal. Not API.
 */
package org.grainwright.lattice.crystal.internal;
