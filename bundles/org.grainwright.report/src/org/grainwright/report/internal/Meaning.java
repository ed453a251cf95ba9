// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.grainwright.model.Observable;
import org.grainwright.model.ObservableNames;

/** What each number means and what it does not mean; docs/report.md has the same text with sources. */
final class Meaning {

    /** What a quantity is and what it is not. */
    private record Rule(String quantity, String is, String isNot) {
    }

    private static final List<Rule> RULES = List.of(
        new Rule(ObservableNames.DIFFUSION, "Tracer diffusion coefficient of Li: the slope of the mean squared displacement over 2 d t, with the "
            + "drift of the other ions removed. In a boundary slab it is local, from displacements short enough to stay in the slab.",
            "Not the rate at which charge moves: ions move together. Not valid where the ions have moved less than a few jump lengths; the gate says."),
        new Rule(ObservableNames.CONDUCTIVITY, "Nernst-Einstein conductivity from tracer diffusion, with charge +1 for Li whatever the potential uses. "
            + "Across a boundary, layers are in series; along it, in parallel.", "Not the collective conductivity: it lacks the correlation "
            + "between ions (Haven ratio). Not a room-temperature number unless simulated there."),
        new Rule(ObservableNames.COLLECTIVE_CONDUCTIVITY, "Conductivity from the displacement of all charge together.", "Needs many times longer runs "
            + "than tracer diffusion; from picoseconds it is mostly noise."),
        new Rule(ObservableNames.RESISTIVITY, "Resistivity of the boundary slab across the plane, one over its conductivity.", "Depends on the slab width "
            + "that is counted as boundary. It is not what impedance spectroscopy calls grain-boundary resistance: that is the area-specific "
            + "resistance divided by the grain size."),
        new Rule(ObservableNames.AREA_RESISTANCE, "Resistance of one boundary in excess of bulk, times its area: ∫ (1/σ − 1/σ_bulk) dx. Does not depend "
            + "on the slab width.", "Negative or zero within its error means only that no excess resistance was found."),
        new Rule(ObservableNames.HAVEN_RATIO, "Nernst-Einstein over collective conductivity.", "Without an error bar well below its value it says nothing."),
        new Rule(ObservableNames.ACTIVATION_ENERGY, "Slope of ln(σT) over 1/T.", "Belongs to the simulated temperatures and the simulated phase."),
        new Rule(ObservableNames.LER, "Li enrichment ratio: Li per host cation in the boundary slab over the same in the grain.", "Depends on the slab width; "
            + "the Gibbs excess does not. There is no standard definition in the literature."),
        new Rule(ObservableNames.LER_MAX, "The same in the richest bin of the profile, smoothed.", "A maximum of noise is always above 1."),
        new Rule(ObservableNames.OVC, "Oxygen vacancy concentration in the boundary slab, from missing oxygen neighbours of La and Zr relative to the grain.",
            "Broken coordination counts as vacancy even where no ion was removed. Not interchangeable with other definitions."),
        new Rule(ObservableNames.OVC + "Sites", "Share of the oxygen sites of the slab, as built, that hold no oxygen.", "Not defined in the innermost "
            + "3 Å, where the lattice has no sites."),
        new Rule(ObservableNames.EXCESS_LI, "Gibbs excess of Li per boundary area relative to La; independent of the slab width.", "In a closed cell it "
            + "says where Li went, not what an open system would take up."),
        new Rule(ObservableNames.EXCESS_OXYGEN_VACANCY, "Missing oxygen per boundary area relative to La.", "A composition, not a count of defects."),
        new Rule(ObservableNames.BOUNDARY_ENERGY, "Energy of the boundary in excess of the crystal, per area.", "For non-stoichiometric cells it depends on "
            + "the chemical potentials that were assumed."),
        new Rule(ObservableNames.BOUNDARY_WIDTH, "Width of the disturbed region after relaxation.", "Not the width that was built."));

    private Meaning() {
    }

    static void add(Html html, ReportData data) {
        html.section("meaning", "What the numbers mean");
        Map<String, String> others = new TreeMap<>();
        Set<String> present = new HashSet<>();
        Stream.concat(data.run().getBulk().stream(), data.run().getEvaluations().stream().flatMap(each -> each.getObservables().stream()))
            .filter(each -> each.getName() != null).forEach(each -> {
                String quantity = ObservableNames.quantity(each.getName());
                present.add(quantity);
                if (RULES.stream().noneMatch(rule -> rule.quantity.equals(quantity))) {
                    others.putIfAbsent(label(each), each.getMethod() == null ? "" : each.getMethod());
                }
            });
        html.raw("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">quantity</th><th scope=\"col\">what it is</th>"
            + "<th scope=\"col\">what it is not</th></tr></thead>\n<tbody>\n");
        RULES.stream().filter(rule -> present.contains(rule.quantity)).forEach(rule -> row(html, data, rule));
        others.forEach((label, method) -> html.raw("<tr><td>").text(label).raw("</td><td>").text(method).raw("</td><td></td></tr>\n"));
        html.raw("<tr><td>± and intervals</td><td>").text("± is one standard error of the mean over replicas, blocks or independent windows; "
            + "intervals are 95 %.").raw("</td><td>").text("They hold the statistical error only: not the error of the potential, of the finite cell, "
            + "or of having picked the best of several noisy values.").raw("</td></tr>\n");
        html.raw("<tr><td>gates</td><td>").text("Green: sampled long enough for this number. Amber: use with the stated reservation. Red: do not use.")
            .raw("</td><td>").text("Green does not mean right; it means that more of the same simulation would give the same number.")
            .raw("</td></tr>\n");
        html.raw("</tbody></table></div>\n").endSection();
    }

    private static void row(Html html, ReportData data, Rule rule) {
        String label = Stream.concat(data.run().getBulk().stream(), data.run().getEvaluations().stream().flatMap(each -> each.getObservables()
            .stream())).filter(each -> each.getName() != null && ObservableNames.quantity(each.getName()).equals(rule.quantity)).map(Meaning::label)
            .findFirst().orElse(rule.quantity);
        String symbol = label.replaceFirst(",.*", "");
        html.raw("<tr><td>").text(symbol).raw("</td><td>").text(rule.is).raw("</td><td>").text(rule.isNot).raw("</td></tr>\n");
    }

    private static String label(Observable observable) {
        return observable.getLabel() == null ? observable.getName() : observable.getLabel();
    }
}
