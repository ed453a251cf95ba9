// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Ions on a simple cubic lattice that hop to a neighbouring site when it is empty: every ion tries {@code attempts}
 * times per ps, each time one of its six neighbours. Rate, occupancy and jump lengths are known exactly; the tracer
 * diffusion coefficient is attempts a²/6 times the share of empty sites times a correlation factor below one.
 */
final class LatticeGas {

    private final int edge;
    private final double attempts;
    private final double spacing;
    private final SplittableRandom random;
    private final int[] siteOf;
    private final boolean[] full;
    private final int[][] walked;
    private long hops;

    LatticeGas(int edge, double filling, double attemptsPerPs, double spacing, SplittableRandom random) {
        this.edge = edge;
        this.attempts = attemptsPerPs;
        this.spacing = spacing;
        this.random = random;
        int sites = edge * edge * edge;
        int[] order = new int[sites];
        Arrays.setAll(order, k -> k);
        for (int k = sites - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int keep = order[k];
            order[k] = order[other];
            order[other] = keep;
        }
        siteOf = Arrays.copyOf(order, (int) Math.rint(filling * sites));
        full = new boolean[sites];
        walked = new int[siteOf.length][3];
        for (int ion = 0; ion < siteOf.length; ion++) {
            full[siteOf[ion]] = true;
            walked[ion] = new int[] {siteOf[ion] % edge, siteOf[ion] / edge % edge, siteOf[ion] / edge / edge};
        }
    }

    /** Lets time pass; the number of attempts is that of a Poisson process, for large numbers a normal one. */
    void pass(double ps) {
        double mean = attempts * ps * siteOf.length;
        long count = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        for (long k = 0; k < count; k++) {
            int ion = random.nextInt(siteOf.length);
            int axis = random.nextInt(3);
            int step = random.nextBoolean() ? 1 : -1;
            int from = siteOf[ion];
            int stride = axis == 0 ? 1 : axis == 1 ? edge : edge * edge;
            int at = from / stride % edge;
            int to = from + (Math.floorMod(at + step, edge) - at) * stride;
            if (!full[to]) {
                full[from] = false;
                full[to] = true;
                siteOf[ion] = to;
                walked[ion][axis] += step;
                hops++;
            }
        }
    }

    /** Hops of all ions so far. */
    long hops() {
        return hops;
    }

    int ions() {
        return siteOf.length;
    }

    /** A trajectory from here on, every ion shaking about its site. */
    Motion motion(int frames, double framePs, double vibration) {
        double length = edge * spacing;
        Motion motion = Motion.of(siteOf.length, frames, framePs, length, length, length);
        for (int f = 0; f < frames; f++) {
            for (int ion = 0; ion < siteOf.length; ion++) {
                for (int axis = 0; axis < 3; axis++) {
                    motion.places()[f][3 * ion + axis] = (walked[ion][axis] + 0.5) * spacing
                            + vibration * random.nextGaussian();
                }
            }
            pass(framePs);
        }
        return motion;
    }

    /** From the displacements of thousands of ions over a time in which each hops a hundred times, Å²/ps. */
    static double tracerDiffusion(double filling, double attemptsPerPs, double spacing) {
        LatticeGas gas = new LatticeGas(20, filling, attemptsPerPs, spacing, new SplittableRandom(77));
        double interval = 100 / attemptsPerPs;
        int[][] before = null;
        int[][] early = null;
        double sum = 0;
        int intervals = 40;
        // the slope between one and two intervals: what is correlated at short times does not count
        for (int k = 0; k < intervals + 2; k++) {
            int[][] now = Arrays.stream(gas.walked).map(int[]::clone).toArray(int[][]::new);
            if (k >= 2) {
                sum += (square(now, early) - square(now, before)) / intervals;
            }
            early = before;
            before = now;
            gas.pass(interval);
        }
        return sum * spacing * spacing / (6 * interval);
    }

    private static double square(int[][] now, int[][] then) {
        double sum = 0;
        for (int ion = 0; ion < now.length; ion++) {
            for (int axis = 0; axis < 3; axis++) {
                double d = now[ion][axis] - then[ion][axis];
                sum += d * d / now.length;
            }
        }
        return sum;
    }
}
