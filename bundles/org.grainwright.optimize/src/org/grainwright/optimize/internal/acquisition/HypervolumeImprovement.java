// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.gp.NormalTail;

/**
 * Log noisy expected hypervolume improvement for two objectives (Daulton, Balandat and Bakshy, NeurIPS 2021): both
 * noise-free functions are drawn jointly at all observed and pending places, each draw has its own Pareto front, and
 * given it the expected gain of dominated area is closed, because the two processes are independent: between two
 * neighbours of the front the area gained is a product of two expected improvements (Emmerich, Yang, Deutz, 2016). The
 * result is the log of the average over the draws. Both objectives standardised, minimising. Immutable and thread-safe.
 */
public final class HypervolumeImprovement implements Acquisition {

    private final DrawnFunctions first;
    private final DrawnFunctions second;
    private final List<Front> fronts;

    private HypervolumeImprovement(DrawnFunctions first, DrawnFunctions second, List<Front> fronts) {
        this.first = first;
        this.second = second;
        this.fronts = List.copyOf(fronts);
    }

    /**
     * Noisy expected hypervolume improvement.
     *
     * @param processes of the two objectives, independent
     * @param places distinct rows that are drawn: every observed row, every pending one
     * @param candidate which of them may be on the front
     * @param reference beyond which nothing counts, for each objective
     * @param drawCount quasi-random draws
     * @param seed of the draws
     */
    public static HypervolumeImprovement noisy(List<GaussianProcess> processes, double[][] places, boolean[] candidate,
            double[] reference, int drawCount, long seed) {
        double[][] one = LogImprovement.draws(processes.get(0), places, drawCount, seed);
        double[][] other = LogImprovement.draws(processes.get(1), places, drawCount, ~seed);
        List<Front> fronts = new ArrayList<>();
        for (int m = 0; m < drawCount; m++) {
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < places.length; i++) {
                if (candidate[i]) {
                    points.add(new double[] {one[m][i], other[m][i]});
                }
            }
            fronts.add(Front.of(points, reference));
        }
        return new HypervolumeImprovement(new DrawnFunctions(processes.get(0).kernel(), places, one),
                new DrawnFunctions(processes.get(1).kernel(), places, other), fronts);
    }

    /**
     * Points none of which is better than another in both objectives, and the corner up to which area counts.
     *
     * @param points by growing first and falling second value, all below the reference
     * @param reference the corner
     */
    public record Front(List<double[]> points, double[] reference) {

        /** The part of some points that no other one dominates. */
        public static Front of(List<double[]> points, double[] reference) {
            List<double[]> sorted = points.stream().filter(p -> p[0] < reference[0] && p[1] < reference[1])
                    .sorted(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1])).toList();
            List<double[]> front = new ArrayList<>();
            for (double[] point : sorted) {
                if (front.isEmpty() || point[1] < front.getLast()[1]) {
                    front.add(point);
                }
            }
            return new Front(List.copyOf(front), reference);
        }

        /** The area that is dominated. */
        public double area() {
            double area = 0;
            for (int i = 0; i < points.size(); i++) {
                double right = i + 1 < points.size() ? points.get(i + 1)[0] : reference[0];
                area += (right - points.get(i)[0]) * (reference[1] - points.get(i)[1]);
            }
            return area;
        }

        /**
         * The logarithm of the expected gain of area by a point whose objectives are independent and normal.
         *
         * @param mean of both
         * @param deviation of both, above 0
         * @param slopes filled with its derivatives by mean and logarithm of the deviation of the first objective, then
         * of the second
         */
        public double logExpectedGain(double[] mean, double[] deviation, double[] slopes) {
            int strips = points.size() + 1;
            double[] logs = new double[strips];
            double[][] derivatives = new double[strips][4];
            double left = Double.NEGATIVE_INFINITY;
            double height = reference[1];
            for (int i = 0; i < strips; i++) {
                double right = i < points.size() ? points.get(i)[0] : reference[0];
                logs[i] = width(left, right, mean[0], deviation[0], derivatives[i])
                        + width(Double.NEGATIVE_INFINITY, height, mean[1], deviation[1], slopes);
                derivatives[i][2] = slopes[0];
                derivatives[i][3] = slopes[1];
                if (i < points.size()) {
                    left = right;
                    height = points.get(i)[1];
                }
            }
            double largest = Double.NEGATIVE_INFINITY;
            for (double log : logs) {
                largest = Math.max(largest, log);
            }
            double sum = 0;
            java.util.Arrays.fill(slopes, 0);
            for (int i = 0; i < strips; i++) {
                double part = Math.exp(logs[i] - largest);
                sum += part;
                for (int j = 0; j < slopes.length; j++) {
                    slopes[j] += part * derivatives[i][j];
                }
            }
            for (int j = 0; j < slopes.length; j++) {
                slopes[j] /= sum;
            }
            return largest + Math.log(sum);
        }

        /**
         * ln E[(right - max(left, y))⁺] of a normal y: the difference of two expected improvements. Its derivatives by
         * mean and logarithm of the deviation go into the first two slopes.
         */
        private static double width(double left, double right, double mean, double deviation, double[] slopes) {
            double z = (right - mean) / deviation;
            double value = Math.log(deviation) + NormalTail.logH(z);
            double lowerZ = (left - mean) / deviation;
            boolean open = Double.isInfinite(left);
            if (!open) {
                double lower = Math.log(deviation) + NormalTail.logH(lowerZ);
                value += Math.log(-Math.expm1(Math.min(lower - value, -1e-15)));
            }
            // d/dmean of an expected improvement below c is -Φ, d/d ln deviation is deviation times the density
            slopes[0] = -Math.exp(NormalTail.logCdf(z) - value)
                    + (open ? 0 : Math.exp(NormalTail.logCdf(lowerZ) - value));
            slopes[1] = deviation * (Math.exp(NormalTail.logDensity(z) - value)
                    - (open ? 0 : Math.exp(NormalTail.logDensity(lowerZ) - value)));
            return value;
        }
    }

    @Override
    public double value(double[] row) {
        return evaluate(first.at(row), second.at(row), new double[fronts.size()][4]);
    }

    @Override
    public double valueAndGradient(double[] row, double[] gradient) {
        DrawnFunctions.At one = first.withSlopes(row, gradient.length);
        DrawnFunctions.At other = second.withSlopes(row, gradient.length);
        int draws = fronts.size();
        double[][] slopes = new double[draws][4];
        double value = evaluate(one, other, slopes);
        double[] part = new double[gradient.length];
        gradient(first, one, slopes, 0, gradient);
        gradient(second, other, slopes, 2, part);
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] += part[j];
        }
        return value;
    }

    private static void gradient(DrawnFunctions functions, DrawnFunctions.At at, double[][] slopes, int offset,
            double[] gradient) {
        double[] byMean = new double[slopes.length];
        double byLogDeviation = 0;
        for (int m = 0; m < slopes.length; m++) {
            byMean[m] = slopes[m][offset];
            byLogDeviation += slopes[m][offset + 1];
        }
        functions.gradient(at, byMean, byLogDeviation, 1, gradient);
    }

    /** The value; the slopes become its derivatives by what each draw says. */
    private double evaluate(DrawnFunctions.At one, DrawnFunctions.At other, double[][] slopes) {
        double[] deviation = {Math.sqrt(one.variance()), Math.sqrt(other.variance())};
        double[] logs = new double[fronts.size()];
        for (int m = 0; m < logs.length; m++) {
            logs[m] = fronts.get(m).logExpectedGain(new double[] {first.mean(one, m), second.mean(other, m)}, deviation,
                    slopes[m]);
        }
        double value = LogImprovement.logMeanExp(logs);
        for (int m = 0; m < logs.length; m++) {
            double share = Math.exp(logs[m] - value) / logs.length;
            for (int j = 0; j < slopes[m].length; j++) {
                slopes[m][j] *= share;
            }
        }
        return value;
    }
}
