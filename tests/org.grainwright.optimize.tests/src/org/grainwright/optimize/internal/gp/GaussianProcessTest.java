// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

/** Covariances, posterior and evidence against finite differences, closed forms and an independent dense solver. */
class GaussianProcessTest {

    /**
     * Three numbers (the last a fidelity), two categories; a radial part and an interaction part with everything in
     * them.
     */
    static KernelShape shape() {
        return new KernelShape(List.of(new KernelShape.Part(new int[] {0, 1, 2}, new int[] {3, 4}, 0, new int[0]),
                new KernelShape.Part(new int[] {0, 1}, new int[] {3, 4}, 3, new int[] {2}),
                new KernelShape.Part(new int[] {0}, new int[] {3}, 2, new int[] {1, 2}),
                new KernelShape.Part(new int[] {0}, new int[0], 0, new int[0])),
                new int[] {2}, new int[] {0, 1}, new double[][] {{-0.5, 0.8}, {-0.5, 0.8}, {0.7, 1}});
    }

    static double[][] rows(int n, Random random) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[] {random.nextDouble(), random.nextInt(4) / 3.0, random.nextInt(3) / 2.0,
                    random.nextInt(3), random.nextInt(2)};
        }
        return rows;
    }

    static double[] theta(int count, Random random) {
        double[] theta = new double[count];
        for (int i = 0; i < count; i++) {
            theta[i] = 0.7 * random.nextGaussian() - 0.2;
        }
        return theta;
    }

    @Test
    void posteriorDensityGradientAgreesWithFiniteDifferences() {
        Random random = new Random(1);
        for (int repeat = 0; repeat < 5; repeat++) {
            double[][] rows = rows(14, random);
            double[] outcomes = random.doubles(14, -2, 2).toArray();
            double[] variances = random.doubles(14, 0.001, 0.1).toArray();
            variances[3] = Double.NaN;
            variances[7] = Double.NaN;
            MapFit fit = new MapFit(shape(), rows, outcomes, variances);
            double[] theta = theta(fit.parameterCount(), random);
            double[] gradient = new double[theta.length];
            double[] ignored = new double[theta.length];
            fit.negativeLogPosterior(theta, gradient);
            for (int i = 0; i < theta.length; i++) {
                double step = 1e-5;
                double[] up = theta.clone();
                double[] down = theta.clone();
                up[i] += step;
                down[i] -= step;
                double numeric = (fit.negativeLogPosterior(up, ignored) - fit.negativeLogPosterior(down, ignored))
                        / (2 * step);
                assertEquals(numeric, gradient[i], 1e-6 * (1 + Math.abs(numeric)), "parameter " + i);
            }
        }
    }

    @Test
    void kernelGradientInTheRowAgreesWithFiniteDifferences() {
        Random random = new Random(2);
        KernelShape shape = shape();
        Kernel kernel = new Kernel(shape, theta(shape.parameterCount(), random));
        double[][] rows = rows(8, random);
        double[] at = {0.3, 0.41, 0.77, 1, 0};
        double[] k = new double[8];
        double[][] gradient = new double[8][3];
        kernel.crossWithGradient(at, rows, k, gradient);
        for (int i = 0; i < 8; i++) {
            assertEquals(kernel.value(at, rows[i]), k[i], 1e-14);
            for (int c = 0; c < 3; c++) {
                double[] up = at.clone();
                double[] down = at.clone();
                up[c] += 1e-6;
                down[c] -= 1e-6;
                assertEquals((kernel.value(up, rows[i]) - kernel.value(down, rows[i])) / 2e-6, gradient[i][c],
                        1e-6 * (1 + Math.abs(gradient[i][c])));
            }
        }
    }

    @Test
    void covarianceMatricesOfRandomMixedRowsArePositiveDefinite() {
        Random random = new Random(3);
        KernelShape shape = shape();
        for (int repeat = 0; repeat < 40; repeat++) {
            double[][] rows = rows(20, random);
            Kernel kernel = new Kernel(shape, theta(shape.parameterCount(), random));
            double[][] matrix = new double[20][20];
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < 20; j++) {
                    matrix[i][j] = kernel.value(rows[i], rows[j]);
                }
                assertEquals(kernel.variance(rows[i]), matrix[i][i], 1e-12);
            }
            double smallest = java.util.Arrays
                    .stream(new EigenDecomposition(new Array2DRowRealMatrix(matrix)).getRealEigenvalues()).min()
                    .orElseThrow();
            assertTrue(smallest > -1e-10, "eigenvalue " + smallest);
        }
    }

    @Test
    void oneObservationGivesTheClosedForm() {
        KernelShape shape = new KernelShape(List.of(new KernelShape.Part(new int[] {0}, new int[0], 0, new int[0])),
                new int[0], new int[0], new double[][] {{0, 1}});
        Kernel kernel = new Kernel(shape, new double[] {Math.log(0.5), Math.log(2)});
        GaussianProcess process = new GaussianProcess(new double[][] {{0.2}}, new double[] {1.5}, new double[] {0.3},
                kernel);
        double s = Math.sqrt(5) * 0.6; // |0.5 - 0.2| / 0.5
        double k = 2 * (1 + s + s * s / 3) * Math.exp(-s) + 1; // + 1: the constant mean's prior variance
        double[] prediction = process.predict(new double[] {0.5});
        assertEquals(k * 1.5 / 3.3, prediction[0], 1e-14);
        assertEquals(3 - k * k / 3.3, prediction[1], 1e-14);
        assertEquals(-0.5 * (1.5 * 1.5 / 3.3 + Math.log(3.3) + Math.log(2 * Math.PI)), process.logEvidence(), 1e-14);
    }

    @Test
    void predictionsAgreeWithADenseSolver() {
        Random random = new Random(4);
        KernelShape shape = shape();
        double[][] rows = rows(30, random);
        double[] outcomes = random.doubles(30, -2, 2).toArray();
        double[] noise = random.doubles(30, 0.01, 0.2).toArray();
        Kernel kernel = new Kernel(shape, theta(shape.parameterCount(), random));
        GaussianProcess process = new GaussianProcess(rows, outcomes, noise, kernel);
        RealMatrix matrix = new Array2DRowRealMatrix(30, 30);
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 30; j++) {
                matrix.setEntry(i, j, kernel.value(rows[i], rows[j]) + (i == j ? noise[i] : 0));
            }
        }
        RealMatrix inverse = new LUDecomposition(matrix).getSolver().getInverse();
        for (double[] at : rows(5, random)) {
            RealVector k = new ArrayRealVector(30);
            for (int i = 0; i < 30; i++) {
                k.setEntry(i, kernel.value(at, rows[i]));
            }
            RealVector solved = inverse.operate(k);
            double[] prediction = process.predict(at);
            assertEquals(solved.dotProduct(new ArrayRealVector(outcomes)), prediction[0],
                    1e-8 * (1 + Math.abs(prediction[0])));
            assertEquals(kernel.variance(at) - solved.dotProduct(k), prediction[1], 1e-8);
            double[] meanGradient = new double[3];
            double[] varianceGradient = new double[3];
            double[] again = process.predictWithGradient(at, meanGradient, varianceGradient);
            assertEquals(prediction[0], again[0], 1e-10);
            assertEquals(prediction[1], again[1], 1e-10);
            double[] place = {at[0] + 0.011, at[1] + 0.013, 0.4, at[3], at[4]};
            process.predictWithGradient(place, meanGradient, varianceGradient);
            for (int c = 0; c < 3; c++) {
                double[] up = place.clone();
                double[] down = place.clone();
                up[c] += 1e-6;
                down[c] -= 1e-6;
                assertEquals((process.predict(up)[0] - process.predict(down)[0]) / 2e-6, meanGradient[c],
                        1e-6 * (1 + Math.abs(meanGradient[c])));
                assertEquals((process.predict(up)[1] - process.predict(down)[1]) / 2e-6, varianceGradient[c],
                        1e-6 * (1 + Math.abs(varianceGradient[c])));
            }
        }
    }

    @Test
    void leaveOneOutEqualsRefittingWithoutTheRow() {
        Random random = new Random(5);
        double[][] rows = rows(9, random);
        double[] outcomes = random.doubles(9, -2, 2).toArray();
        double[] noise = random.doubles(9, 0.01, 0.2).toArray();
        KernelShape shape = shape();
        Kernel kernel = new Kernel(shape, theta(shape.parameterCount(), random));
        double[][] all = new GaussianProcess(rows, outcomes, noise, kernel).leaveOneOut();
        double[][] fewerRows = java.util.Arrays.copyOfRange(rows, 1, 9);
        GaussianProcess without = new GaussianProcess(fewerRows, java.util.Arrays.copyOfRange(outcomes, 1, 9),
                java.util.Arrays.copyOfRange(noise, 1, 9), kernel);
        double[] prediction = without.predict(rows[0]);
        assertEquals(prediction[0], all[0][0], 1e-9);
        assertEquals(prediction[1] + noise[0], all[0][1], 1e-9);
    }

    @Test
    void survivesDuplicatesConstantsOneRowAndHugeNoise() {
        double[] same = {0.5, 1, 0, 1, 0};
        double[][] duplicated = {same, same.clone(), same.clone(), {0.1, 0, 1, 2, 1}};
        for (double variance : new double[] {0, 1e-12, 1e6, Double.NaN}) {
            double[] variances = {variance, variance, variance, variance};
            MapFit.Result fit = new MapFit(shape(), duplicated, new double[] {0, 0, 0, 0}, variances).fit(null, 60);
            assertNotNull(fit.process());
            assertTrue(Double.isFinite(fit.process().predict(same)[0]));
        }
        MapFit.Result one = new MapFit(shape(), new double[][] {same}, new double[] {3}, new double[] {0}).fit(null,
                60);
        assertEquals(3, one.process().predict(same)[0], 1e-3);
    }

    @Test
    void aFunctionThatRisesTowardsTheFacesIsExpectedToGoOnRising() {
        KernelShape.Part part = new KernelShape.Part(new int[] {0}, new int[0], 0, new int[0]);
        double[][] rows = {{0.25}, {0.4}, {0.5}, {0.6}, {0.75}};
        double[] outcomes = {0.25, 0.04, 0, 0.04, 0.25}; // (2 x - 1)²
        double[] theta = {Math.log(0.2), Math.log(0.1)};
        double[] variances = {1e-4, 1e-4, 1e-4, 1e-4, 1e-4};
        double flat = predictionAtCorner(
                new KernelShape(List.of(part), new int[0], new int[0], new double[][] {{0, 1}}), rows, outcomes,
                variances, theta);
        double curved = predictionAtCorner(
                new KernelShape(List.of(part), new int[0], new int[] {0}, new double[][] {{0, 1}}), rows, outcomes,
                variances, theta);
        assertTrue(flat < 0.4, "back to the mean: " + flat);
        assertTrue(curved > 0.6, "towards 1: " + curved);
    }

    private static double predictionAtCorner(KernelShape shape, double[][] rows, double[] outcomes, double[] variances,
            double[] theta) {
        return new GaussianProcess(rows, outcomes, variances, new Kernel(shape, theta)).predict(new double[] {0})[0];
    }

    @Test
    void feasibilityLearnsWhereThingsFail() {
        KernelShape shape = new KernelShape(List.of(new KernelShape.Part(new int[] {0}, new int[0], 0, new int[0])),
                new int[0], new int[0], new double[][] {{-1, 0.8}});
        double[][] rows = new double[12][];
        boolean[] feasible = new boolean[12];
        for (int i = 0; i < 12; i++) {
            rows[i] = new double[] {i / 11.0};
            feasible[i] = i < 8;
        }
        GaussianProcess latent = Feasibility.latent(shape, rows, feasible);
        double[] good = latent.predict(new double[] {0.2});
        double[] bad = latent.predict(new double[] {0.95});
        assertTrue(NormalTail.cdf(good[0] / Math.sqrt(1 + good[1])) > 0.8);
        assertTrue(NormalTail.cdf(bad[0] / Math.sqrt(1 + bad[1])) < 0.25);
    }

    @Test
    void tailsStayAccurate() {
        // reference values to 16 digits (mpmath, 50 digits)
        assertEquals(0.4275835761558070, NormalTail.erfcx(1.0), 1e-15);
        assertEquals(0.05614099274382259, NormalTail.erfcx(10.0), 1e-16);
        assertEquals(-53.23128515051247, NormalTail.logCdf(-10), 1e-12);
        assertEquals(Math.log(0.08331547058768625), NormalTail.logH(-1), 1e-13);
        assertEquals(Math.log(0.3989422804014327), NormalTail.logH(0), 1e-14);
        for (double z : new double[] {-200, -30.001, -29.999, -12, -3, -1.0001, -0.9999, 0, 2, 9}) {
            double numeric = (NormalTail.logH(z + 1e-5) - NormalTail.logH(z - 1e-5)) / 2e-5;
            assertEquals(numeric, NormalTail.logHSlope(z), 1e-5 * (1 + Math.abs(numeric)), "slope at " + z);
        }
    }

    @Test
    void projectedLbfgsSolvesRosenbrockWithAnActiveBound() {
        ProjectedLbfgs.Objective rosenbrock = (x, g) -> {
            double a = x[1] - x[0] * x[0];
            g[0] = -400 * a * x[0] - 2 * (1 - x[0]);
            g[1] = 200 * a;
            return 100 * a * a + (1 - x[0]) * (1 - x[0]);
        };
        ProjectedLbfgs.Result free = ProjectedLbfgs.minimize(rosenbrock, new double[] {-1.2, 1}, new double[] {-5, -5},
                new double[] {5, 5}, 1e-9, 500);
        assertEquals(1, free.x()[0], 1e-6);
        assertEquals(1, free.x()[1], 1e-6);
        ProjectedLbfgs.Result bounded = ProjectedLbfgs.minimize(rosenbrock, new double[] {-1.2, 1},
                new double[] {-5, -5}, new double[] {0.5, 5}, 1e-9, 500);
        assertEquals(0.5, bounded.x()[0], 0); // scipy L-BFGS-B: (0.5, 0.25), 0.25
        assertEquals(0.25, bounded.x()[1], 1e-6);
        assertEquals(0.25, bounded.value(), 1e-10);
    }
}
