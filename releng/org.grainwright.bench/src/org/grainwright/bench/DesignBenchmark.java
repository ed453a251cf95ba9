// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.grainwright.model.io.ModelException;

/**
 * How the house stands: counted in the sources and the record's model of the tree that the program runs from; and
 * whether that model carries a long run.
 */
final class DesignBenchmark implements Benchmark {

    /** Hand-written Java of bundles and language before the redesign, laid out by the profile of today. */
    private static final int LINES_BEFORE = 63_491;
    private static final int COLUMNS = 120;
    private static final int EVALUATIONS = 10_000;
    /** Types that hold a value and an error for a reason of their own. */
    private static final Map<String, String> OWN_VALUES = Map.of("org.grainwright.optimize.log.Measurement",
            "a line of the ask-tell protocol, in any unit, by programs that know no observables; an error of NaN is "
                    + "learnt",
            "org.grainwright.campaign.validation.Finding",
            "a figure beside its reference and its verdict; most have no error and none has samples or a gate");
    private static final Path ADDED = Path.of("tests/org.grainwright.cli.tests/resources/META-INF/services",
            "org.grainwright.transport.observation.Observation");

    @Override
    public String name() {
        return "design";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws IOException, ModelException {
        Path root = Path.of(System.getProperty("grainwright.home", ""));
        SourceTree sources = new SourceTree(root);
        observables(sources, metrics);
        Set<String> values = sources.valueTypes();
        values.removeAll(OWN_VALUES.keySet());
        metrics.atMost("value_types", values.size(), "types", 1,
                Map.of("types", String.join(" ", values), "beside", OWN_VALUES));
        Set<String> rules = sources.bestRules();
        metrics.atMost("best_rules", rules.size(), "classes", 1, Map.of("classes", String.join(" ", rules)));
        unsetFeatures(root.resolve("tests/org.grainwright.campaign.tests/target/unset-features.txt"), metrics);
        Map<String, Integer> lines = sources.lines();
        metrics.record("lines_production", lines.values().stream().mapToInt(Integer::intValue).sum(), "lines",
                Map.of("before", LINES_BEFORE, "bundles", lines));
        Map.Entry<String, Integer> longest = sources.longestLine();
        metrics.atMost("longest_line", longest.getValue(), "columns", COLUMNS, Map.of("place", longest.getKey()));
        coverage(root.resolve("tests/quality"), metrics);
        RecordFigures.measure(EVALUATIONS, metrics);
    }

    /** How many files it took to add the observable that AddedObservableTest follows from campaign to report. */
    private static void observables(SourceTree sources, Metrics metrics) throws IOException {
        Set<Path> files = sources.knowing(ADDED);
        metrics.atMost("files_for_new_observable", files.size(), "files", 2,
                Map.of("files", files.stream().map(Path::toString).collect(Collectors.joining(" "))));
    }

    /** What the last test of a real campaign's record found, see RecordTruthTest. */
    private static void unsetFeatures(Path file, Metrics metrics) throws IOException {
        if (!Files.exists(file)) {
            metrics.progress("no walk through a record: ./grainwright test with LAMMPS writes " + file);
            return;
        }
        List<String> unset = Files.readAllLines(file);
        metrics.atMost("unset_features", unset.size(), "features", 0, Map.of("features", String.join(" ", unset)));
    }

    /** What the last build with tests found. */
    private static void coverage(Path folder, Metrics metrics) throws IOException {
        Path file = folder.resolve("target/coverage.csv");
        if (!Files.exists(file)) {
            metrics.progress("no coverage: ./grainwright test writes " + file);
            return;
        }
        Properties floors = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("floors.properties"))) {
            floors.load(in);
        }
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split(",");
            metrics.atLeast("coverage_percent", Double.parseDouble(cells[3]), "%",
                    Double.parseDouble(floors.getProperty(cells[0], "0")),
                    Map.of("bundle", cells[0], "lines", Integer.parseInt(cells[2])));
        }
    }
}
