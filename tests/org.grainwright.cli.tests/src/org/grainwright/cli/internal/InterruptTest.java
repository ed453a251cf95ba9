// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.grainwright.cli.ExitCode;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C at a run of all campaigns of a file, in a process of its own, with an engine that says what it is as the real
 * one does and then simulates for ever.
 */
class InterruptTest {

    private static final long PATIENCE_S = 120;
    private static final String CAMPAIGNS = """
            campaign "First" {
              boundary { cells Σ3 (1 -1 2)[110]  width 2 layers  grain >= 1 nm }
              simulation { engine lammps { accelerator cpu slots 1 ranks 1 }  simulate at 1000 K  timestep 2 fs
                anneal off  equilibrate 0.1 ps  produce 0.2 ps }
              optimize { minimize resistivity across boundary at 1000 K  bayesian { initial 1 sobol }
                budget 1 evaluations }
            }
            campaign "Second" extends "First" { }
            """;

    @TempDir
    Path folder;

    /** The child: the command line without its launcher. */
    static final class Child {

        private Child() {
        }

        public static void main(String[] words) {
            System.exit(Verbs.run(List.of(words), Commands.all(), Verbs.terminal()));
        }
    }

    @Test
    void stopsTheEngineAndBeginsNoOtherCampaign() throws Exception {
        Optional<Path> lammps = onPath("lmp");
        assumeTrue(lammps.isPresent(), "no lmp on this machine");
        Path begun = folder.resolve("begun");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        // asked for itself, or tried elsewhere, it is the real one
        Files.writeString(bin.resolve("lmp"), """
                #!/usr/bin/env bash
                case "$PWD" in
                  */all/*) echo $$ >> '%s'; exec sleep 1000 ;;
                  *) exec '%s' "$@" ;;
                esac
                """.formatted(begun, lammps.get()));
        Files.setPosixFilePermissions(bin.resolve("lmp"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("two.campaign"), CAMPAIGNS);
        Process child = start(bin, "run", "two.campaign", "--all", "--output", "all");
        try {
            long engine = pid(begun, child);
            assertTrue(ProcessHandle.of(engine).isPresent());
            assertEquals(0, new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor());
            assertTrue(child.waitFor(PATIENCE_S, TimeUnit.SECONDS), this::printed);
            assertEquals(ExitCode.RUN_FAILED, child.exitValue(), this::printed);
            assertFalse(ProcessHandle.of(engine).filter(ProcessHandle::isAlive).isPresent(), "the engine lives on");
            assertEquals(RunState.STOPPED, RunStore.read(folder.resolve("all/first")).getState());
            assertFalse(Files.exists(folder.resolve("all/second")), this::printed);
            assertTrue(printed().contains("--resume"), this::printed);
        } finally {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
    }

    private Process start(Path bin, String... words) throws IOException {
        // whoever runs the tests in the background ignores SIGINT, and children inherit that
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT",
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp", classPath(), "-Dguice_bytecode_gen_option=DISABLED",
                "-Dgrainwright.config=" + folder.resolve("settings"),
                "-Dgrainwright.cache=" + folder.resolve("cache"), Child.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile());
        builder.environment().merge("PATH", bin.toString(), (old, own) -> own + File.pathSeparator + old);
        return builder.start();
    }

    /** Of this test, whoever loaded it. */
    private static String classPath() {
        if (!(InterruptTest.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path");
        }
        return Stream.of(loader.getURLs()).map(InterruptTest::path).reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(each -> Path.of(each, program))
                .filter(Files::isExecutable).findFirst();
    }

    private long pid(Path begun, Process child) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!Files.exists(begun) || Files.readString(begun).isBlank()) {
            assertTrue(child.isAlive() && System.nanoTime() < end, this::printed);
            Thread.sleep(50);
        }
        return Long.parseLong(Files.readString(begun).lines().findFirst().orElseThrow());
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("printed"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
