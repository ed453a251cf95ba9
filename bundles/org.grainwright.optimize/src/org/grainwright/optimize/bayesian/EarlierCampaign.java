// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.Fidelities;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

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

    /**
     * The measured values of a log, at the fidelity that counts when there are several.
     *
     * @param fidelities those of the campaign that wrote the log
     * @param space whose types its numbers get
     */
    public static EarlierCampaign of(String name, List<Event> events, Fidelities fidelities, SearchSpace space) {
        Map<Integer, Event.Asked> asked = new TreeMap<>();
        List<Result> results = new ArrayList<>();
        String target = fidelities.name(fidelities.target());
        for (Event event : events) {
            if (event instanceof Event.Asked one) {
                asked.put(one.id(), one);
            } else if (event instanceof Event.Told told && asked.containsKey(told.id())
                    && (told.reached().isEmpty() ? asked.get(told.id()).fidelity() : told.reached()).equals(target)) {
                results.add(new Result(space.coerced(asked.get(told.id()).point()), told.objective()));
            }
        }
        return new EarlierCampaign(name, results);
    }
}
