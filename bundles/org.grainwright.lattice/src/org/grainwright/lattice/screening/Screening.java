// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import java.util.List;
import java.util.function.BiConsumer;

/** A backend that scores candidates of one boundary. Implementations say which threads may use them. */
public interface Screening extends AutoCloseable {

    /** What computes, for the report: {@code Java} or the name of a device. */
    String name();

    /**
     * Scores candidates one by one in order; memory does not grow with their number.
     *
     * @param candidates what to score
     * @param sink receives the index of each candidate and its score
     */
    void score(Iterable<Candidate> candidates, BiConsumer<Integer, Score> sink);

    /** Frees what the screening holds; nothing in Java. */
    @Override
    default void close() {
        // nothing is held
    }

    /** Scores a list. */
    default Score[] score(List<Candidate> candidates) {
        Score[] scores = new Score[candidates.size()];
        score(candidates, (i, s) -> scores[i] = s);
        return scores;
    }
}
