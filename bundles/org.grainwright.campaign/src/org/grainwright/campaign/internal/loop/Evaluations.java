// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.space.Point;

/** What was ordered and how it ended, by the number of the evaluation. Used by the campaign's thread. */
final class Evaluations {

    /** How an evaluation ended. */
    sealed interface Ending {

        record Measured(Outcome outcome) implements Ending {
        }

        record Failed(String reason) implements Ending {
        }

        /** In an earlier life of the run, as the record shows. */
        record Before(boolean measured) implements Ending {
        }
    }

    private final SortedMap<Integer, Evaluator.Order> orders = new TreeMap<>();
    private final SortedMap<Integer, Ending> endings = new TreeMap<>();
    private int succeeded;

    void ordered(Evaluator.Order order) {
        orders.put(order.id(), order);
    }

    void ended(int id, Ending ending) {
        endings.put(id, ending);
        succeeded += ending instanceof Ending.Measured || ending instanceof Ending.Before(boolean measured) && measured
                ? 1
                : 0;
    }

    Evaluator.Order order(int id) {
        return orders.get(id);
    }

    /** How an evaluation ended; {@code null} while it runs. */
    Ending ending(int id) {
        return endings.get(id);
    }

    int ended() {
        return endings.size();
    }

    int succeeded() {
        return succeeded;
    }

    /** Whether all evaluations from {@code first} to {@code last} have ended. */
    boolean haveEnded(int first, int last) {
        for (int each = first; each <= last; each++) {
            if (!endings.containsKey(each)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a point is being evaluated now. */
    boolean areUnderWay(Point point) {
        return orders.values().stream().anyMatch(each -> each.point().equals(point) && !endings.containsKey(each.id()));
    }

    /** The level behind the outcome of an evaluation. */
    String reached(int id) {
        return measured(id).map(Outcome::reached).orElseGet(() -> orders.get(id).fidelity());
    }

    /**
     * What a proposal means for the evaluator: a longer production of a point continues its longest shorter one.
     *
     * @param level the index of a level by its name
     */
    Evaluator.Order toOrder(Proposal proposal, ToIntFunction<String> level) {
        int wanted = level.applyAsInt(proposal.fidelity());
        Evaluator.Order longest = null;
        Outcome sofar = null;
        for (Evaluator.Order each : orders.values()) {
            Optional<Outcome> outcome = each.point().equals(proposal.point()) ? measured(each.id()) : Optional.empty();
            int reached = outcome.map(Outcome::reached).map(level::applyAsInt).orElse(wanted);
            if (reached < wanted && (sofar == null || level.applyAsInt(sofar.reached()) <= reached)) {
                longest = each;
                sofar = outcome.orElseThrow();
            }
        }
        int first = longest == null ? proposal.id() : longest.first();
        return new Evaluator.Order(proposal.id(), proposal.point(), proposal.fidelity(), first,
                longest == null ? 0 : longest.id(), sofar);
    }

    private Optional<Outcome> measured(int id) {
        return endings.get(id) instanceof Ending.Measured(Outcome outcome) ? Optional.of(outcome) : Optional.empty();
    }
}
