// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Figure;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;

/** Diffusion in crystals that lost Li2O over that of the whole crystal, at 1000 K. */
public final class LithiaLoss {

    private static final double TEMPERATURE_K = 1000;
    private static final double EQUILIBRATION_PS = 10;
    private static final int REFERENCE_UNITS = 64;
    private static final double FACTOR = 1.3;

    private final Laboratory laboratory;

    /** @param laboratory what to work with */
    public LithiaLoss(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** Runs and judges. */
    public Chapter chapter(int repeat, double ps) throws EngineException, IOException {
        AtomicStructure crystal = Cells.crystal().repeated(repeat, repeat, repeat);
        int formulaUnits = Llzo.FORMULA_UNITS_PER_CELL * repeat * repeat * repeat;
        List<Integer> losses = new ArrayList<>(List.of(0));
        Published.LITHIA_LOSS.keySet().stream().sorted().filter(n -> n * formulaUnits % REFERENCE_UNITS == 0)
                .forEach(losses::add);
        Protocol protocol = Protocol.at(TEMPERATURE_K).toBuilder().barostat(Barostat.ISOTROPIC).pressureBar(1)
                .equilibrationPs(EQUILIBRATION_PS).productionPs(ps).dumpEveryFs(100).currentEveryFs(0)
                .pppmAccuracy(Laboratory.TRAJECTORIES).quench(false).build();
        List<SimulationRequest> requests = new ArrayList<>();
        for (int loss : losses) {
            AtomicStructure s = Cells.without(loss * formulaUnits / REFERENCE_UNITS, crystal);
            requests.add(laboratory.trajectory(laboratory.written(s, "structure-" + loss), protocol,
                    "loss-" + loss + "-of-" + crystal.size()));
        }
        List<SimulationExecutor.Outcome> outcomes = laboratory.run(requests);
        List<Finding> findings = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        Estimate whole = null;
        for (int i = 0; i < losses.size(); i++) {
            int loss = losses.get(i);
            String name = loss + " Li₂O of " + REFERENCE_UNITS + " formula units";
            if (outcomes.get(i).result().isEmpty()) {
                findings.add(new Finding("survives without " + name, 0, 0, "", 1, Finding.Verdict.FAILED,
                        outcomes.get(i).failure().orElseThrow().getMessage()));
                continue;
            }
            Estimate d = Diffusion.of(List.of(outcomes.get(i).result().get()), Quantity.TRACER_D);
            if (loss == 0) {
                whole = d;
                findings.add(Finding.given("D of the whole crystal", d.value(), "cm²/s", "")
                        .plusMinus(d.standardError()));
            } else if (whole != null && whole.isPresent() && d.isPresent()) {
                findings.add(ratio(name, d, whole, Published.LITHIA_LOSS.get(loss), points, loss));
            }
        }
        return new Chapter(Part.LITHIA, String.format(Locale.ROOT,
                "%d ions at %.0f K, 10 ps at 1 bar and %s ps at constant volume; oxygens far from each other were "
                        + "taken out, each with the two nearest lithium ions. Passed within %.1f times the reference "
                        + "or two standard errors.",
                crystal.size(), TEMPERATURE_K, ps, FACTOR), findings,
                List.of(new Figure("Diffusion after the loss of Li₂O",
                        new Figure.Axis("Li₂O lost of 64 formula units", "", false),
                        new Figure.Axis("D over that of the whole crystal", "", false),
                        List.of(new Figure.Curve("NEP", true, Published.LITHIA_LOSS.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(e -> new double[] {e.getKey(), e.getValue(), 0}).toList()),
                                new Figure.Curve("potential", false, points)))));
    }

    private static Finding ratio(String name, Estimate d, Estimate whole, double reference, List<double[]> points,
            int loss) {
        double ratio = d.value() / whole.value();
        double error = ratio * Math.hypot(d.relativeError(), whole.relativeError());
        points.add(new double[] {loss, ratio, error});
        boolean passed = Math.abs(ratio - reference) <= 2 * error || ratio / reference <= FACTOR
                && reference / ratio <= FACTOR;
        return new Finding("D without " + name, ratio, error, "of the whole crystal's", reference,
                passed && 2 * error > (FACTOR - 1) * reference ? Finding.Verdict.GIVEN // cannot tell
                        : passed ? Finding.Verdict.PASSED : Finding.Verdict.FAILED,
                Published.DIFFUSION_SOURCE);
    }
}
