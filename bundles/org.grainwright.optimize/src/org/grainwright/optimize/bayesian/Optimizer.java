// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.grainwright.optimize.internal.model.EarlierModel;
import org.grainwright.optimize.internal.model.Ledger;
import org.grainwright.optimize.internal.model.Modeler;
import org.grainwright.optimize.internal.model.Proposer;
import org.grainwright.optimize.internal.model.StopJudge;
import org.grainwright.optimize.internal.model.Trial;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.internal.space.Level;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.search.Suggestion;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * A Bayesian optimizer driven by asking and telling. Its state is the list of {@link #events()}: the same space, settings and events give the
 * same proposals, whatever machine, clock or order of arrival. Any number of proposals may be pending at once. Thread-safe: one call at a time.
 */
public final class Optimizer {

    /** A running evaluation is hopeless when {@link #chanceOfBest} is below this: its 95 % credible interval has left the best behind. */
    public static final double HOPELESS = 0.05;

    private final SearchSpace space;
    private final Settings settings;
    private final FeasibleSet feasible;
    private final Ledger ledger;
    private final Modeler modeler;
    private final Proposer proposer;
    private final StopJudge judge;

    private Optimizer(SearchSpace space, Settings settings, List<EarlierCampaign> earlier) {
        this.space = space;
        this.settings = settings;
        Encoder encoder = new Encoder(space, Level.of(settings.fidelities()), EarlierModel.of(space, settings, earlier));
        feasible = new FeasibleSet(encoder);
        ledger = new Ledger(encoder, settings);
        modeler = new Modeler(encoder, settings);
        proposer = new Proposer(modeler, feasible);
        judge = new StopJudge(modeler, feasible);
    }

    /** A new optimizer that knows nothing. */
    public static Optimizer create(SearchSpace space, Settings settings) {
        return new Optimizer(space, settings, List.of());
    }

    /** A new optimizer that starts warm; the earlier campaigns are part of its state and must be the same at a replay. */
    public static Optimizer create(SearchSpace space, Settings settings, List<EarlierCampaign> earlier) {
        return new Optimizer(space, settings, earlier);
    }

    /**
     * An optimizer in the state that a log describes.
     *
     * @throws ObservationException when the log does not fit the space, for example because the campaign was edited
     */
    public static Optimizer replay(SearchSpace space, Settings settings, List<Event> events) {
        return replay(space, settings, List.of(), events);
    }

    /** As {@link #replay(SearchSpace, Settings, List)}, started warm from the same earlier campaigns as the original. */
    public static Optimizer replay(SearchSpace space, Settings settings, List<EarlierCampaign> earlier, List<Event> events) {
        Optimizer optimizer = new Optimizer(space, settings, earlier);
        events.forEach(optimizer.ledger::append);
        return optimizer;
    }

    /** What is varied. */
    public SearchSpace space() {
        return space;
    }

    /** How. */
    public Settings settings() {
        return settings;
    }

    /**
     * The next point to evaluate: feasible, not pending, and not measured already (unless errors are not 0 and nothing else is left). Never
     * throws; when there is nothing to propose it says why.
     */
    public synchronized Suggestion ask() {
        Event.Asked asked = proposer.propose(ledger);
        if (asked != null) {
            ledger.append(asked);
            return new Proposal(asked.id(), asked.point(), asked.fidelity(), asked.origin(), asked.acquisition(), asked.why());
        }
        int pending = ledger.trials(Trial.Status.PENDING).size();
        if (ledger.trials().isEmpty()) {
            return new NoProposal(feasible.all() != null ? "No point of the space satisfies all constraints; relax one."
                    : "No point that satisfies all constraints was found; relax one or describe it as a linear constraint.", false);
        }
        if (pending > 0) {
            return new NoProposal("Every allowed point has been measured, failed or is being evaluated (" + pending + " pending).", true);
        }
        return new NoProposal("Every allowed point has been evaluated; the space is exhausted.", false);
    }

    /**
     * A point that guards a stop against a wrong basin: the most uncertain one among the combinations of discrete values never tried. A caller that
     * wants to be sure evaluates a few of them after {@link #stopDecision} says stop, and goes on when it no longer does. Never throws.
     */
    public synchronized Suggestion askConfirmation() {
        Event.Asked asked = proposer.confirm(ledger);
        if (asked == null) {
            return new NoProposal("Every combination of discrete values has been tried, or there is no model yet; nothing is left to confirm.", false);
        }
        ledger.append(asked);
        return new Proposal(asked.id(), asked.point(), asked.fidelity(), asked.origin(), asked.acquisition(), asked.why());
    }

    /** A value for a pending proposal; see {@link #tell(int, Measurement, Map)}. */
    public void tell(int id, double value, double standardError) {
        tell(id, new Measurement(value, standardError), Map.of());
    }

    /**
     * A value for a pending proposal.
     *
     * @param id of the proposal
     * @param objective the objective; its value must be finite (positive when the scale is logarithmic), its error >= 0 or {@code NaN} when unknown
     * @param outcomes other outcomes by name; those with constraints should be there, the others are kept in the log
     * @throws ObservationException when the value cannot be used; nothing is recorded, use {@link #fail} for evaluations without a value
     */
    public synchronized void tell(int id, Measurement objective, Map<String, Measurement> outcomes) {
        check(objective, outcomes);
        ledger.append(new Event.Told(id, objective, outcomes));
    }

    /**
     * What a pending evaluation had shown when it was ended early, see {@link #chanceOfBest}: a value at an earlier fidelity than the one that was asked.
     * It costs what that fidelity costs, and the place may be proposed again.
     *
     * @param fidelity name of the one that was reached
     * @throws ObservationException as for {@link #tell(int, Measurement, Map)}, and for an unknown fidelity
     */
    public synchronized void tellReached(int id, String fidelity, Measurement objective, Map<String, Measurement> outcomes) {
        check(objective, outcomes);
        settings.fidelityIndex(fidelity);
        ledger.append(new Event.Told(id, objective, outcomes, fidelity));
    }

    /**
     * Asks for a measured point again at the last fidelity, so that what a campaign recommends was measured at what counts.
     *
     * @param id of a measured evaluation
     * @throws ObservationException when it was not measured, or not at a lower fidelity
     */
    public synchronized Proposal promote(int id) {
        Trial trial = ledger.trial(id);
        if (trial.status() != Trial.Status.MEASURED || trial.fidelity() == modeler.targetFidelity()) {
            throw new ObservationException("Evaluation " + id + " has no value at a lower fidelity, so that it cannot be promoted.");
        }
        Event.Asked asked = new Event.Asked(ledger.nextId(), trial.point(), settings.fidelities().getLast().name(), Origin.CONFIRMATION, Double.NaN,
                "evaluation " + id + " at the fidelity that counts", null);
        ledger.append(asked);
        return new Proposal(asked.id(), asked.point(), asked.fidelity(), asked.origin(), asked.acquisition(), asked.why());
    }

    /**
     * The evaluation whose trajectory a proposal goes on with (same point, an earlier fidelity of a chain of {@link Fidelity#continuesPrevious}); empty
     * when it begins anew.
     *
     * @throws ObservationException when there is no such evaluation
     */
    public synchronized OptionalInt continues(int id) {
        Trial trial = ledger.trial(id);
        Trial from = ledger.continued(trial.coordinates(), trial.fidelity(), id);
        return from == null ? OptionalInt.empty() : OptionalInt.of(from.id());
    }

    /**
     * Cost units of an evaluation: what its fidelity costs, less what was paid for the trajectory it goes on with; 1 without fidelities.
     *
     * @throws ObservationException when there is no such evaluation
     */
    public synchronized double cost(int id) {
        Trial trial = ledger.trial(id);
        return ledger.cost(trial.coordinates(), trial.fidelity(), id);
    }

    /**
     * A value of a point that was not proposed here.
     *
     * @param fidelity name, empty when there is only one
     * @return the id it got
     * @throws ObservationException when the point is outside the space or the value cannot be used; nothing is recorded
     */
    public synchronized int observe(Point point, String fidelity, Measurement objective, Map<String, Measurement> outcomes) {
        space.objection(point).ifPresent(objection -> {
            throw new ObservationException("The observed point is outside the space: " + objection);
        });
        check(objective, outcomes);
        settings.fidelityIndex(fidelity);
        int id = ledger.nextId();
        ledger.append(new Event.Asked(id, point, fidelity, Origin.EXTERNAL, Double.NaN, "told from outside", null));
        ledger.append(new Event.Told(id, objective, outcomes));
        return id;
    }

    /**
     * An evaluation that ended without a value.
     *
     * @param retryable {@code true} when the machine failed: the point is proposed again a few times; {@code false} when the point itself cannot be
     *        evaluated: it and, by the feasibility model, its surroundings are avoided
     */
    public synchronized void fail(int id, String reason, boolean retryable) {
        ledger.append(new Event.Failed(id, reason, retryable));
    }

    /** A proposal that is given up without a judgement on its feasibility. */
    public synchronized void abandon(int id, String reason) {
        ledger.append(new Event.Abandoned(id, reason));
    }

    /** The recommended point; empty before the first value. */
    public synchronized Optional<Best> best() {
        return Optional.ofNullable(modeler.best(ledger));
    }

    /** Whether to stop now, and what could still be gained. */
    public synchronized StopDecision stopDecision() {
        return judge.decide(ledger);
    }

    /**
     * Probability that a pending evaluation, of which a first part is known, ends better than the recommended point. A caller stops it when this is below
     * {@link #HOPELESS} and tells what it has shown at the fidelity it reached, or {@link #abandon}s it when it reached none. Changes nothing.
     *
     * @param id of a pending proposal
     * @param fidelityCoordinate how far it has come on the fidelity axis, 0..1; ignored when there is only one fidelity
     * @param partial what the part measured so far says, with its (larger) error
     * @return a probability; 1 while there is no model
     */
    public synchronized double chanceOfBest(int id, double fidelityCoordinate, Measurement partial) {
        check("The partial result", partial);
        if (!(fidelityCoordinate >= 0 && fidelityCoordinate <= 1)) {
            throw new ObservationException("The coordinate on the fidelity axis must lie within 0..1, not be " + fidelityCoordinate + ".");
        }
        return proposer.chanceOfBest(ledger, id, fidelityCoordinate, partial);
    }

    /** What the model has learnt; empty with fewer than two values. */
    public synchronized Optional<Explanation> explanation() {
        return Optional.ofNullable(proposer.explain(ledger)).map(Explanation::new);
    }

    /** Cost units of everything measured so far (evaluations, when there is only one fidelity); a continued trajectory is paid once. */
    public synchronized double costSpent() {
        return ledger.costSpent();
    }

    /** Everything that happened, for {@link #replay}. */
    public synchronized List<Event> events() {
        return ledger.events();
    }

    private void check(Measurement objective, Map<String, Measurement> outcomes) {
        check("The objective", objective);
        if (settings.transform() == OutputTransform.LOG10 && objective.value() <= 0) {
            throw new ObservationException("The objective is " + objective.value() + ", but it is on a logarithmic scale; it must be positive.");
        }
        outcomes.forEach((name, outcome) -> check("Outcome '" + name + "'", outcome));
    }

    private static void check(String what, Measurement measurement) {
        if (!Double.isFinite(measurement.value())) {
            throw new ObservationException(what + " is " + measurement.value() + "; report an evaluation without a finite value as failed.");
        }
        if (measurement.standardError() < 0 || Double.isInfinite(measurement.standardError())) {
            throw new ObservationException(what + " has the standard error " + measurement.standardError() + "; give a number >= 0, or NaN when it is unknown.");
        }
    }
}
