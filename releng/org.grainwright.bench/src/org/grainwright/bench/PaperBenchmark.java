// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grainwright.bench.paper.ClosedForms;
import org.grainwright.bench.paper.PaperCampaigns;
import org.grainwright.campaign.CampaignException;

/**
 * The steps that the paper asks for beyond a single boundary, and its campaign made small:
 * {@code ./grainwright bench paper [--only ROW,ROW]}. Rows {@code mini} and {@code parallel} run the real engine on two
 * cores and are timed by the clock.
 */
public final class PaperBenchmark implements Benchmark {

    private static final double HOMOGENISATION_LIMIT = 0.01;
    private static final double HOMOGENISE_LIMIT_S = 5;
    private static final double EFFICIENCY_GOAL = 0.9;
    private static final double MINI_LIMIT_MINUTES = 45;
    private static final Set<String> ROWS = Set.of("homogenise", "sentences", "parallel", "mini");

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws IOException, CampaignException {
        Set<String> rows = rows(arguments);
        Path home = Path.of(System.getProperty("grainwright.home", "."));
        if (rows.contains("homogenise")) {
            homogenisation(metrics);
        }
        if (rows.contains("sentences")) {
            sentences(home, metrics);
        }
        Path folder = Files.createTempDirectory("grainwright-paper");
        PaperCampaigns campaigns = new PaperCampaigns(folder, metrics::progress);
        try {
            if (rows.contains("parallel")) {
                Map<String, Double> figures = campaigns.efficiency();
                metrics.atLeast("campaign_parallel_efficiency", figures.get("efficiency"), "", EFFICIENCY_GOAL,
                        figures);
            }
            if (rows.contains("mini")) {
                Map<String, Double> figures = campaigns.mini(home.resolve("examples/paper-mini.campaign"));
                metrics.atMost("paper_mini_minutes", figures.get("minutes"), "min", MINI_LIMIT_MINUTES, figures);
            }
        } finally {
            remove(folder);
        }
    }

    private static Set<String> rows(List<String> arguments) {
        if (arguments.isEmpty()) {
            return ROWS;
        }
        Set<String> rows = Set.of(arguments.getLast().split(","));
        if (arguments.size() != 2 || !arguments.getFirst().equals("--only") || !ROWS.containsAll(rows)) {
            throw new IllegalArgumentException("'" + String.join(" ", arguments) + "' is none of --only "
                    + String.join(",", new TreeSet<>(ROWS)));
        }
        return rows;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** The table of docs/paper.md: sentences that are done, where every test that it names exists. */
    private static void sentences(Path home, Metrics metrics) throws IOException {
        Set<String> tests = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(home.resolve("tests"))) {
            walk.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Test.java"))
                    .forEach(name -> tests.add(name.replace(".java", "")));
        }
        int all = 0;
        int done = 0;
        Map<String, String> rest = new LinkedHashMap<>();
        for (String line : Files.readAllLines(home.resolve("docs/paper.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 5 && cells[1].matches(" \\d.*")) {
                all++;
                List<String> named = Pattern.compile("`(\\w+)`").matcher(cells[3]).results()
                        .map(each -> each.group(1)).toList();
                boolean shown = !named.isEmpty() && tests.containsAll(named);
                if (cells[4].strip().equals("done") && shown) {
                    done++;
                } else {
                    rest.put(cells[1].strip(), shown ? cells[4].strip() : "a test is missing");
                }
            }
        }
        metrics.atLeast("constraints_done", done, "of " + all, all, rest);
    }

    /** Closed forms at the default size of voxels; the dearest of them, spheres in 64³ voxels, gives the cost. */
    private static void homogenisation(Metrics metrics) {
        Map<String, Double> deviations = new LinkedHashMap<>();
        double seconds = 0;
        for (ClosedForms.Form form : ClosedForms.all()) {
            metrics.progress(form.name());
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            deviations.put(form.name(), form.deviation());
            seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        }
        metrics.atMost("homogenisation_error", deviations.values().stream().mapToDouble(Double::doubleValue).max()
                .orElseThrow(), "relative", HOMOGENISATION_LIMIT, deviations);
        metrics.atMost("homogenise_cpu_s", seconds, "s CPU", HOMOGENISE_LIMIT_S, Map.of("voxels", "64 x 64 x 64"));
    }
}
