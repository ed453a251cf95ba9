// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grainwright.bench.paper.ClosedForms;

/** The steps that the paper asks for beyond a single boundary. */
public final class PaperBenchmark implements Benchmark {

    private static final double HOMOGENISATION_LIMIT = 0.01;
    private static final double HOMOGENISE_LIMIT_S = 5;

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws IOException {
        homogenisation(metrics);
        sentences(Path.of(System.getProperty("grainwright.home", ".")), metrics);
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
