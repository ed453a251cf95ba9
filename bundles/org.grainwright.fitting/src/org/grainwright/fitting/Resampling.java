// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far a solution moves when other frames had been drawn.
 *
 * @param problem what was solved
 * @param p the solution
 * @param steps what each resample adds to it
 */
record Resampling(Problem problem, double[] p, List<double[]> steps) {

    private static final long SEED = 20260411;

    /**
     * Bootstrap over blocks of frames: each resample takes one Gauss-Newton step from the solution, which is where its
     * own solution is to first order.
     */
    static Resampling of(Problem problem, double[] p, List<List<Sample>> blocks, int resamples,
            FitListener listener) throws FittingException {
        List<Normal> parts = new ArrayList<>();
        for (List<Sample> block : blocks) {
            if (listener.cancelled()) {
                throw new FitCancelledException();
            }
            parts.add(problem.normal(block, p, true));
        }
        SplittableRandom random = new SplittableRandom(SEED);
        List<double[]> steps = new ArrayList<>();
        for (int r = 0; r < resamples; r++) {
            Normal normal = new Normal(problem.count());
            for (int b = 0; b < parts.size(); b++) {
                normal.add(parts.get(random.nextInt(parts.size())), 1);
            }
            normal.add(problem.form().beliefs(p), p);
            steps.add(normal.solve(0, 0, 0, normal.nothingFrozen()));
            listener.iterated("resampled", r + 1, Double.NaN);
        }
        return new Resampling(problem, p, List.copyOf(steps));
    }

    /** Standard error of each parameter. */
    double[] parameterErrors() {
        double[] errors = new double[p.length];
        for (double[] d : steps) {
            for (int k = 0; k < p.length; k++) {
                errors[k] += d[k] * d[k] / steps.size();
            }
        }
        for (int k = 0; k < p.length; k++) {
            errors[k] = Math.sqrt(errors[k]);
        }
        return errors;
    }

    /**
     * Root-mean-square error bar of a predicted force component by species (eV/Å), then of the energy (meV/atom), on
     * the frames set aside.
     */
    double[] predictionErrors(List<Sample> validation, int species) {
        double[] square = new double[species + 1];
        int[] count = new int[species + 1];
        double[] buffer = new double[0];
        int n = problem.count();
        for (Sample s : validation) {
            buffer = problem.jacobian(s, p, true, buffer);
            for (int r = 0; r < s.rows(); r++) {
                boolean force = r < 3 * s.atoms();
                if (!force && r < s.rows() - 1) {
                    continue;
                }
                int kind = force ? s.types()[r / 3] : species;
                double unit = force ? 1 : 1000.0 / s.atoms();
                for (double[] d : steps) {
                    double change = 0;
                    for (int k = 0; k < n; k++) {
                        change += buffer[r * n + k] * d[k];
                    }
                    square[kind] += change * change * unit * unit;
                    count[kind]++;
                }
            }
        }
        for (int k = 0; k < square.length; k++) {
            square[k] = Math.sqrt(square[k] / count[k]);
        }
        return square;
    }
}
