// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.grainwright.transport.homogenisation.ConductivityTensor;
import org.grainwright.transport.homogenisation.VoxelCell;

/**
 * The potential in a periodic cell under a field of one along each axis, and the heat it makes: the effective
 * conductivity. Solved by conjugate gradients over a multigrid.
 */
public final class CellProblem {

    /** Residual of the potential at which to stop; the conductivity is wrong by its square. */
    private static final double RESIDUAL = 1e-4;
    private static final int MOST_ITERATIONS = 500;
    /** What is pushed less than this part of what pushes it is pushed by rounding only. */
    private static final double ROUNDING = 1e-11;

    private final int[] counts;
    private final double[] edges;
    private final Stencil stencil;
    private final double[][] forces;
    private final double[][] plain = new double[3][3];
    private final double[][] potentials = new double[3][];
    /** Sum of the squares of all pushes of an axis, before they cancel. */
    private final double[] pushes = new double[3];
    private boolean settled = true;

    private CellProblem(int[] counts, double[] edges) {
        this.counts = counts;
        this.edges = edges;
        stencil = new Stencil(counts[0], counts[1], counts[2]);
        forces = new double[3][counts[0] * counts[1] * counts[2]];
    }

    /** Potentials at the corners of voxels: the conductivity is at least the true one. */
    public static CellProblem ofPotentials(VoxelCell cell) {
        CellProblem problem = new CellProblem(cell.counts(), cell.edges());
        int[] material = cell.material();
        double[][] matrices = cell.conductivities().stream().map(each -> Element.ofPotentials(each, problem.edges))
                .toArray(double[][]::new);
        problem.assemble((element, corners) -> matrices[material[element]]);
        return problem;
    }

    /** Currents between the middles of voxels: the conductivity is at most the true one. */
    public static CellProblem ofCurrents(VoxelCell cell) {
        CellProblem problem = new CellProblem(cell.counts(), cell.edges());
        int[] material = cell.material();
        ConductivityTensor[] resistivities = cell.conductivities().stream().map(ConductivityTensor::inverse)
                .toArray(ConductivityTensor[]::new);
        Map<List<Integer>, double[]> known = new HashMap<>();
        problem.assemble((element, corners) -> known.computeIfAbsent(
                Arrays.stream(corners).mapToObj(corner -> material[corner]).toList(),
                meeting -> Element.ofCurrents(
                        meeting.stream().map(m -> resistivities[m]).toArray(ConductivityTensor[]::new),
                        problem.edges)));
        return problem;
    }

    private interface Elements {
        double[] matrix(int element, int[] corners);
    }

    private void assemble(Elements elements) {
        int[] corners = new int[8];
        int element = 0;
        for (int k = 0; k < counts[2]; k++) {
            for (int j = 0; j < counts[1]; j++) {
                for (int i = 0; i < counts[0]; i++) {
                    for (int c = 0; c < 8; c++) {
                        corners[c] = (i + (c & 1)) % counts[0]
                                + counts[0] * ((j + (c >> 1 & 1)) % counts[1]
                                        + counts[1] * ((k + (c >> 2)) % counts[2]));
                    }
                    double[] matrix = elements.matrix(element++, corners);
                    stencil.add(corners, matrix);
                    drive(corners, matrix);
                }
            }
        }
    }

    /** What the field of one along each axis, by itself, pushes at the corners, and its heat. */
    private void drive(int[] corners, double[] matrix) {
        for (int axis = 0; axis < 3; axis++) {
            for (int p = 0; p < 8; p++) {
                double sum = 0;
                for (int q = 0; q < 8; q++) {
                    sum += (q >> axis & 1) == 0 ? 0 : matrix[8 * p + q] * edges[axis];
                }
                forces[axis][corners[p]] += sum;
                pushes[axis] += sum * sum;
                for (int other = 0; other < 3; other++) {
                    plain[other][axis] += (p >> other & 1) == 0 ? 0 : sum * edges[other];
                }
            }
        }
    }

    /**
     * Where the steps are spent, what they came to, and that they were: the heat of any potential is a bound, only a
     * wider one.
     */
    private double[] solved(ConjugateGradient solver, Multigrid preconditioner, ArrayRealVector against) {
        ArrayRealVector potential = new ArrayRealVector(against.getDimension());
        try {
            solver.solveInPlace(stencil, preconditioner, against, potential);
        } catch (MaxCountExceededException spent) {
            settled = false;
        }
        return potential.toArray();
    }

    /** Whether every potential was found within the steps; known after {@link #solve}. */
    public boolean isSettled() {
        return settled;
    }

    /** Solves for all three directions of the field. */
    public ConductivityTensor solve() {
        ConjugateGradient solver = new ConjugateGradient(MOST_ITERATIONS, RESIDUAL, false);
        Multigrid preconditioner = new Multigrid(stencil);
        double[][] pushed = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            ArrayRealVector against = new ArrayRealVector(Arrays.stream(forces[axis]).map(f -> -f).toArray(), false);
            potentials[axis] = against.getNorm() <= ROUNDING * Math.sqrt(pushes[axis])
                    ? new double[forces[axis].length]
                    : solved(solver, preconditioner, against);
            pushed[axis] = stencil.times(potentials[axis]);
        }
        double volume = edges[0] * edges[1] * edges[2] * counts[0] * counts[1] * counts[2];
        double[][] conductivity = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                double heat = plain[a][b];
                for (int n = 0; n < forces[a].length; n++) {
                    heat += potentials[a][n] * (forces[b][n] + pushed[b][n]) + potentials[b][n] * forces[a][n];
                }
                conductivity[a][b] = heat / volume;
            }
        }
        return ConductivityTensor.of(conductivity);
    }
}
