// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.acquisition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.LengthScalePrior;
import org.grainwright.optimize.settings.ModelPart;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.gp.Kernel;
import org.grainwright.optimize.internal.gp.KernelShape;
import org.grainwright.optimize.internal.gp.MapFit;
import org.grainwright.optimize.internal.gp.NormalTail;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.KernelRows;
import org.grainwright.optimize.internal.space.Level;
import org.junit.jupiter.api.Test;

/** Improvement, its doubt and what an evaluation settles, against finite differences and closed forms. */
class AcquisitionTest {

    private static final Level LEVEL = Level.ONLY;

    /** One numeric column, length scale 0.3, variance 1 about a mean that is not known. */
    private static GaussianProcess line(double[] places, double[] outcomes, double noise) {
        KernelShape shape = new KernelShape(List.of(new KernelShape.Part(new int[] {0}, new int[0], 0, new int[0])),
                new int[0], new int[0],
                new double[][] {{0, 1}});
        double[] variances = new double[places.length];
        Arrays.fill(variances, noise);
        double[][] rows = Arrays.stream(places).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        return new GaussianProcess(rows, outcomes, variances, new Kernel(shape, new double[] {Math.log(0.3), 0}));
    }

    private static List<double[]> grid() {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            rows.add(new double[] {i / 100.0});
        }
        return rows;
    }

    @Test
    void gradientsInTheParametersAgreeWithFiniteDifferencesThroughDiagonalsAndDoubt() {
        SearchSpace space = SearchSpace.builder().real("angle", 5, 30).real("lithium", 0, 0.3).real("oxygen", 0, 0.06)
                .add(Parameter.labels("plane", "100", "110"))
                .build();
        KernelRows kernel = new KernelRows(new Encoder(space), List.of(LEVEL), List.of());
        assertEquals(3 + 6, kernel.numericColumns(), "sum and difference of every pair of reals");
        Random random = new Random(5);
        double[][] rows = new double[12][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = kernel.row(coordinates(random), LEVEL);
        }
        KernelShape shape = kernel.shape(LengthScalePrior.SHORT, CategoryKernel.INTERACTIONS,
                EnumSet.allOf(ModelPart.class));
        MapFit fit = new MapFit(shape, rows, random.doubles(12, -1, 1).toArray(),
                random.doubles(12, 0.001, 0.05).toArray());
        GaussianProcess process = fit.at(fit.priorMode()).process();
        boolean[] candidate = new boolean[rows.length];
        Arrays.fill(candidate, true);
        LogImprovement sure = LogImprovement.noisy(process, rows, candidate, 16, 7);
        for (LogImprovement acquisition : List.of(sure, sure.doubting(2))) {
            double[] at = coordinates(random);
            double[] rowGradient = new double[kernel.numericColumns()];
            double[] gradient = new double[kernel.encoder().reals().length];
            double value = acquisition.valueAndGradient(kernel.row(at, LEVEL), rowGradient);
            kernel.toReals(at, rowGradient, gradient);
            assertEquals(acquisition.value(kernel.row(at, LEVEL)), value, 1e-12);
            for (int i = 0; i < gradient.length; i++) {
                double[] up = at.clone();
                double[] down = at.clone();
                up[kernel.encoder().reals()[i]] += 1e-5;
                down[kernel.encoder().reals()[i]] -= 1e-5;
                double numeric = (acquisition.value(kernel.row(up, LEVEL))
                        - acquisition.value(kernel.row(down, LEVEL))) / 2e-5;
                assertEquals(numeric, gradient[i], 1e-6 * (1 + Math.abs(numeric)), "parameter " + i);
            }
        }
    }

    private static double[] coordinates(Random random) {
        return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextInt(2)};
    }

    @Test
    void manyRealsAndSpacesWithoutCategoriesHaveNoDiagonals() {
        SearchSpace plain = SearchSpace.builder().real("a", 0, 1).real("b", 0, 1).build();
        assertEquals(2, new KernelRows(new Encoder(plain), List.of(LEVEL), List.of()).numericColumns());
        SearchSpace.Builder builder = SearchSpace.builder().add(Parameter.labels("plane", "100", "110"));
        for (int i = 0; i < 5; i++) {
            builder.real("x" + i, 0, 1);
        }
        assertEquals(5, new KernelRows(new Encoder(builder.build()), List.of(LEVEL), List.of()).numericColumns());
    }

    @Test
    void doubtEqualsImprovementUnderALargerVariance() {
        GaussianProcess process = line(new double[] {0.2, 0.6}, new double[] {0.5, -0.4}, 1e-6);
        LogImprovement sure = LogImprovement.plugIn(process, process.rows(), new boolean[] {true, true});
        double[] row = {0.85};
        double[] prediction = process.predict(row);
        double best = process.means(process.rows())[1];
        double sigma = Math.sqrt(2 * prediction[1]);
        double z = (best - prediction[0]) / sigma;
        // closed form of expected improvement, the normal functions from Commons Math
        NormalDistribution normal = new NormalDistribution();
        double expected = sigma * (z * normal.cumulativeProbability(z) + normal.density(z));
        assertEquals(expected, Math.exp(sure.doubting(2).value(row)), 1e-4 * expected);
        assertTrue(sure.doubting(2).value(row) > sure.value(row));
    }

    @Test
    void onlyImprovementIsDoubted() {
        GaussianProcess process = line(new double[] {0.2, 0.6}, new double[] {0.5, -0.4}, 1e-6);
        LogImprovement improvement = LogImprovement.plugIn(process, process.rows(), new boolean[] {true, true});
        Acquisition probability = PointwiseAcquisition.below(process, 0.1);
        double[] row = {0.85};
        assertSame(probability, probability.doubting(4));
        Acquisition probabilities = new SumAcquisition(List.of(probability, probability));
        assertSame(probabilities, probabilities.doubting(4));
        assertEquals(improvement.doubting(4).value(row) + probability.value(row),
                new SumAcquisition(List.of(improvement, probability)).doubting(4).value(row), 1e-12);
    }

    @Test
    void whatAnEvaluationSettlesAgreesWithConditioningOnIt() {
        GaussianProcess process = line(new double[] {0.1, 0.45, 0.9}, new double[] {0.3, -0.6, 0.8}, 1e-3);
        double best = process.predict(new double[] {0.45})[0];
        double noise = 0.01;
        SettledShare share = new SettledShare(process, best, noise, 1, grid());
        double[] row = {0.6};
        // the mean is not expected to move, the variance falls as if the evaluation were done
        GaussianProcess after = process.expecting(new double[][] {row}, noise);
        assertArrayEquals(process.means(grid().toArray(double[][]::new)), after.means(grid().toArray(double[][]::new)),
                1e-9);
        double before = 0;
        double left = 0;
        for (double[] place : grid()) {
            before += improvement(process, place, best);
            left += improvement(after, place, best);
        }
        assertEquals(1 - left / before, share.of(row), 1e-3);
    }

    private static double improvement(GaussianProcess process, double[] row, double best) {
        double[] prediction = process.predict(row);
        double sigma = Math.sqrt(prediction[1]);
        return sigma * Math.exp(NormalTail.logH((best - prediction[0]) / sigma));
    }

    @Test
    void aCornerSettlesLessThanTheMiddleAndASecondPointBesideAPendingOneAlmostNothing() {
        GaussianProcess empty = line(new double[] {0.5}, new double[] {0}, 10); // next to nothing known
        SettledShare everywhere = new SettledShare(empty, -1, 0.01, 1, grid());
        assertTrue(everywhere.of(new double[] {0.5}) > 1.3 * everywhere.of(new double[] {0}));
        assertTrue(everywhere.of(new double[] {0.5}) <= 1);
        SettledShare pending = new SettledShare(empty.expecting(new double[][] {{0.5}}, 0.01), -1, 0.01, 1, grid());
        assertTrue(pending.of(new double[] {0.5}) < 0.1 * everywhere.of(new double[] {0.5}));
        assertTrue(pending.of(new double[] {0}) > pending.of(new double[] {0.5}));
    }
}
