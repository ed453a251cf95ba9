// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.oxygen.OxygenEvent;

/**
 * What a person who reads an evaluation should know of oxygen that moved: a framework that reacts makes every other
 * number of it doubtful.
 */
public final class OxygenSummary {

    /** Marks the messages of an evaluation that come from here. */
    static final String SOURCE = "oxygen";

    private static final int SHOWN = 3;

    private OxygenSummary() {
    }

    /**
     * Oxygens that changed their Zr and La polyhedra for good, by kind and the first few one by one.
     *
     * @param analysis of all replicas
     * @param temperatureK K
     */
    public static String of(AnalysisResult analysis, double temperatureK) {
        String head = String.format(Locale.ROOT, "Oxygen at %.0f K: ", temperatureK);
        if (analysis.oxygenEvents().isEmpty()) {
            return head + "changes of polyhedra were not looked for; \"grainwright analyse\" says of a trajectory why.";
        }
        List<OxygenEvent> events = analysis.oxygenEvents().get();
        if (events.isEmpty()) {
            return head + "none changed its Zr and La polyhedra for good.";
        }
        Map<OxygenEvent.Kind, Integer> counts = new EnumMap<>(OxygenEvent.Kind.class);
        events.forEach(event -> counts.merge(event.kind(), 1, Integer::sum));
        String kinds = counts.entrySet().stream().map(entry -> entry.getValue() + " × " + name(entry.getKey()))
                .collect(Collectors.joining(", "));
        String first = events.stream().limit(SHOWN).map(event -> sentence(event, analysis.replicas()))
                .collect(Collectors.joining("; "));
        return head + kinds + ". " + (events.size() > SHOWN ? "The first: " : "") + first + ".";
    }

    private static String sentence(OxygenEvent event, int replicas) {
        return String.format(Locale.ROOT, "O%d after %.2f ps%s, %s (%s → %s)", event.oxygen(), event.timePs(),
                replicas > 1 ? " of replica " + event.replica() : "",
                name(event.kind()), cations(event.left()), cations(event.entered()));
    }

    /** A kind of event in words. */
    static String name(OxygenEvent.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String cations(List<String> names) {
        return names.isEmpty() ? "none" : String.join(" ", names);
    }
}
