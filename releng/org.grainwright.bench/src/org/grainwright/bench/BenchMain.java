// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code bench NAME}: one JSON object per figure. A program of its own, started by the launcher script from a source
 * tree: the product contains no benchmark. Exit code 0 when every goal is met, 1 when one is not or cannot be measured,
 * 2 when there is no such benchmark.
 */
public final class BenchMain {

    private static final String DEBUG = "--debug";
    private static final int MISSED = 1;
    private static final int BAD_INPUT = 2;

    private BenchMain() {
    }

    /** Runs the benchmark that was typed and ends the process. */
    public static void main(String[] typed) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(typed), out, err));
    }

    /** As {@link #main}, with these streams, and returns the exit code. */
    static int run(List<String> typed, PrintStream out, PrintStream err) {
        List<String> arguments = new ArrayList<>(typed);
        boolean debug = arguments.removeIf(DEBUG::equals);
        String wanted = arguments.isEmpty() ? "" : arguments.removeFirst();
        Optional<Benchmark> benchmark = Benchmarks.all().stream().filter(b -> b.name().equals(wanted)).findFirst();
        if (benchmark.isEmpty()) {
            err.println("grainwright: "
                    + (wanted.isEmpty() ? "bench needs a name" : "there is no benchmark '" + wanted + "'") + ": "
                    + Benchmarks.all().stream().map(Benchmark::name).collect(Collectors.joining(", ")));
            return BAD_INPUT;
        }
        Metrics metrics = new Metrics(out, err);
        try {
            benchmark.get().run(List.copyOf(arguments), metrics);
        } catch (Exception e) {
            err.println("grainwright: the benchmark " + wanted + " could not be measured: " + e.getMessage());
            if (debug) {
                e.printStackTrace(err);
            }
            return MISSED;
        }
        return metrics.allPassed() ? 0 : MISSED;
    }
}
