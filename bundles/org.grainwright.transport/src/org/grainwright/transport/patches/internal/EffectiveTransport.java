// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.patches.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.grainwright.transport.homogenisation.ConductivityTensor;
import org.grainwright.transport.homogenisation.Homogenisation;
import org.grainwright.transport.homogenisation.VoxelCell;

/**
 * The effective conductivity of a network from local ones, with errors by sampling: local conductivities are drawn from
 * their joint distribution (logarithms normal) and the cell is solved anew on larger voxels for each draw; the spread
 * of the draws is put around the solution on small ones. Seeded. Immutable.
 */
final class EffectiveTransport {

    private static final int DRAWS = 48;
    private static final long SEED = 20261201L;
    private static final int FINE_PLANE = Homogenisation.DEFAULT_VOXELS;
    private static final int FINE = 32;
    private static final int COARSE_PLANE = 24;
    private static final int COARSE = 14;

    /**
     * A number with the deviation of its logarithm.
     *
     * @param value S/cm or ohm cm
     * @param deviation of the natural logarithm
     */
    record Effective(double value, double deviation) {
    }

    private final Effective[] axes = new Effective[3];
    private final Effective mean;
    private final Effective resistivity;

    /**
     * @param logs natural logarithms of the local conductivities (S/cm): across and along each family's planes, of
     * junctions, of interiors
     * @param covariance of the logarithms
     */
    EffectiveTransport(PatchRegions regions, double[] logs, double[][] covariance) {
        boolean plane = IntStream.range(0, 3).anyMatch(regions::isUniform);
        Homogenisation solved = Homogenisation.of(counts(regions, plane ? FINE_PLANE : FINE), regions.edges(),
                materials(regions, logs), regions);
        double voxelError = solved.voxelError();
        VoxelCell coarse = VoxelCell.filled(counts(regions, plane ? COARSE_PLANE : COARSE), regions.edges(),
                materials(regions, logs), regions);
        double[][] root = root(covariance);
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] draws = new double[5][DRAWS];
        for (int d = 0; d < DRAWS; d++) {
            double[] drawn = logs.clone();
            for (int i = 0; i < logs.length; i++) {
                double z = random.nextGaussian();
                for (int j = 0; j < logs.length; j++) {
                    drawn[j] += root[j][i] * z;
                }
            }
            double[] numbers = numbers(Homogenisation.of(coarse.with(materials(regions, drawn))).effective());
            for (int k = 0; k < numbers.length; k++) {
                draws[k][d] = Math.log(numbers[k]);
            }
        }
        double[] centre = numbers(solved.effective());
        Effective[] all = IntStream.range(0, 5)
                .mapToObj(k -> new Effective(centre[k], Math.hypot(deviation(draws[k]), voxelError)))
                .toArray(Effective[]::new);
        System.arraycopy(all, 0, axes, 0, 3);
        mean = all[3];
        resistivity = all[4];
    }

    private static double[] numbers(ConductivityTensor tensor) {
        return new double[] {tensor.xx(), tensor.yy(), tensor.zz(), tensor.mean(), tensor.inverse().mean()};
    }

    private static double deviation(double[] values) {
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double sum = 0;
        for (double v : values) {
            sum += (v - mean) * (v - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }

    /** Voxels of about the same edge in every direction; one where nothing changes. */
    private static int[] counts(PatchRegions regions, int along) {
        double[] edges = regions.edges();
        double longest = 0;
        for (int axis = 0; axis < 3; axis++) {
            longest = Math.max(longest, regions.isUniform(axis) ? 0 : edges[axis]);
        }
        int[] counts = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            counts[axis] = regions.isUniform(axis) ? 1
                    : 2 * (int) Math.max(1, Math.rint(along * edges[axis] / longest / 2));
        }
        return counts;
    }

    private static List<ConductivityTensor> materials(PatchRegions regions, double[] logs) {
        int families = regions.families();
        List<ConductivityTensor> materials = new ArrayList<>();
        for (int f = 0; f < families; f++) {
            materials.add(ConductivityTensor.layer(regions.frame(f)[0], Math.exp(logs[2 * f]),
                    Math.exp(logs[2 * f + 1])));
        }
        materials.add(ConductivityTensor.isotropic(Math.exp(logs[2 * families])));
        materials.add(ConductivityTensor.isotropic(Math.exp(logs[2 * families + 1])));
        return materials;
    }

    /** A root of a covariance, whatever rounding did to its smallest eigenvalues. */
    private static double[][] root(double[][] covariance) {
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
        RealMatrix root = eigen.getV();
        for (int j = 0; j < covariance.length; j++) {
            double scale = Math.sqrt(Math.max(0, eigen.getRealEigenvalue(j)));
            root.setColumnVector(j, root.getColumnVector(j).mapMultiply(scale));
        }
        return root.getData();
    }

    /** Along x, y or z, S/cm. */
    Effective axis(int axis) {
        return axes[axis];
    }

    /** A third of the trace of the conductivity, S/cm. */
    Effective mean() {
        return mean;
    }

    /** A third of the trace of the resistivity, ohm cm. */
    Effective resistivity() {
        return resistivity;
    }
}
