// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.search.Proposal;

/**
 * The part of an interrupted run that stands: nothing of it is proposed, built, simulated or analysed again. Immutable.
 *
 * @param told the evaluations 1 to this number have ended, and the search knows how
 * @param lines of the journal that say so, from its last revision on
 * @param events what the search knew then, oldest first
 * @param unmeasured the evaluations that were measured without a value of the objective
 */
public record Kept(int told, int lines, List<Event> events, Set<Integer> unmeasured) {

    /** How the journal says that an evaluation ended. */
    public sealed interface Ended {

        /** @param objective in its unit */
        record Valued(double objective) implements Ended {
        }

        /** Measured without a value of the objective. */
        record Unmeasured() implements Ended {
        }

        /** It failed. */
        record Failed() implements Ended {
        }
    }

    /** Everything is decided again, and compared with what the journal says. */
    public static final Kept NOTHING = new Kept(0, 0, List.of(), Set.of());

    /** Copies the collections. */
    public Kept {
        events = List.copyOf(events);
        unmeasured = Set.copyOf(unmeasured);
    }

    /** What had been asked, in order; more than was told. */
    public List<Proposal> asked() {
        return proposed().map(each -> new Proposal(each.id(), each.point(), each.fidelity(), each.origin(),
                each.acquisition(), each.why())).toList();
    }

    private Stream<Event.Asked> proposed() {
        return events.stream().filter(Event.Asked.class::isInstance).map(Event.Asked.class::cast);
    }

    /** Whether an evaluation failed. */
    boolean failed(int id) {
        return !unmeasured.contains(id)
                && events.stream().anyMatch(each -> each instanceof Event.Failed && each.id() == id);
    }

    /**
     * What a search is opened with.
     *
     * @param given the evaluations that it was given from outside
     */
    public List<Event> history(List<Proposal> given) {
        Set<Integer> known = given.stream().map(Proposal::id).collect(Collectors.toSet());
        return Stream.concat(
                given.stream().map(first -> proposed().filter(each -> each.id() == first.id()).findFirst()
                        .orElseGet(() -> new Event.Asked(first.id(), first.point(), first.fidelity(), first.origin(),
                                first.acquisition(), first.why(), null))),
                events.stream().filter(each -> !(each instanceof Event.Asked && known.contains(each.id()))))
                .toList();
    }
}
