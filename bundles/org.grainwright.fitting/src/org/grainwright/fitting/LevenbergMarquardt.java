// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

/**
 * Marquardt's damped least squares with an analytic Jacobian (J. Soc. Ind. Appl. Math. 11, 431 (1963)); linear problems
 * end after two steps.
 */
final class LevenbergMarquardt {

    private static final double START_DAMPING = 1e-3;
    private static final double LEAST_DAMPING = 1e-6;
    private static final int TRIALS = 6;
    /** A relative decrease below this ends the iteration. */
    private static final double CONVERGED = 1e-3;

    private final Problem problem;
    private final String stage;
    private final FitListener listener;

    LevenbergMarquardt(Problem problem, String stage, FitListener listener) {
        this.problem = problem;
        this.stage = stage;
        this.listener = listener;
    }

    /**
     * From a start to a minimum.
     *
     * @param linearFirst whether the first step leaves the parameters that enter nonlinearly alone
     */
    double[] minimise(double[] start, int iterations, boolean linearFirst) throws FittingException {
        double[] p = start.clone();
        double damping = START_DAMPING;
        int from = problem.form().firstNonlinear();
        double before = problem.objective(p);
        for (int i = 1; i <= iterations; i++) {
            boolean linear = linearFirst && i == 1;
            if (listener.cancelled()) {
                throw new FitCancelledException();
            }
            Normal normal = problem.normal(problem.samples(), p, !linear);
            normal.add(problem.form().beliefs(p), p);
            boolean[] frozen = normal.nothingFrozen();
            for (int k = from; linear && k < problem.form().count(); k++) {
                frozen[k] = true;
            }
            double after = Double.NaN;
            for (int trial = 0; trial < TRIALS; trial++) {
                double[] d = normal.solve(linear ? 0 : damping, problem.form().firstDamped(),
                        problem.count() - problem.groups(), frozen);
                double[] next = p.clone();
                for (int k = 0; k < d.length; k++) {
                    next[k] += d[k];
                }
                double value = problem.objective(next);
                if (value <= before) {
                    after = value;
                    p = next;
                    break;
                }
                damping = Math.max(damping * 10, LEAST_DAMPING);
            }
            if (Double.isNaN(after)) {
                return p;
            }
            listener.iterated(stage, i, after);
            damping = Math.max(damping / 5, LEAST_DAMPING);
            if (!linear && before - after < CONVERGED * before) {
                return p;
            }
            before = after;
        }
        return p;
    }
}
