// SPDX-License-Identifier: EPL-2.0
/**
 * The perfect crystal: elements, cells, atoms, and the garnet Li7La3Zr2O12 with its sites, exactly.
 */
package org.grainwright.lattice.crystal;
