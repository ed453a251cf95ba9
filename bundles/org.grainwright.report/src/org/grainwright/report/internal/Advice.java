// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Direction;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Improvement;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.PotentialParameter;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.report.figures.RunFigures;
import org.grainwright.report.words.Numbers;

/**
 * The section "What to make": the optimum in terms of what an experimenter controls, with confidence and limits. Says
 * nothing the run does not support: what did not vary gets no preference, what was not simulated is named as such.
 */
final class Advice {

    private static final double NORMAL_95 = 1.959964;

    /** Boundaries of a periodic cell. */
    private static final int BOUNDARIES = 2;
    private static final String UNDOPED = "None was simulated, so none is recommended. Undoped LLZO is tetragonal at "
            + "room temperature; a real cubic ceramic needs a stabilising dopant (Al, Ga, Ta, Nb …), whose effect on "
            + "this boundary is not part of this result.";

    private Advice() {
    }

    static void add(Html html, ReportData data) {
        html.section("make", "What to make");
        if (data.best().isEmpty()) {
            html.paragraph("Nothing can be recommended: no evaluation has a result that may be used. "
                    + Summary.verdict(data));
        } else {
            Evaluation best = data.best().get();
            List<String[]> rows = new ArrayList<>();
            rows.add(new String[] {"Confidence", confidence(data)});
            rows.add(new String[] {"Boundary character and texture", character(best.getGeometry())});
            rows.add(new String[] {"Boundary width", width(data, best.getGeometry())});
            if (isLlzo(data)) {
                addLlzo(rows, data, best);
            }
            rows.add(new String[] {"Temperature window", temperatures(data, best)});
            rows.add(new String[] {"Grain size", grainSize(data, best)});
            html.facts(rows);
        }
        Influences.add(html, data);
        html.element("h3", "What this simulation cannot say");
        html.raw("<ul>\n");
        limits(data).forEach(limit -> html.element("li", limit));
        html.raw("</ul>\n").endSection();
    }

    /** Whether the crystal is LLZO: another one is named among the settings of the run. */
    private static boolean isLlzo(ReportData data) {
        return data.run().getSettings().stream().noneMatch(each -> "crystal".equals(each.getName()));
    }

    private static void addLlzo(List<String[]> rows, ReportData data, Evaluation best) {
        rows.add(new String[] {"Target Li enrichment (LER)",
                target(data, best, Quantity.LI_ENRICHMENT_RATIO.id(), "Li per host cation in the boundary "
                        + "slab over that in the grain")});
        rows.add(new String[] {"Target oxygen vacancies (OVC)",
                target(data, best, Quantity.OXYGEN_VACANCY_COORDINATION.id(), "missing oxygen per oxygen place in "
                        + "the boundary slab")});
        rows.add(new String[] {"Li₂O activity while sintering", lithia(data, best.getGeometry())});
        rows.add(new String[] {"Dopant", UNDOPED});
    }

    static String confidence(ReportData data) {
        StringBuilder text = new StringBuilder();
        Evaluation best = data.best().orElseThrow();
        Optional<Improvement> improvement = data.improvement();
        if (best == data.run().getBaseline()) {
            text.append(
                    "No significant improvement: the baseline itself is the best measured boundary, so there is no "
                            + "reason to change it.");
        } else if (improvement.isEmpty()) {
            text.append("Unknown. ").append(RunQueries.improvementMissing(data.run())
                    .orElse("How much better than the baseline it is, is not recorded."));
        } else {
            Improvement known = improvement.get();
            text.append(known.isSignificant() ? "The best is " : "No significant improvement: the best is ")
                    .append(Summary.factor(known))
                    .append(known.isSignificant() ? "." : "; the interval includes 1, so it may be no better at all.");
            if (known.getBaseline() != null) {
                text.append(" Baseline: ").append(known.getBaseline()).append('.');
            }
            if (known.getMethod() != null) {
                text.append(" Method: ").append(known.getMethod()).append('.');
            }
        }
        List<Double> values = data.measured().stream().filter(RunQueries::isUsable)
                .map(each -> each.getObjective().getValue())
                .filter(value -> value > 0).sorted().toList();
        if (values.size() > 1) {
            text.append(" From the best to the worst of the ").append(values.size())
                    .append(" usable evaluations it is a factor of ")
                    .append(Numbers.plain(values.getLast() / values.getFirst(), 3))
                    .append(", noise included: none of the choices that were tried "
                            + "changes more than that.");
        }
        if (best.getObjective().getGate() != Gate.GREEN) {
            text.append(
                    " The sampling gate of the best value is not green; repeat it with longer production before "
                            + "building on it.");
        }
        if (data.run().getObjective() != null && best.getObjective().isExtrapolated()) {
            text.append(" The objective is extrapolated to ")
                    .append(Numbers.kelvin(best.getObjective().getTemperatureK()))
                    .append(" and limited by the potential.");
        }
        long unverified = unverified(data.run());
        if (unverified > 0) {
            text.append(" The potential has ").append(unverified)
                    .append(" parameters that were not verified against their source (marked below).");
        }
        return text.toString();
    }

    private static long unverified(CampaignRun run) {
        return run.getProvenance() == null || run.getProvenance().getPotential() == null ? 0
                : run.getProvenance().getPotential().getParameters().stream().filter(each -> !each.isVerified())
                        .map(PotentialParameter::getName).count();
    }

    private static String character(GrainBoundaryGeometry g) {
        if (g == null) {
            return "The run does not record the geometry.";
        }
        StringBuilder text = new StringBuilder(g.getName() == null ? "" : g.getName() + ". ");
        String axis = Results.indices(g.getAxis(), "[", "]");
        String angle = Double.isFinite(g.getDisorientationDegrees())
                ? Numbers.trimmed(g.getDisorientationDegrees(), 1) + "°"
                : "the given angle";
        String plane = Results.indices(g.getPlaneA(), "(", ")");
        String kind = g.getCharacter() == null ? "" : g.getCharacter();
        if (kind.contains("tilt")) {
            text.append("Neighbouring grains share the direction ").append(axis)
                    .append(" and are turned against each other by ").append(angle)
                    .append(" about it; they meet on ").append(plane).append(". A fibre texture along ").append(axis)
                    .append(" (templated grain growth, aligned seeds) makes such boundaries more frequent but does not "
                            + "select the angle; two oriented crystals bonded on ")
                    .append(plane).append(" make exactly this one.");
        } else if (kind.contains("twist")) {
            text.append("Two faces ").append(plane).append(" lie on each other, turned by ").append(angle)
                    .append(" about their normal. A sheet texture with ").append(plane)
                    .append(" in the plane makes such boundaries more frequent; two oriented crystals bonded face to "
                            + "face make exactly this one.");
        } else {
            text.append(
                    "Mixed character: there is no simple texture that selects it; bonding two oriented crystals is the "
                            + "direct way.");
        }
        if (g.getConnection() != null && !g.getConnection().equals("planar")) {
            text.append(" The simulated boundaries are connected as ").append(g.getConnection())
                    .append("; a process that gives flat, parallel boundaries would not reproduce it.");
        }
        return text.toString();
    }

    private static String width(ReportData data, GrainBoundaryGeometry g) {
        if (g == null || g.getWidthLayers() <= 0) {
            return null;
        }
        boolean varied = data.measured().stream().filter(each -> each.getGeometry() != null)
                .map(each -> each.getGeometry().getWidthLayers())
                .distinct().count() > 1;
        return g.getWidthLayers() + " layers were modified when it was built"
                + (varied ? "" : " (the same in all evaluations, so this is no finding)")
                + ". Width follows from composition and heat treatment; it cannot be set directly.";
    }

    private static String target(ReportData data, Evaluation best, String name, String meaning) {
        Optional<Observable> found = data.main(best, name);
        if (found.isEmpty()) {
            return "Not determined in the best evaluation.";
        }
        Observable value = found.get();
        StringBuilder text = new StringBuilder(Numbers.withError(value)).append(" at ")
                .append(Numbers.kelvin(value.getTemperatureK()))
                .append(" (").append(meaning).append("). ");
        if (value.getGate() != Gate.GREEN) {
            text.append("Gate ").append(value.getGate().getName().toLowerCase(java.util.Locale.ROOT))
                    .append(value.getGateReason() == null ? ". "
                            : ": " + value.getGateReason() + (value.getGateReason().endsWith(".") ? " " : ". "));
        }
        List<Evaluation> others = data.measured().stream().filter(RunQueries::isUsable)
                .filter(each -> data.main(each, name).isPresent()).toList();
        if (others.size() > 5) {
            double rank = RunFigures.spearman(
                    others.stream().mapToDouble(each -> data.main(each, name).orElseThrow().getValue()).toArray(),
                    others.stream().mapToDouble(each -> each.getObjective().getValue()).toArray());
            text.append("Rank correlation with the objective over ").append(others.size()).append(" evaluations: ")
                    .append(Numbers.trimmed(rank, 2))
                    .append(Math.abs(rank) < 0.5 ? " (weak: by itself it is no good handle)." : ".");
        }
        return text.toString().strip();
    }

    private static String lithia(ReportData data, GrainBoundaryGeometry g) {
        if (g == null) {
            return null;
        }
        Map<Integer,
                List<Evaluation>> levels = data.measured().stream().filter(RunQueries::isUsable)
                        .filter(each -> each.getGeometry() != null)
                        .collect(Collectors.groupingBy(each -> each.getGeometry().getLi2oUnits(), TreeMap::new,
                                Collectors.toList()));
        if (levels.size() < 2) {
            return "The Li₂O content was the same in all usable evaluations (" + signed(g.getLi2oUnits())
                    + " units), so no preference can be stated.";
        }
        Objective objective = data.run().getObjective();
        Map<Integer, Evaluation> tops = new TreeMap<>();
        levels.forEach((units, evaluations) -> tops.put(units, top(objective, evaluations)));
        Evaluation best = data.best().orElseThrow();
        List<String> rivals = tops.entrySet().stream()
                .filter(entry -> entry.getKey() != g.getLi2oUnits() && !distinct(entry.getValue(), best))
                .map(entry -> signed(entry.getKey())).toList();
        double area = BOUNDARIES * g.getBoundaryAreaAngstrom2() / 100;
        int units = Math.abs(g.getLi2oUnits());
        String amount = units + (units == 1 ? " Li₂O unit" : " Li₂O units") + (area
                > 0 ? ", " + Numbers.plain(units / area, 2)
                        + " per nm² of boundary" : "");
        StringBuilder text = new StringBuilder(rivals.isEmpty() ? "" : "Tentatively: ");
        if (g.getLi2oUnits() < 0) {
            text.append("Low: the best boundary has lost ").append(amount)
                    .append(". Sinter with little excess lithium (open or thin powder bed, no mother powder).");
        } else if (g.getLi2oUnits() > 0) {
            text.append("High: the best boundary has gained ").append(amount)
                    .append(". Sinter in a closed crucible with mother powder or excess lithium.");
        } else {
            text.append("Neutral: the best boundary is stoichiometric. Keep lithium loss compensated, no more.");
        }
        if (!rivals.isEmpty()) {
            text.append(" Within the errors it is not distinguishable from the best with ")
                    .append(String.join(", ", rivals)).append(" units.");
        }
        text.append(" Best usable value at each content: ")
                .append(tops.entrySet().stream().map(entry -> signed(entry.getKey()) + ": "
                        + Numbers.withError(entry.getValue().getObjective()) + " (of "
                        + levels.get(entry.getKey()).size() + ")")
                        .collect(Collectors.joining("; ")));
        return text.append(
                ". The cell exchanges no Li₂O during the simulation, so which content a furnace atmosphere gives is "
                        + "not part of this result.")
                .toString();
    }

    private static Evaluation top(Objective objective, List<Evaluation> evaluations) {
        Comparator<Evaluation> byValue = Comparator.comparingDouble(each -> each.getObjective().getValue());
        boolean larger = objective != null && objective.getDirection() == Direction.MAXIMIZE;
        return evaluations.stream().min(larger ? byValue.reversed() : byValue).orElseThrow();
    }

    /** Whether two objectives differ by more than their errors allow, 95 %; unknown errors distinguish nothing. */
    private static boolean distinct(Evaluation one, Evaluation other) {
        Observable a = one.getObjective();
        Observable b = other.getObjective();
        double error = Math.sqrt(square(a.getStandardError()) + square(b.getStandardError()));
        return Math.abs(a.getValue() - b.getValue()) > NORMAL_95 * error;
    }

    private static String signed(int units) {
        return units == 0 ? "0" : (units > 0 ? "+" : "−") + Math.abs(units);
    }

    private static String temperatures(ReportData data, Evaluation best) {
        List<Double> simulated = data.simulatedTemperaturesK();
        if (simulated.isEmpty()) {
            return "No simulated temperature is recorded.";
        }
        String list = simulated.stream().map(Numbers::kelvin).collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("Simulated at ").append(list)
                .append("; the ranking of boundaries is measured only there. ");
        if (simulated.size() < 2) {
            text.append("With one temperature nothing can be said about the temperature dependence. ");
        } else {
            text.append("Between the lowest and the highest of these, the Arrhenius plot above interpolates. ");
        }
        if (best.getObjective().isExtrapolated()) {
            text.append("The value at ").append(Numbers.kelvin(best.getObjective().getTemperatureK()))
                    .append(" is an extrapolation and limited by the potential. ");
        }
        return text.append("The simulation gives no sintering temperature.").toString();
    }

    static String grainSize(ReportData data, Evaluation best) {
        Optional<Observable> resistance = data.main(best, Quantity.AREA_SPECIFIC_RESISTANCE.id());
        Optional<Observable> bulk = data.main(best, Quantity.BULK_CONDUCTIVITY.id());
        if (resistance.isEmpty() || bulk.isEmpty()
                || Math.abs(resistance.get().getTemperatureK() - bulk.get().getTemperatureK()) > 0.5) {
            return null;
        }
        if (!(bulk.get().getValue() > 0)) {
            return null;
        }
        String at = " at " + Numbers.kelvin(bulk.get().getTemperatureK());
        if (RunQueries.interval95(resistance.get())[0] <= 0) {
            return "The excess resistance of one boundary, " + Numbers.withError(resistance.get()) + at
                    + ", is not distinguishable from zero, so "
                    + "as far as this run can tell grain size does not matter.";
        }
        BrickLayer bricks = new BrickLayer(RunQueries.estimate(bulk.get()), RunQueries.estimate(resistance.get()));
        StringBuilder text = new StringBuilder("One such boundary resists like ")
                .append(Notation.UNICODE.withError(bricks.evenGrainSize().times(1000, "nm")))
                .append(" of grain").append(at)
                .append("; at that grain size boundaries carry half of the resistance (brick-layer picture, all "
                        + "boundaries like this one). Their share: ");
        return text
                .append(BrickLayer.GRAIN_SIZES_MICROMETRE.stream()
                        .map(size -> Numbers.plain(100 * bricks.boundaryShare(size), 2) + " % for "
                                + Numbers.trimmed(size, 1) + " µm")
                        .collect(Collectors.joining(", ")))
                .append(". At room temperature the share is larger if the boundary has the higher activation energy.")
                .toString();
    }

    private static double square(double x) {
        return x * x;
    }

    /** How the grain interiors of the best cell compare with the perfect crystal: thin grains need not be bulk. */
    private static Optional<String> interiors(ReportData data) {
        Optional<Observable> grain = data.best().flatMap(best -> data.main(best, Quantity.BULK_TRACER_D.id()));
        Optional<Observable> crystal = grain.flatMap(inside -> data.run().getBulk().stream()
                .filter(each -> each.isKnown()
                        && each.getName().equals(Quantity.TRACER_D.id())
                        && Math.abs(each.getTemperatureK() - inside.getTemperatureK()) < 0.5)
                .findFirst());
        if (crystal.isEmpty() || !(crystal.get().getValue() > 0) || !(grain.get().getValue() > 0)) {
            return Optional.empty();
        }
        double ratio = grain.get().getValue() / crystal.get().getValue();
        double error = ratio * Math.sqrt(square(grain.get().getStandardError() / grain.get().getValue())
                + square(crystal.get().getStandardError()
                        / crystal.get().getValue()));
        if (!(Math.abs(ratio - 1) > NORMAL_95 * error)) {
            return Optional.empty();
        }
        return Optional.of("What thick grains do: in the cell of the best boundary Li in the grain interiors diffuses "
                + Numbers.withError(ratio, error, "")
                + " times as fast as in the perfect crystal at the same temperature, so these interiors are not bulk. "
                + "Resistances are in excess of such an interior; against the perfect crystal they would be "
                + (ratio < 1 ? "larger." : "smaller."));
    }

    private static List<String> limits(ReportData data) {
        List<String> limits = new ArrayList<>();
        limits.add("Absolute conductivity near room temperature. " + (isLlzo(data)
                ? "The known pair potentials for LLZO overestimate it about a hundredfold when extrapolated from high "
                        + "temperature; what"
                : "What") + " counts are ratios, with one potential, at simulated temperatures.");
        limits.add(
                "Whether the best boundary forms, how often, and whether it survives sintering: that needs boundary "
                        + "energies and mobilities, and kinetics far beyond the simulated time.");
        limits.add(
                "Chemistry: ions keep fixed charges and no bonds break, so reduction, decomposition, carbonate, "
                        + "moisture and second phases do not exist in this model. Nor do pores, cracks, lithium metal "
                        + "and dendrites. Oxygen events are ions that change places: none is given off, and no "
                        + "electron moves.");
        limits.add(
                "Exchange with the outside: the cell neither gains nor loses " + (isLlzo(data) ? "Li₂O" : "ions")
                        + ", and segregation from farther than "
                        + "the simulated grain does not happen, so the compositions are chosen, not equilibrium ones.");
        List<Double> thickness = data.run().getEvaluations().stream().filter(each -> each.getGeometry() != null)
                .map(each -> each.getGeometry().getGrainThicknessAngstrom()).filter(Double::isFinite).sorted().toList();
        if (!thickness.isEmpty()) {
            limits.add("Grains here are " + Numbers.trimmed(thickness.getFirst() / 10, 2)
                    + (thickness.getLast() - thickness.getFirst() > 0.5 ? " to "
                            + Numbers.trimmed(thickness.getLast() / 10, 2) : "")
                    + " nm thick, in cells repeated without end: neighbouring boundaries feel each "
                    + "other, and space-charge layers longer than that cannot develop.");
        }
        interiors(data).ifPresent(limits::add);
        limits.add("Boundaries outside the search space of this campaign, which is listed under provenance.");
        return limits;
    }
}
