// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.grainwright.bench.survive.Fuzz;
import org.grainwright.bench.survive.Kills;
import org.grainwright.bench.survive.LargeRuns;
import org.grainwright.bench.survive.Mutations;
import org.grainwright.engine.launch.LammpsInstallation;

/**
 * What a campaign survives: {@code ./grainwright bench survive [--only ROW,ROW] [--fuzz N] [--from N] [--seed N]}.
 * Small counts unless others are given; a long series can be made in pieces with {@code --from}.
 */
public final class SurviveBenchmark implements Benchmark {

    private static final int LARGE = 1000;
    private static final int ASKS = 3;
    private static final int EVENTS = 30;
    private static final Set<String> ROWS = Set.of("ask", "fuzz", "kills", "mutations", "report", "save");
    private static final Map<String, Long> DEFAULTS = Map.of("fuzz", 500L, "kills", 5L, "mutations", 10L, "from", 0L,
            "seed", 1L);

    @Override
    public String name() {
        return "survive";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws Exception {
        Set<String> rows = new TreeSet<>(ROWS);
        Map<String, Long> numbers = new HashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (option.equals("--only") && ROWS.containsAll(List.of(value.split(",")))) {
                rows.retainAll(List.of(value.split(",")));
            } else if (DEFAULTS.containsKey(option.replaceFirst("^--", "")) && value.matches("\\d{1,9}")) {
                numbers.put(option.substring(2), Long.valueOf(value));
            } else {
                throw new IllegalArgumentException("'" + option + " " + value + "' is none of --only "
                        + String.join(",", new TreeSet<>(ROWS))
                        + ", --fuzz N, --kills N, --mutations N, --from N, --seed N");
            }
        }
        Path folder = Files.createTempDirectory("grainwright-survive");
        try {
            measure(rows, numbers, folder, metrics);
        } finally {
            remove(folder);
        }
    }

    private static void measure(Set<String> rows, Map<String, Long> numbers, Path folder, Metrics metrics)
            throws Exception {
        Path kept = Path.of(System.getProperty("grainwright.home", "."), ".build", "survive");
        if (rows.contains("fuzz")) {
            Fuzz fuzz = new Fuzz(folder, Files.createDirectories(kept.resolve("escapes")), numbers.get("seed"));
            int from = numbers.get("from").intValue();
            int to = from + numbers.get("fuzz").intValue();
            int escapes = fuzz.run(from, to, metrics::progress);
            metrics.atMost("fuzz_escapes", escapes, "", 0, Map.of("inputs", to - from, "from", from, "readers",
                    fuzz.readers(), "kinds", fuzz.kinds().size(), "seed", numbers.get("seed")));
        }
        if (rows.contains("kills")) {
            Kills.Outcome outcome = new Kills(Files.createDirectory(folder.resolve("kills")), kept,
                    LammpsInstallation.locate())
                    .run(numbers.get("kills").intValue(), numbers.get("seed"), metrics::progress);
            Map<String,
                    ?> detail = Map.of("kills", outcome.kills(), "runs", outcome.runs(), "seed", numbers.get("seed"));
            metrics.record("kills", outcome.kills(), "", detail);
            metrics.atMost("lost_results", outcome.lostResults(), "", 0, detail);
            metrics.atMost("changed_proposals", outcome.changedProposals(), "", 0, detail);
        }
        if (rows.contains("mutations")) {
            Mutations mutations = new Mutations(Files.createDirectory(folder.resolve("mutations")), kept,
                    LammpsInstallation.locate());
            int from = numbers.get("from").intValue();
            int to = from + numbers.get("mutations").intValue();
            metrics.atMost("mutations_silent", mutations.run(from, to, numbers.get("seed"), metrics::progress), "", 0,
                    Map.of("mutations", to - from, "from", from, "silent", mutations.silent(), "seed",
                            numbers.get("seed")));
        }
        if (rows.contains("report")) {
            LargeRuns.report(Files.createDirectory(folder.resolve("warm")), 20);
            Map<String, Double> figures = LargeRuns.report(Files.createDirectory(folder.resolve("report")), LARGE);
            metrics.atMost("report_1000_cpu_s", figures.get("cpu_s"), "s", 5, figures);
            metrics.atMost("report_1000_html_MB", figures.get("html_MB"), "MB", 5, figures);
        }
        if (rows.contains("save")) {
            Map<String, Double> figures = LargeRuns.save(Files.createDirectory(folder.resolve("save")), LARGE, EVENTS);
            metrics.atMost("save_1000_cpu_s", figures.get("cpu_s"), "s", 0.05, figures);
            metrics.record("save_1000_whole_cpu_s", figures.get("whole_cpu_s"), "s",
                    Map.of("close_cpu_s", figures.get("close_cpu_s")));
            metrics.atMost("save_1000_lost", figures.get("lost"), "evaluations", 0, Map.of("events", EVENTS));
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
