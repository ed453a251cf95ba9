// SPDX-License-Identifier: EPL-2.0
/**
 * Interatomic potentials as data: species with charges and masses, pair terms with the provenance of every parameter,
 * measured bulk figures. Knows LAMMPS' commands for a potential and nothing of simulations.
 */
package org.grainwright.engine.potential;
