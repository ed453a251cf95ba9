// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import java.util.Arrays;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/**
 * Which ions are near each other, because near ions do not move independently. In twenty independent runs of cubic LLZO
 * (192 atoms, 1200 K, 12 ps) the squared displacements of two Li within 4 Å were correlated (0.2 below 3 Å, 0.1 at 3-4
 * Å) and not beyond, which makes the variance of D about twice that of independent ions. Products of influences of ions
 * closer than that are therefore kept in the variance (the spatial estimator of T. G. Conley, J. Econometrics 92, 1
 * (1999), with a uniform kernel). Where ions move in strings the correlation reaches further: the range is extended
 * shell by shell while squared displacements of ions in the next shell are significantly correlated.
 */
public final class IonNeighbours {

    /** Least range of the correlation, and how far it is looked for, Å. */
    private static final double[] RANGES = {4, 5.5, 7, 8.5, 10, 12};
    private static final double SIGNIFICANT = 3;
    private static final int SAMPLED_FRAMES = 16;
    private static final int INTERVALS = 8;

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
        SimulationBox box = trajectory.box();
        double widest = NeighbourCells.widestCutoff(box);
        if (widest < RANGES[0]) {
            return none(ions.length);
        }
        int shells = 0;
        while (shells < RANGES.length && RANGES[shells] <= widest) {
            shells++;
        }
        int range = shells > 1 ? range(trajectory, ions, mean, shells) : 0;
        NeighbourCells cells = new NeighbourCells(box, mean, RANGES[range]);
        int[][] near = new int[ions.length][];
        for (int i = 0; i < near.length; i++) {
            near[i] = cells.othersWithin(i);
        }
        return new IonNeighbours(near);
    }

    /** The last of the shells, without a gap, in which ions move together. */
    private static int range(Trajectory trajectory, int[] ions, double[][] mean, int shells) {
        float[][] activity = activity(trajectory, ions);
        NeighbourCells cells = new NeighbourCells(trajectory.box(), mean, RANGES[shells - 1]);
        double[] together = new double[shells];
        double[] noise = new double[shells];
        double[] d = new double[3];
        for (int i = 0; i < ions.length; i++) {
            for (int j : cells.othersWithin(i)) {
                if (j < i) {
                    continue;
                }
                for (int axis = 0; axis < 3; axis++) {
                    d[axis] = mean[axis][j] - mean[axis][i];
                }
                trajectory.box().nearestImage(d);
                int shell = shell(Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]));
                for (int k = 0; k < activity[i].length && shell < shells; k++) {
                    double product = activity[i][k] * activity[j][k];
                    together[shell] += product;
                    noise[shell] += product * product;
                }
            }
        }
        int range = 0;
        while (range + 1 < shells && together[range + 1] > SIGNIFICANT * Math.sqrt(noise[range + 1])) {
            range++;
        }
        return range;
    }

    private static int shell(double distance) {
        int found = Arrays.binarySearch(RANGES, distance);
        return found < 0 ? -found - 1 : found;
    }

    /** Squared displacement of every ion in each of a few parts of the run, less the mean of all ions in that part. */
    private static float[][] activity(Trajectory trajectory, int[] ions) {
        int intervals = Math.min(INTERVALS, trajectory.frames() - 1);
        float[][] activity = new float[ions.length][intervals];
        for (int k = 0; k < intervals; k++) {
            int from = (int) ((long) k * (trajectory.frames() - 1) / intervals);
            int to = (int) ((long) (k + 1) * (trajectory.frames() - 1) / intervals);
            double mean = 0;
            for (int i = 0; i < ions.length; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    double d = trajectory.displacementAt(ions[i], axis, to)
                            - trajectory.displacementAt(ions[i], axis, from);
                    activity[i][k] += (float) (d * d);
                }
                mean += activity[i][k] / ions.length;
            }
            for (float[] each : activity) {
                each[k] -= (float) mean;
            }
        }
        return activity;
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
