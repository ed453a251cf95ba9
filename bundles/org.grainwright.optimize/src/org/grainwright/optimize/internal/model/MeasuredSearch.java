// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.FrontPoint;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.SecondObjective;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;

/**
 * A search that recommends the best measured value (at the highest fidelity, within the limits) and stops at its
 * budget, at the target, or when no better value came in the rule's window.
 */
public abstract class MeasuredSearch extends LedgerSearch {

    /** See {@link LedgerSearch}. */
    protected MeasuredSearch(Encoder encoder, FeasibleSet feasible, Settings settings, List<Event> history) {
        super(encoder, feasible, settings, history);
    }

    @Override
    public synchronized Optional<Best> best() {
        Comparator<Trial> lowest = Comparator
                .comparingDouble(t -> (settings().direction() == Direction.MINIMIZE ? 1 : -1) * t.objective().value());
        return ledger().trials(Trial.Status.MEASURED).stream()
                .min(Comparator.comparing((Trial t) -> !ledger().withinLimits(t)).thenComparing(t -> -t.fidelity())
                        .thenComparing(lowest))
                .map(this::best);
    }

    @Override
    public synchronized List<FrontPoint> front() {
        SecondObjective second = settings().second().orElse(null);
        return second == null ? List.of()
                : ParetoFront.undominated(ledger().trials(Trial.Status.MEASURED).stream()
                        .filter(t -> t.fidelity() == settings().fidelities().target() && ledger().withinLimits(t)
                                && t.outcomes().get(second.outcome()).measured())
                        .map(t -> new FrontPoint(t.id(), t.point(), ParetoFront.value(t.objective()),
                                ParetoFront.value(t.outcomes().get(second.outcome()))))
                        .toList(), settings().direction(), second.direction());
    }

    /** A measured trial as a recommendation. */
    protected final Best best(Trial trial) {
        Measurement measured = trial.objective();
        double half = 1.959964 * measured.standardError();
        return new Best(trial.id(), trial.point(), measured.value(), measured.value() - half, measured.value() + half,
                measured,
                settings().fidelities().name(trial.fidelity()), ledger().withinLimits(trial));
    }

    @Override
    public synchronized StopDecision stopDecision() {
        StoppingRule rule = settings().stopping();
        int spent = ledger().spent();
        int since = sinceImprovement();
        Best best = best().orElse(null);
        String sentence = null;
        if (spent >= rule.maximumEvaluations()) {
            sentence = "The budget of " + rule.maximumEvaluations() + " evaluations is used up.";
        } else if (ledger().costSpent() >= rule.maximumCost()) {
            sentence = String.format(Locale.ROOT, "The budget of %.4g cost units is used up (%.4g).",
                    rule.maximumCost(), ledger().costSpent());
        } else if (best != null && best.withinLimits()
                && (settings().direction() == Direction.MINIMIZE ? best.value() <= rule.target()
                        : best.value() >= rule.target())) {
            sentence = String.format(Locale.ROOT, "The target %.4g is reached (%.4g).", rule.target(), best.value());
        } else if (rule.window() > 0 && since >= rule.window() && spent > settings().design().points()) {
            sentence = "No better value in " + since + " evaluations.";
        }
        return new StopDecision(sentence != null,
                sentence != null ? sentence
                        : "Going on after " + spent + " evaluations, " + since + " since the last better one.",
                Double.NaN, Double.NaN, since);
    }

    private int sinceImprovement() {
        int since = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (Trial trial : ledger().trials(Trial.Status.MEASURED)) {
            double value = (settings().direction() == Direction.MINIMIZE ? 1 : -1) * trial.objective().value();
            boolean better = ledger().withinLimits(trial) && value < lowest;
            lowest = better ? value : lowest;
            since = better ? 0 : since + 1;
        }
        return since;
    }

    /** Without a model there is no opinion on an evaluation that has not ended. */
    @Override
    public synchronized double chanceOfBest(int id, double fidelityCoordinate, Measurement partial) {
        ledger().pending(id);
        ledger().check("The partial result", partial);
        return 1;
    }
}
