// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.util.List;

/** One family of measurements, run as {@code ./grainwright bench NAME}. */
public interface Benchmark {

    /** The name as typed. */
    String name();

    /**
     * Measures and reports every figure to {@code metrics}.
     *
     * @param arguments what was typed after the name
     * @param metrics where the figures go; progress goes to {@link Metrics#progress}
     * @throws Exception when the measurement itself could not be made
     */
    void run(List<String> arguments, Metrics metrics) throws Exception;
}
