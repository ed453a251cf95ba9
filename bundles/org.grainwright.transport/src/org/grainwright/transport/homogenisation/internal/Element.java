// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation.internal;

import org.grainwright.transport.homogenisation.ConductivityTensor;

/**
 * What a box with potentials at its eight corners dissipates, as an 8 x 8 matrix. Corner a + 2 b + 4 c lies at (a, b,
 * c). Integrals are sums over the corners. Because heat is a convex function of the field, and of the current, such
 * sums are never too small.
 */
final class Element {

    private static final int CORNERS = 8;
    private static final int FACES = 12;

    private Element() {
    }

    /**
     * One voxel with potentials at its corners, linear along its edges: a field without curl, so that the heat of the
     * best one is at least the true one.
     */
    static double[] ofPotentials(ConductivityTensor conductivity, double[] edges) {
        double[] matrix = new double[CORNERS * CORNERS];
        double weight = edges[0] * edges[1] * edges[2] / CORNERS;
        for (int corner = 0; corner < CORNERS; corner++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double value = weight * conductivity.get(i, j) / (edges[i] * edges[j]);
                    int i1 = corner | 1 << i;
                    int i0 = i1 - (1 << i);
                    int j1 = corner | 1 << j;
                    int j0 = j1 - (1 << j);
                    matrix[CORNERS * i1 + j1] += value;
                    matrix[CORNERS * i0 + j0] += value;
                    matrix[CORNERS * i1 + j0] -= value;
                    matrix[CORNERS * i0 + j1] -= value;
                }
            }
        }
        return matrix;
    }

    /**
     * The corner at which eight voxels meet, with a potential in the middle of each: currents through the twelve
     * quarters of faces between them follow from the differences of potential (multi-point flux, Wheeler and Yotov,
     * SIAM J. Numer. Anal. 44, 2082 (2006)). Currents without sources: the heat of the best ones for a given total is
     * at least the true one, so that the conductivity is at most the true one. Where axes are principal the resistances
     * of two halves of voxels are in series.
     *
     * @param resistivities of the eight voxels
     */
    static double[] ofCurrents(ConductivityTensor[] resistivities, double[] edges) {
        double weight = edges[0] * edges[1] * edges[2] / CORNERS;
        double[][] heat = new double[FACES][FACES];
        for (int voxel = 0; voxel < CORNERS; voxel++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    heat[face(i, voxel)][face(j, voxel)] += weight * resistivities[voxel].get(i, j);
                }
            }
        }
        factorise(heat);
        double[][] drive = new double[CORNERS][FACES];
        for (int voxel = 0; voxel < CORNERS; voxel++) {
            for (int axis = 0; axis < 3; axis++) {
                double quarter = edges[(axis + 1) % 3] * edges[(axis + 2) % 3] / 4;
                drive[voxel][face(axis, voxel)] += (voxel >> axis & 1) == 0 ? quarter : -quarter;
            }
            substitute(heat, drive[voxel]);
        }
        double[] matrix = new double[CORNERS * CORNERS];
        for (int p = 0; p < CORNERS; p++) {
            for (int q = 0; q <= p; q++) {
                double sum = 0;
                for (int f = 0; f < FACES; f++) {
                    sum += drive[p][f] * drive[q][f];
                }
                matrix[CORNERS * p + q] = sum;
                matrix[CORNERS * q + p] = sum;
            }
        }
        return matrix;
    }

    /** The quarter of a face normal to an axis that a voxel touches: both voxels on a line along the axis the same. */
    private static int face(int axis, int voxel) {
        int others = axis == 0 ? voxel >> 1 : axis == 1 ? (voxel & 1) + 2 * (voxel >> 2) : voxel & 3;
        return 4 * axis + others;
    }

    /** Cholesky: the lower triangle L with L Lᵀ = m, in place. */
    private static void factorise(double[][] m) {
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = m[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= m[i][k] * m[j][k];
                }
                m[i][j] = i == j ? Math.sqrt(sum) : sum / m[j][j];
            }
        }
    }

    /** L⁻¹ times a vector, in place. */
    private static void substitute(double[][] lower, double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            double sum = vector[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * vector[k];
            }
            vector[i] = sum / lower[i][i];
        }
    }
}
