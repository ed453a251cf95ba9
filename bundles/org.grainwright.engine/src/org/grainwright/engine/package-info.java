// SPDX-License-Identifier: EPL-2.0
/**
 * Runs molecular dynamics of Li-La-Zr-O cells in a real LAMMPS and trusts the numbers only after they proved
 * themselves. Here is what every room shares: errors, cancellation, units.
 *
 * <p>The path through the rooms, each of which knows only those before it: {@link org.grainwright.engine.potential}
 * names the interatomic potential; {@link org.grainwright.engine.launch} says what the {@code lmp} program at hand can
 * do; {@link org.grainwright.engine.deck} says what to simulate and renders it; {@link org.grainwright.engine.run}
 * supervises the process, checks what came out and returns files and verified figures (a simulation lives in one
 * folder, survives being killed at any instant and continues from its newest whole restart file);
 * {@link org.grainwright.engine.batch} does so through a cluster; {@link org.grainwright.engine.workplace} chooses
 * where and how.
 *
 * <p>Two lessons shape the design: exit code 0 of LAMMPS does not prove physics, and oversubscribed cores are ruinous.
 *
 * <p>Units: lengths Å, energies eV, pressures bar, temperatures K, times fs or ps as the name says, charges in
 * elementary charges.
 */
package org.grainwright.engine;
