// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

/** Lattice algebra on nine numbers: rows are the lattice vectors. */
final class Cell {

    private Cell() {
    }

    static double determinant(double[] m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    static double[] inverse(double[] m) {
        double d = 1 / determinant(m);
        return new double[] {(m[4] * m[8] - m[5] * m[7]) * d, (m[2] * m[7] - m[1] * m[8]) * d,
                (m[1] * m[5] - m[2] * m[4]) * d,
                (m[5] * m[6] - m[3] * m[8]) * d, (m[0] * m[8] - m[2] * m[6]) * d, (m[2] * m[3] - m[0] * m[5]) * d,
                (m[3] * m[7] - m[4] * m[6]) * d, (m[1] * m[6] - m[0] * m[7]) * d, (m[0] * m[4] - m[1] * m[3]) * d};
    }

    /** A row vector times the matrix. */
    static void times(double x, double y, double z, double[] m, double[] result) {
        for (int c = 0; c < 3; c++) {
            result[c] = x * m[c] + y * m[3 + c] + z * m[6 + c];
        }
    }

    /** Distance between opposite faces of the cell along each lattice vector, given the inverse. */
    static double[] heights(double[] inverse) {
        double[] heights = new double[3];
        for (int k = 0; k < 3; k++) {
            heights[k] = 1 / Math
                    .sqrt(inverse[k] * inverse[k] + inverse[3 + k] * inverse[3 + k] + inverse[6 + k] * inverse[6 + k]);
        }
        return heights;
    }
}
