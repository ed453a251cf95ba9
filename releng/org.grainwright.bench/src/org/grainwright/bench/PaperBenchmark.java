// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    public void run(List<String> arguments, Metrics metrics) {
        homogenisation(metrics);
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
