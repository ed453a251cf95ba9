// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.grainwright.observables.PhysicalConstants;

/**
 * What is known about a potential.
 *
 * @param name as written in a campaign
 * @param description one sentence
 * @param elements chemical symbols it has parameters for
 * @param fileRequired whether the campaign must name a parameter file
 * @param minimumTestedK lowest tested temperature, K; NaN when it was not tested
 * @param maximumTestedK highest tested temperature, K; NaN when it was not tested
 * @param bulkDiffusion the Arrhenius law of Li tracer diffusion in bulk LLZO with this potential, if measured
 * @param caveats sentences a user of the numbers must know, possibly empty
 */
public record PotentialFacts(String name, String description, Set<String> elements, boolean fileRequired,
        double minimumTestedK,
        double maximumTestedK, Optional<Arrhenius> bulkDiffusion, List<String> caveats) {

    /** Copies the collections. */
    public PotentialFacts {
        elements = Set.copyOf(elements);
        caveats = List.copyOf(caveats);
    }

    /**
     * D(T) = D0 exp(-Ea / kT).
     *
     * @param prefactorCm2PerS D0, cm²/s
     * @param activationEnergyEv Ea, eV
     */
    public record Arrhenius(double prefactorCm2PerS, double activationEnergyEv) {

        /** Tracer diffusion coefficient, cm²/s. */
        public double diffusionCm2PerS(double temperatureK) {
            return prefactorCm2PerS
                    * Math.exp(-activationEnergyEv / (PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK));
        }

        /** Expected mean squared displacement after a time, 6 D t, in Å² (1 cm²/s is 1e4 Å²/ps). */
        public double meanSquaredDisplacementAngstrom2(double temperatureK, double timePs) {
            return 6 * diffusionCm2PerS(temperatureK) * 1e4 * timePs;
        }
    }
}
