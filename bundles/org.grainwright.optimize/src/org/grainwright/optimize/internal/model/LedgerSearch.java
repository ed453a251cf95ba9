// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.Suggestion;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * What every search of this room does alike: it keeps the log and checks what it is told. Thread-safe: one call at a
 * time.
 */
public abstract class LedgerSearch implements Search {

    private final FeasibleSet feasible;
    private final Ledger ledger;

    /** Begins with a history that is checked as if it were told. */
    protected LedgerSearch(Encoder encoder, FeasibleSet feasible, Settings settings, List<Event> history) {
        this.feasible = feasible;
        ledger = new Ledger(encoder, settings);
        history.forEach(ledger::append);
    }

    /** The state. */
    protected final Ledger ledger() {
        return ledger;
    }

    /** The places that the constraints allow. */
    protected final FeasibleSet feasible() {
        return feasible;
    }

    /** The next proposal as an event, or {@code null} when nothing that may be proposed was found. */
    protected abstract Event.Asked next();

    @Override
    public final SearchSpace space() {
        return ledger.encoder().space();
    }

    @Override
    public final Settings settings() {
        return ledger.settings();
    }

    /**
     * The next point to evaluate: feasible, not pending, and not measured already (unless errors are not 0 and nothing
     * else is left). Never throws; when there is nothing to propose it says why.
     */
    @Override
    public synchronized Suggestion ask() {
        Event.Asked asked = next();
        if (asked != null) {
            return asked(asked);
        }
        int pending = ledger.trials(Trial.Status.PENDING).size();
        if (ledger.trials().isEmpty()) {
            return new NoProposal(feasible.all() != null ? "No point of the space satisfies all constraints; relax one."
                    : "No point that satisfies all constraints was found; relax one or describe it as a linear "
                            + "constraint.",
                    false);
        }
        if (pending > 0) {
            return new NoProposal(
                    "Every allowed point has been measured, failed or is being evaluated (" + pending + " pending).",
                    true);
        }
        return new NoProposal("Every allowed point has been evaluated; the space is exhausted.", false);
    }

    /** Records a proposal. */
    protected final Proposal asked(Event.Asked asked) {
        ledger.append(asked);
        return new Proposal(asked.id(), asked.point(), asked.fidelity(), asked.origin(), asked.acquisition(),
                asked.why());
    }

    /** A value for a pending proposal; see {@link #tell(int, Measurement, Map)}. */
    public void tell(int id, double value, double standardError) {
        tell(id, new Measurement(value, standardError), Map.of());
    }

    /**
     * A value for a pending proposal.
     *
     * @param id of the proposal
     * @param objective the objective; its value must be finite (positive when the scale is logarithmic), its error >= 0
     * or {@code NaN} when unknown
     * @param outcomes other outcomes by name; those with constraints should be there, the others are kept in the log
     * @throws ObservationException when the value cannot be used; nothing is recorded, use {@link #fail} for
     * evaluations without a value
     */
    @Override
    public synchronized void tell(int id, Measurement objective, Map<String, Measurement> outcomes) {
        ledger.append(new Event.Told(id, objective, outcomes));
    }

    /**
     * What a pending evaluation had shown when it was ended early, see {@link #chanceOfBest}: a value at an earlier
     * fidelity than the one that was asked. It costs what that fidelity costs, and the place may be proposed again.
     *
     * @param fidelity name of the one that was reached
     * @throws ObservationException as for {@link #tell(int, Measurement, Map)}, and for an unknown fidelity
     */
    @Override
    public synchronized void tellReached(int id, String fidelity, Measurement objective,
            Map<String, Measurement> outcomes) {
        ledger.append(new Event.Told(id, objective, outcomes, fidelity));
    }

    /**
     * Asks for an evaluated point again at the last fidelity, so that what a campaign recommends was measured at what
     * counts.
     *
     * @param id of an evaluation that has ended
     * @throws ObservationException when it has not, or not at a lower fidelity
     */
    @Override
    public synchronized Proposal promote(int id) {
        Trial trial = ledger.trial(id);
        if (!trial.ended() || trial.fidelity() == settings().fidelities().target()) {
            throw new ObservationException(
                    "Evaluation " + id + " was not made at a lower fidelity, so that it cannot be promoted.");
        }
        Event.Asked asked = new Event.Asked(ledger.nextId(), trial.point(),
                settings().fidelities().levels().getLast().name(),
                Origin.CONFIRMATION, Double.NaN,
                "evaluation " + id + " at the fidelity that counts", null);
        return asked(asked);
    }

    /**
     * The evaluation whose trajectory a proposal goes on with (same point, an earlier fidelity of a chain of
     * {@link Fidelity#continuesPrevious}); empty when it begins anew.
     *
     * @throws ObservationException when there is no such evaluation
     */
    public synchronized OptionalInt continues(int id) {
        Trial trial = ledger.trial(id);
        Trial from = ledger.continued(trial.coordinates(), trial.fidelity(), id);
        return from == null ? OptionalInt.empty() : OptionalInt.of(from.id());
    }

    /**
     * Cost units of an evaluation: what its fidelity costs, less what was paid for the trajectory it goes on with; 1
     * without fidelities.
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
    public synchronized int observe(Point point, String fidelity, Measurement objective,
            Map<String, Measurement> outcomes) {
        space().objection(point).ifPresent(objection -> {
            throw new ObservationException("The observed point is outside the space: " + objection);
        });
        ledger.check(objective, outcomes);
        settings().fidelities().index(fidelity);
        int id = ledger.nextId();
        ledger.append(new Event.Asked(id, point, fidelity, Origin.EXTERNAL, Double.NaN, "told from outside", null));
        ledger.append(new Event.Told(id, objective, outcomes));
        return id;
    }

    /**
     * An evaluation that ended without a value.
     *
     * @param retryable {@code true} when the machine failed: the point is proposed again a few times; {@code false}
     * when the point itself cannot be evaluated: it and, by the feasibility model, its surroundings are avoided
     */
    @Override
    public synchronized void fail(int id, String reason, boolean retryable) {
        ledger.append(new Event.Failed(id, reason, retryable));
    }

    @Override
    public synchronized void unmeasured(int id, String reason) {
        ledger.append(new Event.Unmeasured(id, reason));
    }

    /** A proposal that is given up without a judgement on its feasibility. */
    public synchronized void abandon(int id, String reason) {
        ledger.append(new Event.Abandoned(id, reason));
    }

    /**
     * Cost units of everything measured so far (evaluations, when there is only one fidelity); a continued trajectory
     * is paid once.
     */
    public synchronized double costSpent() {
        return ledger.costSpent();
    }

    /** Everything that happened, for {@link #replay}. */
    @Override
    public synchronized List<Event> events() {
        return ledger.events();
    }
}
