// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import java.util.Arrays;

/**
 * A statistic together with each ion's influence on it (the linearised residual), so that linear combinations of
 * statistics made from the same ions carry their covariances with them. The variance is that of the infinitesimal
 * jackknife over ions with the products of near ions kept ({@link IonNeighbours}): it assumes nothing about how one ion
 * moves, only that distant ions are independent of each other.
 */
public final class Influence {

    private final double value;
    private final double[] perIon;
    private final IonNeighbours neighbours;

    /** A statistic with the influence of every ion; the array is kept. */
    public Influence(double value, double[] perIon, IonNeighbours neighbours) {
        this.value = value;
        this.perIon = perIon;
        this.neighbours = neighbours;
    }

    /** The statistic. */
    public double value() {
        return value;
    }

    /** Its standard error; never below 0.7 times that of independent ions, infinite when fewer than two ions count. */
    public double standardError() {
        double independent = 0;
        int active = 0;
        for (double e : perIon) {
            independent += e * e;
            if (e != 0) {
                active++;
            }
        }
        if (active < 2) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.sqrt(Math.max(0.5 * independent, neighbours.covariance(perIon, perIon)) * active / (active - 1.0));
    }

    /** Degrees of freedom of {@link #standardError()}, at least 1. */
    public double degreesOfFreedom() {
        return neighbours.freedom(perIon);
    }

    /** Covariance with another statistic of the same ions. */
    public double covariance(Influence other) {
        if (other == this) {
            double e = standardError();
            return e * e;
        }
        return neighbours.covariance(perIon, other.perIon) * perIon.length / Math.max(1, perIon.length - 1.0);
    }

    /** {@code factor} times this. */
    public Influence times(double factor) {
        double[] scaled = Arrays.stream(perIon).map(e -> e * factor).toArray();
        return new Influence(value * factor, scaled, neighbours);
    }

    /** The same influences around another value, for a non-linear function of the statistic. */
    public Influence at(double newValue) {
        return new Influence(newValue, perIon, neighbours);
    }

    /** The sum of both. */
    public Influence plus(Influence other) {
        double[] sum = perIon.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.perIon[i];
        }
        return new Influence(value + other.value, sum, neighbours);
    }

    /** This over another, linearised. */
    public Influence over(Influence other) {
        double[] quotient = new double[perIon.length];
        for (int i = 0; i < quotient.length; i++) {
            quotient[i] = (perIon[i] - value / other.value * other.perIon[i]) / other.value;
        }
        return new Influence(value / other.value, quotient, neighbours);
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
