// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import org.grainwright.optimize.internal.gp.GaussianProcess;

/**
 * Acquisitions that need only mean and deviation at one row: the lower confidence bound and the log probability of improvement. Their
 * gradient is by central differences, which is cheap enough because they are not the default. Immutable and thread-safe.
 */
public final class PointwiseAcquisition implements Acquisition {

    private static final double STEP = 1e-6;

    private final GaussianProcess process;
    private final double incumbent;
    private final double kappa;
    private final boolean bound;

    private PointwiseAcquisition(GaussianProcess process, double incumbent, double kappa, boolean bound) {
        this.process = process;
        this.incumbent = incumbent;
        this.kappa = kappa;
        this.bound = bound;
    }

    /** -(mean - kappa · deviation). */
    public static PointwiseAcquisition confidenceBound(GaussianProcess process, double kappa) {
        return new PointwiseAcquisition(process, 0, kappa, true);
    }

    /** ln P(f < incumbent), the incumbent being standardised. */
    public static PointwiseAcquisition probability(GaussianProcess process, double incumbent) {
        return new PointwiseAcquisition(process, incumbent, 0, false);
    }

    @Override
    public double value(double[] row) {
        double[] prediction = process.predict(row);
        double sigma = Math.sqrt(prediction[1]);
        return bound ? kappa * sigma - prediction[0] : NormalTail.logCdf((incumbent - prediction[0]) / sigma);
    }

    @Override
    public double valueAndGradient(double[] row, double[] gradient) {
        double[] shifted = row.clone();
        for (int c = 0; c < gradient.length; c++) {
            shifted[c] = row[c] + STEP;
            double above = value(shifted);
            shifted[c] = row[c] - STEP;
            gradient[c] = (above - value(shifted)) / (2 * STEP);
            shifted[c] = row[c];
        }
        return value(row);
    }
}
