// SPDX-License-Identifier: EPL-2.0
/**
 * The hook between structures and whatever engine relaxes them: a {@link org.grainwright.lattice.relaxation.Relaxer} is
 * given, and {@link org.grainwright.lattice.relaxation.BoundaryRelaxation} makes boundary energies, excess volumes and
 * measured widths of what it returns.
 */
package org.grainwright.lattice.relaxation;
