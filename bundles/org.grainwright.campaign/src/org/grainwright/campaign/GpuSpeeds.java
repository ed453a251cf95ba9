// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What one graphics processor does with as many simulations as are best for it, from measurements of the GPU kit.
 * Immutable.
 *
 * @param stepsPerSecond of all simulations together by the number of ions of each, more than 0; empty when nothing was
 * measured
 */
record GpuSpeeds(NavigableMap<Long, Double> stepsPerSecond) {

    private static final String TABLE = "gpu-speeds.properties";

    GpuSpeeds {
        stepsPerSecond = new TreeMap<>(stepsPerSecond);
    }

    /** The table of this version. */
    static GpuSpeeds measured() {
        Properties table = new Properties();
        try (InputStreamReader in = new InputStreamReader(GpuSpeeds.class.getResourceAsStream(TABLE),
                StandardCharsets.UTF_8)) {
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        NavigableMap<Long, Double> speeds = new TreeMap<>();
        table.stringPropertyNames()
                .forEach(atoms -> speeds.put(Long.parseLong(atoms), Double.parseDouble(table.getProperty(atoms))));
        return new GpuSpeeds(speeds);
    }

    /**
     * Seconds for each step of a simulation, others running beside it; NaN when nothing was measured. Between two sizes
     * on the straight line, beyond the largest in proportion to the number of ions, below the smallest as that one: the
     * start of each step is what small cells wait for.
     */
    double secondsPerStep(long atoms) {
        Map.Entry<Long, Double> below = stepsPerSecond.floorEntry(atoms);
        Map.Entry<Long, Double> above = stepsPerSecond.ceilingEntry(atoms);
        if (below == null && above == null) {
            return Double.NaN;
        }
        if (below == null || above == null || below.getKey().equals(above.getKey())) {
            Map.Entry<Long, Double> known = below == null ? above : below;
            return below == null ? 1 / known.getValue() : (double) atoms / known.getKey() / known.getValue();
        }
        double share = (double) (atoms - below.getKey()) / (above.getKey() - below.getKey());
        return (1 - share) / below.getValue() + share / above.getValue();
    }
}
