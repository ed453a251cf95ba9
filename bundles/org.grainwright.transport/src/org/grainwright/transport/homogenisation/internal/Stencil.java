// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation.internal;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealVector;

/**
 * A symmetric matrix on a periodic grid in which each point knows its 26 neighbours only; half of the couplings are
 * kept. Not thread-safe while it is filled.
 */
final class Stencil extends RealLinearOperator {

    /** The neighbours that follow a point, (dx + 1) + 3 (dy + 1) + 9 (dz + 1) from 14 on. */
    private static final int MIDDLE = 13;

    private final int nx;
    private final int ny;
    private final int nz;
    private final double[] diagonal;
    private final double[][] couplings = new double[MIDDLE][];
    private int[] lumps;

    Stencil(int nx, int ny, int nz) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        diagonal = new double[nx * ny * nz];
    }

    /** Adds the 8 x 8 matrix of the element whose corner of least coordinates is a point, row by row. */
    void add(int[] corners, double[] matrix) {
        for (int p = 0; p < 8; p++) {
            diagonal[corners[p]] += matrix[9 * p];
            for (int q = 0; q < 8; q++) {
                int offset = (q & 1) - (p & 1) + 3 * ((q >> 1 & 1) - (p >> 1 & 1)) + 9 * ((q >> 2) - (p >> 2));
                double value = matrix[8 * p + q];
                if (offset > 0 && value != 0) {
                    kept(offset)[corners[p]] += value;
                }
            }
        }
    }

    int size() {
        return diagonal.length;
    }

    /** Adds the damped residual over the diagonal; without {@code times} the residual is what is pushed. */
    void relax(double[] pushed, double[] times, double[] moved, double damping) {
        for (int n = 0; n < moved.length; n++) {
            moved[n] += damping * (times == null ? pushed[n] : pushed[n] - times[n]) / diagonal[n];
        }
    }

    private static int half(int count) {
        return (count + 1) / 2;
    }

    /** The point of the {@link #lumped} grid to which each point belongs. */
    int[] lumps() {
        if (lumps == null) {
            lumps = new int[diagonal.length];
            for (int n = 0; n < lumps.length; n++) {
                lumps[n] = n % nx / 2 + half(nx) * (n / nx % ny / 2 + half(ny) * (n / nx / ny / 2));
            }
        }
        return lumps;
    }

    /** The matrix of potentials that are alike in two points along each direction. */
    Stencil lumped() {
        Stencil coarse = new Stencil(half(nx), half(ny), half(nz));
        int[] lump = lumps();
        for (int n = 0; n < diagonal.length; n++) {
            coarse.diagonal[lump[n]] += diagonal[n];
        }
        for (int c = 0; c < MIDDLE; c++) {
            if (couplings[c] != null) {
                int place = c + 1 + MIDDLE;
                for (int n = 0; n < diagonal.length; n++) {
                    int i = n % nx;
                    int j = n / nx % ny;
                    int k = n / nx / ny;
                    int to = (i + place % 3 - 1 + nx) % nx
                            + nx * ((j + place / 3 % 3 - 1 + ny) % ny + ny * ((k + place / 9 - 1 + nz) % nz));
                    coarse.couple(lump[n], lump[to], couplings[c][n]);
                }
            }
        }
        return coarse;
    }

    /** Adds a coupling and its transpose. */
    private void couple(int from, int to, double value) {
        if (from == to) {
            diagonal[from] += 2 * value;
            return;
        }
        int offset = step(to % nx - from % nx) + 3 * step(to / nx % ny - from / nx % ny)
                + 9 * step(to / nx / ny - from / nx / ny);
        kept(Math.abs(offset))[offset > 0 ? from : to] += value;
    }

    private double[] kept(int offset) {
        if (couplings[offset - 1] == null) {
            couplings[offset - 1] = new double[diagonal.length];
        }
        return couplings[offset - 1];
    }

    /** The way to a neighbour: -1, 0 or 1, through the end of the grid where that is shorter. */
    private static int step(int difference) {
        return Math.abs(difference) <= 1 ? difference : difference > 0 ? -1 : 1;
    }

    @Override
    public int getRowDimension() {
        return diagonal.length;
    }

    @Override
    public int getColumnDimension() {
        return diagonal.length;
    }

    @Override
    public RealVector operate(RealVector vector) {
        double[] x = vector instanceof ArrayRealVector plain ? plain.getDataRef() : vector.toArray();
        return new ArrayRealVector(times(x), false);
    }

    /** The matrix times a vector. */
    double[] times(double[] x) {
        double[] y = new double[x.length];
        for (int n = 0; n < y.length; n++) {
            y[n] = diagonal[n] * x[n];
        }
        for (int c = 0; c < MIDDLE; c++) {
            if (couplings[c] != null) {
                int place = c + 1 + MIDDLE;
                couple(couplings[c], place % 3 - 1, place / 3 % 3 - 1, place / 9 - 1, x, y);
            }
        }
        return y;
    }

    private void couple(double[] kept, int dx, int dy, int dz, double[] x, double[] y) {
        for (int k = 0; k < nz; k++) {
            int above = Math.floorMod(k + dz, nz);
            for (int j = 0; j < ny; j++) {
                int from = (k * ny + j) * nx;
                int to = (above * ny + Math.floorMod(j + dy, ny)) * nx;
                int first = Math.max(0, -dx);
                int last = nx - Math.max(0, dx);
                for (int i = first; i < last; i++) {
                    y[from + i] += kept[from + i] * x[to + i + dx];
                    y[to + i + dx] += kept[from + i] * x[from + i];
                }
                if (dx != 0) {
                    int i = dx > 0 ? nx - 1 : 0;
                    int beyond = dx > 0 ? 0 : nx - 1;
                    y[from + i] += kept[from + i] * x[to + beyond];
                    y[to + beyond] += kept[from + i] * x[from + i];
                }
            }
        }
    }
}
