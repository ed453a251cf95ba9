// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.LengthScalePrior;
import org.grainwright.optimize.settings.ModelPart;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.internal.gp.KernelShape;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.KernelRows;
import org.grainwright.optimize.internal.space.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The scales of an objective, and which one evidence chooses. */
class OutputWarpTest {

    private static final double[] VALUES = {0.5, 1, 2, 2.5, 7, 40};

    @ParameterizedTest
    @EnumSource(value = OutputTransform.class, mode = Mode.EXCLUDE, names = "AUTOMATIC")
    void mapsBackAndForthAndRises(OutputTransform kind) {
        for (Direction direction : Direction.values()) {
            OutputWarp warp = OutputWarp.of(kind, direction, VALUES, new double[VALUES.length]);
            double before = Double.NEGATIVE_INFINITY;
            for (double value : direction == Direction.MINIMIZE ? VALUES
                    : Arrays.stream(VALUES).map(v -> -v).sorted().map(v -> -v).toArray()) {
                assertEquals(value, warp.inverse(warp.forward(value)), 1e-9 * (1 + value), kind + " " + direction);
                assertTrue(warp.forward(value) > before, kind + " " + direction + ": better is smaller");
                before = warp.forward(value);
            }
            double numeric = Math.abs(warp.forward(2 + 1e-6) - warp.forward(2 - 1e-6)) / 2e-6;
            assertEquals(numeric, warp.slope(2), 1e-6 * (1 + numeric), kind + " " + direction);
        }
    }

    /** Flat but for a narrow dip: its mirrored logarithm is a parabola. */
    @Test
    void exactDipsAreSeenOnTheMirroredLogarithmAndNoisyOnesNever() {
        assertEquals(OutputTransform.MIRRORED_LOG, chosen(0));
        assertNotEquals(OutputTransform.MIRRORED_LOG, chosen(0.01));
    }

    private static OutputTransform chosen(double error) {
        SearchSpace space = SearchSpace.builder().real("x", 0, 1).real("y", 0, 1).build();
        Level level = Level.ONLY;
        KernelRows kernel = new KernelRows(new Encoder(space), List.of(level), List.of());
        Random random = new Random(3);
        List<double[]> rows = new ArrayList<>();
        double[] values = new double[25];
        double[] errors = new double[values.length];
        Arrays.fill(errors, error);
        for (int i = 0; i < values.length; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            rows.add(kernel.row(new double[] {x, y}, level));
            values[i] = -Math.exp(-12 * ((x - 0.3) * (x - 0.3) + (y - 0.6) * (y - 0.6)));
        }
        KernelShape shape = kernel.shape(LengthScalePrior.SHORT, CategoryKernel.INTERACTIONS,
                EnumSet.allOf(ModelPart.class));
        return Surrogate.fit(shape, new Observations(rows, values, errors), OutputTransform.AUTOMATIC,
                Direction.MINIMIZE, 0, null).warp().kind();
    }
}
