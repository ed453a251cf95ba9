// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation.internal;

import java.util.Arrays;

/**
 * A periodic cube of equal voxels, each of one grain, whose faces between two grains resist in series with the voxels:
 * finite volumes, solved by conjugate gradients with Jacobi's preconditioner. Not thread-safe.
 */
public final class GrainedCell {

    private static final double TOLERANCE = 1e-9;
    private static final int MOST_STEPS = 20_000;
    /** Component of a boundary's normal across which no face of it lies but by the coarseness of voxels. */
    private static final double FLATTEST = 0.05;

    private final int edge;
    /** Of the faces behind each voxel along each axis; the resistivity of grains and the edge of the cube are 1. */
    private final double[][] conductance;

    /** Which grain a voxel belongs to. */
    @FunctionalInterface
    public interface Grains {

        /** The grain at a place, fractions of the cube. */
        int at(double x, double y, double z);
    }

    /** What a boundary between two grains resists. */
    @FunctionalInterface
    public interface Boundaries {

        /** Area-specific resistance of faces across an axis: R over the component of the normal; 0 within a grain. */
        double resistance(int grain, int other, int axis);
    }

    /**
     * Fills a cube.
     *
     * @param edge voxels along each edge, {@code >= 2}
     */
    public GrainedCell(int edge, Grains grains, Boundaries boundaries) {
        this.edge = edge;
        int[] grain = new int[edge * edge * edge];
        for (int i = 0; i < grain.length; i++) {
            int y = i / edge % edge;
            int z = i / edge / edge;
            grain[i] = grains.at((i % edge + 0.5) / edge, (y + 0.5) / edge, (z + 0.5) / edge);
        }
        conductance = new double[3][grain.length];
        double h = 1.0 / edge;
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < grain.length; i++) {
                int next = next(i, axis);
                double more = grain[i] == grain[next] ? 0 : boundaries.resistance(grain[i], grain[next], axis);
                conductance[axis][i] = h * h / (h + more);
            }
        }
    }

    /**
     * What a face of a boundary's staircase resists, so that the staircase dissipates what the plane does. Where the
     * boundary resists much less than the grains, the current is uniform, meets a share |n_i| of the area in faces
     * across axis i, and the face has to resist R |n_i|; where it resists much more, all faces lie between two
     * potentials, and R / |n_i| is right. Between, the mean of both by the shares of boundary and grain.
     *
     * @param resistance area-specific, of the plane
     * @param grainSize what the current crosses of grain between two boundaries, in the unit of resistance
     * @param normal component of the unit normal along the axis that the face is across
     */
    public static double face(double resistance, double grainSize, double normal) {
        double share = resistance / (resistance + grainSize);
        double component = Math.max(FLATTEST, Math.abs(normal));
        return resistance * ((1 - share) * component + share / component);
    }

    /**
     * What was found.
     *
     * @param resistivity over that of the grains, the mean of the three directions; below the truth where it is not
     * solved, as the dissipation of any field that is not the right one is too large
     * @param solved whether the currents are balanced to 1e-9 of what drives them, in all directions
     */
    public record Solution(double resistivity, boolean solved) {
    }

    /** Solves for all directions. */
    public Solution solve() {
        return solve(MOST_STEPS);
    }

    /** As {@link #solve()}, with another number of steps per direction at most. */
    Solution solve(int mostSteps) {
        double sum = 0;
        boolean solved = true;
        for (int axis = 0; axis < 3; axis++) {
            double[] potential = new double[conductance[0].length];
            solved &= balance(axis, potential, mostSteps);
            sum += 1 / dissipated(axis, potential);
        }
        return new Solution(sum / 3, solved);
    }

    private int next(int voxel, int axis) {
        int stride = axis == 0 ? 1 : axis == 1 ? edge : edge * edge;
        return voxel / stride % edge == edge - 1 ? voxel - (edge - 1) * stride : voxel + stride;
    }

    /** Finds the potential beside that of a mean field of one along an axis; whether it did in so many steps. */
    private boolean balance(int along, double[] potential, int mostSteps) {
        int n = edge * edge * edge;
        double h = 1.0 / edge;
        double[] diagonal = new double[n];
        double[] residual = new double[n];
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < n; i++) {
                int next = next(i, axis);
                diagonal[i] += conductance[axis][i];
                diagonal[next] += conductance[axis][i];
                if (axis == along) {
                    residual[i] += conductance[axis][i] * h;
                    residual[next] -= conductance[axis][i] * h;
                }
            }
        }
        double[] direction = new double[n];
        double[] image = new double[n];
        double before = 1;
        double first = 0;
        for (int step = 0; step <= mostSteps; step++) {
            double square = 0;
            for (int i = 0; i < n; i++) {
                square += residual[i] * residual[i] / diagonal[i];
            }
            first = step == 0 ? square : first;
            if (square <= TOLERANCE * TOLERANCE * first) {
                return true;
            }
            for (int i = 0; i < n; i++) {
                direction[i] = residual[i] / diagonal[i] + (step == 0 ? 0 : square / before) * direction[i];
            }
            before = square;
            times(direction, image);
            double curvature = 0;
            for (int i = 0; i < n; i++) {
                curvature += direction[i] * image[i];
            }
            for (int i = 0; i < n; i++) {
                potential[i] += square / curvature * direction[i];
                residual[i] -= square / curvature * image[i];
            }
        }
        return false;
    }

    /** What is dissipated by a mean field of one along an axis; never below the truth. */
    private double dissipated(int along, double[] potential) {
        double h = 1.0 / edge;
        double dissipated = 0;
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < potential.length; i++) {
                double drop = potential[next(i, axis)] - potential[i] + (axis == along ? h : 0);
                dissipated += conductance[axis][i] * drop * drop;
            }
        }
        return dissipated;
    }

    private void times(double[] potential, double[] image) {
        Arrays.fill(image, 0);
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < image.length; i++) {
                int next = next(i, axis);
                double current = conductance[axis][i] * (potential[i] - potential[next]);
                image[i] += current;
                image[next] -= current;
            }
        }
    }
}
