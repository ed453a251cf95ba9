// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.Arrays;
import java.util.Objects;

/**
 * Why a number has its traffic light. Programs read gate and kind; the sentence is for people and is never parsed.
 *
 * @param gate what this reason alone allows
 * @param kind what it is about
 * @param sentence one whole sentence with the figures found
 */
public record Reason(Gate gate, Kind kind, String sentence) {

    /** What a reason is about. */
    public enum Kind {
        /** Statement of good sampling, or of a number that is exact. */
        SAMPLED,
        /** The ions have not moved far enough. */
        MOTION,
        /** Too few hops were seen. */
        HOPS,
        /** The statistical error is large. */
        ERROR,
        /** The mean squared displacement does not grow linearly. */
        EXPONENT,
        /** The run drifts: its halves disagree. */
        DRIFT,
        /** The framework does not stay. */
        FRAMEWORK,
        /** The time window is too short for slow motion. */
        WINDOW,
        /** A running integral has no plateau. */
        PLATEAU,
        /** A layer holds nothing that moves. */
        BLOCKED,
        /** The estimator is biased in a known direction. */
        BIAS,
        /** Outside the conditions that were simulated. */
        EXTRAPOLATION,
        /** Independent replicas disagree or are missing. */
        REPLICAS,
        /** There is no such number for this run. */
        ABSENT,
        /** Anything else. */
        OTHER;

        /** The kind with that {@link #word}; {@link #OTHER} for one that this program does not know. */
        public static Kind of(String word) {
            return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst().orElse(OTHER);
        }

        /** As it is written in files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Checks that all parts are there. */
    public Reason {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** Nothing stands against the number. */
    public static Reason green(String sentence) {
        return new Reason(Gate.GREEN, Kind.SAMPLED, sentence);
    }

    /** A reservation. */
    public static Reason amber(Kind kind, String sentence) {
        return new Reason(Gate.AMBER, kind, sentence);
    }

    /** The number may not be used. */
    public static Reason red(Kind kind, String sentence) {
        return new Reason(Gate.RED, kind, sentence);
    }
}
