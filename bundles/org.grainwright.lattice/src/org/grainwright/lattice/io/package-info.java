// SPDX-License-Identifier: EPL-2.0
/**
 * Files of structures: LAMMPS data, CIF, extended XYZ and POSCAR, each written and read by one class. Writers are
 * deterministic to the byte; readers refuse what they would misread, with one sentence that names the place.
 */
package org.grainwright.lattice.io;
