// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

/**
 * Charges as a function of few free numbers: q = fixed + directions · c. Neutrality holds for every c.
 *
 * @param fixed e, by species
 * @param directions by free number, then by species
 */
record Charges(double[] fixed, double[][] directions) {

    int count() {
        return directions.length;
    }

    /** @param parameters where the free numbers stand from {@code offset} on */
    double[] of(double[] parameters, int offset) {
        double[] q = fixed.clone();
        for (int k = 0; k < directions.length; k++) {
            for (int s = 0; s < q.length; s++) {
                q[s] += parameters[offset + k] * directions[k][s];
            }
        }
        return q;
    }
}
