// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.knowledge;

import java.util.Objects;

/**
 * Why a campaign that is well written cannot be done.
 *
 * @param subject what stands in the way
 * @param sentence what, where, what to do
 */
public record Refusal(Subject subject, String sentence) {

    /** What stands in the way of a campaign. */
    public enum Subject {
        /** The crystal of its file is none of which boundaries can be built. */
        MATERIAL,
        /** Its constraints leave no boundary. */
        BOUNDARY,
        /** No boundary can be so wide or so narrow. */
        WIDTH,
        /** No boundary has so few, or so many, atoms. */
        ATOMS,
        /** The boundaries do not meet as its connections and arrangements say. */
        NETWORK,
        /** A boundary cannot have that composition. */
        COMPOSITION,
        /** Its objective or one of its limits is not measured in its structures. */
        OBJECTIVE,
        /** Its baseline is none of its boundaries. */
        BASELINE,
        /** Its boundaries cannot be minimised before they are annealed. */
        ANNEAL,
        /** Its potential cannot be used. */
        POTENTIAL,
        /** The potential of its second opinion cannot be used. */
        OPINION
    }

    /** Checks that both are given. */
    public Refusal {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(sentence, "sentence");
    }
}
