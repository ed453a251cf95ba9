// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.internal.ProcessTree;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.internal.Strays;

/**
 * One LAMMPS process under watch. Lines of its output are handed to a reader on the calling thread; the calling thread
 * also looks for cancellation, silence and the wall limit, and kills the whole tree. The output is read through a pipe,
 * so that LAMMPS dies of it when the watcher dies.
 */
final class LammpsProcess {

    /** How it ended. */
    enum End {
        /** By itself. */
        EXITED,
        /** Killed because the caller cancelled. */
        CANCELLED,
        /** Killed after a silence. */
        HUNG,
        /** Killed because the caller saw in its output that going on is useless. */
        STOPPED,
        /** Killed because it printed more than any deck asks for. */
        FLOODED
    }

    record Outcome(End end, int exitCode, double silenceSeconds) {
    }

    private static final int QUEUE_LINES = 4096;
    private static final int LINE_LIMIT = 10_000;
    private static final long POLL_MILLISECONDS = 100;
    private static final double SILENCE_FACTOR = 20;
    /** A row of a table for every hundred steps of the longest production are fewer characters. */
    static final long MOST_CHARACTERS = 200_000_000;
    private static final String END_OF_OUTPUT = new String("end");

    private final Path directory;
    private final double hangSeconds;
    private final long mostCharacters;
    private final String mark = UUID.randomUUID().toString();

    LammpsProcess(Path directory, double hangSeconds) {
        this(directory, hangSeconds, MOST_CHARACTERS);
    }

    /** @param mostCharacters printed; what prints more is ended */
    LammpsProcess(Path directory, double hangSeconds, long mostCharacters) {
        this.directory = directory;
        this.hangSeconds = hangSeconds;
        this.mostCharacters = mostCharacters;
    }

    Outcome run(List<String> argv, Map<String, String> environment, LogReader reader, Cancellation cancellation,
            BooleanSupplier stop) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().putAll(environment);
        builder.environment().put(Strays.VARIABLE, mark);
        Process process = builder.start();
        writeIdentity(process.toHandle());
        BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUE_LINES);
        Thread pump = Thread.ofVirtual().start(() -> pump(process, lines));
        try {
            return watch(process, lines, reader, cancellation, stop);
        } finally {
            ProcessTree.kill(process.toHandle());
            Strays.end(mark);
            pump.interrupt();
            java.nio.file.Files.deleteIfExists(directory.resolve(FileNames.PROCESS));
        }
    }

    private Outcome watch(Process process, BlockingQueue<String> lines, LogReader reader, Cancellation cancellation,
            BooleanSupplier stop) {
        long heard = System.nanoTime();
        double longestSilence = 0;
        long characters = 0;
        while (true) {
            String line = null;
            try {
                line = lines.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancellation.cancel();
            }
            if (cancellation.isCancelled()) {
                ProcessTree.kill(process.toHandle());
                return new Outcome(End.CANCELLED, -1, 0);
            }
            if (stop.getAsBoolean()) {
                ProcessTree.kill(process.toHandle());
                return new Outcome(End.STOPPED, -1, 0);
            }
            double silence = (System.nanoTime() - heard) * 1e-9;
            if (line == END_OF_OUTPUT) {
                return new Outcome(End.EXITED, exitCode(process), silence);
            }
            if (line != null) {
                longestSilence = Math.max(longestSilence, silence);
                heard = System.nanoTime();
                characters += line.length() + 1;
                if (characters > mostCharacters) {
                    ProcessTree.kill(process.toHandle());
                    return new Outcome(End.FLOODED, -1, 0);
                }
                reader.line(line);
            } else if (silence > Math.max(hangSeconds, SILENCE_FACTOR * longestSilence)) {
                ProcessTree.kill(process.toHandle());
                return new Outcome(End.HUNG, -1, silence);
            }
        }
    }

    private static int exitCode(Process process) {
        try {
            // the output is closed; a process that stays after that is killed by the caller
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static void pump(Process process, BlockingQueue<String> lines) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    lines.put(line.toString());
                    line.setLength(0);
                } else if (line.length() < LINE_LIMIT) {
                    line.append((char) c);
                }
            }
            lines.put(line.toString());
        } catch (IOException e) {
            // the process was killed: its end is what the watcher hears next
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            lines.put(END_OF_OUTPUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves who is at work here, so that the process can be ended after this program was killed. */
    private void writeIdentity(ProcessHandle process) throws IOException {
        Map<String, String> identity = new java.util.TreeMap<>();
        identity.put("pid", Long.toString(process.pid()));
        identity.put("mark", mark);
        process.info().startInstant().ifPresent(t -> identity.put("started", t.toString()));
        PropertyFile.write(directory.resolve(FileNames.PROCESS), "the LAMMPS process at work in this folder", identity);
    }

    /**
     * Ends a process that an earlier, killed supervisor left at work in the folder; never another one that got the same
     * number since.
     */
    static void endOrphan(Path directory) throws IOException {
        Path file = directory.resolve(FileNames.PROCESS);
        if (!java.nio.file.Files.isRegularFile(file)) {
            return;
        }
        Map<String, String> identity = PropertyFile.read(file);
        String pid = identity.getOrDefault("pid", "");
        // of a damaged file nobody can be told from others
        Optional.of(pid).filter(text -> text.matches("\\d{1,18}"))
                .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
                .filter(p -> p.info().startInstant().map(Instant::toString)
                        .equals(Optional.ofNullable(identity.get("started"))))
                .ifPresent(ProcessTree::kill);
        Optional.ofNullable(identity.get("mark")).filter(text -> !text.isBlank()).ifPresent(Strays::end);
        java.nio.file.Files.deleteIfExists(file);
    }
}
