// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/**
 * Which ions are near each other, because near ions do not move independently. In twenty independent runs of cubic LLZO
 * (192 atoms, 1200 K, 12 ps) the squared displacements of two Li within 4 Å were correlated (0.2 below 3 Å, 0.1 at 3-4
 * Å) and not beyond, which makes the variance of D about twice that of independent ions. Products of influences of ions
 * closer than that are therefore kept in the variance (the spatial estimator of T. G. Conley, J. Econometrics 92, 1
 * (1999), with a uniform kernel).
 */
public final class IonNeighbours {

    /** Range of the correlation in Å. */
    public static final double RANGE = 4.0;
    private static final int SAMPLED_FRAMES = 16;

    private final int[][] near;
    private final double bias;

    private IonNeighbours(int[][] near) {
        this.near = near;
        double pairs = near.length;
        for (int[] n : near) {
            pairs += n.length;
        }
        // Influences sum to zero, so any two of them are correlated by -1/n even when the ions are independent.
        this.bias = 1 - Math.min(0.5, pairs / ((double) near.length * near.length));
    }

    /** Ions that ignore each other. */
    public static IonNeighbours none(int ions) {
        return new IonNeighbours(new int[ions][0]);
    }

    /** Neighbours by the positions averaged over the run. */
    public static IonNeighbours of(Trajectory trajectory, int[] ions) {
        double[][] mean = new double[3][ions.length];
        int frames = trajectory.frames();
        int samples = Math.min(SAMPLED_FRAMES, frames);
        for (int i = 0; i < ions.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                double sum = 0;
                for (int s = 0; s < samples; s++) {
                    sum += trajectory.displacementAt(ions[i], axis,
                            (int) ((long) s * (frames - 1) / Math.max(1, samples - 1)));
                }
                mean[axis][i] = trajectory.start(ions[i], axis) + sum / samples;
            }
        }
        var box = trajectory.box();
        if (Math.min(box.lx(), Math.min(box.ly(), box.lz())) < 2 * RANGE) {
            return none(ions.length);
        }
        NeighbourCells cells = new NeighbourCells(box, mean, RANGE);
        int[][] near = new int[ions.length][];
        for (int i = 0; i < near.length; i++) {
            near[i] = cells.othersWithin(i);
        }
        return new IonNeighbours(near);
    }

    /** Sum over all pairs of near ions, every ion being near itself, of e_i f_j. */
    public double covariance(double[] e, double[] f) {
        double own = 0;
        double cross = 0;
        for (int i = 0; i < e.length; i++) {
            if (e[i] != 0) {
                double sum = 0;
                for (int j : near[i]) {
                    sum += f[j];
                }
                own += e[i] * f[i];
                cross += e[i] * sum;
            }
        }
        return (own + cross) / bias;
    }

    /** Degrees of freedom of the variance estimate, by Satterthwaite. */
    public double freedom(double[] e) {
        double second = 0;
        double fourth = 0;
        double pairs = 0;
        for (int i = 0; i < e.length; i++) {
            double square = e[i] * e[i];
            second += square;
            fourth += square * square;
            for (int j : near[i]) {
                pairs += square * e[j] * e[j];
            }
        }
        return second == 0 ? 1 : Math.max(1, second * second / (fourth / 3 + pairs));
    }
}
