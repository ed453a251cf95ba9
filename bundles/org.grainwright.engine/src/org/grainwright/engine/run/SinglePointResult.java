// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.nio.file.Path;

import org.grainwright.engine.Box;

/**
 * What LAMMPS found for one configuration.
 *
 * @param atoms their number
 * @param energyEv potential energy of the cell
 * @param pressureBar pressure (virial only, nothing moves)
 * @param box cell lengths, after the relaxation if there was one
 * @param forcesEvPerAngstrom forces in order of atom ids, flat: fx1 fy1 fz1 fx2 ...; length 3 · atoms
 * @param structure the configuration, a LAMMPS data file without coefficients
 * @param cpuSeconds processor time of LAMMPS' loops
 */
public record SinglePointResult(int atoms, double energyEv, double pressureBar, Box box, double[] forcesEvPerAngstrom,
        Path structure, double cpuSeconds) {
}
