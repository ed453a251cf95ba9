// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.boundary.internal;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.grainwright.transport.einstein.internal.GlsSlope;

/**
 * Undoes the exchange between the boundary slab and the rest of the grain during the observation window. An ion seen in
 * the slab spends part of the window outside, so the slope of its squared displacement is not the slab's own D. The
 * forward model is diffusion over the folded coordinate in the measured density c(x) (Smoluchowski equation on a grid
 * with detailed balance, as in G. Hummer, New J. Phys. 7, 34 (2005)) with one D in the slab and one outside; it
 * predicts the slope that each of the two would show with the very same lags and weights, and both D are adjusted until
 * prediction and observation agree. In a homogeneous cell prediction and D coincide. One D per thin layer would be
 * ill-conditioned: in a crystal what single layers show varies with the lattice planes, and undoing the exchange would
 * blow that up.
 */
public final class LayerInversion {

    private static final double GRID = 0.5;
    private static final int GRID_POINTS = 40;
    /** Slab (0) and rest (1). */
    private static final int GROUPS = 2;
    private static final int ITERATIONS = 60;
    private static final double FLOOR = 1e-3;

    private final double spacing;
    private final int layers;
    private final int slabLayers;
    private final int[] points;
    private final double[] density;
    private final double[] timesPs;
    private final double[] weights;

    /**
     * @param layerWidth thickness of a layer, Å
     * @param depth distance from the plane to the middle of the grain, Å; the last layer takes what the others leave
     * @param slabLayers how many of the layers, from the plane on, are the slab
     * @param density Li per Å³ in each layer, any scale, positive
     * @param timesPs lags of the observation
     * @param weights weights of the slope per ps, see {@link GlsSlope}
     */
    LayerInversion(double layerWidth, double depth, int slabLayers, double[] density, double[] timesPs,
            double[] weights) {
        this.layers = density.length;
        this.slabLayers = slabLayers;
        int perLayer = (int) Math.max(2, Math.min(Math.rint(layerWidth / GRID), GRID_POINTS / layers));
        this.spacing = layerWidth / perLayer;
        this.points = new int[layers];
        java.util.Arrays.fill(points, perLayer);
        points[layers - 1] = (int) Math.max(1, Math.rint((depth - (layers - 1) * layerWidth) / spacing));
        this.density = density.clone();
        this.timesPs = timesPs.clone();
        this.weights = weights.clone();
    }

    /**
     * D of slab and rest, Å²/ps, for which the model shows the {@code observed} apparent D; never below a thousandth of
     * the larger. Where noise drives an observation to zero or below, it ends at that floor.
     */
    public double[] normal(double[] observed) {
        double largest = 0;
        for (double o : observed) {
            largest = Math.max(largest, o);
        }
        double floor = Math.max(FLOOR * largest, 1e-9);
        double[] d = new double[GROUPS];
        for (int k = 0; k < GROUPS; k++) {
            d[k] = Math.max(observed[k], floor);
        }
        for (int i = 0; i < ITERATIONS; i++) {
            double[] predicted = predictNormal(d);
            double change = 0;
            for (int k = 0; k < GROUPS; k++) {
                // Damped: neighbours answer to each other.
                double next = Math.max(floor, d[k] + 0.7 * (observed[k] - predicted[k]));
                change = Math.max(change, Math.abs(next - d[k]) / Math.max(d[k], floor));
                d[k] = Math.min(next, 3 * d[k]);
            }
            if (change < 1e-5) {
                break;
            }
        }
        return d;
    }

    /**
     * Derivative of the apparent D of slab and rest (row) with respect to the D of each (column), at {@code d};
     * inverted.
     */
    public RealMatrix inverseJacobian(double[] d) {
        double[] base = predictNormal(d);
        double[][] jacobian = new double[GROUPS][GROUPS];
        for (int j = 0; j < GROUPS; j++) {
            double step = 1e-3 * Math.max(d[j], 1e-9);
            double[] moved = d.clone();
            moved[j] += step;
            double[] predicted = predictNormal(moved);
            for (int k = 0; k < GROUPS; k++) {
                jacobian[k][j] = (predicted[k] - base[k]) / step;
            }
        }
        return invert(jacobian);
    }

    /** The matrix that turns apparent D within the plane into D of slab and rest: there the mixing is linear. */
    public RealMatrix inverseLateral(double[] normal) {
        Propagator p = new Propagator(expand(normal));
        double[][] mixing = new double[GROUPS][GROUPS];
        double[] weight = new double[GROUPS];
        for (int k = 0; k < layers; k++) {
            double ions = density[k] * points[k];
            weight[group(k)] += ions;
            for (int j = 0; j < layers; j++) {
                mixing[group(k)][group(j)] += ions * p.timeSpent(k, j);
            }
        }
        for (int g = 0; g < GROUPS; g++) {
            for (int h = 0; h < GROUPS; h++) {
                mixing[g][h] /= weight[g];
            }
        }
        return invert(mixing);
    }

    private int group(int layer) {
        return layer < slabLayers ? 0 : 1;
    }

    private double[] expand(double[] groups) {
        double[] d = new double[layers];
        for (int k = 0; k < layers; k++) {
            d[k] = groups[group(k)];
        }
        return d;
    }

    private static RealMatrix invert(double[][] matrix) {
        try {
            return new LUDecomposition(new Array2DRowRealMatrix(matrix)).getSolver().getInverse();
        } catch (SingularMatrixException e) {
            return null;
        }
    }

    /** Apparent D of every layer when slab and rest have the D given. */
    double[] predictLayers(double[] d) {
        return new Propagator(expand(d)).apparent();
    }

    /** Apparent D of slab and rest. */
    public double[] predictNormal(double[] d) {
        double[] apparent = new Propagator(expand(d)).apparent();
        double[] grouped = new double[GROUPS];
        double[] weight = new double[GROUPS];
        for (int k = 0; k < layers; k++) {
            double ions = density[k] * points[k];
            grouped[group(k)] += ions * apparent[k];
            weight[group(k)] += ions;
        }
        for (int g = 0; g < GROUPS; g++) {
            grouped[g] /= weight[g];
        }
        return grouped;
    }

    /**
     * The solution of the Smoluchowski equation on the unfolded cell: layers mirrored at the plane and at the middle of
     * the grain.
     */
    private final class Propagator {

        private final int half = java.util.Arrays.stream(points).sum();
        private final int n = 2 * half;
        private final int[] layerOf = new int[n];
        private final double[] root = new double[n];
        private final double[] eigenvalue;
        private final double[][] vector;

        Propagator(double[] d) {
            for (int k = 0, i = 0; k < layers; k++) {
                for (int p = 0; p < points[k]; p++, i++) {
                    layerOf[i] = k;
                    layerOf[n - 1 - i] = k;
                }
            }
            double[][] symmetric = new double[n][n];
            for (int i = 0; i < n; i++) {
                root[i] = Math.sqrt(density[layerOf[i]]);
            }
            for (int i = 0; i < n; i++) {
                int j = (i + 1) % n;
                double ci = density[layerOf[i]];
                double cj = density[layerOf[j]];
                // Two half cells in series: the conductance between the centres.
                double conductance = 2 / (1 / (ci * d[layerOf[i]]) + 1 / (cj * d[layerOf[j]])) / (spacing * spacing);
                symmetric[i][i] -= conductance / ci;
                symmetric[j][j] -= conductance / cj;
                symmetric[i][j] += conductance / (root[i] * root[j]);
                symmetric[j][i] += conductance / (root[i] * root[j]);
            }
            EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false));
            eigenvalue = eigen.getRealEigenvalues();
            vector = new double[n][];
            for (int m = 0; m < n; m++) {
                eigenvalue[m] = Math.min(0, eigenvalue[m]);
                vector[m] = eigen.getEigenvector(m).toArray();
            }
        }

        /**
         * Mean over the ions of layer {@code k} of the sum over final points of {@code value} times the probability,
         * per eigenvector.
         */
        private double[] projection(int k, java.util.function.IntBinaryOperator grid, double[] value) {
            double[] perMode = new double[n];
            int from = 0;
            while (layerOf[from] != k) {
                from++;
            }
            for (int m = 0; m < n; m++) {
                double[] v = vector[m];
                for (int i = from; i < from + points[k]; i++) {
                    double sum = 0;
                    for (int j = 0; j < n; j++) {
                        sum += v[j] * root[j] * value[grid.applyAsInt(i, j)];
                    }
                    perMode[m] += v[i] / root[i] * sum / points[k];
                }
            }
            return perMode;
        }

        /**
         * Apparent D per layer for the lags and weights of the observation; displacements beyond half the cell are not
         * expected in a short window.
         */
        double[] apparent() {
            double[] squares = new double[n];
            for (int j = 0; j < n; j++) {
                double x = Math.min(j, n - j) * spacing;
                squares[j] = x * x;
            }
            double[] apparent = new double[layers];
            for (int k = 0; k < layers; k++) {
                double[] modes = projection(k, (i, j) -> Math.abs(i - j), squares);
                for (int t = 0; t < timesPs.length; t++) {
                    for (int m = 0; m < n; m++) {
                        apparent[k] += 0.5 * weights[t] * modes[m] * Math.exp(eigenvalue[m] * timesPs[t]);
                    }
                }
            }
            return apparent;
        }

        /** Weighted mean time that an ion from layer {@code k} spends in layer {@code j}. */
        double timeSpent(int k, int j) {
            double[] inside = new double[n];
            for (int f = 0; f < n; f++) {
                inside[f] = layerOf[f] == j ? 1 : 0;
            }
            double[] modes = projection(k, (i, f) -> f, inside);
            double sum = 0;
            for (int t = 0; t < timesPs.length; t++) {
                for (int m = 0; m < n; m++) {
                    double rate = eigenvalue[m];
                    double time = Math.abs(rate * timesPs[t]) < 1e-9 ? timesPs[t]
                            : Math.expm1(rate * timesPs[t]) / rate;
                    sum += weights[t] * modes[m] * time;
                }
            }
            return sum;
        }
    }
}
