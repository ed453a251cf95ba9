// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.internal;

import java.util.Arrays;

/**
 * A statistic together with each ion's influence on it (the linearised residual), so that linear combinations of statistics made from the same ions carry
 * their covariances with them. The variance is that of the infinitesimal jackknife over ions, n/(n-1) sum e_i², which needs no assumption about how one ion
 * moves, only that ions are independent of each other.
 */
public final class Influence {

    private final double value;
    private final double[] perIon;

    /** A statistic with the influence of every ion; the array is kept. */
    public Influence(double value, double[] perIon) {
        this.value = value;
        this.perIon = perIon;
    }

    /** The statistic. */
    public double value() {
        return value;
    }

    /** Its standard error. */
    public double standardError() {
        double sum = 0;
        int active = 0;
        for (double e : perIon) {
            sum += e * e;
            if (e != 0) {
                active++;
            }
        }
        return active < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(sum * active / (active - 1.0));
    }

    /** Covariance with another statistic of the same ions. */
    public double covariance(Influence other) {
        double sum = 0;
        for (int i = 0; i < perIon.length; i++) {
            sum += perIon[i] * other.perIon[i];
        }
        return sum * perIon.length / Math.max(1, perIon.length - 1.0);
    }

    /** {@code factor} times this. */
    public Influence times(double factor) {
        double[] scaled = Arrays.stream(perIon).map(e -> e * factor).toArray();
        return new Influence(value * factor, scaled);
    }

    /** The same influences around another value, for a non-linear function of the statistic. */
    public Influence at(double newValue) {
        return new Influence(newValue, perIon);
    }

    /** The sum of both. */
    public Influence plus(Influence other) {
        double[] sum = perIon.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.perIon[i];
        }
        return new Influence(value + other.value, sum);
    }

    /** This over another, linearised. */
    public Influence over(Influence other) {
        double[] quotient = new double[perIon.length];
        for (int i = 0; i < quotient.length; i++) {
            quotient[i] = (perIon[i] - value / other.value * other.perIon[i]) / other.value;
        }
        return new Influence(value / other.value, quotient);
    }

    /** The mean of several. */
    public static Influence mean(Influence... terms) {
        Influence sum = terms[0];
        for (int k = 1; k < terms.length; k++) {
            sum = sum.plus(terms[k]);
        }
        return sum.times(1.0 / terms.length);
    }
}
