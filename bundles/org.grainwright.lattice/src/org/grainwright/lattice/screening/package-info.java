// SPDX-License-Identifier: EPL-2.0
/**
 * Ranks thousands of candidates of one boundary (translations and gaps) by geometry alone, before any of them is built:
 * closest pairs, conflicts and the bond valences of the cations.
 * {@link org.grainwright.lattice.screening.JavaScreening} is the reference; other backends give the same scores within
 * 1e-4.
 */
package org.grainwright.lattice.screening;
