// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Minimises a smooth function in a box by limited-memory BFGS on the variables that are free, with a backtracking
 * search along the projected path (Bertsekas 1982; two-loop recursion: Nocedal and Wright, Numerical Optimization,
 * algorithm 7.4).
 */
public final class ProjectedLbfgs {

    /** Usual for the method (Nocedal and Wright, Numerical Optimization, ch. 7: 3 to 20). */
    private static final int MEMORY = 8;

    /** A function with gradient; a value that is not finite means "outside the domain" and is stepped back from. */
    @FunctionalInterface
    public interface Objective {

        /** Value at {@code x}; fills {@code gradient}. */
        double evaluate(double[] x, double[] gradient);
    }

    /**
     * Where it ended.
     *
     * @param x the best place found
     * @param value the function there
     * @param evaluations function calls spent
     */
    public record Result(double[] x, double value, int evaluations) {
    }

    private ProjectedLbfgs() {
    }

    /**
     * Minimises from {@code start} (projected into the box).
     *
     * @param lower bounds, may equal {@code upper} to fix a variable
     * @param tolerance stops when the projected gradient is below it, or the value falls by less than its square
     * relative to 1 + |value|
     * @param maximumIterations limit of accepted steps
     */
    public static Result minimize(Objective objective, double[] start, double[] lower, double[] upper, double tolerance,
            int maximumIterations) {
        int n = start.length;
        double[] x = start.clone();
        project(x, lower, upper);
        double[] gradient = new double[n];
        double value = objective.evaluate(x, gradient);
        int evaluations = 1;
        if (!Double.isFinite(value)) {
            return new Result(x, value, evaluations);
        }
        ArrayDeque<double[][]> pairs = new ArrayDeque<>();
        double[] trial = new double[n];
        double[] trialGradient = new double[n];
        for (int iteration = 0; iteration < maximumIterations; iteration++) {
            boolean[] free = new boolean[n];
            double largest = 0;
            for (int i = 0; i < n; i++) {
                boolean blocked = (x[i] <= lower[i] && gradient[i] > 0) || (x[i] >= upper[i] && gradient[i] < 0)
                        || lower[i] == upper[i];
                free[i] = !blocked;
                if (!blocked) {
                    largest = Math.max(largest, Math.abs(gradient[i]));
                }
            }
            if (largest < tolerance) {
                break;
            }
            double[] direction = direction(pairs, gradient, free);
            double slope = dot(direction, gradient);
            if (!(slope < 0)) {
                pairs.clear();
                direction = direction(pairs, gradient, free);
                slope = dot(direction, gradient);
            }
            double step = pairs.isEmpty() ? Math.min(1, 0.5 / Math.sqrt(-slope)) : 1;
            double trialValue = Double.NaN;
            boolean accepted = false;
            for (int attempt = 0; attempt < 25 && !accepted; attempt++) {
                double expected = 0;
                for (int i = 0; i < n; i++) {
                    trial[i] = Math.min(upper[i], Math.max(lower[i], x[i] + step * direction[i]));
                    expected += gradient[i] * (trial[i] - x[i]);
                }
                trialValue = objective.evaluate(trial, trialGradient);
                evaluations++;
                accepted = Double.isFinite(trialValue) && trialValue <= value + 1e-4 * Math.min(expected, 0);
                if (!accepted) {
                    // parabola through value, slope and trial value, kept within a tenth and a half of the step
                    double parabola = Double.isFinite(trialValue)
                            ? -0.5 * step * step * slope / (trialValue - value - step * slope)
                            : 0.1 * step;
                    step = Math.min(0.5 * step, Math.max(0.1 * step, parabola));
                }
            }
            if (!accepted) {
                if (pairs.isEmpty()) {
                    break;
                }
                pairs.clear();
                continue;
            }
            double decrease = value - trialValue;
            double[] s = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                s[i] = trial[i] - x[i];
                y[i] = trialGradient[i] - gradient[i];
            }
            System.arraycopy(trial, 0, x, 0, n);
            System.arraycopy(trialGradient, 0, gradient, 0, n);
            value = trialValue;
            if (dot(s, y) > 1e-10 * Math.sqrt(dot(s, s) * dot(y, y))) {
                pairs.addFirst(new double[][] {s, y});
                if (pairs.size() > MEMORY) {
                    pairs.removeLast();
                }
            }
            if (decrease < tolerance * tolerance * (1 + Math.abs(value))) {
                break;
            }
        }
        return new Result(x, value, evaluations);
    }

    private static double[] direction(ArrayDeque<double[][]> pairs, double[] gradient, boolean[] free) {
        int n = gradient.length;
        double[] q = new double[n];
        for (int i = 0; i < n; i++) {
            q[i] = free[i] ? -gradient[i] : 0;
        }
        double[] alpha = new double[pairs.size()];
        int index = 0;
        double scale = 1;
        for (double[][] pair : pairs) {
            double curvature = maskedDot(pair[0], pair[1], free);
            if (curvature > 0) {
                alpha[index] = maskedDot(pair[0], q, free) / curvature;
                add(q, pair[1], -alpha[index], free);
                if (index == 0) {
                    scale = curvature / maskedDot(pair[1], pair[1], free);
                }
            }
            index++;
        }
        for (int i = 0; i < n; i++) {
            q[i] *= scale;
        }
        for (Iterator<double[][]> oldest = pairs.descendingIterator(); oldest.hasNext();) {
            double[][] pair = oldest.next();
            index--;
            double curvature = maskedDot(pair[0], pair[1], free);
            if (curvature > 0) {
                add(q, pair[0], alpha[index] - maskedDot(pair[1], q, free) / curvature, free);
            }
        }
        return q;
    }

    private static void project(double[] x, double[] lower, double[] upper) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.min(upper[i], Math.max(lower[i], x[i]));
        }
    }

    private static void add(double[] a, double[] b, double c, boolean[] free) {
        for (int i = 0; i < a.length; i++) {
            if (free[i]) {
                a[i] += c * b[i];
            }
        }
    }

    private static double maskedDot(double[] a, double[] b, boolean[] free) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            if (free[i]) {
                sum += a[i] * b[i];
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
