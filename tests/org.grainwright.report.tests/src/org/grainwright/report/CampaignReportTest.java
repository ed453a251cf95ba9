// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ConventionalBoundary;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.Gate;
import org.grainwright.model.Message;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.Severity;
import org.grainwright.model.io.ModelIO;
import org.grainwright.model.io.RunStore;
import org.grainwright.model.Objective;
import org.grainwright.model.Direction;
import org.grainwright.model.Observable;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignReportTest {

    @TempDir
    Path temporary;

    private String write(CampaignRun run) throws Exception {
        return ReportPage.write(run, temporary);
    }

    @Test
    void aFinishedRunHasAllSections() throws Exception {
        CampaignRun run = SampleRuns.finished(9, 700, 850, 1000);
        try (RunStore store = RunStore.create(temporary.resolve("run"), run)) {
            FileReference written = RunStore.writeStructure(store.folder(), run.getRecommended().getDirectory(),
                    SampleRuns.structure());
            store.update(changed -> changed.getRecommended().getFiles().add(written));
        }
        CampaignReport report = CampaignReport.write(temporary.resolve("run"));
        assertEquals(temporary.resolve("run/report/report.html"), report.html());
        String html = Files.readString(report.html());
        ReportPage.checkSelfContained(html);
        ReportPage.checkBalanced(html);
        String text = ReportPage.text(html);
        for (String wanted : List.of("Σ17 and Σ13 tilts, Li₂O varied", "Convergence", "How far the ions moved",
                "Arrhenius plot", "Activation energy",
                "Species across the boundary, 1000 K", "Charge across the boundary, 1000 K", "What to make",
                "Boundary character and texture",
                "Target Li enrichment (LER)", "Target oxygen vacancies (OVC)", "Li₂O activity while sintering",
                "Dopant", "Temperature window", "Confidence",
                "What this simulation cannot say", "All evaluations", "Sampling gates",
                "times, for example: the mean squared displacement in the boundary ends at", "What the numbers mean",
                "Provenance",
                "SHA-256 of the input", run.getInputHash(), "29 Sep 2021", "2 of 4 parameters are unverified",
                "▲ unverified", "▲ amber", "quickstart.campaign",
                "boundary resistivity, across", "Ω·cm", "1440 atoms seen along z")) {
            assertTrue(text.contains(wanted), wanted);
        }
        // the best structure is a picture that can be read
        Matcher picture = Pattern.compile("data:image/png;base64,([^\"]+)").matcher(html);
        assertTrue(picture.find());
        assertEquals(640,
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.group(1)))).getWidth());
        // all nine evaluations have a row and a section
        for (Evaluation each : run.getEvaluations()) {
            assertTrue(
                    html.contains("id=\"e" + each.getKey() + "\"") && html.contains("href=\"#e" + each.getKey() + "\""),
                    each.getKey());
        }
    }

    @Test
    void whatMattersIsSaidWithIntervalsAndCorrectedProbabilities() throws Exception {
        CampaignRun run = SampleRuns.finished(9, 1000);
        run.setEffectsSummary("Regression over 9 evaluations.");
        run.getEffects().add(SampleRuns.effect("li2oUnitsRemoved", "from -4 to 8", 1.8, 1.4, 2.3, 0.0004, 0.0008));
        run.getEffects().add(SampleRuns.effect("widthLayers", "from 2 to 4", 1.05, 0.8, 1.4, 0.7, 0.7));
        String text = ReportPage
                .text(Files.readString(CampaignReport.write(run, temporary, temporary.resolve("effects")).html()));
        for (String wanted : List.of("What matters",
                "Demonstrated: Li₂O units removed matters; width layers has no effect that this run can tell from "
                        + "chance",
                "×1.80", "×1.40 to ×2.30", "< 0.001", "worse", "not demonstrated", "Holm",
                "Regression over 9 evaluations.")) {
            assertTrue(text.contains(wanted), wanted);
        }
        run.getEffects().clear();
        run.setEffectsSummary("Too few evaluations to tell what matters: 9.");
        text = ReportPage
                .text(Files.readString(CampaignReport.write(run, temporary, temporary.resolve("effects")).html()));
        assertTrue(text.contains("What matters") && text.contains("Too few evaluations to tell what matters: 9."));
        assertFalse(text.contains("Holm"));
    }

    @Test
    void oneTemperatureHasNoArrheniusPlot() throws Exception {
        String text = ReportPage.text(write(SampleRuns.finished(4, 1200)));
        assertFalse(text.contains("Arrhenius plot"));
        assertTrue(text.contains("With one temperature nothing can be said"));
    }

    @Test
    void everyLevelSaysWhatItDecidedAndCost() throws Exception {
        CampaignRun run = SampleRuns.finished(4, 1200);
        assertFalse(ReportPage.text(write(run)).contains("What each level decided"), "nothing is known of levels");
        run.setTargetProductionPs(200);
        double[] productionsPs = {50, 50, 200, 50};
        for (Evaluation each : run.getEvaluations()) {
            each.setProductionPs(productionsPs[each.getId() - 1]);
            each.setCpuSeconds(60 * each.getId());
            each.setStructuresScreened(each.getId() == 3 ? 0 : 16);
            each.setScreeningCpuSeconds(each.getId() == 3 ? 0 : 0.5);
            each.getGeometry().setGlobalInstability(0.1 + 0.01 * each.getId());
        }
        run.getEvaluations().get(2).setContinuedFrom(run.getEvaluations().get(1).getKey());
        run.getEvaluations().get(3).setState(EvaluationState.ABANDONED);
        String text = ReportPage.text(write(run));
        assertTrue(text.contains("of 48 structures of 3 geometries"), text);
        assertTrue(text.contains("index 0.11 to 0.14 valence units 1.5 s"), text);
        assertTrue(text.contains(
                "molecular dynamics, 50 ps 3 evaluations; 1 on the way to a longer production given up here as "
                        + "hopeless; 1 deserved a longer production 7 min 0 s"),
                text);
        assertTrue(text.contains(
                "molecular dynamics, 200 ps 1 evaluation, 1 of them continuing a shorter one, whose cost is not "
                        + "counted again; these are the numbers that count 3 min 0 s"),
                text);
    }

    @Test
    void theSameRunGivesTheSameBytes() throws Exception {
        write(SampleRuns.finished(5, 900, 1200));
        byte[] first = Files.readAllBytes(temporary.resolve("report/report.html"));
        write(SampleRuns.finished(5, 900, 1200));
        assertArrayEquals(first, Files.readAllBytes(temporary.resolve("report/report.html")));
    }

    @Test
    void theRunIsOnlyRead() throws Exception {
        CampaignRun run = SampleRuns.finished(5, 900, 1200);
        byte[] before = ModelIO.format(run);
        write(run);
        assertArrayEquals(before, ModelIO.format(run));
    }

    @Test
    void runsWithoutResultSaySo() throws Exception {
        CampaignRun empty = SampleRuns.MAKE.createCampaignRun();
        assertTrue(ReportPage.text(write(empty)).contains("No evaluation has begun, so there is no result."));
        CampaignRun none = SampleRuns.empty(1200);
        assertTrue(ReportPage.text(write(none)).contains("No evaluation has begun, so there is no result."));
        none.getEvaluations().add(SampleRuns.begun(1));
        none.setState(RunState.INTERRUPTED);
        String begun = ReportPage.text(write(none));
        assertTrue(begun.contains("No evaluation has finished, so there is no result yet."));
        assertTrue(begun.contains("interrupted; can be resumed"));
        assertTrue(begun.contains("Nothing can be recommended"));
    }

    @Test
    void aRunWhereAllFailedListsTheReasons() throws Exception {
        CampaignRun run = SampleRuns.empty(1200);
        run.getEvaluations().add(SampleRuns.failed(1, "lost atoms"));
        run.getEvaluations().add(SampleRuns.failed(2, "lmp ended with exit code 1"));
        run.setState(RunState.FAILED);
        String text = ReportPage.text(write(run));
        assertTrue(text.contains("All 2 evaluations failed, so there is no result"));
        assertTrue(text.contains("failed: lost atoms") && text.contains("failed: lmp ended with exit code 1"));
        assertFalse(text.contains("times as good"));
    }

    @Test
    void redNumbersAreNoResult() throws Exception {
        CampaignRun run = SampleRuns.finished(2, 1200);
        run.getEvaluations().forEach(each -> each.getObjective().setGate(Gate.RED));
        String text = ReportPage.text(write(run));
        assertTrue(text.contains("none passed the sampling gates"), text.substring(0, 400));
        assertTrue(text.contains("Nothing can be recommended"));
    }

    @Test
    void oneEvaluationIsItsOwnBaseline() throws Exception {
        CampaignRun run = SampleRuns.finished(1, 1200);
        String text = ReportPage.text(write(run));
        assertTrue(text.contains("No significant improvement: nothing measured so far is better than the baseline"));
        assertTrue(text.contains("so no preference can be stated"), "one Li2O content");
    }

    @Test
    void lithiumAdviceIsTentativeWhileAnotherContentIsWithinTheErrors() throws Exception {
        CampaignRun run = SampleRuns.finished(8, 1200);
        String noisy = ReportPage.text(write(run));
        assertTrue(
                noisy.contains("Tentatively: Low: the best boundary has lost 1 Li₂O unit, 0.072 per nm² of boundary"));
        assertTrue(noisy.contains("not distinguishable from the best with +1 units"));
        run.getEvaluations().forEach(each -> each.getObjective().setStandardError(0.001));
        String sharp = ReportPage.text(write(run));
        assertTrue(sharp.contains("Low: the best boundary has lost 1 Li₂O unit") && !sharp.contains("Tentatively"));
    }

    @Test
    void missingPiecesAreToleratedOneByOne() throws Exception {
        CampaignRun run = SampleRuns.finished(3, 1200);
        run.setObjective(null);
        write(run);
        run.setProvenance(null);
        run.setBaseline(null);
        run.setCampaignText(null);
        run.setName(null);
        run.getEvaluations().forEach(each -> {
            each.setGeometry(null);
            each.getSeries().forEach(series -> {
                series.setChart(null);
                series.setX(null);
            });
        });
        write(run);
        run.getEvaluations().forEach(each -> each.getObservables().forEach(observable -> {
            observable.setLabel(null);
            observable.setUnit(null);
            observable.setStandardError(Double.NaN);
        }));
        assertTrue(ReportPage.text(write(run)).contains("error unknown"));
        run.getEvaluations().forEach(each -> each.setObjective(null));
        run.getEvaluations().forEach(each -> each.getObservables().clear());
        assertTrue(ReportPage.text(write(run)).contains("finished without an objective"));
    }

    @Test
    void hostileTextIsOnlyText() throws Exception {
        String evil = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)' "
                + "\u0000\u001b[31m";
        CampaignRun run = SampleRuns.finished(3, 900, 1200);
        run.setName(evil);
        run.setId(evil);
        run.setStopReason(evil);
        run.setCampaignText(evil);
        run.getProvenance().setCommand(evil);
        run.getProvenance().getPotential().setLimits(evil);
        run.getProvenance().getPotential().getParameters().getFirst().setSource(evil);
        for (Evaluation each : run.getEvaluations()) {
            each.setLabel(evil);
            each.getGeometry().setName(evil);
            each.getObjective().setLabel(evil);
            each.getObjective().setUnit(evil);
            each.getObjective().setGate(Gate.AMBER);
            each.getObjective().setGateReason(evil);
            each.getSeries().getFirst().setName(evil);
            each.getSeries().getLast().setChart(evil);
            FileReference file = SampleRuns.MAKE.createFileReference();
            file.setRole("structure.cif");
            file.setPath("../" + "javascript:alert(4)//" + evil.replace("\u0000", ""));
            each.getFiles().add(file);
        }
        run.getEvaluations().getFirst().setState(EvaluationState.FAILED);
        run.getEvaluations().getFirst().setFailure(evil);
        run.getObjective().setLabel(evil);
        run.getObjective().setUnit(evil);
        String html = write(run);
        assertTrue(html.contains("&lt;script&gt;alert(1)"));
        assertFalse(html.contains("<img src=x") || html.contains("\u0000") || html.contains("\u001b"));
    }

    @Test
    void whatAnEvaluationSaysStandsInItsSectionOnly() throws Exception {
        CampaignRun run = SampleRuns.finished(3, 1000);
        Message message = SampleRuns.MAKE.createMessage();
        message.setSeverity(Severity.INFO);
        message.setSource("oxygen");
        message.setText("Oxygen at 1000 K: 1 × migration. O7 after 1.25 ps, migration (Zr3 → Zr4).");
        run.getEvaluations().get(1).getMessages().add(message);
        String html = write(run);
        int said = html.indexOf(message.getText());
        assertEquals(said, html.lastIndexOf(message.getText()));
        assertTrue(said > html.indexOf("<details id=\"e" + run.getEvaluations().get(1).getKey() + "\""));
        assertTrue(said < html.indexOf("<details id=\"e" + run.getEvaluations().get(2).getKey() + "\""));
    }

    @Test
    void filesAreLinkedIfTheyAreThereAndInsideTheRun() throws Exception {
        CampaignRun run = SampleRuns.finished(2, 1200);
        Path data = temporary.resolve("evaluations/0002/Σ 17%.data");
        Files.createDirectories(data.getParent());
        Files.writeString(data, "x");
        Files.writeString(temporary.resolveSibling(temporary.getFileName() + "-outside.data"), "x");
        for (String path : List.of("evaluations/0002/Σ 17%.data", "evaluations/0002/gone.data",
                "../" + temporary.getFileName() + "-outside.data")) {
            FileReference file = SampleRuns.MAKE.createFileReference();
            file.setRole("structure.lammps");
            file.setPath(path);
            run.getRecommended().getFiles().add(file);
        }
        String html = write(run);
        assertTrue(html.contains("href=\"../evaluations/0002/%CE%A3%2017%25.data\""), "linked, encoded");
        assertTrue(html.contains("gone.data (not found)"));
        assertTrue(html.contains("outside.data (not found)"));
        Files.delete(temporary.resolveSibling(temporary.getFileName() + "-outside.data"));
    }

    @Test
    void aDamagedStructureIsMentionedNotFatal() throws Exception {
        CampaignRun run = SampleRuns.finished(2, 1200);
        Path folder = temporary.resolve("run");
        try (RunStore store = RunStore.create(folder, run)) {
            FileReference written = RunStore.writeStructure(store.folder(), run.getRecommended().getDirectory(),
                    SampleRuns.structure());
            store.update(changed -> changed.getRecommended().getFiles().add(written));
        }
        Files.writeString(folder.resolve(run.getRecommended().getDirectory()).resolve("structure.gwstructure"),
                "<broken");
        String text = ReportPage.text(Files.readString(CampaignReport.write(folder).html()));
        assertTrue(text.contains("structure.gwstructure is damaged"));
        assertTrue(text.contains("No picture"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
        Path file = temporary.resolve("file");
        Files.writeString(file, "x");
        ReportException problem = assertThrows(ReportException.class,
                () -> CampaignReport.write(SampleRuns.finished(1, 1200), temporary,
                        file.resolve("report")));
        assertTrue(problem.getMessage().contains(file.toString()), problem.getMessage());
    }

    /**
     * The front by hand: 1 and 3; 2 is worse in both, 4 breaks no limit but was not measured in the second, and 5 and
     * 6, which would beat all of them, are red and without a place on a logarithmic scale there.
     */
    @Test
    void twoObjectivesAreShownWithTheirFront() throws Exception {
        CampaignRun run = SampleRuns.finished(6, 1000);
        Objective second = SampleRuns.MAKE.createObjective();
        second.setObservable(Quantity.LI_ENRICHMENT_RATIO.id());
        second.setLabel("Li enrichment ratio");
        second.setUnit("");
        second.setDirection(Direction.MAXIMIZE);
        second.setTemperatureK(1000);
        second.setLogScale(false);
        run.setSecondObjective(second);
        double[] first = {5, 6, 7, 9, 4, 3};
        double[] other = {1.0, 0.9, 1.4, Double.NaN, 9, -1};
        for (int i = 0; i < first.length; i++) {
            Evaluation each = run.getEvaluations().get(i);
            each.getObjective().setValue(first[i]);
            each.getObservables().removeIf(o -> o.getName().equals(Quantity.LI_ENRICHMENT_RATIO.id()));
            Observable measured = SampleRuns.MAKE.createObservable();
            measured.setName(Quantity.LI_ENRICHMENT_RATIO.id());
            measured.setTemperatureK(1000);
            measured.setValue(other[i]);
            measured.setStandardError(0.1);
            measured.setGate(i == 4 ? Gate.RED : Gate.AMBER);
            each.getObservables().add(measured);
        }
        assertEquals(List.of(6, 1, 3), RunQueries.front(run).stream().map(Evaluation::getId).toList(), "-1 is a value");
        second.setLogScale(true);
        assertEquals(List.of(1, 3), RunQueries.front(run).stream().map(Evaluation::getId).toList());
        String html = write(run);
        assertTrue(html.contains("Trade-off between the objectives"));
        List<String> csv = Files.readAllLines(temporary.resolve("report/front.csv"));
        assertEquals(3, csv.size(), csv.toString());
        assertTrue(csv.get(2).startsWith("3,") && csv.get(2).contains("1.4") && csv.get(2).endsWith("AMBER"),
                csv.toString());
        String table = html.substring(html.indexOf("Trade-off between the objectives"));
        assertTrue(table.substring(0, table.indexOf("</table>")).contains("▲ amber"));
        run.setSecondObjective(null);
        assertFalse(write(run).contains("Trade-off"));
    }

    /** The mean of conventional material is what the factor is against only where there is a factor. */
    @Test
    void noFactorIsNamedThatIsNotThere() throws Exception {
        CampaignRun run = SampleRuns.finished(4, 1000);
        for (double each : new double[] {10, 100, 1000}) {
            ConventionalBoundary boundary = ModelFactory.eINSTANCE.createConventionalBoundary();
            boundary.setLabel("boundary");
            Observable objective = ModelFactory.eINSTANCE.createObservable();
            objective.setName(Quantity.BOUNDARY_RESISTIVITY.id());
            objective.setValue(each);
            objective.setUnit("ohm cm");
            objective.setGate(Gate.GREEN);
            boundary.setObjective(objective);
            run.getConventional().add(boundary);
        }
        run.setImprovement(ModelFactory.eINSTANCE.createImprovement());
        assertTrue(write(run).contains("the factor at the top is against this mean"));
        run.setImprovement(null);
        String without = write(run);
        assertTrue(without.contains("at 95 % confidence.") && !without.contains("the factor at the top"));
        run.getConventional().removeLast();
        assertTrue(write(run).contains("2 gave a value that may be used: too few for a comparison"));
    }
}
