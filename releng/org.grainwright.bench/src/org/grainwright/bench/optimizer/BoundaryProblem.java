// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * A grain-boundary problem with the shape of the real one: width in layers, misorientation, plane, lithium and oxygen
 * content; resistivity spans decades; the noise of a trajectory of tau ns follows its hop count and is itself estimated
 * from 10 blocks; short trajectories are biased. {@code gb_mixed} is the published instance; {@code gb_r0, gb_r1 ...}
 * have the same formula with random tables, so that no choice is made on one instance only. Regret is in decades of
 * resistivity.
 */
final class BoundaryProblem implements TestProblem {

    /** Trajectory lengths of the fidelities, ns; a run costs its length plus 0.1. */
    static final Lengths LENGTHS = new Lengths(List.of(0.25, 1.0, 4.0), "ns");

    private static final double FULL_NS = 4;
    private static final String[] PLANES = {"100", "110", "111", "210", "112"};
    // A, L, V, T, phi, ws of each plane
    private static final double[][] PUBLISHED = {{.35, .30, .55, .35, .45, 3}, {.10, .62, .30, .62, -.60, 3},
            {.00, .72, .42, .78, .70, 4},
            {.22, .50, .70, .20, .15, 2}, {.55, .40, .40, .50, -.30, 5}};
    private static final SearchSpace SPACE = SearchSpace.builder().integer("width", 2, 5).real("misorientation", 5, 30)
            .add(Parameter.labels("plane", PLANES)).real("lithium", 0, 0.30).real("oxygenVacancies", 0, 0.06).build();

    private final String name;
    private final double[][] table;
    private final double optimum;

    private BoundaryProblem(String name, double[][] table) {
        this.name = name;
        this.table = table;
        this.optimum = minimum();
    }

    static BoundaryProblem published() {
        return new BoundaryProblem("gb_mixed", PUBLISHED);
    }

    /** The best lithium, oxygen and angle of each plane lie well inside their ranges. */
    static BoundaryProblem random(int instance) {
        return random("gb_r" + instance, new Well19937c(7_000 + instance), 0.25);
    }

    /** They may lie anywhere, at the end of a range too. */
    static BoundaryProblem anywhere(int instance) {
        return random("gb_a" + instance, new Well19937c(17_000 + instance), 0);
    }

    private static BoundaryProblem random(String name, RandomGenerator random, double margin) {
        double[][] table = new double[PLANES.length][];
        for (int p = 0; p < table.length; p++) {
            table[p] = new double[] {0.6 * random.nextDouble(), within(margin, random), within(margin, random),
                    within(0.6 * margin, random),
                    1.5 * (random.nextDouble() - 0.5), 2 + random.nextInt(4)};
        }
        return new BoundaryProblem(name, table);
    }

    private static double within(double margin, RandomGenerator random) {
        return margin + (1 - 2 * margin) * random.nextDouble();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SearchSpace space() {
        return SPACE;
    }

    @Override
    public OutputTransform transform() {
        return OutputTransform.LOG10;
    }

    @Override
    public double optimum() {
        return optimum;
    }

    @Override
    public boolean noisy() {
        return true;
    }

    @Override
    public double truth(Point point) {
        return truth(Arrays.asList(PLANES).indexOf(point.label("plane")), point.integer("width"),
                (point.number("misorientation") - 5) / 25,
                point.number("lithium") / 0.30, point.number("oxygenVacancies") / 0.06);
    }

    @Override
    public Measurement measure(Point point, RandomGenerator random) {
        return measure(point, FULL_NS, random.nextGaussian(), chiSquare(random));
    }

    /** What a trajectory shows at each of {@link #LENGTHS}: the later values contain the earlier ones. */
    Measurement[] trajectory(Point point, RandomGenerator random) {
        Measurement[] shown = new Measurement[LENGTHS.lengths().size()];
        DoubleSupplier errors = LENGTHS.errors(random);
        for (int i = 0; i < shown.length; i++) {
            shown[i] = measure(point, LENGTHS.lengths().get(i), errors.getAsDouble(), chiSquare(random));
        }
        return shown;
    }

    private static double chiSquare(RandomGenerator random) {
        double sum = 0;
        for (int i = 0; i < 9; i++) {
            double z = random.nextGaussian();
            sum += z * z;
        }
        return sum;
    }

    /**
     * Biased when short; {@code normal} is the error in standard deviations, {@code chiSquare} that of the 10 blocks
     * which estimate its size.
     */
    private Measurement measure(Point point, double lengthNs, double normal, double chiSquare) {
        double ut = (point.number("misorientation") - 5) / 25;
        double uL = point.number("lithium") / 0.30;
        double g = truth(point) + bias(lengthNs, uL, ut) - bias(FULL_NS, uL, ut);
        double hops = 100 * lengthNs * Math.pow(10, 3 - g);
        double s = Math.min(0.8, Math.sqrt(1 / Math.max(hops, 1) + 0.03 * 0.03));
        double observed = Math.pow(10, g) * Math.exp(s * normal - s * s / 2);
        return new Measurement(observed, observed * s * Math.sqrt(chiSquare / 9));
    }

    private static double bias(double lengthNs, double uL, double ut) {
        return 0.25 * Math.exp(-lengthNs / 0.8) * (0.4 + 0.8 * uL - 0.6 * ut);
    }

    private double truth(int plane, int width, double ut, double uL, double uv) {
        double[] t = table[plane];
        double uw = (width - 2) / 3.0;
        double a = (uL - t[1]) * Math.cos(t[4]) + (uv - t[2]) * Math.sin(t[4]);
        double b = -(uL - t[1]) * Math.sin(t[4]) + (uv - t[2]) * Math.cos(t[4]);
        double ra = Math.pow(a / .20, 2);
        double rb = Math.pow(b / .60, 2);
        double valley = 1.5 * ra / (1 + ra) + 0.6 * rb / (1 + rb);
        double mis = 0.7 * (1 - Math.exp(-Math.pow((ut - t[3] - .15 * (uw - .5)) / .25, 2)))
                + 0.06 * Math.pow(Math.sin(3 * Math.PI * ut), 2);
        double wid = 0.09 * Math.pow(width - t[5], 2) * (1 + 0.5 * uv);
        return 2.5 + t[0] + valley + mis + wid;
    }

    /** Exact enough (1e-6): misorientation separates from composition, so each is searched on a grid and refined. */
    private double minimum() {
        double best = Double.POSITIVE_INFINITY;
        for (int plane = 0; plane < PLANES.length; plane++) {
            for (int width = 2; width <= 5; width++) {
                double ut = 0;
                for (int i = 0; i <= 4000; i++) {
                    double candidate = i / 4000.0;
                    if (truth(plane, width, candidate, 0.5, 0.5) < truth(plane, width, ut, 0.5, 0.5)) {
                        ut = candidate;
                    }
                }
                double uL = 0.5;
                double uv = 0.5;
                for (double half = 0.5; half > 1e-5; half *= 0.3) {
                    double centreL = uL;
                    double centreV = uv;
                    for (int i = -40; i <= 40; i++) {
                        for (int j = -40; j <= 40; j++) {
                            double l = Math.min(1, Math.max(0, centreL + half * i / 40));
                            double v = Math.min(1, Math.max(0, centreV + half * j / 40));
                            if (truth(plane, width, ut, l, v) < truth(plane, width, ut, uL, uv)) {
                                uL = l;
                                uv = v;
                            }
                        }
                    }
                }
                best = Math.min(best, truth(plane, width, ut, uL, uv));
            }
        }
        return best;
    }
}
