// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import java.util.stream.IntStream;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Sums of squared displacements of a set of atoms from many time origins at chosen lags, per direction and per region,
 * kept per atom so that errors can be had from the scatter between atoms. A displacement counts half for the region in
 * which it begins and half for the one in which it ends, which keeps the statistic symmetric in time. Origins are an
 * eighth of the lag apart and at most about five hundred: closer ones add no information worth their time.
 */
public final class Displacements {

    /** Tells in which regions an ion is, frame by frame. */
    public interface Regions {

        /** How many regions there are. */
        int count();

        /**
         * Marks where the ion is.
         *
         * @param atom index in the trajectory
         * @param r displacement of the atom along x, y, z per frame
         * @param region receives the region per division of space and frame, -1 for none
         */
        void locate(int atom, double[][] r, byte[][] region);

        /** How many independent divisions of space there are; all share the region numbers. */
        default int divisions() {
            return 1;
        }

        /** Three unit vectors, as rows, along which displacements are taken apart; null for x, y, z. */
        default double[][] axes() {
            return null;
        }
    }

    /** One region: everything. */
    public static final Regions EVERYWHERE = new Regions() {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public void locate(int atom, double[][] r, byte[][] region) {
            java.util.Arrays.fill(region[0], (byte) 0);
        }
    };

    private static final int MOST_ORIGINS = 500;
    private static final int BATCH = 64;

    private final int[] lags;
    private final int regions;
    private final int atoms;
    private final int frames;
    private final IonNeighbours neighbours;
    private final double[][] sums;
    private final double[] total;

    private Displacements(int[] lags, int regions, int atoms, int frames, IonNeighbours neighbours) {
        this.neighbours = neighbours;
        this.lags = lags;
        this.regions = regions;
        this.atoms = atoms;
        this.frames = frames;
        this.sums = new double[atoms][];
        this.total = new double[regions * lags.length * 4];
    }

    /**
     * Follows {@code which} atoms at {@code lags} (in frames, {@code 1 .. frames - 1}).
     *
     * @param neighbours which of them move together
     */
    public static Displacements of(Trajectory trajectory, int[] which, int[] lags, Regions regions,
            IonNeighbours neighbours) {
        return of(trajectory, which, new int[][] {lags}, regions, neighbours)[0];
    }

    /** The same for several sets of lags, while each atom's series is at hand. */
    public static Displacements[] of(Trajectory trajectory, int[] which, int[][] lagSets, Regions regions,
            IonNeighbours neighbours) {
        int frames = trajectory.frames();
        Displacements[] tables = new Displacements[lagSets.length];
        for (int t = 0; t < tables.length; t++) {
            tables[t] = new Displacements(lagSets[t].clone(), regions.count(), which.length, frames, neighbours);
        }
        double[][] axes = regions.axes();
        int batches = (which.length + BATCH - 1) / BATCH;
        IntStream.range(0, batches).parallel().forEach(batch -> {
            double[][] r = new double[3][frames];
            byte[][] region = new byte[regions.divisions()][frames];
            for (int a = batch * BATCH; a < Math.min(which.length, (batch + 1) * BATCH); a++) {
                for (int axis = 0; axis < 3; axis++) {
                    trajectory.displacement(which[a], axis, r[axis]);
                }
                if (regions != EVERYWHERE) {
                    regions.locate(which[a], r, region);
                }
                if (axes != null) {
                    turn(axes, r);
                }
                for (Displacements table : tables) {
                    table.sums[a] = sums(r, regions == EVERYWHERE ? null : region, table.lags, table.total.length);
                }
            }
        });
        // Summed in one order whatever the threads did, so that results are the same to the last bit.
        for (Displacements table : tables) {
            for (double[] sum : table.sums) {
                for (int k = 0; k < sum.length; k++) {
                    table.total[k] += sum[k];
                }
            }
        }
        return tables;
    }

    private static void turn(double[][] axes, double[][] r) {
        for (int f = 0; f < r[0].length; f++) {
            double x = r[0][f];
            double y = r[1][f];
            double z = r[2][f];
            for (int i = 0; i < 3; i++) {
                r[i][f] = axes[i][0] * x + axes[i][1] * y + axes[i][2] * z;
            }
        }
    }

    private static double[] sums(double[][] r, byte[][] region, int[] lags, int length) {
        double[] sum = new double[length];
        for (int k = 0; k < lags.length; k++) {
            if (region == null) {
                accumulate(r, lags[k], k * 4, sum);
            } else {
                for (byte[] division : region) {
                    accumulate(r, division, lags[k], k * 4, lags.length * 4, sum);
                }
            }
        }
        return sum;
    }

    private static int step(int lag, int frames) {
        return Math.max(1, Math.max(lag / 8, frames / MOST_ORIGINS));
    }

    private static void accumulate(double[][] r, int lag, int offset, double[] sum) {
        int last = r[0].length - lag;
        int step = step(lag, r[0].length);
        for (int axis = 0; axis < 3; axis++) {
            double[] x = r[axis];
            double squares = 0;
            for (int from = 0; from < last; from += step) {
                double d = x[from + lag] - x[from];
                squares += d * d;
            }
            sum[offset + axis] += squares;
        }
        sum[offset + 3] += (last + step - 1) / step;
    }

    private static void accumulate(double[][] r, byte[] region, int lag, int offset, int regionStride, double[] sum) {
        double[] x = r[0];
        double[] y = r[1];
        double[] z = r[2];
        int last = x.length - lag;
        int step = step(lag, x.length);
        for (int from = 0; from < last; from += step) {
            int to = from + lag;
            int begin = region[from];
            int end = region[to];
            if (begin < 0 && end < 0) {
                continue;
            }
            double dx = x[to] - x[from];
            double dy = y[to] - y[from];
            double dz = z[to] - z[from];
            double xx = dx * dx;
            double yy = dy * dy;
            double zz = dz * dz;
            if (begin >= 0) {
                int at = begin * regionStride + offset;
                sum[at] += 0.5 * xx;
                sum[at + 1] += 0.5 * yy;
                sum[at + 2] += 0.5 * zz;
                sum[at + 3] += 0.5;
            }
            if (end >= 0) {
                int at = end * regionStride + offset;
                sum[at] += 0.5 * xx;
                sum[at + 1] += 0.5 * yy;
                sum[at + 2] += 0.5 * zz;
                sum[at + 3] += 0.5;
            }
        }
    }

    /**
     * Half the weighted slope of the mean products of displacements along two different axes: the off-diagonal
     * components xy, xz, yz of D, Å² per frame interval.
     *
     * @param lags the lags of {@code fit}
     */
    public static Influence[] cross(Trajectory trajectory, int[] which, int[] lags, GlsSlope fit,
            IonNeighbours neighbours) {
        int frames = trajectory.frames();
        double[][] r = new double[3][frames];
        double[][] own = new double[3][which.length];
        double[] mean = new double[3];
        for (int i = 0; i < which.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(which[i], axis, r[axis]);
            }
            for (int k = 0; k < lags.length; k++) {
                int lag = lags[k];
                int step = step(lag, frames);
                double xy = 0;
                double xz = 0;
                double yz = 0;
                int count = 0;
                for (int from = 0; from + lag < frames; from += step) {
                    double dx = r[0][from + lag] - r[0][from];
                    double dy = r[1][from + lag] - r[1][from];
                    double dz = r[2][from + lag] - r[2][from];
                    xy += dx * dy;
                    xz += dx * dz;
                    yz += dy * dz;
                    count++;
                }
                double weight = 0.5 * fit.weights()[k] / count;
                own[0][i] += weight * xy;
                own[1][i] += weight * xz;
                own[2][i] += weight * yz;
            }
            for (int pair = 0; pair < 3; pair++) {
                mean[pair] += own[pair][i] / which.length;
            }
        }
        Influence[] cross = new Influence[3];
        for (int pair = 0; pair < 3; pair++) {
            for (int i = 0; i < which.length; i++) {
                own[pair][i] = (own[pair][i] - mean[pair]) / which.length;
            }
            cross[pair] = new Influence(mean[pair], own[pair], neighbours);
        }
        return cross;
    }

    /**
     * Squared displacement at one lag in the first and in the second half of the run: whether the run is stationary.
     *
     * @return the mean over both halves, and second minus first, Å²
     */
    public static Influence[] halves(Trajectory trajectory, int[] which, int lag, IonNeighbours neighbours) {
        int frames = trajectory.frames();
        int half = frames / 2;
        int origins = half - lag;
        int step = step(lag, frames);
        double[] x = new double[frames];
        double[][] own = new double[2][which.length];
        for (int i = 0; i < which.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(which[i], axis, x);
                for (int h = 0; h < 2; h++) {
                    int from = h * half;
                    double sum = 0;
                    for (int f = from; f < from + origins; f += step) {
                        double d = x[f + lag] - x[f];
                        sum += d * d;
                    }
                    own[h][i] += sum / ((origins + step - 1) / step);
                }
            }
        }
        double[] mean = new double[2];
        double[][] influence = new double[2][which.length];
        for (int i = 0; i < which.length; i++) {
            mean[0] += (own[0][i] + own[1][i]) / 2 / which.length;
            mean[1] += (own[1][i] - own[0][i]) / which.length;
        }
        for (int i = 0; i < which.length; i++) {
            influence[0][i] = ((own[0][i] + own[1][i]) / 2 - mean[0]) / which.length;
            influence[1][i] = (own[1][i] - own[0][i] - mean[1]) / which.length;
        }
        return new Influence[] {new Influence(mean[0], influence[0], neighbours),
                new Influence(mean[1], influence[1], neighbours)};
    }

    /** The lags in frames. */
    public int[] lags() {
        return lags.clone();
    }

    /** Mean squared displacement in one direction at each lag in Å²; NaN where nothing was seen. */
    public double[] curve(int region, int axis) {
        double[] curve = new double[lags.length];
        for (int k = 0; k < curve.length; k++) {
            int at = (region * lags.length + k) * 4;
            curve[k] = total[at + axis] / total[at + 3];
        }
        return curve;
    }

    /** Mean number of atoms in the region. */
    public double population(int region) {
        int at = region * lags.length * 4 + 3;
        int step = step(lags[0], frames);
        int origins = (frames - lags[0] + step - 1) / step;
        return total[at] / origins;
    }

    /**
     * Number of atoms in the regions {@code from .. to - 1} with the part of each: its scatter is that of atoms which
     * exchange places with those elsewhere during the run. Near atoms are in the same region because they are near, not
     * because they move together, so every atom counts for itself.
     */
    public Influence count(int from, int to) {
        int step = step(lags[0], frames);
        int origins = (frames - lags[0] + step - 1) / step;
        double[] influence = new double[atoms];
        double sum = 0;
        for (int a = 0; a < atoms; a++) {
            for (int region = from; region < to; region++) {
                influence[a] += sums[a][region * lags.length * 4 + 3] / origins;
            }
            sum += influence[a];
        }
        for (int a = 0; a < atoms; a++) {
            influence[a] -= sum / atoms;
        }
        return new Influence(sum, influence, IonNeighbours.none(atoms));
    }

    /** Whether every lag has seen the region. */
    public boolean isPopulated(int region) {
        for (int k = 0; k < lags.length; k++) {
            if (total[(region * lags.length + k) * 4 + 3] <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Standard error of the curve from the scatter between atoms. */
    public double[] curveError(int region, int axis) {
        double[] error = new double[lags.length];
        for (int k = 0; k < error.length; k++) {
            error[k] = point(region, k, axis).standardError();
        }
        return error;
    }

    /**
     * The curve of mean squared displacements over the given directions at lag number {@code k}, summed, with
     * influences.
     */
    public Influence point(int region, int k, int... axes) {
        int at = (region * lags.length + k) * 4;
        double all = total[at + 3];
        double value = 0;
        for (int axis : axes) {
            value += total[at + axis] / all;
        }
        double[] influence = new double[atoms];
        for (int a = 0; a < atoms; a++) {
            double[] s = sums[a];
            if (s[at + 3] > 0) {
                double sum = 0;
                for (int axis : axes) {
                    sum += s[at + axis];
                }
                influence[a] = (sum - value * s[at + 3]) / all;
            }
        }
        return new Influence(value, influence, neighbours);
    }

    /** Half the weighted slope of the curve, D in Å² per frame interval, with the influence of every atom. */
    public Influence diffusion(int region, int axis, GlsSlope fit) {
        Influence slope = point(region, 0, axis).times(fit.weights()[0]);
        for (int k = 1; k < lags.length; k++) {
            slope = slope.plus(point(region, k, axis).times(fit.weights()[k]));
        }
        return slope.times(0.5);
    }
}
