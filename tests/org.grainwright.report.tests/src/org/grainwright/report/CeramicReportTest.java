// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ceramic that a report makes of the boundaries of a run. */
class CeramicReportTest {

    @TempDir
    Path temporary;

    private String page(CampaignRun run) throws Exception {
        return ReportPage.text(ReportPage.write(run, temporary));
    }

    /** Without a usable resistance no ceramic is made of it, and the rest of the report stands. */
    @Test
    void resistancesWithoutErrorMakeNoCeramic() throws Exception {
        CampaignRun run = SampleRuns.finished(4, 1200);
        run.getEvaluations().forEach(each -> each.setProductionPs(50));
        assertTrue(page(run).contains("all boundaries like this one: total"));
        for (Evaluation each : run.getEvaluations()) {
            RunQueries.observable(each, Quantity.AREA_SPECIFIC_RESISTANCE.id(), 1200).orElseThrow()
                    .setStandardError(Double.NaN);
        }
        assertFalse(page(run).contains("all boundaries like this one: total"));
    }

    /** Bricks of one boundary are resistances in series; a mix lies between its parts; a spectrum ends at the sum. */
    @Test
    void theCeramicIsTheOneThatWasAskedFor() throws Exception {
        CampaignRun run = SampleRuns.finished(4, 1200);
        run.getEvaluations().forEach(each -> each.setProductionPs(50));
        String text = page(run);
        assertTrue(text.contains("Bricks of 0.5 µm at 1200 K, all boundaries like this one: total"), text);
        assertTrue(text.contains("Bricks of 2 µm at 1200 K, with 25 % best, 75 % others (4 boundaries"), text);
        List<String> lines = Files.readAllLines(temporary.resolve("report/polycrystal.csv"));
        assertEquals(5, lines.size(), "two sizes, the best alone and the mix");
        Evaluation best = RunQueries.recommended(run).orElseThrow();
        double grain = RunQueries.observable(best, Quantity.BULK_CONDUCTIVITY.id(), 1200).orElseThrow().getValue();
        double area = RunQueries.observable(best, Quantity.AREA_SPECIFIC_RESISTANCE.id(), 1200).orElseThrow()
                .getValue();
        double series = 1 / (1 / grain + area / 0.5e-4);
        double said = Double.parseDouble(lines.get(1).split(",")[3]);
        assertEquals(series, said, 0.1 * series, "the errors of the numbers are drawn, too");
        List<String> spectrum = Files.readAllLines(temporary.resolve("report/impedance.csv"));
        assertEquals(1 + 4 * 71, spectrum.size());
        String[] first = spectrum.get(1).split(",");
        assertEquals(1, Double.parseDouble(first[2]));
        assertEquals(1 / said, Double.parseDouble(first[3]), 0.1 / said, "a direct current meets both arcs");
        run.getCeramic().getMix().getFirst().setBoundaries("twist");
        text = page(run);
        assertTrue(text.contains("The mix is left out: nothing usable was measured of twist."), text);
        assertEquals(3, Files.readAllLines(temporary.resolve("report/polycrystal.csv")).size());
    }

    /** One measured boundary is a mix, too; others are those that no share names; who is in two shares is said. */
    @Test
    void theSharesOfAMixAreThoseThatStandBesideIt() throws Exception {
        CampaignRun run = SampleRuns.finished(4, 1200);
        run.getEvaluations().forEach(each -> each.setProductionPs(50));
        Evaluation best = RunQueries.recommended(run).orElseThrow();
        List<Evaluation> rest = run.getEvaluations().stream().filter(each -> each != best).toList();
        run.setBaseline(rest.getFirst());
        mix(run, "baseline", 1);
        assertTrue(page(run).contains("with 100 % baseline (1 boundary that was measured): total"));
        mix(run, "baseline", 0.5, "others", 0.5);
        assertTrue(page(run).contains("50 % others (4 boundaries that were measured): total"));
        mix(run, "best", 0.1, "baseline", 0.3, "others", 0.6);
        assertTrue(page(run).contains("60 % others (4 boundaries that were measured): total"));
        run.getEvaluations().forEach(each -> each.getGeometry().setCharacter("twist"));
        best.getGeometry().setCharacter("symmetric tilt");
        rest.getFirst().getGeometry().setCharacter("symmetric tilt");
        mix(run, "best", 0.5, "symmetric tilt", 0.5);
        assertTrue(page(run).contains("50 % symmetric tilt (2 boundaries that were measured; evaluation "
                + best.getId() + " is in more than one of these shares): total"));
        mix(run, "best", 1);
        assertFalse(page(run).contains("100 % best"), "said already");
    }

    /** A record of an earlier version has no ceramic; its report keeps the usual one. */
    @Test
    void aRecordWithoutACeramicHasTheUsualOne() throws Exception {
        CampaignRun run = SampleRuns.finished(4, 1200);
        run.getEvaluations().forEach(each -> each.setProductionPs(50));
        run.setCeramic(null);
        String text = page(run);
        assertTrue(text.contains("Voronoi grains of 1 µm at 1200 K, all boundaries like this one: total"), text);
        assertEquals(2, Files.readAllLines(temporary.resolve("report/polycrystal.csv")).size());
    }

    private static void mix(CampaignRun run, Object... shares) {
        run.getCeramic().getMix().clear();
        for (int i = 0; i < shares.length; i += 2) {
            SampleRuns.share(run.getCeramic(), (String) shares[i], ((Number) shares[i + 1]).doubleValue());
        }
    }
}
