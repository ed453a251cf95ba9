// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.junit.jupiter.api.Test;

/** Of a long campaign the model sees what is near the best, lucky or not, and something of everywhere. */
class WindowTest {

    private static final Encoder ENCODER = new Encoder(
            SearchSpace.builder().real("x", 0, 1).integer("k", 0, 4).build());

    private static List<Trial> trials(int count) {
        Random random = new Random(7);
        List<Trial> trials = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            Point point = Point.of("x", random.nextDouble(), "k", random.nextInt(5));
            double value = Math.abs(point.number("x") - 0.3) + Math.abs(point.integer("k") - 2)
                    + 0.2 * random.nextGaussian();
            trials.add(new Trial(id, point, ENCODER.coordinates(point), 0, Origin.ACQUISITION, Trial.Status.MEASURED,
                    new Measurement(value, 0.2), Map.of()));
        }
        return trials;
    }

    @Test
    void shortCampaignsAreModelledWhole() {
        List<Trial> all = trials(150);
        assertSame(all, Window.of(ENCODER, Direction.MINIMIZE, all));
    }

    @Test
    void nearTheBestLuckIsNotSelectedAndNoRegionIsForgotten() {
        List<Trial> all = trials(1000);
        List<Trial> window = Window.of(ENCODER, Direction.MINIMIZE, all);
        assertEquals(150, window.size());
        assertEquals(window.stream().sorted(Comparator.comparingInt(Trial::id)).toList(), window);
        Trial best = all.stream().min(Comparator.comparingDouble(t -> t.objective().value())).orElseThrow();
        List<Trial> around = all.stream().filter(t -> distance(t, best) < 0.02).toList();
        assertTrue(around.size() > 3 && window.containsAll(around), "all of them, whatever came out");
        for (Trial each : all) {
            assertTrue(window.stream().anyMatch(t -> distance(t, each) < 0.15), "nothing near " + each.point());
        }
    }

    private static double distance(Trial one, Trial other) {
        return Math.hypot(one.coordinates()[0] - other.coordinates()[0],
                (one.coordinates()[1] - other.coordinates()[1]) / 4);
    }
}
