// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Garbled input for every reader. What a reader throws beside its own sentences has escaped, and so has what takes more
 * than {@value #PATIENCE_CPU_S} CPU seconds: inputs have at most 200 kB. Input number <i>n</i> depends on <i>n</i> and
 * the seed alone.
 */
public final class Fuzz {

    private static final double PATIENCE_CPU_S = 10;
    private static final long PATIENCE_S = 120;
    private static final int SHOWN = 3;

    /** The protocol's library writes what it refuses to the error stream. */
    private static final Logger PROTOCOL = Logger.getLogger("org.eclipse.lsp4j");

    private final List<Reader> readers;
    private final Path folder;
    private final Path kept;
    private final long seed;
    /** How many escaped in which way. */
    private final Map<String, Integer> kinds = new TreeMap<>();

    /**
     * Reads with every reader.
     *
     * @param folder for files; belongs to the caller
     * @param kept where inputs are left that show an escape
     */
    public Fuzz(Path folder, Path kept, long seed) throws IOException {
        this.folder = folder;
        this.kept = kept;
        this.seed = seed;
        PROTOCOL.setLevel(Level.OFF);
        readers = new Readers(folder).all();
    }

    /**
     * Inputs {@code from} to {@code to - 1}.
     *
     * @param progress hears of each kind of escape when it is new, with the file that shows it
     * @return how many escaped
     */
    public int run(int from, int to, Consumer<String> progress) throws IOException {
        for (Reader reader : readers) {
            for (byte[] right : reader.right()) {
                escape(reader, right, reader::expects).ifPresent(how -> {
                    throw new IllegalStateException("right input is not read by " + reader.name() + ": " + how);
                });
            }
        }
        int escapes = 0;
        for (int n = from; n < to; n++) {
            Reader reader = readers.get(n % readers.size());
            Random random = new Random(seed * 1_000_003 + n);
            List<byte[]> right = reader.right();
            byte[] input = new Garbling(random).of(right.get(random.nextInt(right.size())),
                    readers.get(random.nextInt(readers.size())).right());
            Optional<String> how = escape(reader, input, reader::refuses);
            if (how.isPresent()) {
                escapes++;
                String kind = reader.name() + ": " + how.get();
                if (kinds.merge(kind, 1, Integer::sum) <= SHOWN) {
                    progress.accept(kind + " (" + Files.write(kept.resolve("escape-" + seed + "-" + n), input) + ")");
                }
            }
        }
        return escapes;
    }

    /** How many escaped in which way, the reader's name first. */
    public Map<String, Integer> kinds() {
        return Map.copyOf(kinds);
    }

    /** How many readers there are. */
    public int readers() {
        return readers.size();
    }

    /** On a thread of the usual depth, so that what nests too deeply overflows as it would in the program. */
    private Optional<String> escape(Reader reader, byte[] input, Predicate<Throwable> allowed) throws IOException {
        Path where = Files.createDirectories(folder.resolve(reader.name().replace(' ', '-')));
        double[] cpu = new double[1];
        FutureTask<Void> reading = new FutureTask<>(() -> {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                reader.entry().read(input, where);
            } finally {
                cpu[0] = 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
            }
            return null;
        });
        Thread thread = new Thread(reading, "fuzz");
        thread.setDaemon(true);
        thread.start();
        try {
            reading.get(PATIENCE_S, TimeUnit.SECONDS);
            return slow(cpu[0]);
        } catch (TimeoutException e) {
            return Optional.of("does not end");
        } catch (ExecutionException e) {
            return allowed.test(e.getCause()) ? slow(cpu[0]) : Optional.of(described(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> slow(double cpuSeconds) {
        return cpuSeconds > PATIENCE_CPU_S
                ? Optional.of(String.format(Locale.ROOT, "takes more than %.0f CPU s", PATIENCE_CPU_S))
                : Optional.empty();
    }

    private static String described(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String where = trace.length == 0 ? "" : " in " + trace[0].getClassName() + "." + trace[0].getMethodName();
        for (StackTraceElement each : trace) {
            if (each.getClassName().startsWith("org.grainwright.") && !each.getClassName().contains(".bench.")) {
                where = " in " + each.getClassName() + "." + each.getMethodName();
                break;
            }
        }
        String message = String.valueOf(thrown.getMessage());
        return thrown.getClass().getSimpleName() + where
                + (thrown instanceof IOException || thrown instanceof IllegalStateException
                        ? " (" + message.substring(0, Math.min(120, message.length())) + ")"
                        : "");
    }
}
