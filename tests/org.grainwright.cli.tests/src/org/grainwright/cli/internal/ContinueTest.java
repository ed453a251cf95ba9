// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.cli.ExitCode;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with a run that has ended: more of it, another try, a comparison, less of its files. */
class ContinueTest {

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;
    private static final String TEXT = """
            campaign "Kept" {
              boundary { cells Σ19a (1 -1 6)[110]  width 2 .. 3 layers  grain >= 18 Å }
              simulation { simulate at 1200 K  timestep 2 fs }
              optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }
                budget 4 evaluations }
            }
            """;

    @TempDir
    Path folder;

    private Typed last;

    private int type(String... words) {
        last = Typed.in(folder, words);
        return last.code();
    }

    private void run(String name, double... resistivities) throws Exception {
        CampaignRun run = MAKE.createCampaignRun();
        run.setName("Kept");
        run.setCampaignText(TEXT);
        run.setState(RunState.FINISHED);
        run.setBudgetEvaluations(4);
        Objective objective = MAKE.createObjective();
        objective.setObservable("boundary.resistivity");
        objective.setTemperatureK(1200);
        objective.setUnit("Ω·cm");
        run.setObjective(objective);
        for (double value : resistivities) {
            Evaluation evaluation = MAKE.createEvaluation();
            evaluation.setId(run.getEvaluations().size() + 1);
            evaluation.setLabel("geometry " + evaluation.getId());
            evaluation.setState(EvaluationState.DONE);
            Observable observable = MAKE.createObservable();
            observable.setName("boundary.resistivity");
            observable.setValue(value);
            observable.setStandardError(0.1);
            observable.setGate(Gate.GREEN);
            evaluation.getObservables().add(observable);
            evaluation.setObjective(observable);
            run.getEvaluations().add(evaluation);
        }
        RunStore.create(folder.resolve(name), run).close();
    }

    /**
     * By hand: 0.8 / hypot(0.1, 0.1) = 5.66, p = 1.5e-8; 0.2 / 0.1414 = 1.41, p = 0.157, third in a family of three.
     */
    @Test
    void comparedRunsSayWhatIsSignificant() throws Exception {
        run("a", 2.0, 3.0);
        run("b", 1.2, 3.2);
        assertEquals(ExitCode.OK, type("compare", "a", "b"), () -> last.err());
        List<String> lines = last.out().lines().toList();
        assertEquals(4, lines.size(), last.out());
        assertTrue(lines.get(1).startsWith("recommended") && lines.get(1).endsWith("significant"), last.out());
        assertTrue(lines.get(2).contains("-0.80 ± 0.14") || lines.get(2).contains("−0.80 ± 0.14"), last.out());
        assertTrue(lines.get(2).endsWith("significant"), last.out());
        assertTrue(lines.get(3).contains("0.16") && lines.get(3).endsWith("may be chance"), last.out());
        run("c", 5.0);
        assertEquals(ExitCode.BAD_INPUT, type("compare", "a"));
        assertEquals(ExitCode.BAD_INPUT, type("compare", "a", "nowhere"));
    }

    @Test
    void anExtensionAsksForMore() throws Exception {
        run("a", 2.0, 3.0, 2.5, 2.6);
        assertEquals(ExitCode.BAD_INPUT, type("extend", "a"));
        assertEquals(ExitCode.BAD_INPUT, type("extend", "a", "--evaluations", "3"));
        assertTrue(last.err().contains("4 evaluations of"), last.err());
        assertEquals(ExitCode.BAD_INPUT, type("extend", "nowhere", "--evaluations", "5"));
        // the default: a quarter of 100 ps, and all of it
        assertEquals(ExitCode.BAD_INPUT, type("extend", "a", "--production", "200"));
        assertTrue(last.err().contains("several levels of production (25 ps, 100 ps) cannot be made longer"),
                last.err());
    }

    @Test
    void nothingIsTriedAgainWhereNothingFailed() throws Exception {
        run("a", 2.0);
        assertEquals(ExitCode.OK, type("retry", "a"));
        assertTrue(last.out().contains("no evaluation of this run failed"), last.out());
    }

    @Test
    void cleaningKeepsWhatTheRunNeeds() throws Exception {
        run("a", 2.0);
        Path kept = folder.resolve("a/evaluations/0001/1200K-1/trajectory.dump");
        Path failed = folder.resolve("a/evaluations/0002.failed-1/1200K-1/log.0.lammps");
        Path torn = folder.resolve("a/.run.gwresult.1.tmp");
        for (Path file : List.of(kept, failed, torn)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content");
        }
        assertEquals(ExitCode.OK, type("clean", "a", "--dry-run"));
        assertTrue(last.out().contains("would delete 2 files"), last.out());
        assertTrue(Files.exists(failed));
        assertEquals(ExitCode.OK, type("clean", "a"));
        assertFalse(Files.exists(folder.resolve("a/evaluations/0002.failed-1")));
        assertFalse(Files.exists(torn));
        assertTrue(Files.exists(kept));
        assertEquals(ExitCode.OK, type("clean", "a", "--trajectories"));
        assertFalse(Files.exists(kept));
        assertEquals(ExitCode.OK, type("status", "a"), "the record is there");
    }

    @Test
    void allCampaignsOfAFileArePlannedInOneCall() throws Exception {
        Files.writeString(folder.resolve("two.campaign"), TEXT + TEXT.replace("Kept", "Second"));
        assertEquals(ExitCode.BAD_INPUT, type("run", "two.campaign", "--dry-run"));
        assertEquals(ExitCode.OK, type("run", "two.campaign", "--all", "--dry-run"), () -> last.err());
        assertTrue(last.out().contains("runs/kept") && last.out().contains("runs/second"), last.out());
        assertEquals(ExitCode.OK, type("run", "two.campaign", "--all", "--dry-run", "--output", "x"), () -> last.err());
        assertTrue(last.out().contains("x/kept") && last.out().contains("x/second"), last.out());
        assertEquals(ExitCode.BAD_INPUT, type("run", "two.campaign", "--all", "--campaign", "Kept"));
    }

    /** What is printed to be typed again comes back from a shell as it was, blanks, quotes and dollars too. */
    @Test
    void wordsSurviveAShell() throws Exception {
        for (String word : List.of("runs/a-b", "A B", "it's", "$HOME `x`", "電解質", "a&b;c", "", "\\")) {
            Process shell = new ProcessBuilder("sh", "-c", "printf %s " + RunCommand.word(word)).start();
            assertEquals(word, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals("runs/a-b", RunCommand.word("runs/a-b"));
    }
}
