// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.TransportAnalysis;

/** Hop rates of lattice gases, whose hops were counted as they were made. */
public final class JumpRates {

    private static final double FRAME_PS = 0.1;
    private static final int FRAMES = 401;
    private static final double[][] GASES = {{2, 0.15, 0.8, 2}, {2, 0.15, 0.3, 0.5}, {2, 0.15, 0.8, 0.5},
            {2.5, 0.3, 0.8, 2}, {2.5, 0.3, 0.3, 0.5}};

    private JumpRates() {
    }

    /** Relative bias of the hop rate, by gas: distance of the sites, vibration, filling, attempts per ps. */
    public static Map<String, Double> biases() throws Exception {
        Map<String, Double> all = new LinkedHashMap<>();
        for (double[] gas : GASES) {
            LatticeGas lattice = new LatticeGas(8, gas[2], gas[3], gas[0], new SplittableRandom(5));
            Motion motion = lattice.motion(FRAMES, FRAME_PS, gas[1]);
            double truth = 1000.0 * lattice.hops() / lattice.ions() / (FRAMES * FRAME_PS);
            Path file = Files.createTempFile("grainwright-gas", ".dump");
            try {
                Estimate rate = TransportAnalysis.analyse(motion.load(file), AnalysisSettings.bulk(1000))
                        .estimate(Quantity.HOP_RATE);
                all.put(String.format(java.util.Locale.ROOT, "%.1f A, vibration %.2f A, %.0f %% full, %.0f per ns",
                        gas[0], gas[1], 100 * gas[2], truth), rate.value() / truth - 1);
            } finally {
                Files.delete(file);
            }
        }
        return all;
    }
}
