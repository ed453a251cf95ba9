// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.SearchSpace;

/**
 * Whoever decides what to evaluate next: asked for points, told values. Any number of proposals may be pending; ids
 * count from 1 in the order of asking. Implementations are safe for use by several threads, one call at a time. A
 * caller that asks and tells in the same order gets the same proposals, unless the implementation is a program outside
 * that does not keep this promise.
 */
public interface Search extends AutoCloseable {

    /**
     * A running evaluation is hopeless when {@link #chanceOfBest} is below this: its 95 % credible interval has left
     * the best behind.
     */
    double HOPELESS = 0.05;

    /** What is varied. */
    SearchSpace space();

    /** Scale, direction, limits, fidelities, budget. */
    Settings settings();

    /**
     * The next point to evaluate, or why there is none.
     *
     * @throws SearchException when the search itself has failed and cannot go on
     */
    Suggestion ask();

    /**
     * A value for a pending proposal.
     *
     * @param id of the proposal
     * @param objective its value must be finite (positive when the scale is logarithmic), its error >= 0 or {@code NaN}
     * when unknown
     * @param outcomes other outcomes by name; those with limits must be there
     * @throws org.grainwright.optimize.space.ObservationException when the value cannot be used; nothing is recorded
     */
    void tell(int id, Measurement objective, Map<String, Measurement> outcomes);

    /** As {@link #tell}, for an evaluation that was ended at an earlier fidelity than was asked. */
    void tellReached(int id, String fidelity, Measurement objective, Map<String, Measurement> outcomes);

    /**
     * An evaluation that ended without a value.
     *
     * @param retryable {@code true} when the machine failed, {@code false} when the point itself cannot be evaluated
     */
    void fail(int id, String reason, boolean retryable);

    /**
     * An evaluation that ended as it should but whose objective has no value. Below the fidelity that counts this says
     * nothing of its point, which may be asked for at a higher one; there such a point counts as one that cannot be
     * evaluated.
     */
    void unmeasured(int id, String reason);

    /** The recommended point; empty before the first value. */
    Optional<Best> best();

    /**
     * The points of which none is better than another in both objectives, by growing goodness in the second; empty with
     * a single objective, or before the first value.
     */
    default List<FrontPoint> front() {
        return List.of();
    }

    /** Whether to stop now, and what could still be gained. */
    StopDecision stopDecision();

    /**
     * Probability that a pending evaluation, of which a first part is known, ends better than the recommended point;
     * changes nothing.
     *
     * @param fidelityCoordinate how far it has come on the fidelity axis, 0..1
     * @param partial what the part measured so far says
     * @return a probability; 1 where the search has no opinion
     */
    double chanceOfBest(int id, double fidelityCoordinate, Measurement partial);

    /** Asks for an evaluated point at the fidelity that counts. */
    Proposal promote(int id);

    /**
     * The evaluation that deserves to be {@linkplain #promote promoted} before a campaign ends, because its point is
     * recommended, or with two objectives probably on the front, and was evaluated at a lower fidelity only.
     *
     * @return its id; empty when there is none
     */
    default OptionalInt promising() {
        return best().filter(best -> !best.fidelity().equals(settings().fidelities().name(
                settings().fidelities().target()))).map(best -> OptionalInt.of(best.id())).orElse(OptionalInt.empty());
    }

    /** Everything that happened so far. */
    List<Event> events();

    /** A copy as things stand, for judging partial results while this one is told more; never asked nor told. */
    Search snapshot();

    /** Ends what the search holds (programs, files). */
    @Override
    default void close() {
        // most hold nothing
    }
}
