// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.grainwright.optimize.log.Measurement;

/**
 * Measured values with the rows they belong to, in the order of their evaluations.
 *
 * @param rows see {@link org.grainwright.optimize.internal.space.Encoder#row}
 * @param values as told, finite
 * @param errors standard errors; {@code NaN} unknown, 0 exact
 */
public record Observations(List<double[]> rows, double[] values, double[] errors) {

    /** Of measurements. */
    static Observations of(List<double[]> rows, List<Measurement> measurements) {
        return new Observations(List.copyOf(rows), measurements.stream().mapToDouble(Measurement::value).toArray(),
                measurements.stream().mapToDouble(Measurement::standardError).toArray());
    }

    /** Number of measurements. */
    public int size() {
        return values.length;
    }

    /** On the surrogate scale, with error bars regularised and repeated rows merged. */
    Observations warped(OutputWarp warp, int errorDegreesOfFreedom) {
        double[] warpedValues = new double[size()];
        double[] warpedErrors = new double[size()];
        for (int i = 0; i < size(); i++) {
            warpedValues[i] = warp.forward(values[i]);
            warpedErrors[i] = errors[i] * warp.slope(values[i]);
        }
        return new Observations(rows, warpedValues, regularised(warpedValues, warpedErrors, errorDegreesOfFreedom))
                .merged();
    }

    /**
     * Error bars from few blocks are themselves noisy: ln s² scatters by 2/ν. They are shrunk towards a straight line
     * in the value by the share of the scatter that this explains (empirical Bayes).
     */
    static double[] regularised(double[] values, double[] errors, int degreesOfFreedom) {
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < values.length; i++) {
            if (errors[i] > 0) {
                line.addData(values[i], 2 * Math.log(errors[i]));
            }
        }
        if (degreesOfFreedom == 0 || line.getN() < 6 || !Double.isFinite(line.getSlope())) {
            return errors;
        }
        double sampling = 2.0 / degreesOfFreedom;
        double scatter = line.getMeanSquareError();
        double shrink = scatter > sampling ? sampling / scatter : 1;
        double[] result = errors.clone();
        for (int i = 0; i < values.length; i++) {
            if (errors[i] > 0) {
                double own = 2 * Math.log(errors[i]);
                result[i] = Math.exp(0.5 * (own + shrink * (line.predict(values[i]) - own)));
            }
        }
        return result;
    }

    /**
     * Repeated measurements of a place with known errors become one by inverse-variance weighting; exact ones are
     * averaged.
     */
    private Observations merged() {
        List<double[]> places = new ArrayList<>();
        List<double[]> sums = new ArrayList<>(); // weight, weighted value
        for (int i = 0; i < size(); i++) {
            double weight = errors[i] > 0 ? 1 / (errors[i] * errors[i]) : 1;
            int known = Double.isNaN(errors[i]) ? -1 : indexOf(places, sums, rows.get(i), errors[i] == 0);
            if (known < 0) {
                places.add(rows.get(i));
                sums.add(new double[] {weight, weight * values[i], errors[i]});
            } else {
                sums.get(known)[0] += weight;
                sums.get(known)[1] += weight * values[i];
            }
        }
        double[] mergedValues = new double[places.size()];
        double[] mergedErrors = new double[places.size()];
        for (int i = 0; i < mergedValues.length; i++) {
            double[] sum = sums.get(i);
            mergedValues[i] = sum[1] / sum[0];
            mergedErrors[i] = sum[2] > 0 ? 1 / Math.sqrt(sum[0]) : sum[2];
        }
        return new Observations(places, mergedValues, mergedErrors);
    }

    private static int indexOf(List<double[]> places, List<double[]> sums, double[] row, boolean exact) {
        for (int i = 0; i < places.size(); i++) {
            double error = sums.get(i)[2];
            if (!Double.isNaN(error) && (error == 0) == exact && Arrays.equals(places.get(i), row)) {
                return i;
            }
        }
        return -1;
    }
}
