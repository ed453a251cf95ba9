// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

/**
 * Stretches of the cell along x, averaged over one lattice period: the weight of a place is the part of a period around
 * it that lies within a stretch, so that a sum of weights over atoms counts whole periods wherever the lattice planes
 * lie.
 */
final class Window {

    private static final int TABLE = 8192;

    private final double[] weight = new double[TABLE + 1];

    /**
     * Stretches of equal kind.
     *
     * @param centres their middles as fractions of the cell
     * @param lengths their lengths in Å, {@code >= 0}; one period is counted where a length is zero
     * @param period the lattice period in Å
     * @param lx length of the cell in Å
     */
    Window(double[] centres, double[] lengths, double period, double lx) {
        for (int k = 0; k <= TABLE; k++) {
            for (int c = 0; c < centres.length; c++) {
                double d = Math.abs((double) k / TABLE - centres[c]) % 1;
                double u = Math.min(d, 1 - d) * lx;
                double inside = lengths[c] > 1e-6
                        ? Math.min(u + period / 2, lengths[c] / 2) - Math.max(u - period / 2, -lengths[c] / 2)
                        : u <= period / 2 ? period : 0;
                weight[k] += Math.max(0, inside) / period;
            }
        }
    }

    /** Weight of a place given as a fraction of the cell in [0, 1). */
    double at(double place) {
        double t = place * TABLE;
        int k = (int) t;
        return weight[k] + (t - k) * (weight[k + 1] - weight[k]);
    }
}
