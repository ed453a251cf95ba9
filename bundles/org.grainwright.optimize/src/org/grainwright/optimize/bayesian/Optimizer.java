// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.grainwright.optimize.internal.model.EarlierModel;
import org.grainwright.optimize.internal.model.LedgerSearch;
import org.grainwright.optimize.internal.model.Modeler;
import org.grainwright.optimize.internal.model.Proposer;
import org.grainwright.optimize.internal.model.StopJudge;
import org.grainwright.optimize.internal.model.Trial;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.KernelRows;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.internal.space.Level;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.FrontPoint;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.search.Suggestion;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * A Bayesian optimizer driven by asking and telling. Its state is the list of {@link #events()}: the same space,
 * settings and events give the same proposals, whatever machine, clock or order of arrival. Any number of proposals may
 * be pending at once. Thread-safe: one call at a time.
 */
public final class Optimizer extends LedgerSearch {

    private final List<EarlierCampaign> earlier;
    private final Modeler modeler;
    private final Proposer proposer;
    private final StopJudge judge;

    private Optimizer(KernelRows rows, Settings settings, List<EarlierCampaign> earlier, List<Event> history) {
        super(rows.encoder(), new FeasibleSet(rows.encoder()), settings, history);
        this.earlier = List.copyOf(earlier);
        modeler = new Modeler(rows, settings);
        proposer = new Proposer(modeler, feasible());
        judge = new StopJudge(modeler, feasible());
    }

    /** A new optimizer that knows nothing. */
    public static Optimizer create(SearchSpace space, Settings settings) {
        return create(space, settings, List.of());
    }

    /**
     * A new optimizer that starts warm; the earlier campaigns are part of its state and must be the same at a replay.
     */
    public static Optimizer create(SearchSpace space, Settings settings, List<EarlierCampaign> earlier) {
        return replay(space, settings, earlier, List.of());
    }

    /**
     * An optimizer in the state that a log describes.
     *
     * @throws ObservationException when the log does not fit the space, for example because the campaign was edited
     */
    public static Optimizer replay(SearchSpace space, Settings settings, List<Event> events) {
        return replay(space, settings, List.of(), events);
    }

    /**
     * As {@link #replay(SearchSpace, Settings, List)}, started warm from the same earlier campaigns as the original.
     */
    public static Optimizer replay(SearchSpace space, Settings settings, List<EarlierCampaign> earlier,
            List<Event> events) {
        return new Optimizer(
                new KernelRows(new Encoder(space), Level.of(settings.fidelities().levels()),
                        EarlierModel.of(space, settings, earlier)),
                settings, earlier, events);
    }

    @Override
    protected Event.Asked next() {
        return proposer.propose(ledger());
    }

    @Override
    public Optimizer snapshot() {
        return replay(space(), settings(), earlier, events());
    }

    /**
     * A point that guards a stop against a wrong basin: the most uncertain one among the combinations of discrete
     * values never tried. A caller that wants to be sure evaluates a few of them after {@link #stopDecision} says stop,
     * and goes on when it no longer does. Never throws.
     */
    public synchronized Suggestion askConfirmation() {
        Event.Asked asked = proposer.confirm(ledger());
        if (asked == null) {
            return new NoProposal(
                    "Every combination of discrete values has been tried, or there is no model yet; nothing is left to "
                            + "confirm.",
                    false);
        }
        return asked(asked);
    }

    /**
     * The next point among those that have some values: what is fixed by the stock of a laboratory, or the context of
     * an evaluation.
     *
     * @param fixed name of a parameter to its value; empty for none
     * @throws ObservationException when a value is none of its parameter
     */
    public synchronized Suggestion ask(Map<String, Object> fixed) {
        if (fixed.isEmpty()) {
            return ask();
        }
        Map<String, Object> values = space().coerced(new Point(fixed)).values();
        values.forEach((name, value) -> space().objection(name, value).ifPresent(objection -> {
            throw new ObservationException(objection);
        }));
        double[] pins = new double[space().parameters().size()];
        for (int p = 0; p < pins.length; p++) {
            Parameter parameter = space().parameters().get(p);
            pins[p] = values.containsKey(parameter.name())
                    ? ledger().encoder().coordinate(parameter, values.get(parameter.name()))
                    : Double.NaN;
        }
        Event.Asked asked = new Proposer(modeler, feasible().pinned(pins)).propose(ledger());
        return asked != null ? asked(asked)
                : new NoProposal("No allowed point that has these values and was not evaluated was found.",
                        !ledger().trials(Trial.Status.PENDING).isEmpty());
    }

    /**
     * What the model says of a point.
     *
     * @param fidelity name, empty when there is only one
     * @return empty with fewer than two values
     * @throws ObservationException when the point is outside the space or there is no such fidelity
     */
    public synchronized Optional<Prediction> predict(Point point, String fidelity) {
        space().objection(point).ifPresent(objection -> {
            throw new ObservationException("The point is outside the space: " + objection);
        });
        return Optional.ofNullable(proposer.predict(ledger(), ledger().encoder().coordinates(point),
                settings().fidelities().index(fidelity)));
    }

    @Override
    public synchronized List<FrontPoint> front() {
        return proposer.front(ledger());
    }

    @Override
    public synchronized OptionalInt promising() {
        OptionalInt recommended = super.promising();
        return recommended.isPresent() ? recommended : proposer.promising(ledger());
    }

    /** The recommended point; empty before the first value. */
    @Override
    public synchronized Optional<Best> best() {
        return Optional.ofNullable(modeler.best(ledger()));
    }

    /** Whether to stop now, and what could still be gained. */
    @Override
    public synchronized StopDecision stopDecision() {
        return judge.decide(ledger());
    }

    /**
     * Probability that a pending evaluation, of which a first part is known, ends better than the recommended point. A
     * caller stops it when this is below {@link #HOPELESS} and tells what it has shown at the fidelity it reached, or
     * {@link #abandon}s it when it reached none. Changes nothing.
     *
     * @param id of a pending proposal
     * @param fidelityCoordinate how far it has come on the fidelity axis, 0..1; ignored when there is only one fidelity
     * @param partial what the part measured so far says, with its (larger) error
     * @return a probability; 1 while there is no model
     */
    @Override
    public synchronized double chanceOfBest(int id, double fidelityCoordinate, Measurement partial) {
        ledger().check("The partial result", partial);
        if (!(fidelityCoordinate >= 0 && fidelityCoordinate <= 1)) {
            throw new ObservationException(
                    "The coordinate on the fidelity axis must lie within 0..1, not be " + fidelityCoordinate + ".");
        }
        return proposer.chanceOfBest(ledger(), id, fidelityCoordinate, partial);
    }

    /** What the model has learnt; empty with fewer than two values. */
    public synchronized Optional<Explanation> explanation() {
        return Optional.ofNullable(proposer.explain(ledger())).map(Explanation::new);
    }
}
