// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.util.List;

import org.grainwright.bench.optimizer.OptimizerSuite;
import org.grainwright.lattice.StructureException;

/**
 * The optimizer on test problems with known minima: {@code ./grainwright bench optimizer [--problem NAME] [--seeds N]}.
 */
public final class OptimizerBenchmark implements Benchmark {

    @Override
    public String name() {
        return "optimizer";
    }

    @Override
    public void run(List<String> arguments, Metrics metrics) throws IOException, StructureException {
        OptimizerSuite.run(arguments, metrics);
    }
}
