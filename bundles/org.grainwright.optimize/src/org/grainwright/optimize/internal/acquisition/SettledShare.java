// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.gp.NormalTail;

/**
 * Which share of the improvement that may still be expected, summed over reference rows, one more evaluation would
 * settle (the reduction of integrated expected conditional improvement, Gramacy and Lee, Bayesian Statistics 9 (2011)
 * 229). A corner of the space, of which little is known and next to which little lies, settles less than a place in the
 * middle of what is promising; a second point beside a pending one settles almost nothing. Improvements are below the
 * best posterior mean. In standardised units, minimising. Immutable and thread-safe.
 */
public final class SettledShare {

    /** References that have a smaller part of the whole expected improvement are left out. */
    private static final double NEGLIGIBLE = 1e-5;
    /** Its logarithm has to be a number. */
    private static final double SMALLEST = 1e-9;

    private final GaussianProcess process;
    private final double[][] references;
    private final double[][] whitened;
    private final double[] margins;
    private final double[] variances;
    private final double[] improvements;
    private final double doubt;
    private final double noise;
    private final double total;

    /**
     * @param process the posterior, pending places included
     * @param best the lowest posterior mean of a measured place
     * @param noise variance of the error of an evaluation
     * @param doubt factor of every posterior variance, at least 1, see {@link LogImprovement#doubting}
     * @param references rows at which improvement may be found, not empty
     */
    public SettledShare(GaussianProcess process, double best, double noise, double doubt, List<double[]> references) {
        this.process = process;
        this.noise = noise;
        this.doubt = doubt;
        int count = references.size();
        double[] improvement = new double[count];
        double[] margin = new double[count];
        double[] variance = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double[] prediction = process.predict(references.get(i));
            margin[i] = best - prediction[0];
            variance[i] = doubt * prediction[1];
            improvement[i] = improvement(margin[i], variance[i]);
            sum += improvement[i];
        }
        double least = NEGLIGIBLE * sum;
        int[] kept = IntStream.range(0, count).filter(i -> improvement[i] >= least).toArray();
        total = sum;
        this.references = Arrays.stream(kept).mapToObj(references::get).toArray(double[][]::new);
        whitened = Arrays.stream(this.references).map(process::whitened).toArray(double[][]::new);
        margins = Arrays.stream(kept).mapToDouble(i -> margin[i]).toArray();
        variances = Arrays.stream(kept).mapToDouble(i -> variance[i]).toArray();
        improvements = Arrays.stream(kept).mapToDouble(i -> improvement[i]).toArray();
    }

    /** The share that an evaluation at a row would settle, above 0, at most 1. */
    public double of(double[] row) {
        double[] own = process.whitened(row);
        double observed = doubt * process.predict(row)[1] + noise;
        double settled = 0;
        for (int i = 0; i < references.length; i++) {
            double covariance = process.kernel().value(row, references[i]);
            double[] other = whitened[i];
            for (int k = 0; k < own.length; k++) {
                covariance -= own[k] * other[k];
            }
            covariance *= doubt;
            double left = Math.max(variances[i] - covariance * covariance / observed, 1e-12);
            settled += improvements[i] - improvement(margins[i], left);
        }
        return total > 0 ? Math.min(1, Math.max(SMALLEST, settled / total)) : SMALLEST;
    }

    private static double improvement(double margin, double variance) {
        double sigma = Math.sqrt(variance);
        return sigma * Math.exp(NormalTail.logH(margin / sigma));
    }
}
