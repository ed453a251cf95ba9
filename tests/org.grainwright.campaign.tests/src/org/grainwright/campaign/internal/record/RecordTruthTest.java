// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.grainwright.campaign.CampaignFiles;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.campaign.TestCampaigns;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.engine.Cancellation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;
import org.grainwright.model.ModelPackage;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Quantity;
import org.grainwright.optimize.space.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every feature of the model is written by a campaign, or it is not in the model. Three campaigns, read from disk: a
 * real one with LAMMPS on the smallest boundary, too short for anything but red gates, and two through the same loop
 * and recorder with an evaluator that measures well, for what needs usable results.
 */
class RecordTruthTest {

    /** Features that no campaign sets, each with the reason why it stays. */
    private static final Map<String, String> ALLOWED = Map.of(
            "Objective.logScale", "its default is true; false for an area-specific resistance, which may be negative",
            "Objective.direction", "its default is minimize, which both campaigns do",
            "Objective.extrapolated", "true for a campaign that asks for a temperature it does not simulate",
            "Observable.extrapolated", "true for the objective of such a campaign",
            "Evaluation.failure", "set by failures and by giving up, see CampaignLoopTest and RunReducerTest");

    private static final String BOUNDARIES = """
            campaign "truth" {
              boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 4 layers  grain >= 18 Å
                composition li2o loss 0 .. 6 units }
              simulation { simulate at 1200 K  timestep 2 fs  equilibrate 0.1 ps  produce 0.4 ps  %s dump every 0.01 ps
                seed 5 }
              optimize {
                minimize resistivity across boundary at 1200 K
                require LER >= 0.01
                require OVC <= 90 %%
                bayesian { initial 2 sobol  batch 1  seed 3 }
                opinion "llzo-buckingham-dft" for best, baseline, 3 others
                budget %d evaluations
              }
            }
            """;

    @TempDir
    Path folder;
    private final Set<String> unset = new TreeSet<>();

    @Test
    void everyFeatureIsWrittenBySomeRun() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere(), "no lmp on this machine");
        for (Object classifier : ModelPackage.eINSTANCE.getEClassifiers()) {
            if (classifier instanceof EClass type) {
                type.getEStructuralFeatures().forEach(feature -> unset.add(name(feature)));
            }
        }
        CampaignRun real = real();
        theAnnealingIsRecorded(real);
        see(real);
        see(RunStore.structure(folder.resolve("real"), real.getEvaluations().getFirst()).orElseThrow());
        String text = BOUNDARIES.formatted("", 16);
        see(synthetic(text, "contradicted"));
        see(synthetic(text.replace("budget", "baseline conventional 3  budget"), "conventional"));
        unset.removeAll(ALLOWED.keySet());
        // ./grainwright bench design reads it
        Files.write(Files.createDirectories(Path.of("target")).resolve("unset-features.txt"), unset);
        assertEquals(Set.of(), unset, "features that no run writes");
    }

    /** Another potential contradicts it where it has a baseline. */
    private CampaignRun synthetic(String text, String name) throws Exception {
        return new SyntheticCampaign(TestCampaigns.parse(text), point -> Math.pow(10, 1 + badness(point)),
                point -> Map.of(Quantity.LI_ENRICHMENT_RATIO, 1.0, Quantity.OXYGEN_VACANCY_COORDINATION, 0.1,
                        Quantity.OXYGEN_VACANCY_SITES, 0.1))
                .run(folder.resolve(name), point -> Math.pow(10, 4 - badness(point)));
    }

    /** Conventional boundaries are stoichiometric; they differ by what they are. */
    private static double badness(Point point) {
        int li2oUnits = point.has("li2oUnits") ? point.integer("li2oUnits") : 0;
        return 0.2 * Math.pow(point.integer("widthLayers") - 3, 2) + 0.02 * Math.pow(li2oUnits + 4, 2)
                + 0.01 * point.label("boundary").length();
    }

    private static void theAnnealingIsRecorded(CampaignRun run) {
        Evaluation first = run.getEvaluations().getFirst();
        Observable change = RunQueries.observable(first, Quantity.ANNEALING_ENERGY.id()).orElseThrow();
        assertTrue(Double.isFinite(change.getValue()) && change.getStandardError() > 0);
        Series along = first.getSeries().stream().filter(each -> "curve.annealing".equals(each.getChart())).findFirst()
                .orElseThrow();
        assertEquals(0, along.getY()[0], "less the energy as it was assembled");
        assertEquals(change.getValue(), along.getY()[along.getY().length - 1]);
        assertTrue(RunQueries.observable(first, Quantity.BOUNDARY_ENERGY.id()).orElseThrow().getValue() > 0);
        assertTrue(first.getSeries().stream().anyMatch(each -> "curve.screening".equals(each.getChart())));
        assertTrue(first.getSeries().stream().anyMatch(each -> "curve.annealingExcess".equals(each.getChart())
                && each.getY().length == along.getY().length));
        assertTrue(run.getSettings().stream()
                .filter(each -> each.getName().equals("annealing of the boundaries")).findFirst().orElseThrow()
                .getText().startsWith("1200 K"));
    }

    private CampaignRun real() throws Exception {
        String text = BOUNDARIES.formatted("fidelities 0.2 ps, 0.4 ps  anneal 1200 K for 0.6 ps screen 1 ", 4)
                .replace("require LER", "maximize diffusion cell at 1200 K\n    require LER");
        int begin = text.indexOf("  simulation {");
        int end = text.indexOf("  optimize {");
        Files.writeString(folder.resolve("parts.campaign"),
                text.substring(begin, end).strip().replace("simulation {", "simulation s {"));
        Path main = Files.writeString(folder.resolve("truth.campaign"), "import \"parts.campaign\"\n"
                + text.substring(0, begin) + "simulation extends s\n" + text.substring(end));
        CampaignFileReport report = CampaignFiles.read(main);
        CampaignRunner.run(new CampaignRequest(report.specifications().getFirst(),
                new CampaignRequest.Written("truth.campaign", report.sources()), folder.resolve("real"),
                CampaignRequest.Mode.NEW, CampaignRequest.Means.of(OptionalInt.of(2)), "test"), event -> {
                }, new Cancellation());
        return CampaignRunner.read(folder.resolve("real"));
    }

    private void see(EObject object) {
        for (EStructuralFeature feature : object.eClass().getEAllStructuralFeatures()) {
            Object value = object.eGet(feature);
            if (object.eIsSet(feature) && !(value instanceof Double number && number.isNaN())) {
                unset.remove(name(feature));
            }
        }
        object.eContents().forEach(this::see);
    }

    private static String name(EStructuralFeature feature) {
        return feature.getEContainingClass().getName() + "." + feature.getName();
    }
}
