// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import java.util.List;

import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.space.Point;

/**
 * Results of an earlier campaign over the same parameters, to start warm from. What its surrogate predicts enters the
 * new one as a regressor whose coefficient is learnt with a prior around 0: a similar campaign shortens the search, an
 * unrelated one is ignored after a few evaluations.
 *
 * @param name for messages
 * @param results points and objective values; points outside the new space are left out
 */
public record EarlierCampaign(String name, List<Result> results) {

    /** Copies. */
    public EarlierCampaign {
        results = List.copyOf(results);
    }

    /**
     * One evaluation.
     *
     * @param point where
     * @param objective what was measured
     */
    public record Result(Point point, Measurement objective) {
    }

    /** The measured values of an optimizer's log, at its target fidelity when it had several. */
    public static EarlierCampaign of(String name, Optimizer optimizer) {
        java.util.Map<Integer, Event.Asked> asked = new java.util.TreeMap<>();
        List<Result> results = new java.util.ArrayList<>();
        List<Fidelity> fidelities = optimizer.settings().fidelities().levels();
        for (Event event : optimizer.events()) {
            if (event instanceof Event.Asked one) {
                asked.put(one.id(), one);
            } else if (event instanceof Event.Told told
                    && (fidelities.isEmpty() || told.reached().isEmpty()
                            && asked.get(told.id()).fidelity().equals(fidelities.getLast().name()))) {
                results.add(new Result(asked.get(told.id()).point(), told.objective()));
            }
        }
        return new EarlierCampaign(name, results);
    }
}
