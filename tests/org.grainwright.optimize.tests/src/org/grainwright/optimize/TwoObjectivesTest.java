// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.FrontPoint;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.Searches;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.SecondObjective;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.junit.jupiter.api.Test;

class TwoObjectivesTest {

    private static final SearchSpace SPACE = SearchSpace.builder().real("a", 0, 1).real("b", 0, 1).build();
    private static final Settings SETTINGS = Settings.defaults().withSeed(3).withInitialDesign(6)
            .withTransform(OutputTransform.IDENTITY)
            .withSecond(new SecondObjective("gain", Direction.MAXIMIZE, OutputTransform.IDENTITY));

    /** Small where a is small; the front is b = 0.5, a within 0.2 .. 0.8. */
    private static double loss(Point p) {
        return Math.pow(p.number("a") - 0.2, 2) + Math.pow(p.number("b") - 0.5, 2);
    }

    private static double gain(Point p) {
        return -Math.pow(p.number("a") - 0.8, 2) - Math.pow(p.number("b") - 0.5, 2);
    }

    private static List<Point> run(Search search, int evaluations) {
        List<Point> points = new ArrayList<>();
        for (int n = 0; n < evaluations; n++) {
            Proposal proposal = (Proposal) search.ask();
            points.add(proposal.point());
            search.tell(proposal.id(), Measurement.exact(loss(proposal.point())),
                    Map.of("gain", Measurement.exact(gain(proposal.point()))));
        }
        return points;
    }

    /** Area dominated up to loss 0.4 and gain -0.4. */
    private static double area(List<Point> points) {
        List<Point> sorted = points.stream().sorted((p, q) -> Double.compare(loss(p), loss(q))).toList();
        double area = 0;
        double ceiling = -0.4;
        for (Point p : sorted) {
            if (loss(p) < 0.4 && gain(p) > ceiling) {
                area += (0.4 - loss(p)) * (gain(p) - ceiling);
                ceiling = gain(p);
            }
        }
        return area;
    }

    @Test
    void theFrontIsFoundSoonerThanBySobolPoints() {
        Optimizer optimizer = Optimizer.create(SPACE, SETTINGS);
        double found = area(run(optimizer, 22));
        double sobol = area(run(Searches.installed().open("sobol", new SearchOrder(SPACE, SETTINGS)), 22));
        // the whole front: a = 0.2 + t, loss t², gain -(0.6 - t)²
        double whole = 0;
        int steps = 10_000;
        double ceiling = -0.4;
        for (int i = 0; i <= steps; i++) {
            double t = 0.6 * i / steps;
            double g = -(0.6 - t) * (0.6 - t);
            if (t * t < 0.4 && g > ceiling) {
                whole += (0.4 - t * t) * (g - ceiling);
                ceiling = g;
            }
        }
        assertTrue(found > 0.9 * whole, found + " of " + whole);
        assertTrue(found > sobol, found + " against " + sobol);
        List<FrontPoint> front = optimizer.front();
        assertTrue(front.size() >= 5, front.toString());
        for (int i = 1; i < front.size(); i++) {
            assertTrue(front.get(i).first().value() > front.get(i - 1).first().value());
            assertTrue(front.get(i).second().value() > front.get(i - 1).second().value());
        }
        assertEquals(Optimizer.replay(SPACE, SETTINGS, optimizer.events()).ask(), optimizer.ask());
    }

    @Test
    void aSecondObjectiveMustBeToldOrSaidToBeUnmeasured() {
        Optimizer optimizer = Optimizer.create(SPACE, SETTINGS);
        int id = ((Proposal) optimizer.ask()).id();
        ObservationException refused = assertThrows(ObservationException.class,
                () -> optimizer.tell(id, Measurement.exact(1), Map.of()));
        assertTrue(refused.getMessage().contains("gain"), refused.getMessage());
        optimizer.tell(id, Measurement.exact(1), Map.of("gain", Measurement.unmeasured()));
        assertTrue(optimizer.front().isEmpty());
    }

    @Test
    void itStopsWhenNothingJoinsTheFront() {
        Settings short4 = SETTINGS.withStopping(
                new StoppingRule(100, Double.POSITIVE_INFINITY, Double.NaN, 4, 0.05, 0.05, 3)).withInitialDesign(2);
        Optimizer optimizer = Optimizer.create(SPACE, short4);
        for (int n = 0; n < 6; n++) {
            assertFalse(optimizer.stopDecision().stop(), "after " + n);
            Proposal proposal = (Proposal) optimizer.ask();
            double worse = n < 2 ? n : 10 + n;
            optimizer.tell(proposal.id(), Measurement.exact(worse),
                    Map.of("gain", Measurement.exact(n < 2 ? n : -10 - n)));
        }
        assertTrue(optimizer.stopDecision().stop(), optimizer.stopDecision().sentence());
    }

    /** A short run sees both objectives with a bias that depends on the place. */
    private static double shown(double truth, Point p, int level) {
        return truth + (1 - level) * (0.1 + 0.1 * p.number("b"));
    }

    private static void tell(Optimizer optimizer, Proposal proposal, int level) {
        Point p = proposal.point();
        optimizer.tell(proposal.id(), Measurement.exact(shown(loss(p), p, level)),
                Map.of("gain", Measurement.exact(shown(gain(p), p, level))));
    }

    @Test
    void shortRunsInformBothObjectivesAndTheFrontIsOfLongOnes() {
        List<Fidelity> levels = List.of(new Fidelity("short", 0, 0.2), new Fidelity("long", 1, 1));
        double budget = 9;
        Settings settings = SETTINGS.withFidelities(levels);
        Optimizer optimizer = Optimizer.create(SPACE, settings);
        int low = 0;
        while (optimizer.costSpent() < budget) {
            Proposal proposal = (Proposal) optimizer.ask();
            int level = settings.fidelities().index(proposal.fidelity());
            low += 1 - level;
            tell(optimizer, proposal, level);
        }
        assertTrue(low > settings.design().points(), low + " short runs");
        assertTrue(optimizer.stopDecision().sentence().contains("Going on"), optimizer.stopDecision().sentence());
        int promoted = 0;
        while (optimizer.promising().isPresent() && promoted < 20) {
            tell(optimizer, optimizer.promote(optimizer.promising().getAsInt()), 1);
            promoted++;
        }
        assertTrue(promoted < 20, "that ends");
        List<FrontPoint> front = optimizer.front();
        front.forEach(point -> {
            assertEquals(loss(point.point()), point.first().value(), 1e-3);
            assertEquals(gain(point.point()), point.second().value(), 1e-3);
        });
        int affordable = (int) Math.round(optimizer.costSpent());
        double alone = area(run(Optimizer.create(SPACE, SETTINGS), affordable));
        double together = area(front.stream().map(FrontPoint::point).toList());
        assertTrue(together > 0.97 * alone,
                together + " with " + front.size() + " points against " + alone + " of " + affordable);
    }
}
