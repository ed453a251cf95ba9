// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.grainwright.bench.survive.Fuzz;
import org.grainwright.bench.survive.Kills;
import org.grainwright.bench.survive.LargeRuns;
import org.grainwright.bench.survive.Lies;
import org.grainwright.bench.survive.Mutations;
import org.grainwright.bench.survive.Resumption;
import org.grainwright.bench.survive.Sums;
import org.grainwright.engine.launch.LammpsInstallation;

/**
 * What a campaign survives: {@code ./grainwright bench survive [--only ROW,ROW] [--fuzz N] [--from N] [--seed N]
 * [--sums FILE]}. Small counts unless others are given; a long series is made in pieces that add up in a file.
 */
public final class SurviveBenchmark implements Benchmark {

    private static final int ASKS = 3;
    private static final int EVENTS = 30;
    private static final int LEAST_LIES = 60;
    private static final int FUZZ_PIECE = 250;
    private static final Set<String> ROWS = Set.of("ask", "fuzz", "kills", "lies", "mutations", "report", "resume",
            "save");
    private static final Map<String, Long> DEFAULTS = Map.of("fuzz", 500L, "kills", 5L, "mutations", 10L, "from", 0L,
            "large", 1000L, "seed", 1L);

    @Override
    public String name() {
        return "survive";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        Set<String> rows = new TreeSet<>(ROWS);
        Map<String, Long> numbers = new HashMap<>(DEFAULTS);
        Optional<Path> sums = Optional.empty();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (option.equals("--only") && ROWS.containsAll(List.of(value.split(",")))) {
                rows.retainAll(List.of(value.split(",")));
            } else if (option.equals("--sums") && !value.isEmpty()) {
                sums = Optional.of(Path.of(value));
            } else if (DEFAULTS.containsKey(option.replaceFirst("^--", "")) && value.matches("\\d{1,9}")) {
                numbers.put(option.substring(2), Long.valueOf(value));
            } else {
                throw new IllegalArgumentException("'" + option + " " + value + "' is none of --only "
                        + String.join(",", new TreeSet<>(ROWS))
                        + ", --fuzz N, --kills N, --mutations N, --large N, --from N, --seed N, --sums FILE");
            }
        }
        Path folder = Files.createTempDirectory("grainwright-survive");
        try {
            counted(rows, numbers, folder, Sums.of(sums), metrics);
            large(rows, numbers.get("large").intValue(), folder, metrics);
        } finally {
            remove(folder);
        }
    }

    /** What stays between measurements: inputs that escaped, and what the real engine did. */
    private static Path kept() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("grainwright.home", "."), ".build", "survive"));
    }

    private static void counted(Set<String> rows, Map<String, Long> numbers, Path folder, Sums sums, Metrics metrics)
            throws Exception {
        long seed = numbers.get("seed");
        if (rows.contains("fuzz")) {
            Fuzz fuzz = new Fuzz(folder, Files.createDirectories(kept().resolve("escapes")), seed);
            Sums.Sum sum = sums.inPieces("fuzz", numbers.get("from").intValue(), numbers.get("fuzz").intValue(),
                    FUZZ_PIECE, (from, to) -> fuzz.run(from, to, metrics::progress));
            metrics.atMost("fuzz_escapes", sum.faults(), "", 0, Map.of("inputs", sum.count(), "readers",
                    fuzz.readers(), "kinds", fuzz.kinds().size(), "seed", seed));
        }
        if (rows.contains("kills")) {
            kills(numbers.get("kills").intValue(), seed, folder, sums, metrics);
        }
        if (rows.contains("lies")) {
            Lies lies = new Lies(Files.createDirectory(folder.resolve("lies")), LammpsInstallation.locate());
            List<String> accepted = lies.accepted();
            metrics.atMost("lies_accepted", accepted.size(), "", 0, Map.of("lies", lies.size(), "accepted", accepted));
            metrics.atLeast("lies", lies.size(), "", LEAST_LIES, Map.of());
        }
        if (rows.contains("mutations")) {
            Mutations mutations = new Mutations(Files.createDirectory(folder.resolve("mutations")), kept(),
                    LammpsInstallation.locate());
            Sums.Sum sum = sums.inPieces("mutations", numbers.get("from").intValue(),
                    numbers.get("mutations").intValue(), 1,
                    (from, to) -> mutations.run(from, to, seed, metrics::progress));
            metrics.atMost("mutations_silent", sum.faults(), "", 0,
                    Map.of("mutations", sum.count(), "silent here", mutations.silent(), "seed", seed));
        }
    }

    private static void kills(int wanted, long seed, Path folder, Sums sums, Metrics metrics) throws Exception {
        Kills kills = new Kills(Files.createDirectory(folder.resolve("kills")), kept(), LammpsInstallation.locate());
        int runs = 0;
        for (int left = wanted; left > 0;) {
            Kills.Outcome outcome = kills.run(left, seed + sums.from("kills", 0));
            left -= Math.max(1, outcome.kills());
            runs += outcome.runs();
            sums.add("kills", outcome.kills(), outcome.lostResults());
            sums.add("proposals", outcome.kills(), outcome.changedProposals());
            metrics.progress(outcome + ", all together " + sums.of("kills") + ", " + sums.of("proposals"));
        }
        Sums.Sum lost = sums.of("kills");
        Sums.Sum changed = sums.of("proposals");
        Map<String, ?> detail = Map.of("kills", lost.count(), "runs here", runs, "seed", seed);
        metrics.record("kills", lost.count(), "", detail);
        metrics.atMost("lost_results", lost.faults(), "", 0, detail);
        metrics.atMost("changed_proposals", changed.faults(), "", 0, detail);
    }

    private static void large(Set<String> rows, int evaluations, Path folder, Metrics metrics) throws Exception {
        if (rows.contains("report")) {
            LargeRuns.report(Files.createDirectory(folder.resolve("warm")), 20);
            Map<String, Double> figures = LargeRuns.report(Files.createDirectory(folder.resolve("report")),
                    evaluations);
            metrics.atMost("report_" + evaluations + "_cpu_s", figures.get("cpu_s"), "s", 5e-3 * evaluations, figures);
            metrics.atMost("report_" + evaluations + "_html_MB", figures.get("html_MB"), "MB", 5, figures);
        }
        if (rows.contains("resume")) {
            Map<String, Double> figures = new Resumption(Files.createDirectory(folder.resolve("resume")), kept(),
                    LammpsInstallation.locate()).of(evaluations);
            metrics.atMost("resume_" + evaluations + "_cpu_s", figures.get("cpu_s"), "s",
                    Math.max(10, 1e-2 * evaluations), figures);
        }
        if (rows.contains("save")) {
            Map<String, Double> figures = LargeRuns.save(Files.createDirectory(folder.resolve("save")), evaluations,
                    EVENTS);
            metrics.atMost("save_" + evaluations + "_cpu_s", figures.get("cpu_s"), "s", 0.05, figures);
            metrics.record("save_" + evaluations + "_whole_cpu_s", figures.get("whole_cpu_s"), "s",
                    Map.of("close_cpu_s", figures.get("close_cpu_s")));
            metrics.atMost("save_" + evaluations + "_lost", figures.get("lost"), "evaluations", 0,
                    Map.of("events", EVENTS));
        }
        if (rows.contains("ask")) {
            LargeRuns.ask(150, 4 * ASKS); // the compiler is warm after that
            metrics.atMost("ask_cpu_s_n500", LargeRuns.ask(500, ASKS), "s", 0.5, Map.of("asks", ASKS));
            metrics.atMost("ask_cpu_s_n2000", LargeRuns.ask(2000, ASKS), "s", 2, Map.of("asks", ASKS));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
