// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.statistics;

import java.util.stream.IntStream;

/** Corrects p values when many questions are asked of the same campaign. */
public final class MultipleTesting {

    private MultipleTesting() {
    }

    /** Holm (1979): controls the chance of any false discovery. */
    public static double[] holm(double[] p) {
        int[] order = order(p);
        double[] adjusted = new double[p.length];
        double running = 0;
        for (int k = 0; k < p.length; k++) {
            running = Math.max(running, Math.min(1, (p.length - k) * p[order[k]]));
            adjusted[order[k]] = running;
        }
        return adjusted;
    }

    /** Benjamini and Hochberg (1995): controls the expected share of false discoveries. */
    public static double[] benjaminiHochberg(double[] p) {
        int[] order = order(p);
        double[] adjusted = new double[p.length];
        double running = 1;
        for (int k = p.length - 1; k >= 0; k--) {
            running = Math.min(running, Math.min(1, p[order[k]] * p.length / (k + 1)));
            adjusted[order[k]] = running;
        }
        return adjusted;
    }

    private static int[] order(double[] p) {
        return IntStream.range(0, p.length).boxed().sorted((a, b) -> Double.compare(p[a], p[b]))
                .mapToInt(Integer::intValue).toArray();
    }
}
