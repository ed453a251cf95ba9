// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.List;

/**
 * The short-range part of a potential as a function of parameters. Coulomb terms and offsets are added by
 * {@link Problem}.
 */
interface ShortRange {

    /** How many parameters. */
    int count();

    /** Where a fit begins. */
    double[] start();

    /** Forces, virial and energy of a sample; added to {@code values} (length {@link Sample#rows()}). */
    void values(Sample sample, double[] parameters, double[] values);

    /**
     * Derivatives of the values by the parameters, added to {@code jacobian[row * stride + parameter]}.
     *
     * @param nonlinear whether parameters that enter nonlinearly (densities) are differentiated, too; their columns
     * stay zero otherwise
     */
    void jacobian(Sample sample, double[] parameters, boolean nonlinear, double[] jacobian, int stride);

    /** What is believed before any data are seen, linear in the parameters. */
    List<Belief> beliefs(double[] parameters);

    /** The first parameter that enters nonlinearly; {@link #count()} when none does. */
    int firstNonlinear();

    /** The first parameter on which Marquardt's damping acts; those before it enter linearly and need none. */
    int firstDamped();

    /**
     * Σ weight · parameter should be target, in units of one standard deviation.
     *
     * @param parameters indices
     * @param weights of the same length
     * @param target the sum's
     */
    record Belief(int[] parameters, double[] weights, double target) {

        double residual(double[] values) {
            double sum = target;
            for (int i = 0; i < parameters.length; i++) {
                sum -= weights[i] * values[parameters[i]];
            }
            return sum;
        }
    }
}
