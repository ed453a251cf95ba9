// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Figure;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.campaign.validation.ValidationPlan;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;

/**
 * 192 ions of the cubic crystal at constant pressure, several seeds at each temperature: lattice constant, lithium
 * diffusion, and whether the crystal is one at the end.
 */
public final class Crystal {

    /** Above, 1 fs steps; and all of the time at constant pressure, because a melt shows in the volume. */
    private static final double HOT_K = 1200;
    private static final double EQUILIBRATION_PS = 10;
    private static final double LATTICE_PART = 0.003;
    private static final double DIFFUSION_FACTOR = 1.5;
    /** Cations of a crystal stay within a fraction of their distances; those of a melt go anywhere. */
    private static final double LARGEST_SHIFT_ANGSTROM = 1.0;
    private static final double LARGEST_EDGE = 1.05;

    private final Laboratory laboratory;

    /** @param laboratory what to work with */
    public Crystal(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** One temperature. */
    private record Point(double temperatureK, double edge, double edgeError, Estimate diffusion, int crystals,
            int seeds, String distrusted) {
    }

    /** Runs and judges. */
    public Chapter chapter(ValidationPlan plan) throws EngineException, IOException {
        Path structure = laboratory.place("structure").resolve("llzo192.data");
        BulkCell.write(structure, 1, 0, 1);
        List<SimulationRequest> requests = new ArrayList<>();
        for (double temperatureK : plan.temperaturesK()) {
            for (int seed = 1; seed <= plan.seeds(); seed++) {
                requests.add(laboratory.trajectory(structure, protocol(temperatureK, plan.productionPs()).replica(seed),
                        String.format(Locale.ROOT, "%sK-%d", temperatureK, seed)));
            }
        }
        List<SimulationExecutor.Outcome> outcomes = laboratory.run(requests);
        List<Point> points = new ArrayList<>();
        for (int t = 0; t < plan.temperaturesK().size(); t++) {
            points.add(point(plan.temperaturesK().get(t),
                    outcomes.subList(t * plan.seeds(), (t + 1) * plan.seeds()), structure));
        }
        List<Finding> findings = new ArrayList<>();
        points.forEach(p -> judge(p, plan.productionPs(), findings));
        return new Chapter(Part.BULK, String.format(Locale.ROOT,
                "%d seed(s) at each temperature: 10 ps at 1 bar, then %s ps at the mean volume; above %.0f K all of it "
                        + "at 1 bar. A crystal is one whose cations are within %.1f Å (root mean square) of where they "
                        + "began and whose edge is within %.0f %% of 12.97 Å.",
                plan.seeds(), plan.productionPs(), HOT_K, LARGEST_SHIFT_ANGSTROM, 100 * (LARGEST_EDGE - 1)), findings,
                figures(points));
    }

    private static Protocol protocol(double temperatureK, double ps) {
        boolean hot = temperatureK > HOT_K;
        return Protocol.at(temperatureK).toBuilder().barostat(Barostat.ISOTROPIC).pressureBar(1)
                .equilibrationPs(hot ? ps : EQUILIBRATION_PS).productionPs(hot ? 1 : ps).dumpEveryFs(100)
                .currentEveryFs(0).pppmAccuracy(Laboratory.TRAJECTORIES).quench(false).build();
    }

    private Point point(double temperatureK, List<SimulationExecutor.Outcome> outcomes, Path structure)
            throws IOException {
        double sum = 0;
        double squares = 0;
        int crystals = 0;
        List<SimulationResult> whole = new ArrayList<>();
        for (SimulationExecutor.Outcome outcome : outcomes) {
            if (outcome.result().isEmpty()) {
                continue;
            }
            SimulationResult r = outcome.result().get();
            double edge = Math.cbrt(r.box().volumeAngstrom3());
            double shift = Cells.frameworkShift(
                    LammpsData.read(structure, LammpsData.species(Cells.crystal())),
                    LammpsData.read(r.last(), LammpsData.species(Cells.crystal())));
            if (shift <= LARGEST_SHIFT_ANGSTROM && edge < LARGEST_EDGE * 12.97) {
                crystals++;
                sum += edge;
                squares += edge * edge;
                whole.add(r);
            }
        }
        double mean = crystals == 0 ? Double.NaN : sum / crystals;
        double error = crystals < 2 ? 0
                : Math.sqrt(Math.max(0, squares / crystals - mean * mean) / (crystals - 1));
        return new Point(temperatureK, mean, error, temperatureK > HOT_K || whole.isEmpty()
                ? Estimate.missing(Quantity.TRACER_D.unit(), "no trajectory of a crystal at constant volume")
                : Diffusion.of(whole, Quantity.TRACER_D), crystals, outcomes.size(), distrusted(outcomes));
    }

    /** Why a run of these gave nothing: that is another thing than a melt. */
    private static String distrusted(List<SimulationExecutor.Outcome> outcomes) {
        List<EngineException> failures = outcomes.stream().flatMap(outcome -> outcome.failure().stream()).toList();
        return failures.isEmpty() ? ""
                : String.format(Locale.ROOT, "; %d of them not believed: %s", failures.size(),
                        failures.getFirst().getMessage());
    }

    private static void judge(Point p, double ps, List<Finding> findings) {
        String at = String.format(Locale.ROOT, " (%.0f K)", p.temperatureK());
        findings.add(new Finding("crystals" + at, p.crystals(), 0, "of " + p.seeds(), p.seeds(),
                p.crystals() == p.seeds() ? Finding.Verdict.PASSED : Finding.Verdict.FAILED,
                String.format(Locale.ROOT, "after %.0f ps%s", ps, p.distrusted())));
        if (p.crystals() == 0) {
            return;
        }
        Double edge = Published.LATTICE.get(p.temperatureK());
        findings.add((edge == null ? Finding.given("a" + at, p.edge(), "Å", "")
                : Finding.within("a" + at, p.edge(), "Å", edge, LATTICE_PART,
                        Published.LATTICE_SOURCE + "; within 0.3 %"))
                .plusMinus(p.edgeError()));
        if (p.diffusion().isPresent()) {
            Double d = Published.DIFFUSION.get(p.temperatureK());
            findings.add((d == null ? Finding.given("D" + at, p.diffusion().value(), "cm²/s", "")
                    : Finding.withinFactor("D" + at, p.diffusion().value(), "cm²/s", d, DIFFUSION_FACTOR,
                            Published.DIFFUSION_SOURCE + "; within 1.5 times"))
                    .plusMinus(p.diffusion().standardError()));
        }
    }

    private static List<Figure> figures(List<Point> points) {
        List<double[]> edges = new ArrayList<>();
        List<double[]> diffusion = new ArrayList<>();
        for (Point p : points) {
            if (p.crystals() > 0) {
                edges.add(new double[] {p.temperatureK(), p.edge(), p.edgeError()});
            }
            if (p.diffusion().isPresent() && p.diffusion().value() > 0) {
                diffusion.add(new double[] {1000 / p.temperatureK(), p.diffusion().value(),
                        p.diffusion().standardError()});
            }
        }
        return List.of(
                new Figure("Lattice constant", new Figure.Axis("temperature", "K", false),
                        new Figure.Axis("a", "Å", false),
                        List.of(new Figure.Curve("measured", true, reference(Published.LATTICE, false)),
                                new Figure.Curve("potential", false, edges))),
                new Figure("Diffusion of lithium", new Figure.Axis("1000/T", "1/K", false),
                        new Figure.Axis("D", "cm²/s", true),
                        List.of(new Figure.Curve("NEP", true, reference(Published.DIFFUSION, true)),
                                new Figure.Curve("potential", false, diffusion))));
    }

    private static List<double[]> reference(Map<Double, Double> values, boolean inverse) {
        List<double[]> points = new ArrayList<>();
        values.forEach((t, v) -> points.add(new double[] {inverse ? 1000 / t : t, v, 0}));
        points.sort((a, b) -> Double.compare(a[0], b[0]));
        return points;
    }
}
