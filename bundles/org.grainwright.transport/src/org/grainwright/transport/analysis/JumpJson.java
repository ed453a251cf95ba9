// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.List;
import java.util.function.BiConsumer;
import org.grainwright.transport.sites.Jump;
import org.grainwright.transport.sites.JumpKind;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.sites.Site;

/** Sites and jumps in the document of {@link AnalysisJson}. */
final class JumpJson {

    private JumpJson() {
    }

    /** An array with one object per replica. */
    static void append(StringBuilder out, List<JumpNetwork> networks) {
        array(out, networks, JumpJson::network);
    }

    private static void network(StringBuilder out, JumpNetwork n) {
        out.append("\n    {\"count\": ").append(n.count()).append(", \"inSites\": ")
                .append(AnalysisJson.number(n.inSites())).append(", \"attemptFrequencyThz\": ")
                .append(AnalysisJson.number(n.attemptFrequencyThz())).append(", \"percolates\": ");
        array(out, n.percolates(), StringBuilder::append);
        out.append(",\n     \"kinds\": ");
        array(out, n.kinds(), JumpJson::kind);
        out.append(",\n     \"sites\": ");
        array(out, n.sites(), JumpJson::site);
        out.append(",\n     \"transitions\": ");
        array(out, n.jumps(), JumpJson::jump);
        out.append('}');
    }

    private static void kind(StringBuilder out, JumpKind kind) {
        out.append("{\"from\": ").append(AnalysisJson.quote(kind.from())).append(", \"to\": ")
                .append(AnalysisJson.quote(kind.to())).append(", \"count\": ").append(kind.count());
        field(out, "lengthAngstrom", kind.length());
        field(out, "ratePerPs", kind.ratePerPs());
        field(out, "barrierEv", kind.barrierEv());
        field(out, "barrierErrorEv", kind.barrierErrorEv());
        out.append('}');
    }

    private static void site(StringBuilder out, Site site) {
        out.append("{\"number\": ").append(site.number()).append(", \"placeAngstrom\": ");
        AnalysisJson.numbers(out, site.place().stream().mapToDouble(Double::doubleValue).toArray());
        out.append(", \"kind\": ").append(AnalysisJson.quote(site.kind()));
        field(out, "occupancy", site.occupancy());
        field(out, "residencePs", site.residencePs());
        field(out, "fromPlaneAngstrom", site.fromPlane());
        out.append('}');
    }

    private static void jump(StringBuilder out, Jump jump) {
        out.append("{\"from\": ").append(jump.from()).append(", \"to\": ").append(jump.to())
                .append(", \"count\": ").append(jump.count());
        field(out, "lengthAngstrom", jump.length());
        field(out, "ratePerPs", jump.ratePerPs());
        out.append('}');
    }

    private static void field(StringBuilder out, String name, double value) {
        out.append(", \"").append(name).append("\": ").append(AnalysisJson.number(value));
    }

    private static <T> void array(StringBuilder out, List<T> all, BiConsumer<StringBuilder, T> one) {
        out.append('[');
        String separator = "";
        for (T each : all) {
            out.append(separator);
            one.accept(out, each);
            separator = ", ";
        }
        out.append(']');
    }
}
