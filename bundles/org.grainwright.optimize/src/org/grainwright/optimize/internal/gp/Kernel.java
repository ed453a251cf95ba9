// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

/** A {@link KernelShape} with its hyper-parameters: covariances of single rows and their gradient in the numeric columns. Immutable. */
public final class Kernel {

    private static final double SQRT5 = Math.sqrt(5);

    private final KernelShape shape;
    private final double[] variance;
    private final double[][] inverseSquare;
    private final double[][] mismatch;
    private final double signalVariance;

    /** Decodes θ; entries beyond the shape's own (noise) are ignored. */
    public Kernel(KernelShape shape, double[] theta) {
        this.shape = shape;
        int parts = shape.parts().size();
        double[] weights = shape.weights(theta);
        signalVariance = Math.exp(theta[shape.parameterCount() - 1]);
        variance = new double[parts];
        inverseSquare = new double[parts][];
        mismatch = new double[parts][];
        int k = 0;
        for (int p = 0; p < parts; p++) {
            variance[p] = signalVariance * weights[p];
            KernelShape.Part part = shape.parts().get(p);
            inverseSquare[p] = new double[part.columns().length];
            for (int j = 0; j < inverseSquare[p].length; j++) {
                inverseSquare[p][j] = Math.exp(-2 * theta[k++]);
            }
            mismatch[p] = new double[part.categories().length];
            for (int j = 0; j < mismatch[p].length; j++) {
                mismatch[p][j] = Math.exp(-Math.exp(-theta[k++]));
            }
        }
    }

    /** s², the variance of the function about its mean. */
    public double signalVariance() {
        return signalVariance;
    }

    /** Prior variance at a row. */
    public double variance(double[] row) {
        return signalVariance + shape.trend(row, row);
    }

    /** Fills the derivatives of {@link #variance} in the numeric columns. */
    public void varianceGradient(double[] row, double[] gradient) {
        java.util.Arrays.fill(gradient, 0);
        for (int t : shape.trendColumns()) {
            gradient[t] = 2 * KernelShape.MEAN_VARIANCE * row[t];
        }
    }

    /** Covariance of two rows. */
    public double value(double[] a, double[] b) {
        double sum = shape.trend(a, b);
        for (int p = 0; p < variance.length; p++) {
            double r = distance(p, a, b);
            double s = SQRT5 * r;
            sum += variance[p] * categoryFactor(p, a, b) * (1 + s + s * s / 3) * Math.exp(-s);
        }
        return sum;
    }

    /** Covariances of a row with many. */
    public void cross(double[] row, double[][] rows, double[] out) {
        for (int i = 0; i < rows.length; i++) {
            out[i] = value(row, rows[i]);
        }
    }

    /** As {@link #cross}, with {@code gradient[i][c]} = derivative of out[i] with respect to numeric column c of {@code row}. */
    public void crossWithGradient(double[] row, double[][] rows, double[] out, double[][] gradient) {
        for (int i = 0; i < rows.length; i++) {
            double[] other = rows[i];
            double[] slope = gradient[i];
            java.util.Arrays.fill(slope, 0);
            double sum = shape.trend(row, other);
            for (int p = 0; p < variance.length; p++) {
                double s = SQRT5 * distance(p, row, other);
                double factor = variance[p] * categoryFactor(p, row, other) * Math.exp(-s);
                sum += factor * (1 + s + s * s / 3);
                double common = -5.0 / 3 * factor * (1 + s);
                int[] columns = shape.parts().get(p).columns();
                for (int j = 0; j < columns.length; j++) {
                    int c = columns[j];
                    slope[c] += common * (row[c] - other[c]) * inverseSquare[p][j];
                }
            }
            for (int t : shape.trendColumns()) {
                slope[t] += KernelShape.MEAN_VARIANCE * other[t];
            }
            out[i] = sum;
        }
    }

    private double distance(int p, double[] a, double[] b) {
        int[] columns = shape.parts().get(p).columns();
        double sum = 0;
        for (int j = 0; j < columns.length; j++) {
            double difference = a[columns[j]] - b[columns[j]];
            sum += difference * difference * inverseSquare[p][j];
        }
        return Math.sqrt(sum);
    }

    private double categoryFactor(int p, double[] a, double[] b) {
        int[] categories = shape.parts().get(p).categories();
        double product = 1;
        for (int j = 0; j < categories.length; j++) {
            if (a[categories[j]] != b[categories[j]]) {
                product *= mismatch[p][j];
            }
        }
        return product;
    }
}
