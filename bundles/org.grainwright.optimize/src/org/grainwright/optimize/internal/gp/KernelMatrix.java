// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

import java.util.Arrays;

/**
 * The covariance matrix of fixed rows as a function of θ, with the gradient of any weighted sum of its entries. Keeps
 * squared differences and the exponentials of the last evaluation, so that value and gradient together cost them once.
 * Not thread-safe.
 */
final class KernelMatrix {

    private static final double SQRT5 = Math.sqrt(5);

    private final KernelShape shape;
    private final double[][] rows;
    private final PartMatrix[] parts;
    private double[] theta;

    KernelMatrix(KernelShape shape, double[][] rows) {
        this.shape = shape;
        this.rows = rows;
        parts = shape.parts().stream().map(p -> p.orders() == 0 ? new Radial(p, rows) : new Interacting(p, rows))
                .toArray(PartMatrix[]::new);
    }

    /** Fills the upper triangle of {@code matrix}, diagonal included, without noise. */
    void evaluate(double[] theta, double[][] matrix) {
        this.theta = theta.clone();
        int n = rows.length;
        double signal = Math.exp(theta[shape.parameterCount() - 1]);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                matrix[i][j] = shape.trend(rows[i], rows[j]) + (i == j ? signal : 0);
            }
        }
        double[] weights = shape.weights(theta);
        int scale = 0;
        int term = 0;
        for (PartMatrix part : parts) {
            part.evaluate(theta, scale, signal, weights, term, matrix);
            scale += part.part.scales();
            term += part.part.terms();
        }
    }

    /**
     * Adds to {@code gradient} the derivative of Σ_ij W_ij K_ij at the last evaluated θ, where W is symmetric and given
     * by its lower triangle.
     */
    void addGradient(double[][] weightLower, double[] gradient) {
        double[] weights = shape.weights(theta);
        double signal = Math.exp(theta[shape.parameterCount() - 1]);
        double diagonal = 0;
        for (int i = 0; i < rows.length; i++) {
            diagonal += weightLower[i][i];
        }
        double[] termSums = new double[weights.length];
        int scale = 0;
        int term = 0;
        for (PartMatrix part : parts) {
            part.addGradient(theta, scale, weightLower, gradient, termSums, term);
            scale += part.part.scales();
            term += part.part.terms();
        }
        double offDiagonal = Arrays.stream(termSums).sum();
        int first = shape.firstLogit();
        for (int i = 1; i < weights.length; i++) {
            // d w_j / d logit_i = w_j (δ_ij - w_i), and each term is proportional to its weight
            gradient[first + i - 1] += termSums[i] - weights[i] * offDiagonal;
        }
        gradient[shape.parameterCount() - 1] += offDiagonal + signal * diagonal;
    }

    /** The pairs i < j of one part, i-major. */
    private abstract static class PartMatrix {

        final KernelShape.Part part;
        final int n;
        final int columns;
        final int categories;
        /** Pair-major squared differences of the numeric columns. */
        final double[] squares;
        /** A bit per differing category. */
        final int[] differing;

        PartMatrix(KernelShape.Part part, double[][] rows) {
            this.part = part;
            n = rows.length;
            columns = part.columns().length;
            categories = part.categories().length;
            int pairs = n * (n - 1) / 2;
            squares = new double[pairs * columns];
            differing = new int[pairs];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++, pair++) {
                    for (int c = 0; c < columns; c++) {
                        double difference = rows[i][part.columns()[c]] - rows[j][part.columns()[c]];
                        squares[pair * columns + c] = difference * difference;
                    }
                    for (int c = 0; c < categories; c++) {
                        if (rows[i][part.categories()[c]] != rows[j][part.categories()[c]]) {
                            differing[pair] |= 1 << c;
                        }
                    }
                }
            }
        }

        abstract void evaluate(double[] theta, int scale, double signal, double[] weights, int term, double[][] matrix);

        abstract void addGradient(double[] theta, int scale, double[][] weightLower, double[] gradient,
                double[] termSums, int term);
    }

    private static final class Radial extends PartMatrix {

        private final double[] values;
        private final double[] slopes;

        Radial(KernelShape.Part part, double[][] rows) {
            super(part, rows);
            values = new double[differing.length];
            slopes = new double[differing.length];
        }

        @Override
        void evaluate(double[] theta, int scale, double signal, double[] weights, int term, double[][] matrix) {
            double[] inverseSquare = new double[columns];
            for (int c = 0; c < columns; c++) {
                inverseSquare[c] = Math.exp(-2 * theta[scale + c]);
            }
            double[] penalty = new double[categories];
            for (int c = 0; c < categories; c++) {
                penalty[c] = Math.exp(-theta[scale + columns + c]);
            }
            double variance = signal * weights[term];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                double[] out = matrix[i];
                for (int j = i + 1; j < n; j++, pair++) {
                    double r2 = 0;
                    for (int c = 0, at = pair * columns; c < columns; c++, at++) {
                        r2 += squares[at] * inverseSquare[c];
                    }
                    double s = SQRT5 * Math.sqrt(r2);
                    double exponent = s;
                    for (int c = 0, bits = differing[pair]; bits != 0; c++, bits >>= 1) {
                        exponent += (bits & 1) * penalty[c];
                    }
                    double factor = variance * Math.exp(-exponent);
                    values[pair] = factor * (1 + s + s * s / 3);
                    slopes[pair] = factor * 5.0 / 3 * (1 + s);
                    out[j] += values[pair];
                }
            }
        }

        @Override
        void addGradient(double[] theta, int scale, double[][] weightLower, double[] gradient, double[] termSums,
                int term) {
            double[] columnSums = new double[columns];
            double[] categorySums = new double[categories];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++, pair++) {
                    double w = 2 * weightLower[j][i];
                    termSums[term] += w * values[pair];
                    double slope = w * slopes[pair];
                    for (int c = 0, at = pair * columns; c < columns; c++, at++) {
                        columnSums[c] += slope * squares[at];
                    }
                    for (int c = 0, bits = differing[pair]; bits != 0; c++, bits >>= 1) {
                        categorySums[c] += (bits & 1) * w * values[pair];
                    }
                }
            }
            for (int c = 0; c < columns; c++) {
                gradient[scale + c] += columnSums[c] * Math.exp(-2 * theta[scale + c]);
            }
            for (int c = 0; c < categories; c++) {
                gradient[scale + columns + c] += categorySums[c] * Math.exp(-theta[scale + columns + c]);
            }
        }
    }

    private static final class Interacting extends PartMatrix {

        private final int bases;
        private final int orders;
        private final int factorCount;
        private final double[] factorSquares;
        /**
         * Pair-major base kernels and their derivatives with respect to ln l; the factor, and its derivative with
         * respect to the squared distance, times -2.
         */
        private final double[] values;
        private final double[] slopes;
        private final double[] factors;
        private final double[] factorSlopes;
        private double[] coefficient;
        private double[] inverseFactorSquare;

        Interacting(KernelShape.Part part, double[][] rows) {
            super(part, rows);
            bases = columns + categories;
            orders = part.orders();
            factorCount = part.factorColumns().length;
            int pairs = differing.length;
            values = new double[pairs * bases];
            slopes = new double[pairs * bases];
            factors = new double[pairs];
            factorSlopes = new double[pairs];
            factorSquares = new double[pairs * factorCount];
            Arrays.fill(factors, 1);
            int pair = 0;
            for (int i = 0; i < n && factorCount > 0; i++) {
                for (int j = i + 1; j < n; j++, pair++) {
                    for (int f = 0; f < factorCount; f++) {
                        double difference = rows[i][part.factorColumns()[f]] - rows[j][part.factorColumns()[f]];
                        factorSquares[pair * factorCount + f] = difference * difference;
                    }
                }
            }
        }

        @Override
        void evaluate(double[] theta, int scale, double signal, double[] weights, int term, double[][] matrix) {
            coefficient = Interactions.normalisation(bases, orders);
            for (int q = 1; q <= orders; q++) {
                coefficient[q] *= signal * weights[term + q - 1];
            }
            double[] inverseScale = new double[bases];
            for (int c = 0; c < bases; c++) {
                inverseScale[c] = Math.exp(-theta[scale + c]);
            }
            inverseFactorSquare = new double[factorCount];
            for (int f = 0; f < factorCount; f++) {
                inverseFactorSquare[f] = Math.exp(-2 * theta[scale + bases + f]);
            }
            double[] e = new double[orders + 1];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++, pair++) {
                    int at = pair * bases;
                    for (int c = 0; c < columns; c++, at++) {
                        double s = SQRT5 * Math.sqrt(squares[pair * columns + c]) * inverseScale[c];
                        double decay = Math.exp(-s);
                        values[at] = (1 + s + s * s / 3) * decay;
                        slopes[at] = s * s / 3 * (1 + s) * decay;
                    }
                    for (int c = 0; c < categories; c++, at++) {
                        boolean differs = (differing[pair] >> c & 1) == 1;
                        values[at] = differs ? Math.exp(-inverseScale[columns + c]) : 1;
                        slopes[at] = differs ? values[at] * inverseScale[columns + c] : 0;
                    }
                    if (factorCount > 0) {
                        double r2 = 0;
                        for (int f = 0; f < factorCount; f++) {
                            r2 += factorSquares[pair * factorCount + f] * inverseFactorSquare[f];
                        }
                        double s = SQRT5 * Math.sqrt(r2);
                        double decay = Math.exp(-s);
                        factors[pair] = (1 + s + s * s / 3) * decay;
                        factorSlopes[pair] = 5.0 / 3 * (1 + s) * decay;
                    }
                    Interactions.symmetric(values, pair * bases, bases, orders, e);
                    double sum = 0;
                    for (int q = 1; q <= orders; q++) {
                        sum += coefficient[q] * e[q];
                    }
                    matrix[i][j] += factors[pair] * sum;
                }
            }
        }

        @Override
        void addGradient(double[] theta, int scale, double[][] weightLower, double[] gradient, double[] termSums,
                int term) {
            double[] e = new double[orders + 1];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++, pair++) {
                    int at = pair * bases;
                    Interactions.symmetric(values, at, bases, orders, e);
                    double w = 2 * weightLower[j][i];
                    double scaled = w * factors[pair];
                    double sum = 0;
                    for (int q = 1; q <= orders; q++) {
                        double share = coefficient[q] * e[q];
                        sum += share;
                        termSums[term + q - 1] += scaled * share;
                    }
                    for (int c = 0; c < bases; c++) {
                        gradient[scale + c] += scaled * slopes[at + c]
                                * Interactions.derivative(e, values[at + c], coefficient, orders);
                    }
                    for (int f = 0; f < factorCount; f++) {
                        gradient[scale + bases + f] += w * factorSlopes[pair] * factorSquares[pair * factorCount + f]
                                * inverseFactorSquare[f] * sum;
                    }
                }
            }
        }
    }
}
