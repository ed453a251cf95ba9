// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import java.util.List;

/**
 * Sum of logarithmic acquisitions: improvement times probabilities.
 *
 * @param terms at least one
 */
public record SumAcquisition(List<Acquisition> terms) implements Acquisition {

    /** Copies. */
    public SumAcquisition {
        terms = List.copyOf(terms);
    }

    @Override
    public double value(double[] row) {
        double sum = 0;
        for (Acquisition term : terms) {
            sum += term.value(row);
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] row, double[] gradient) {
        java.util.Arrays.fill(gradient, 0);
        double[] part = new double[gradient.length];
        double sum = 0;
        for (Acquisition term : terms) {
            sum += term.valueAndGradient(row, part);
            for (int c = 0; c < part.length; c++) {
                gradient[c] += part[c];
            }
        }
        return sum;
    }

    @Override
    public Acquisition doubting(double factor) {
        List<Acquisition> doubting = terms.stream().map(term -> term.doubting(factor)).toList();
        return doubting.equals(terms) ? this : new SumAcquisition(doubting);
    }
}
