// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;

/**
 * A symmetric tensor in the laboratory frame (x across the boundary) with errors per component.
 *
 * @param value 3 x 3
 * @param standardError 3 x 3
 * @param unit unit of every component
 */
public record TransportTensor(double[][] value, double[][] standardError, String unit) {

    /**
     * Conductivity of a cell: Nernst-Einstein from the tracer tensor; with boundaries xx is the series sum over layers,
     * so that its inverse is the resistivity that a direct current meets.
     */
    public static TransportTensor conductivity(AnalysisResult result) {
        Estimate d = result.estimate(Quantity.TRACER_D);
        double factor = result.estimate(Quantity.CONDUCTIVITY).value() / d.value();
        double[][] value = new double[3][3];
        double[][] error = new double[3][3];
        Quantity[][] parts = {{Quantity.TRACER_D_X, Quantity.TRACER_D_XY, Quantity.TRACER_D_XZ},
                {null, Quantity.TRACER_D_Y, Quantity.TRACER_D_YZ},
                {null, null, Quantity.TRACER_D_Z}};
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                Estimate e = result.estimate(parts[i][j]);
                value[i][j] = e.value() * factor;
                error[i][j] = e.standardError() * factor;
            }
        }
        Estimate across = result.estimate(Quantity.CONDUCTIVITY_PERPENDICULAR);
        value[0][0] = across.value();
        error[0][0] = across.standardError();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < i; j++) {
                value[i][j] = value[j][i];
                error[i][j] = error[j][i];
            }
        }
        return new TransportTensor(value, error, Quantity.CONDUCTIVITY.unit());
    }

    /**
     * The resistivity tensor, ohm cm, when this is a conductivity in S/cm; empty when in some direction nothing is
     * known to move.
     */
    public Optional<TransportTensor> resistivity() {
        for (double[] row : value) {
            for (double component : row) {
                if (!Double.isFinite(component)) {
                    return Optional.empty();
                }
            }
        }
        try {
            return Optional.of(inverse("ohm cm"));
        } catch (IllegalArgumentException singular) {
            return Optional.empty();
        }
    }

    /**
     * The inverse: resistivity from conductivity. Errors by first order with independent components.
     *
     * @param newUnit unit of the inverse, {@code ohm cm} for S/cm
     * @throws IllegalArgumentException when the tensor has no inverse
     */
    public TransportTensor inverse(String newUnit) {
        RealMatrix inverse;
        try {
            inverse = new LUDecomposition(new Array2DRowRealMatrix(value)).getSolver().getInverse();
        } catch (SingularMatrixException e) {
            throw new IllegalArgumentException("a tensor without an inverse: in some direction nothing moves", e);
        }
        double[][] error = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    for (int l = k; l < 3; l++) {
                        // d(A^-1) = -A^-1 dA A^-1, with dA symmetric.
                        double derivative = inverse.getEntry(i, k) * inverse.getEntry(l, j)
                                + (k == l ? 0 : inverse.getEntry(i, l) * inverse.getEntry(k, j));
                        sum += Math.pow(derivative * standardError[k][l], 2);
                    }
                }
                error[i][j] = Math.sqrt(sum);
            }
        }
        return new TransportTensor(inverse.getData(), error, newUnit);
    }
}
