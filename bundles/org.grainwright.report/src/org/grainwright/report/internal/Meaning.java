// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.grainwright.model.Observable;
import org.grainwright.observables.Catalogue;

/** What each number means and what it does not mean; docs/report.md has the same text with sources. */
final class Meaning {

    private Meaning() {
    }

    static void add(Html html, ReportData data) {
        html.section("meaning", "What the numbers mean");
        // what is said of a family is said once, under the name of its first member
        Map<String, Observable> families = new LinkedHashMap<>();
        Stream.concat(data.run().getBulk().stream(),
                data.run().getEvaluations().stream().flatMap(each -> each.getObservables().stream()))
                .filter(each -> each.getName() != null).forEach(each -> families.putIfAbsent(is(each), each));
        html.raw(
                "<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">quantity</th><th scope=\"col\">what it "
                        + "is</th>"
                        + "<th scope=\"col\">what it is not</th></tr></thead>\n<tbody>\n");
        families.forEach(
                (is, first) -> html.raw("<tr><td>").text(label(first).replaceFirst(",.*", "")).raw("</td><td>").text(is)
                        .raw("</td><td>").text(isNot(first))
                        .raw("</td></tr>\n"));
        html.raw("<tr><td>± and intervals</td><td>")
                .text("± is one standard error of the mean over replicas, blocks or independent windows; "
                        + "intervals are 95 %.")
                .raw("</td><td>")
                .text("They hold the statistical error only: not the error of the potential, of the finite cell, "
                        + "or of having picked the best of several noisy values.")
                .raw("</td></tr>\n");
        html.raw("<tr><td>gates</td><td>").text(
                "Green: sampled long enough for this number. Amber: use with the stated reservation. Red: do not use.")
                .raw("</td><td>")
                .text("Green does not mean right; it means that more of the same simulation would give "
                        + "the same number.")
                .raw("</td></tr>\n");
        html.raw("</tbody></table></div>\n").endSection();
    }

    private static String is(Observable observable) {
        return Catalogue.STANDARD.find(observable.getName()).map(each -> each.text().is())
                .orElse(recorded(observable, 0));
    }

    private static String isNot(Observable observable) {
        return Catalogue.STANDARD.find(observable.getName()).map(each -> each.text().isNot())
                .orElse(recorded(observable, 1));
    }

    /** What the record itself says of an observable that the catalogue does not know: what it is, what it is not. */
    private static String recorded(Observable observable, int line) {
        return Objects.requireNonNullElse(observable.getMethod(), "").lines().skip(line).findFirst().orElse("");
    }

    private static String label(Observable observable) {
        return observable.getLabel() == null ? observable.getName() : observable.getLabel();
    }
}
