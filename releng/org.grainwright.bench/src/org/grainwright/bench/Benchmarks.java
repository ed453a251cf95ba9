// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.util.List;

/** Every benchmark by name. */
public final class Benchmarks {

    private Benchmarks() {
    }

    /** All of them. */
    public static List<Benchmark> all() {
        return List.of(new DesignBenchmark(), new EditorBenchmark(), new EngineBenchmark(), new OptimizerBenchmark(),
                new PaperBenchmark(), new PotentialBenchmark(), new PublishedBenchmark(), new StructuresBenchmark(),
                new SurviveBenchmark(), new TableBenchmark(), new TransportBenchmark(), new WorkbenchBenchmark());
    }
}
