// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.SearchSpace;

/**
 * What a search is opened with.
 *
 * @param space what is varied
 * @param settings scale, limits, budget, seed; a search takes of it what it can use
 * @param history what happened before, oldest first; usually empty
 * @param command program and arguments of an external search, from the settings of the machine; empty for all others
 * @param patience how long an external search may take for one answer
 * @param earlierBudgets the budgets, in evaluations, under which it went on before the one of {@code settings}, oldest
 * first; usually empty. What is laid out for a budget begins with what was laid out for those
 */
public record SearchOrder(SearchSpace space, Settings settings, List<Event> history, List<String> command,
        Duration patience, List<Integer> earlierBudgets) {

    /** How long a program may take for an answer unless the settings of the machine say otherwise. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Checks and copies. */
    public SearchOrder {
        Objects.requireNonNull(space, "space");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(patience, "patience");
        history = List.copyOf(history);
        command = List.copyOf(command);
        earlierBudgets = List.copyOf(earlierBudgets);
    }

    /** A search whose budget was never another one. */
    public SearchOrder(SearchSpace space, Settings settings, List<Event> history, List<String> command,
            Duration patience) {
        this(space, settings, history, command, patience, List.of());
    }

    /** A search of this program itself that begins anew. */
    public SearchOrder(SearchSpace space, Settings settings) {
        this(space, settings, List.of(), List.of(), PATIENCE);
    }
}
