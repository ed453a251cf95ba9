// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.grainwright.cli.ExitCode;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An observable that the product does not know ({@link OxygenShare}, one class and one line of a service file) goes all
 * the way: words of a campaign, optimizer, limit, record, terminal, CSV, report, JSON.
 */
class AddedObservableTest {

    private static final String ID = "added.oxygenShare";
    /** Below that of a cell that has lost nothing, 4. */
    private static final double LIMIT = 3.999;
    private static final String TEXT = """
        campaign "added" {
          boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 3 layers  grain >= 18 Å  composition li2o loss 0 .. 2 units }
          simulation { simulate at 1200 K  timestep 2 fs  equilibrate 0.1 ps  produce 0.4 ps  dump every 0.02 ps  seed \
        5 }
          optimize {
            maximize oxygen share at 1200 K
            require oxygen share <= 3.999
            bayesian { initial 3 sobol  batch 1  seed 3 }
            budget 4 evaluations
          }
        }
        """;

    @TempDir
    static Path folder;
    private static String table;
    private static CampaignRun run;

    @BeforeAll
    static void runOnce() throws Exception {
        assumeTrue(lammpsIsThere(), "no lmp on this machine");
        Files.writeString(folder.resolve("added.campaign"), TEXT);
        table = type("run", "added.campaign", "--output", "run");
        run = RunStore.read(folder.resolve("run"));
    }

    @Test
    void everyEvaluationHasIt() throws IOException {
        assertEquals(4, run.getEvaluations().size());
        for (Evaluation evaluation : run.getEvaluations()) {
            Observable observable = RunQueries.observable(evaluation, ID).orElseThrow();
            assertEquals(counted(evaluation), observable.getValue(), 1e-12);
            assertEquals(observable, evaluation.getObjective());
        }
    }

    @Test
    void itIsOptimisedWithinItsLimit() throws IOException {
        List<Evaluation> kept = run.getEvaluations().stream().filter(each -> count(each) <= LIMIT).toList();
        assertTrue(!kept.isEmpty() && kept.size() < run.getEvaluations().size(),
                "all or none within the limit, so that nothing is tried");
        double best = kept.stream().mapToDouble(AddedObservableTest::count).max().orElseThrow();
        assertEquals(best, count(RunQueries.bestMeasured(run).orElseThrow()), 1e-12);
        assertTrue(count(RunQueries.recommended(run).orElseThrow()) <= LIMIT);
        for (Evaluation each : run.getEvaluations()) {
            assertEquals(kept.contains(each), RunQueries.brokenLimits(run, each).isEmpty());
        }
    }

    @Test
    void terminalCsvAndReportShowIt() throws IOException {
        assertTrue(table.contains("O/La"), table);
        assertTrue(table.contains("O per La of the cell"), table);
        Path report = folder.resolve("run/report");
        String html = Files.readString(report.resolve("report.html"));
        assertTrue(html.contains("O per La of the cell"), "no label in the report");
        assertTrue(html.contains("Number of O over number of La."), "no meaning in the report");
        assertTrue(html.contains("Says nothing about where the O are."), "no limits of its meaning in the report");
        Path csv;
        try (var files = Files.walk(report)) {
            csv = files.filter(each -> each.endsWith("observables.csv")).findFirst().orElseThrow();
        }
        long bulk = run.getBulk().stream().filter(each -> each.getName().equals(ID)).count();
        assertEquals(1, bulk, "the perfect crystal has it, too");
        assertEquals(run.getEvaluations().size() + bulk,
                Files.readAllLines(csv).stream().filter(line -> line.contains(ID)).count());
    }

    @Test
    void analyseShowsAndWritesIt() throws IOException {
        Evaluation first = run.getEvaluations().getFirst();
        Path dump = folder.resolve("run").resolve(RunQueries.file(first, "trajectory").orElseThrow().getPath());
        String shown = type("analyse", dump.toString(), "--types", "Li,La,Zr,O", "--temperature", "1200", "--timestep",
                "2", "--json", "out.json");
        assertTrue(shown.contains("  " + ID + " "), shown);
        JsonObject written = JsonParser.parseString(Files.readString(folder.resolve("out.json"))).getAsJsonObject()
                .getAsJsonObject("quantities").getAsJsonObject(ID);
        assertEquals(counted(first), written.get("value").getAsDouble(), 1e-8);
        assertEquals("green", written.get("gate").getAsString());
    }

    /** As the structure's file has it. */
    private static double counted(Evaluation evaluation) throws IOException {
        List<String> atoms = Files
                .readAllLines(folder.resolve("run").resolve(evaluation.getDirectory()).resolve("structure.extxyz"));
        return (double) atoms.stream().filter(line -> line.startsWith("O ")).count()
                / atoms.stream().filter(line -> line.startsWith("La ")).count();
    }

    private static double count(Evaluation evaluation) {
        try {
            return counted(evaluation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String... words) {
        Typed typed = Typed.in(folder, words);
        assertEquals(ExitCode.OK, typed.code(), typed.err());
        return typed.out();
    }

    private static boolean lammpsIsThere() {
        try {
            LammpsInstallation.locate();
            return true;
        } catch (EngineException e) {
            return false;
        }
    }
}
