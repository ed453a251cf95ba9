// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Median regrets recorded for other tools on the same problems with 10 initial points: scikit-optimize 0.10.2 (its
 * default, and on log10 of the objective), BoTorch (qLogNEI; 3 or 4 seeds), and a numpy prototype of this design. Their
 * initial points came from another Sobol scramble, so medians compare, single seeds do not.
 */
final class References {

    // problem, then medians at n = 20, 40, 60; NaN where nobody measured
    private static final Map<String, Map<String, double[]>> TABLE = Map.ofEntries(
            entry("branin2", of(0.289, 0.000891, 0.00014), null, of(0.239, 0.00014, 3.83e-5)),
            entry("hartmann3", of(0.0103, 0.000778, 9.1e-5), null, of(0.000961, 2.69e-6, 1.32e-6)),
            entry("hartmann6", of(1.13, 0.13, 0.0782), of(1.26, 0.0951, 0.0456), of(0.666, 0.119, 0.0677)),
            entry("ackley5", of(18.9, 13.9, 5.01), null, of(17.9, 4.7, 2.34)),
            entry("rosenbrock4", of(742, 463, 354), null, of(251, 30.4, 3.95)),
            entry("levy5", of(8.51, 3.72, 2.24), null, of(3.63, 0.438, 0.154)),
            entry("branin2_n5", of(2.15, 1.71, 1.32), null, of(1.75, 1.52, 1.03)),
            entry("hartmann3_n5", of(0.0554, 0.0213, 0.0174), null, of(0.084, 0.0246, 0.0154)),
            entry("hartmann6_n5", of(1.32, 0.339, 0.127), of(0.884, 0.0427, 0.0248), of(0.89, 0.0966, 0.0614)),
            entry("ackley5_n5", of(19.6, 14.1, 4.72), null, of(15.7, 5.17, 2.37)),
            entry("rosenbrock4_n5", of(8060, 11300, 6980), null, of(11500, 6840, 4020)),
            entry("levy5_n5", of(10.1, 6.74, 4.17), null, of(5.23, 2.25, 1.79)),
            Map.entry("gb_mixed",
                    Map.of("skopt", of(0.498, 0.429, 0.269), "skopt_log", of(0.41, 0.191, 0.171), "botorch",
                            of(0.223, 0.122, 0.0506), "prototype",
                            of(0.216, 0.0847, 0.00997))));
    private static final Map<String,
            Double> GOALS = Map.of("hartmann6_n5", 0.06, "hartmann6", 0.03, "rosenbrock4", 10.0, "branin2", 1e-4,
                    "ackley5", 2.5, "levy5",
                    0.4);
    private static final double[][] SPEED = {{0.39, 0.28, 0.05}, {0.66, 0.30, 0.06}, {1.46, 0.59, 0.09},
            {5.5, 0.78, 0.29}};

    private References() {
    }

    /** Recorded medians of other tools at n evaluations, empty when there are none. */
    static Map<String, Object> medians(String problem, int n) {
        Map<String, Object> result = new LinkedHashMap<>();
        Map<String, double[]> tools = TABLE.get(problem);
        if (tools != null && n <= 60 && n % 20 == 0) {
            for (String tool : new String[] {"skopt", "skopt_log", "botorch", "prototype"}) {
                if (tools.containsKey(tool)) {
                    result.put(tool, tools.get(tool)[n / 20 - 1]);
                }
            }
        }
        return result;
    }

    /** Regret to reach at 60 evaluations, or NaN. */
    static double goal(String problem) {
        return GOALS.getOrDefault(problem, Double.NaN);
    }

    /** CPU seconds of one ask of other tools at 20, 50, 100, 200 told points. */
    static Map<String, Object> speed(int index) {
        return index >= SPEED.length ? Map.of()
                : Map.of("skopt", SPEED[index][0], "botorch", SPEED[index][1], "prototype", SPEED[index][2]);
    }

    private static Map.Entry<String, Map<String, double[]>> entry(String problem, double[] skopt, double[] botorch,
            double[] prototype) {
        return Map.entry(problem, botorch == null ? Map.of("skopt", skopt, "prototype", prototype)
                : Map.of("skopt", skopt, "botorch", botorch, "prototype", prototype));
    }

    private static double[] of(double... medians) {
        return medians;
    }
}
