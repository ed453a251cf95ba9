// SPDX-License-Identifier: EPL-2.0
/**
 * Runs molecular dynamics of Li-La-Zr-O cells in a real LAMMPS and trusts the numbers only after they proved themselves.
 *
 * <p>The path through the room: a {@link org.grainwright.engine.PotentialLibrary} names the interatomic potential with the provenance of every
 * parameter; a {@link org.grainwright.engine.LammpsInstallation} says what the {@code lmp} program at hand can do; a
 * {@link org.grainwright.engine.Protocol} says what to simulate; {@link org.grainwright.engine.Simulation} renders the deck, supervises the
 * process, checks what came out and returns a {@link org.grainwright.engine.SimulationResult} of files and verified figures. A simulation lives in
 * one folder, survives being killed at any instant and continues from its newest whole restart file.
 * {@link org.grainwright.engine.SinglePoint} gives energies, forces and pressures of one configuration.
 *
 * <p>Where simulations run is the user's business: {@link org.grainwright.engine.Workplace} brings what a campaign wishes together with the user's
 * {@link org.grainwright.engine.MachineProfile}, the {@link org.grainwright.engine.SelfCheck} and the {@link org.grainwright.engine.Calibration}, and gives a
 * {@link org.grainwright.engine.SimulationExecutor}: slots on this computer or a Slurm cluster.
 *
 * <p>Two lessons shape the design: exit code 0 of LAMMPS does not prove physics, and oversubscribed cores are ruinous.
 *
 * <p>Units: lengths Å, energies eV, pressures bar, temperatures K, times fs or ps as the name says, charges in elementary charges.
 */
package org.grainwright.engine;
