// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Lattices spanned by integer vectors, in two or three dimensions; every operation throws {@link ArithmeticException}
 * rather than overflow.
 */
public final class IntegerLattice {

    private IntegerLattice() {
    }

    /**
     * A triangular basis of the lattice that vectors generate (Hermite's normal form up to the entries above the
     * diagonal).
     *
     * @param vectors at least as many as components, of full rank
     * @return as many vectors as components; row i has zeros before column i
     */
    public static long[][] basis(long[][] vectors) {
        int n = vectors[0].length;
        List<long[]> rows = new ArrayList<>();
        for (long[] v : vectors) {
            rows.add(v.clone());
        }
        long[][] basis = new long[n][];
        for (int column = 0; column < n; column++) {
            basis[column] = pivot(rows, column);
            rows.remove(basis[column]);
        }
        return basis;
    }

    /** Euclid's algorithm on a column: afterwards one row alone has something there. */
    private static long[] pivot(List<long[]> rows, int column) {
        while (true) {
            long[] smallest = null;
            int left = 0;
            for (long[] row : rows) {
                if (row[column] != 0) {
                    left++;
                    if (smallest == null || Math.abs(row[column]) < Math.abs(smallest[column])) {
                        smallest = row;
                    }
                }
            }
            if (smallest == null) {
                throw new IllegalArgumentException("The vectors do not span the space.");
            }
            if (left == 1) {
                return smallest;
            }
            for (long[] row : rows) {
                if (row != smallest) {
                    subtract(row, smallest, Math.floorDiv(row[column], smallest[column]));
                }
            }
        }
    }

    private static void subtract(long[] row, long[] other, long times) {
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.subtractExact(row[i], Math.multiplyExact(times, other[i]));
        }
    }

    /** The determinant of three vectors. */
    public static long determinant(long[][] b) {
        return IntegerVectors.dot(b[0], IntegerVectors.cross(b[1], b[2]));
    }

    /**
     * The lattice of all vectors w with w·v a multiple of {@code scale} for every v of a lattice.
     *
     * @param basis three vectors
     * @throws IllegalArgumentException when that lattice is not one of integers
     */
    public static long[][] reciprocal(long[][] basis, long scale) {
        long det = determinant(basis);
        long[][] result = new long[3][];
        for (int i = 0; i < 3; i++) {
            long[] c = IntegerVectors.cross(basis[(i + 1) % 3], basis[(i + 2) % 3]);
            result[i] = new long[3];
            for (int k = 0; k < 3; k++) {
                long value = Math.multiplyExact(c[k], scale);
                if (value % det != 0) {
                    throw new IllegalArgumentException("The reciprocal lattice is not one of integers.");
                }
                result[i][k] = value / det;
            }
        }
        return result;
    }

    /** Makes three vectors shorter, as long as adding a multiple of one to another does; the lattice stays. */
    public static void shorten(long[][] basis) {
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    if (i != j) {
                        long times = Math.round(
                                IntegerVectors.dot(basis[i], basis[j])
                                        / (double) IntegerVectors.dot(basis[j], basis[j]));
                        long before = IntegerVectors.dot(basis[i], basis[i]);
                        long[] trial = basis[i].clone();
                        subtract(trial, basis[j], times);
                        if (IntegerVectors.dot(trial, trial) < before) {
                            basis[i] = trial;
                            shorter = true;
                        }
                    }
                }
            }
        }
    }

    /** Whether three vectors span a fourth with whole coefficients. */
    public static boolean contains(long[][] basis, long[] v) {
        long det = determinant(basis);
        for (int i = 0; i < 3; i++) {
            if (IntegerVectors.dot(IntegerVectors.cross(basis[(i + 1) % 3], basis[(i + 2) % 3]), v) % det != 0) {
                return false;
            }
        }
        return true;
    }
}
