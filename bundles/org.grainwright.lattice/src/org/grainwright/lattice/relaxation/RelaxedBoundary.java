// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import org.grainwright.lattice.crystal.AtomicStructure;

/**
 * A relaxed bicrystal and what follows from it. Immutable.
 *
 * @param structure the relaxed structure; the boundary planes lie at x = 0 and {@link #secondPlaneX}
 * @param energyEv its energy in eV
 * @param secondPlaneX x of the second boundary plane in the relaxed cell, in ångström
 * @param energyJoulePerSquareMetre boundary energy against LLZO, Li2O and ZrO2, or the own crystal alone, mean of both
 * boundaries, in J/m²
 * @param lanthanaJoulePerSquareMetre the same with La2O3 in place of ZrO2; equal where La : Zr is 3 : 2, NaN where the
 * potential does not hold La2O3 together, and of other crystals
 * @param widthAngstrom width that the disorder of the hosts shows, see
 * {@link org.grainwright.lattice.screening.BoundaryWidth}; NaN where the profile has no step
 * @param excessVolumeAngstrom excess volume per boundary area against the same amounts of the reference crystals, in
 * ångström (Å³/Å²)
 * @param reference the energies of the reference crystals; of a crystal other than LLZO the first is that of its
 * formula unit, and the others are 0
 */
public record RelaxedBoundary(AtomicStructure structure, double energyEv, double secondPlaneX,
        double energyJoulePerSquareMetre, double lanthanaJoulePerSquareMetre, double widthAngstrom,
        double excessVolumeAngstrom, BoundaryEnergy reference) {
}
