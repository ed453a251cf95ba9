// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.math3.util.FastMath;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.IoFault;
import org.grainwright.optimize.protocol.AskTell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code examples/python} do what they say, with the standard library alone where they promise it. */
class PythonExamplesTest {

    private static final Path SCRIPTS = Path.of("").toAbsolutePath().getParent().getParent().resolve("examples/python");
    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    @TempDir
    Path folder;

    private record Said(int exit, String text) {
    }

    /** The verb as a program, without what the others need. */
    public static final class Program {

        /** Runs it. */
        public static void main(String[] typed) {
            System.exit(Verbs.run(List.of(typed), List.of(new AskTellCommand()), Verbs.terminal()));
        }
    }

    @BeforeEach
    void pythonIsThere() throws Exception {
        assumeTrue(has("sys"), "there is no python3 here");
    }

    @Test
    void aRunIsReadWithTheStandardLibrary() throws Exception {
        run();
        Said missing = python("read_run.py", "run");
        assertEquals(1, missing.exit);
        assertTrue(missing.text.contains("write it with: ./grainwright report run"), missing.text);
        report();
        Said said = python("read_run.py", "run", "--csv", "numbers.csv");
        assertEquals(0, said.exit, said.text);
        assertTrue(said.text.contains("Σ5 tilt, wide"), said.text);
        assertTrue(said.text.lines().anyMatch(line -> line.startsWith("2 *") && line.contains("1.5")
                && line.endsWith("green")), said.text);
        List<String> numbers = Files.readAllLines(folder.resolve("numbers.csv"));
        assertEquals(3, numbers.size(), numbers.toString());
        assertTrue(numbers.get(2).startsWith("2,\"Σ5 tilt, wide\",done,boundary.resistivity,1200.0,1.5,0.1,"),
                numbers.get(2));
        Said other = python("read_run.py", "run", "--quantity", "tracerD");
        assertTrue(other.text.contains("the run has no quantity tracerD; it has: boundary.resistivity"), other.text);
    }

    @Test
    void whatIsNotInstalledIsNamedOrUsed() throws Exception {
        run();
        report();
        for (String library : List.of("pandas", "ase")) {
            Said said = python("read_run.py", "run", "--" + library);
            if (has(library)) {
                assertEquals(0, said.exit, said.text);
                assertTrue(said.text.contains(library.equals("ase") ? "#2: LiO, 1000 Å³" : "boundary.resistivity"),
                        said.text);
            } else {
                assertEquals(1, said.exit);
                assertTrue(said.text.contains("python3 -m pip install " + library), said.text);
            }
        }
    }

    /** The script says itself where the minimum of its formula is. */
    @Test
    void theOptimizerIsDrivenToTheMinimum() throws Exception {
        Said said = python("ask_tell.py", "--evaluations", "24", "--command",
                "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '" + classPath() + "' "
                        + Program.class.getName());
        assertEquals(0, said.exit, said.text);
        Matcher best = Pattern.compile("best: \\{'layers': 3, 'angle': ([0-9.]+), 'plane': '110'}").matcher(said.text);
        assertTrue(best.find(), said.text);
        assertEquals(18, Double.parseDouble(best.group(1)), 2.5);
    }

    @Test
    void whatCannotBeStartedOrReadIsSaidInASentence() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        for (int i = 0; i < 5; i++) { // whether the pipe is closed before the request is written is chance
            Said ended = python("ask_tell.py", "--command", "false");
            assertEquals(1, ended.exit);
            assertEquals("the optimizer ended; what it said stands above", ended.text.strip());
        }
        Said none = start(List.of("-c", "import os, runpy, sys; os.environ['TMPDIR'] = 'temporary';"
                + " sys.argv = ['ask_tell.py', '--command', '/nonexistent'];"
                + " runpy.run_path(" + '"' + SCRIPTS.resolve("ask_tell.py") + '"' + ", run_name='__main__')"));
        assertEquals(1, none.exit);
        assertEquals(1, none.text.lines().count(), none.text);
        assertTrue(none.text.startsWith("the optimizer cannot be started ("), none.text);
        assertEquals(List.of(), List.of(temporary.toFile().list()), "nothing is left behind");
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Said said = python("read_run.py", file.toString());
        assertEquals(1, said.exit);
        assertEquals(1, said.text.lines().count(), said.text);
        assertTrue(said.text.contains("cannot be read (Not a directory); give the folder of a run"), said.text);
    }

    /** The test may run in a class loader of its own. */
    private static String classPath() {
        return Stream.concat(Stream.of(System.getProperty("java.class.path")), Stream
                .of(Program.class, Verbs.class, AskTell.class, IoFault.class, FastMath.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
                        .toString()))
                .distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private void report() {
        assertEquals(ExitCode.OK, Verbs.run(List.of("report", "run"), Commands.all(),
                new Console(InputStream.nullInputStream(), new PrintStream(System.out), System.err, false, folder)));
    }

    private Said python(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private boolean has(String module) throws Exception {
        return start(List.of("-c", "import " + module)).exit == 0;
    }

    private Said start(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        } catch (IOException none) {
            return new Said(127, none.getMessage());
        }
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), text);
        return new Said(process.exitValue(), text);
    }

    private void run() throws Exception {
        CampaignRun run = MAKE.createCampaignRun();
        run.setName("Two");
        run.setState(RunState.FINISHED);
        run.setBudgetEvaluations(2);
        Objective objective = MAKE.createObjective();
        objective.setObservable("boundary.resistivity");
        objective.setTemperatureK(1200);
        objective.setUnit("Ω·cm");
        run.setObjective(objective);
        evaluation(run, "Σ5 tilt", 2.5);
        Evaluation second = evaluation(run, "Σ5 tilt, wide", 1.5);
        FileReference file = MAKE.createFileReference();
        file.setRole("structure.extxyz");
        file.setPath("evaluations/0002/structure.extxyz");
        second.getFiles().add(file);
        RunStore.create(folder.resolve("run"), run).close();
        Path structure = folder.resolve("run/evaluations/0002/structure.extxyz");
        Files.createDirectories(structure.getParent());
        Files.writeString(structure, """
                2
                Lattice="10 0 0 0 10 0 0 0 10" Properties=species:S:1:pos:R:3:grain:I:1 pbc="T T T"
                Li 0.0 0.0 0.0 0
                O 5.0 5.0 5.0 1
                """);
    }

    private static Evaluation evaluation(CampaignRun run, String label, double value) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(run.getEvaluations().size() + 1);
        evaluation.setKey("000" + evaluation.getId());
        evaluation.setLabel(label);
        evaluation.setState(EvaluationState.DONE);
        Observable observable = MAKE.createObservable();
        observable.setName("boundary.resistivity");
        observable.setLabel("boundary resistivity, across");
        observable.setTemperatureK(1200);
        observable.setValue(value);
        observable.setStandardError(0.1);
        observable.setUnit("Ω·cm");
        observable.setGate(Gate.GREEN);
        evaluation.getObservables().add(observable);
        evaluation.setObjective(observable);
        run.getEvaluations().add(evaluation);
        return evaluation;
    }
}
