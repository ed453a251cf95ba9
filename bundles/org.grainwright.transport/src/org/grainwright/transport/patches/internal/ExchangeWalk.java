// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.patches.internal;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What displacements show of regions between which ions exchange: walkers on the voxels of a cell, with a D in every
 * region and the density that was measured there, followed and counted exactly as the ions are (half for the region in
 * which a displacement begins, half for the one in which it ends). Steps lead along the axes of the cell; where planes
 * are oblique, the covariance of the motion along one axis and along another is added for the time that a walker spent
 * there. Seeded, so that the same D give the same numbers. Immutable.
 */
final class ExchangeWalk {

    private static final int WALKERS = 40_000;
    private static final int BATCH = 2000;
    private static final long SEED = 20261130L;
    /** Edge of a voxel aimed at, Å: slabs are ten times as thick. */
    private static final double VOXEL = 1;
    /** Largest probability of a step along one direction in one unit of time. */
    private static final double STEP = 0.12;

    private final PatchRegions regions;
    private final int[] counts = new int[3];
    private final double[] edges = new double[3];
    private final int[] region;
    private final double[] density;
    private final double[] times;
    private final double[] weights;
    private final double[][][] frames;
    private final int[] starts;

    /**
     * @param density of ions per region, any unit
     * @param timesPs lags, ascending
     * @param weightsPerPs of the slope at these lags
     */
    ExchangeWalk(PatchRegions regions, double[] density, double[] timesPs, double[] weightsPerPs) {
        this.regions = regions;
        this.density = density.clone();
        this.times = timesPs.clone();
        this.weights = weightsPerPs.clone();
        double[] box = regions.edges();
        for (int axis = 0; axis < 3; axis++) {
            counts[axis] = regions.isUniform(axis) ? 1 : (int) Math.max(2, Math.rint(box[axis] / VOXEL));
            edges[axis] = counts[axis] == 1 ? VOXEL : box[axis] / counts[axis];
        }
        region = new int[counts[0] * counts[1] * counts[2]];
        for (int v = 0; v < region.length; v++) {
            region[v] = regions.at((v % counts[0] + 0.5) / counts[0], (v / counts[0] % counts[1] + 0.5) / counts[1],
                    (v / counts[0] / counts[1] + 0.5) / counts[2]);
        }
        frames = IntStream.range(0, regions.families()).mapToObj(regions::frame).toArray(double[][][]::new);
        starts = starts();
    }

    /** Voxels in which walkers begin, as often as ions are there. */
    private int[] starts() {
        double[] up = new double[region.length];
        double sum = 0;
        for (int v = 0; v < up.length; v++) {
            sum += density[region[v]];
            up[v] = sum;
        }
        int[] from = new int[WALKERS];
        for (int w = 0; w < WALKERS; w++) {
            int at = Arrays.binarySearch(up, (w + 0.5) / WALKERS * sum);
            from[w] = Math.min(up.length - 1, at < 0 ? -at - 1 : at);
        }
        return from;
    }

    /**
     * Half the weighted slope of the mean squared displacement that is seen.
     *
     * @param across true D along the normal per family, then D of junctions and interiors, Å²/ps, positive
     * @param along true D in the planes per family; what follows is not used
     * @return the same two rows as they are seen
     */
    double[][] seen(double[] across, double[] along) {
        double[][] perAxis = new double[regions.count()][3];
        double fastest = 0;
        for (int r = 0; r < perAxis.length; r++) {
            for (int axis = 0; axis < 3; axis++) {
                double n = r < regions.families() ? frames[r][0][axis] : 1;
                double inPlane = r < regions.families() ? along[r] : across[r];
                perAxis[r][axis] = inPlane + (across[r] - inPlane) * n * n;
                fastest = Math.max(fastest, perAxis[r][axis] / (edges[axis] * edges[axis]));
            }
        }
        double end = times[times.length - 1];
        int steps = (int) Math.max(20, Math.ceil(end * fastest / STEP));
        double[][] rates = rates(perAxis, end / steps);
        double[][] oblique = oblique(across, along, end / steps);
        int[] stepOf = Arrays.stream(times).mapToInt(t -> (int) Math.max(1, Math.rint(t / end * steps))).toArray();
        double[][][] batches = IntStream.range(0, WALKERS / BATCH).parallel()
                .mapToObj(batch -> walk(batch, stepOf, rates, oblique)).toArray(double[][][]::new);
        // summed in one order whatever the threads did
        double[][] sums = Arrays.stream(batches).reduce(ExchangeWalk::plus).orElseThrow();
        double[][] seen = new double[2][regions.count()];
        for (int r = 0; r < regions.count(); r++) {
            for (int k = 0; k < times.length; k++) {
                double[] s = sums[r * times.length + k];
                // a lag falls on a step of the walk
                double stretch = times[k] / (stepOf[k] * end / steps);
                for (int which = 0; which < 2; which++) {
                    seen[which][r] += 0.5 * weights[k] * stretch * s[which] / s[2];
                }
            }
        }
        return seen;
    }

    private static double[][] plus(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][3];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < 3; j++) {
                sum[i][j] = a[i][j] + b[i][j];
            }
        }
        return sum;
    }

    /** Probabilities of a step, [region from * count + region to][axis]: in detailed balance with the densities. */
    private double[][] rates(double[][] perAxis, double dt) {
        int count = regions.count();
        double[][] rates = new double[count * count][3];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                for (int axis = 0; axis < 3; axis++) {
                    double here = perAxis[a][axis] * density[a];
                    double there = perAxis[b][axis] * density[b];
                    rates[a * count + b][axis] = here + there > 0
                            ? 2 * here * there / (here + there) / density[a] * dt / (edges[axis] * edges[axis])
                            : 0;
                }
            }
        }
        return rates;
    }

    /**
     * What a step in one region adds to the squared displacement across the planes of a family through the components
     * of D off the diagonal, [family][region], Å²; zero where normals lie along axes.
     */
    private double[][] oblique(double[] across, double[] along, double dt) {
        double[][] added = new double[regions.families()][regions.count()];
        for (int f = 0; f < added.length; f++) {
            double[] n = frames[f][0];
            for (int r = 0; r < regions.families(); r++) {
                double[] m = frames[r][0];
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        added[f][r] += i == j ? 0 : 2 * dt * (across[r] - along[r]) * m[i] * m[j] * n[i] * n[j];
                    }
                }
            }
        }
        return added;
    }

    private double[][] walk(int batch, int[] stepOf, double[][] rates, double[][] oblique) {
        double[][] sums = new double[regions.count() * times.length][3];
        SplittableRandom random = new SplittableRandom(SEED + batch);
        int count = regions.count();
        int[] stride = {1, counts[0], counts[0] * counts[1]};
        int[] moved = new int[3];
        int[] at = new int[3];
        int[] spent = new int[count];
        for (int w = batch; w < WALKERS; w += WALKERS / BATCH) {
            int voxel = starts[w];
            int begin = region[voxel];
            at[0] = voxel % counts[0];
            at[1] = voxel / counts[0] % counts[1];
            at[2] = voxel / stride[2];
            Arrays.fill(moved, 0);
            Arrays.fill(spent, 0);
            int done = 0;
            for (int k = 0; k < stepOf.length; k++) {
                for (; done < stepOf[k]; done++) {
                    double left = random.nextDouble();
                    int here = region[voxel] * count;
                    spent[region[voxel]]++;
                    for (int direction = 0; direction < 6; direction++) {
                        int axis = direction >> 1;
                        int sign = (direction & 1) == 0 ? 1 : -1;
                        int next = at[axis] + sign;
                        next = next < 0 ? counts[axis] - 1 : next == counts[axis] ? 0 : next;
                        int to = voxel + (next - at[axis]) * stride[axis];
                        left -= rates[here + region[to]][axis];
                        if (left < 0) {
                            moved[axis] += sign;
                            at[axis] = next;
                            voxel = to;
                            break;
                        }
                    }
                }
                count(moved, spent, oblique, begin, sums[begin * times.length + k]);
                count(moved, spent, oblique, region[voxel], sums[region[voxel] * times.length + k]);
            }
        }
        return sums;
    }

    /** Squared displacement across and along, as a region sees it; junctions and interiors see all directions. */
    private void count(int[] moved, int[] spent, double[][] oblique, int where, double[] sum) {
        double square = 0;
        double across = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = moved[axis] * edges[axis];
            square += d * d;
            across += where < regions.families() ? frames[where][0][axis] * d : 0;
        }
        boolean slab = where < regions.families();
        double squareAcross = across * across;
        for (int r = 0; slab && r < spent.length; r++) {
            squareAcross += spent[r] * oblique[where][r];
        }
        sum[0] += slab ? squareAcross : square / 3;
        sum[1] += slab ? (square - squareAcross) / 2 : square / 3;
        sum[2]++;
    }
}
