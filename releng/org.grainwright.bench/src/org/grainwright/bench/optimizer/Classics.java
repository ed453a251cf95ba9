// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.apache.commons.math3.random.RandomGenerator;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * The classic test functions in their usual boxes (Surjanovic and Bingham, Virtual Library of Simulation Experiments).
 * The variants {@code _n5} add normal noise of 5 % of the function's 5..95 % range; its size is told as the standard
 * error.
 *
 * @param name as typed
 * @param space the box
 * @param function of the coordinates
 * @param optimum its minimum
 * @param noise standard deviation of the measurement
 */
record Classics(String name, SearchSpace space, ToDoubleFunction<double[]> function, double optimum, double noise)
        implements TestProblem {

    private static final double[] H_ALPHA = {1.0, 1.2, 3.0, 3.2};
    private static final double[][] H3_A = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
    private static final double[][] H3_P = {{3689, 1170, 2673}, {4699, 4387, 7470}, {1091, 8732, 5547},
            {381, 5743, 8828}};
    private static final double[][] H6_A = {{10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14},
            {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}};
    private static final double[][] H6_P = {{1312, 1696, 5569, 124, 8283, 5886}, {2329, 4135, 8307, 3736, 1004, 9991},
            {2348, 1451, 3522, 2883, 3047, 6650}, {4047, 8828, 8732, 5743, 1091, 381}};

    /** Every classic, noise-free and with 5 % noise. */
    static List<TestProblem> all() {
        List<TestProblem> problems = new ArrayList<>();
        add(problems, "branin2", box(new double[][] {{-5, 10}, {0, 15}}), Classics::branin, 0.39788735772973816,
                158.668);
        add(problems, "hartmann3", cube(3, 0, 1), x -> hartmann(x, H3_A, H3_P), -3.8627797873327, 2.96094);
        add(problems, "hartmann6", cube(6, 0, 1), x -> hartmann(x, H6_A, H6_P), -3.3223680114155, 1.06786);
        add(problems, "ackley5", cube(5, -32.768, 32.768), Classics::ackley, 0, 2.20453);
        add(problems, "rosenbrock4", cube(4, -5, 10), Classics::rosenbrock, 0, 1.0742e6);
        add(problems, "levy5", cube(5, -10, 10), Classics::levy, 0, 102.704);
        return problems;
    }

    private static void add(List<TestProblem> problems, String name, SearchSpace space,
            ToDoubleFunction<double[]> function, double optimum, double range) {
        problems.add(new Classics(name, space, function, optimum, 0));
        problems.add(new Classics(name + "_n5", space, function, optimum, 0.05 * range));
    }

    @Override
    public OutputTransform transform() {
        return OutputTransform.AUTOMATIC;
    }

    @Override
    public double truth(Point point) {
        return function.applyAsDouble(point.values().values().stream().mapToDouble(v -> (Double) v).toArray());
    }

    @Override
    public boolean noisy() {
        return noise > 0;
    }

    @Override
    public Measurement measure(Point point, RandomGenerator random) {
        return noise == 0 ? Measurement.exact(truth(point))
                : new Measurement(truth(point) + noise * random.nextGaussian(), noise);
    }

    private static SearchSpace cube(int dimension, double lower, double upper) {
        double[][] bounds = new double[dimension][];
        java.util.Arrays.fill(bounds, new double[] {lower, upper});
        return box(bounds);
    }

    private static SearchSpace box(double[][] bounds) {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < bounds.length; i++) {
            builder.real("x" + (i + 1), bounds[i][0], bounds[i][1]);
        }
        return builder.build();
    }

    private static double branin(double[] x) {
        double a = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
        return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
    }

    private static double hartmann(double[] x, double[][] a, double[][] p) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double exponent = 0;
            for (int j = 0; j < x.length; j++) {
                exponent += a[i][j] * Math.pow(x[j] - 1e-4 * p[i][j], 2);
            }
            sum -= H_ALPHA[i] * Math.exp(-exponent);
        }
        return sum;
    }

    private static double ackley(double[] x) {
        double square = 0;
        double cosine = 0;
        for (double v : x) {
            square += v * v / x.length;
            cosine += Math.cos(2 * Math.PI * v) / x.length;
        }
        return -20 * Math.exp(-0.2 * Math.sqrt(square)) - Math.exp(cosine) + 20 + Math.E;
    }

    private static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            sum += 100 * Math.pow(x[i + 1] - x[i] * x[i], 2) + Math.pow(1 - x[i], 2);
        }
        return sum;
    }

    private static double levy(double[] x) {
        int n = x.length;
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = 1 + (x[i] - 1) / 4;
        }
        double sum = Math.pow(Math.sin(Math.PI * w[0]), 2);
        for (int i = 0; i + 1 < n; i++) {
            sum += Math.pow(w[i] - 1, 2) * (1 + 10 * Math.pow(Math.sin(Math.PI * w[i] + 1), 2));
        }
        return sum + Math.pow(w[n - 1] - 1, 2) * (1 + Math.pow(Math.sin(2 * Math.PI * w[n - 1]), 2));
    }
}
