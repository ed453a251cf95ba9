// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A symmetric tensor of conductivity in the axes of the cell; any unit, the same throughout a calculation. Immutable.
 *
 * @param xx component
 * @param yy component
 * @param zz component
 * @param xy component
 * @param xz component
 * @param yz component
 */
public record ConductivityTensor(double xx, double yy, double zz, double xy, double xz, double yz) {

    /** Alike in all directions. */
    public static ConductivityTensor isotropic(double conductivity) {
        return new ConductivityTensor(conductivity, conductivity, conductivity, 0, 0, 0);
    }

    /**
     * Alike in all directions within a plane.
     *
     * @param normal unit normal of the plane
     * @param across conductivity along the normal
     * @param along conductivity within the plane
     */
    public static ConductivityTensor layer(double[] normal, double across, double along) {
        double more = across - along;
        return new ConductivityTensor(along + more * normal[0] * normal[0], along + more * normal[1] * normal[1],
                along + more * normal[2] * normal[2], more * normal[0] * normal[1], more * normal[0] * normal[2],
                more * normal[1] * normal[2]);
    }

    /** The component; rows and columns are 0, 1, 2 for x, y, z. */
    public double get(int row, int column) {
        if (row == column) {
            return row == 0 ? xx : row == 1 ? yy : zz;
        }
        return row + column == 1 ? xy : row + column == 2 ? xz : yz;
    }

    /** Of the upper triangle of a matrix of three rows. */
    public static ConductivityTensor of(double[][] m) {
        return new ConductivityTensor(m[0][0], m[1][1], m[2][2], m[0][1], m[0][2], m[1][2]);
    }

    /** As three rows. */
    public double[][] rows() {
        return new double[][] {{xx, xy, xz}, {xy, yy, yz}, {xz, yz, zz}};
    }

    /** Whether current flows along the field everywhere: every conductivity is positive and finite. */
    public boolean isPositive() {
        double minor = xx * yy - xy * xy;
        double determinant = zz * minor - xx * yz * yz - yy * xz * xz + 2 * xy * xz * yz;
        return xx > 0 && minor > 0 && determinant > 0 && Double.isFinite(determinant);
    }

    /**
     * Of layers of this material and another one (L. Tartar; G. W. Milton, The Theory of Composites, section 9.3).
     *
     * @param share volume of this one over all, 0 to 1
     * @param normal unit normal of the layers
     */
    public ConductivityTensor layered(ConductivityTensor other, double share, double[] normal) {
        double[] jump = new double[3];
        double series = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                jump[i] += (get(i, j) - other.get(i, j)) * normal[j];
                series += normal[i] * ((1 - share) * get(i, j) + share * other.get(i, j)) * normal[j];
            }
        }
        double[][] layered = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                layered[i][j] = share * get(i, j) + (1 - share) * other.get(i, j)
                        - share * (1 - share) * jump[i] * jump[j] / series;
            }
        }
        return of(layered);
    }

    /** The resistivity. */
    public ConductivityTensor inverse() {
        return of(new LUDecomposition(new Array2DRowRealMatrix(rows())).getSolver().getInverse().getData());
    }

    /** A third of the trace: the conductivity averaged over all directions of the field. */
    public double mean() {
        return (xx + yy + zz) / 3;
    }

    /** The sum. */
    public ConductivityTensor plus(ConductivityTensor other) {
        return new ConductivityTensor(xx + other.xx, yy + other.yy, zz + other.zz, xy + other.xy, xz + other.xz,
                yz + other.yz);
    }

    /** Every component times a factor. */
    public ConductivityTensor times(double factor) {
        return new ConductivityTensor(xx * factor, yy * factor, zz * factor, xy * factor, xz * factor, yz * factor);
    }

    /**
     * The geometric mean of two positive tensors, A (A⁻¹ B)^½: between them, and the inverse of the mean of the
     * inverses.
     */
    public ConductivityTensor geometricMean(ConductivityTensor other) {
        RealMatrix root = new EigenDecomposition(new Array2DRowRealMatrix(rows())).getSquareRoot();
        RealMatrix inverse = new LUDecomposition(root).getSolver().getInverse();
        RealMatrix between = inverse.multiply(new Array2DRowRealMatrix(other.rows())).multiply(inverse);
        RealMatrix symmetric = between.add(between.transpose()).scalarMultiply(0.5);
        return of(root.multiply(new EigenDecomposition(symmetric).getSquareRoot()).multiply(root).getData());
    }
}
