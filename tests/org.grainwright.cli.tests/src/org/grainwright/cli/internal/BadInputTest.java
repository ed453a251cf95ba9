// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.grainwright.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The likeliest mistakes: each gets its exit code and a sentence that names the thing, and nothing half-written is
 * left.
 */
class BadInputTest {

    private static final String GOOD = """
        campaign "good" {
          boundary { cells Σ19a (1 -1 6)[110]  grain >= 18 Å  composition li2o loss 0 .. 2 units }
          simulation { simulate at 1200 K  timestep 2 fs  equilibrate 4 ps  produce 12 ps }
          optimize { minimize resistivity across boundary at 1200 K  bayesian { initial 2 sobol }  budget 4 \
        evaluations }
        }
        """;

    @TempDir
    Path folder;

    @Test
    void aVerbThatDoesNotExist() {
        expect(ExitCode.BAD_INPUT, "there is no verb 'rum'", "rum");
    }

    @Test
    void noVerbAtAll() {
        assertEquals(ExitCode.BAD_INPUT, type().code());
    }

    @Test
    void aFileThatDoesNotExist() {
        expect(ExitCode.BAD_INPUT, "missing.campaign", "check", "missing.campaign");
        expect(ExitCode.BAD_INPUT, "missing.campaign", "run", "missing.campaign");
    }

    @Test
    void aMisspeltKeywordIsNamedWithItsPlace() throws IOException {
        write("typo.campaign", GOOD.replace("produce", "prodce"));
        Typed answer = expect(ExitCode.BAD_INPUT, "typo.campaign:3:", "run", "typo.campaign", "--output", "out");
        assertFalse(Files.exists(folder.resolve("out")), answer.err());
    }

    @Test
    void anUnknownPotentialIsNamedWithItsPlace() throws IOException {
        write("potential.campaign", GOOD.replace("simulate at", "potential \"llzo-reaxff\"  simulate at"));
        Typed answer = expect(ExitCode.BAD_INPUT, "potential.campaign:3:", "check", "potential.campaign");
        assertTrue(answer.err().contains("llzo-reaxff"), answer.err());
    }

    @Test
    void aUnitOfTheWrongDimensionIsNamedWithItsPlace() throws IOException {
        write("unit.campaign", GOOD.replace("12 ps", "12 K"));
        expect(ExitCode.BAD_INPUT, "unit.campaign:3:", "check", "unit.campaign");
    }

    @Test
    void aTemperatureOutsidePhysicsIsNamedWithItsPlace() throws IOException {
        write("hot.campaign", GOOD.replace("1200 K", "120000 K"));
        expect(ExitCode.BAD_INPUT, "hot.campaign:3:", "check", "hot.campaign");
    }

    @Test
    void optionsThatCannotBeUnderstood() throws IOException {
        write("good.campaign", GOOD);
        expect(ExitCode.BAD_INPUT, "--slot", "run", "good.campaign", "--slot", "2");
        expect(ExitCode.BAD_INPUT, "--slots needs a positive integer, not 'two'", "run", "good.campaign", "--slots",
                "two");
        expect(ExitCode.BAD_INPUT, "--output needs a value", "run", "good.campaign", "--output");
        expect(ExitCode.BAD_INPUT, "holds no campaign \"other\", but \"good\"", "run", "good.campaign", "--campaign",
                "other");
    }

    @Test
    void twoCampaignsInOneFileAskForAChoice() throws IOException {
        write("two.campaign", GOOD + GOOD.replace("\"good\"", "\"second\""));
        expect(ExitCode.BAD_INPUT, "choose one with --campaign, or run all with --all: \"good\", "
                + "\"second\"", "run", "two.campaign");
    }

    /** What somebody types who has read nothing: each gets one line that says what to type instead. */
    @Test
    void theTenLikeliestMistakesOfANewcomerGetOneSentence() throws IOException {
        write("good.campaign", GOOD);
        Files.createDirectories(folder.resolve("runs/kept"));
        Files.writeString(folder.resolve("runs/kept/run.gwresult"), "<not looked at");
        String[][] mistakes = {
                {"did you mean 'run'?", "rum", "good.campaign"},
                {"is a file, and a verb comes first: ./grainwright check or run good.campaign", "good.campaign"},
                {"is a folder, and a verb comes first: ./grainwright status runs/kept", "runs/kept"},
                {"needs one campaign file; usage: run FILE", "run"},
                {"options have two dashes: --output", "run", "good.campaign", "-output", "here"},
                {"did you mean --output?", "run", "good.campaign", "--outptu", "here"},
                {"--slots needs a positive integer, not 'all'", "run", "good.campaign", "--slots", "all"},
                {"is the folder of a run, not a campaign: status shows it", "run", "runs/kept"},
                {"holds no run", "report", "good.campaign"},
                {"there is no file of this name", "check", "god.campaign"},
                {"there is no file trajectory.dump", "analyse", "trajectory.dump", "--types", "Li,La,Zr,O",
                        "--temperature", "1000", "--timestep", "2"},
                {"did you mean 'analyse'?", "help", "analyze"}};
        for (String[] mistake : mistakes) {
            Typed answer = expect(ExitCode.BAD_INPUT, mistake[0], Arrays.copyOfRange(mistake, 1, mistake.length));
            assertEquals(1, answer.err().lines().count(), answer.err());
            assertEquals("", answer.out());
        }
    }

    @Test
    void aReportOfNothing() {
        expect(ExitCode.BAD_INPUT, "holds no run", "report", ".");
    }

    @Test
    void resumingNothing() throws IOException {
        write("good.campaign", GOOD);
        expect(ExitCode.BAD_INPUT, "holds no run that could be resumed", "run", "good.campaign", "--output", "nothing",
                "--resume");
    }

    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        write("good.campaign", GOOD);
        Files.writeString(folder.resolve("file"), "not a folder");
        expect(ExitCode.BAD_MACHINE, "Choose a folder you may", "run", "good.campaign", "--output", "file/run");
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndWritesNothing() throws IOException {
        write("good.campaign", GOOD);
        Typed answer = type("run", "good.campaign", "--dry-run");
        assertEquals(ExitCode.OK, answer.code(), answer.err());
        assertTrue(answer.out().contains("Σ19a"), answer.out());
        assertTrue(answer.out().contains("1728 atoms"), answer.out());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    void aBaselineThatTheCampaignDoesNotAllowIsRefusedByCheckAsByRun() throws IOException {
        write("baseline.campaign", GOOD.replace("  budget", "  baseline Σ13a (5 1 0)[001]  budget"));
        expect(ExitCode.BAD_INPUT, "is not among the boundaries", "check", "baseline.campaign");
        expect(ExitCode.BAD_INPUT, "is not among the boundaries", "run", "baseline.campaign", "--dry-run");
    }

    private Typed expect(int code, String words, String... typed) {
        Typed answer = type(typed);
        assertEquals(code, answer.code(), answer.err());
        assertTrue(answer.err().contains(words), () -> "expected '" + words + "' in: " + answer.err());
        assertFalse(answer.err().contains("Exception"), answer.err());
        return answer;
    }

    private Typed type(String... words) {
        return Typed.in(folder, words);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
