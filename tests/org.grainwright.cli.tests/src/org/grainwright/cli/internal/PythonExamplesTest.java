// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** Instead of the library one that proposes the sum of what it was told. */
    @Test
    void anotherLibrarySearchesByThePort() throws Exception {
        String open = """
                {"command": "open", "parameters": [{"name": "n", "type": "integer", "lower": 0, "upper": 9},
                 {"name": "plane", "type": "categorical", "categories": ["100", {"label": "110", "descriptors": [1]}]}],
                 "settings": {"seed": 4, "initialDesign": 2, "transform": "LOG10", "direction": "%s"}}
                """.replace("\n", "");
        String conversation = "\n{\"command\": \"ask\"}\n{\"command\": \"tell\", \"id\": 1, \"value\": 1000}\n"
                + "{\"command\": \"ask\"}\n{\"command\": \"fail\", \"id\": 2}\n{\"command\": \"ask\"}\n"
                + "{\"command\": \"best\"}\n{\"command\": \"state\"}\n{\"command\": \"dance\"}\n";
        String script = SCRIPTS.resolve("search_program.py").toString();
        if (!has("skopt")) {
            List<String> said = start(List.of(script), open.formatted("MINIMIZE") + conversation).text.lines().toList();
            assertTrue(said.getFirst().contains("scikit-optimize is not installed"), said.toString());
            assertTrue(said.get(1).contains("the space comes first"), said.toString());
        }
        Files.createDirectories(folder.resolve("skopt"));
        Files.writeString(folder.resolve("skopt/space.py"), """
                def Integer(lower, upper): return ("integer", lower, upper)
                def Categorical(choices): return ("categorical", choices)
                """);
        Files.writeString(folder.resolve("skopt/__init__.py"), """
                from . import space
                class Optimizer:
                    def __init__(self, dimensions, base_estimator, random_state, n_initial_points):
                        assert dimensions == [("integer", 0, 9), ("categorical", ["100", "110"])]
                        assert (random_state, n_initial_points) == (4, 2)
                        self.told = []
                    def ask(self): return [int(sum(self.told)), "110"]
                    def tell(self, values, result): self.told.append(result)
                """);
        for (String direction : List.of("MINIMIZE", "MAXIMIZE")) {
            String inFolder = "import runpy, sys; sys.path.insert(0, '.'); sys.argv = ['search_program.py'];"
                    + " runpy.run_path(" + '"' + script + '"' + ", run_name='__main__')";
            List<String> said = start(List.of("-c", inFolder), open.formatted(direction) + conversation).text.lines()
                    .toList();
            int sign = direction.equals("MINIMIZE") ? 1 : -1;
            assertEquals(9, said.size(), said.toString());
            assertTrue(said.get(1).contains("\"n\": 0, \"plane\": \"110\""), said.toString());
            assertTrue(said.get(3).contains("\"id\": 2, \"point\": {\"n\": " + 3 * sign + ","), said.toString());
            assertTrue(said.get(5).contains("\"n\": " + 6 * sign + ","), "a failure is as bad as the worst: " + said);
            assertTrue(said.get(8).contains("\"ok\": false") && said.get(8).contains("dance"), said.toString());
        }
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
        return start(arguments, "");
    }

    private Said start(List<String> arguments, String input) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        } catch (IOException none) {
            return new Said(127, none.getMessage());
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
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
