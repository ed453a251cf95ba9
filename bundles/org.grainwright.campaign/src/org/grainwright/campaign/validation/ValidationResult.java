// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation;

import java.util.List;
import java.util.Optional;

import org.grainwright.engine.potential.ArrheniusLaw;
import org.grainwright.observables.Gate;

/**
 * What a validation found. Immutable.
 *
 * @param chapters one per part that was done
 * @param uses what the potential is good for
 * @param law lithium's diffusion law, when three temperatures gave one
 */
public record ValidationResult(List<Chapter> chapters, List<Use> uses, Optional<Law> law) {

    /**
     * A use and what is to be said of it.
     *
     * @param name for example {@code lattice}
     * @param sentence the verdict in words
     * @param gate green when it passed, amber when it is not known, red when it failed
     */
    public record Use(String name, String sentence, Gate gate) {
    }

    /**
     * A diffusion law with the temperatures it is from.
     *
     * @param arrhenius D0 and activation energy
     * @param lowestK K
     * @param highestK K
     */
    public record Law(ArrheniusLaw arrhenius, double lowestK, double highestK) {
    }

    /** Copies the lists. */
    public ValidationResult {
        chapters = List.copyOf(chapters);
        uses = List.copyOf(uses);
    }

    /** Whether no figure failed. */
    public boolean passed() {
        return chapters.stream().noneMatch(Chapter::failed);
    }

    /** All uses in one sentence, the answer to "what may I use it for?". */
    public String verdict() {
        return String.join("; ", uses.stream().map(Use::sentence).toList());
    }
}
