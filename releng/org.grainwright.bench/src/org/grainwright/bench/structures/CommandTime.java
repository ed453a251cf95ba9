// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.structures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.grainwright.bench.Metrics;

/** One structure from a terminal: launcher, start of Java, the language, the library and its files all count. */
public final class CommandTime {

    private static final double GOAL_SECONDS = 1.5;
    private static final String CAMPAIGN = """
            campaign "one" {
              boundary { cells Σ5 (3 1 0)[001]  width 2 .. 3 layers  grain >= 18 Å }
              simulation { simulate at 1000 K }
              optimize { budget 10 evaluations }
            }
            """;

    private CommandTime() {
    }

    /**
     * Processor time of {@code structures FILE --count 1 --maps 0}, the middle one of three runs.
     *
     * @throws IOException when the command cannot be run or fails
     */
    public static void structures(Metrics metrics) throws IOException, InterruptedException {
        Path launcher = Path.of(System.getProperty("grainwright.home", ".")).resolve("grainwright");
        if (!Files.isExecutable(launcher)) {
            throw new IOException("there is no launcher " + launcher);
        }
        Path folder = Files.createTempDirectory("grainwright-bench");
        try {
            Path file = Files.writeString(folder.resolve("one.campaign"), CAMPAIGN, StandardCharsets.UTF_8);
            double[] seconds = new double[3];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = run(List.of(launcher.toString(), "structures", file.toString(), "--count", "1", "--maps",
                        "0", "--output", folder.resolve("library-" + i).toString()));
            }
            Arrays.sort(seconds);
            metrics.atMost("structures_cli_cpu_s", seconds[1], "s", GOAL_SECONDS,
                    Map.of("runs", Arrays.toString(seconds), "processors", Runtime.getRuntime().availableProcessors(),
                            "java", System.getProperty("java.version")));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** User and system seconds of a command and of what it starts, as the shell counts them. */
    private static double run(List<String> command) throws IOException, InterruptedException {
        List<String> timed = new java.util.ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\" 2>&1",
                "bash"));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        String[] words = times.substring(times.lastIndexOf('\n') + 1).split(" ");
        return Double.parseDouble(words[0]) + Double.parseDouble(words[1]);
    }
}
