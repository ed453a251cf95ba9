// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.junit.jupiter.api.Test;

/** What is said of the recommended place where the function is not as the model takes it to be. */
class RecommendedIntervalTest {

    private static final SearchSpace LINE = SearchSpace.builder().real("x", 0, 1).build();
    private static final double ERROR = 0.03;

    private static Optimizer told(DoubleUnaryOperator function, int places, double error, Random noise) {
        Optimizer optimizer = Optimizer.create(LINE, Settings.defaults().withInitialDesign(0)
                .withTransform(OutputTransform.IDENTITY).withStopping(StoppingRule.withBudget(500)));
        for (int i = 0; i < places; i++) {
            double x = i / (double) places;
            optimizer.observe(Point.of("x", x), "",
                    new Measurement(function.applyAsDouble(x) + error * noise.nextGaussian(), error), Map.of());
        }
        return optimizer;
    }

    private static int covered(DoubleUnaryOperator function, int campaigns) {
        int covered = 0;
        for (int seed = 0; seed < campaigns; seed++) {
            Best best = told(function, 30, ERROR, new Random(seed)).best().orElseThrow();
            double truth = function.applyAsDouble(best.point().number("x"));
            covered += best.lower() <= truth && truth <= best.upper() ? 1 : 0;
        }
        return covered;
    }

    @Test
    void theIntervalHoldsTheTruthAtACuspToo() {
        int cusp = covered(x -> Math.min(0.5, Math.sqrt(Math.abs(x - 0.5))), 20);
        assertTrue(cusp >= 17, "covered " + cusp + " of 20 at a cusp");
        int smooth = covered(x -> (x - 0.5) * (x - 0.5), 20);
        assertTrue(smooth >= 18, "covered " + smooth + " of 20 at a parabola");
    }

    @Test
    void anExactValueIsWhatItIs() {
        Best best = told(x -> (x - 0.4) * (x - 0.4), 10, 0, new Random(1)).best().orElseThrow();
        assertEquals(0, best.value(), 1e-4);
        assertEquals(0, best.upper() - best.lower(), 1e-3);
    }
}
