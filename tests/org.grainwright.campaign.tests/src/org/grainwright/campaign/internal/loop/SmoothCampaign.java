// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.internal.evaluate.Built;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.engine.Cancellation;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Reason;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.hops.IonHop;
import org.grainwright.transport.trajectory.SimulationBox;

/** A campaign without simulations: a smooth resistivity over three boundaries, layers and Li2O. */
final class SmoothCampaign {

    private SmoothCampaign() {
    }

    /** Stands for an objective that was not measured. */
    static final double MISSING = 1e9;

    /** log10 of the resistivity. */
    static double resistivity(Point point) {
        double layers = point.integer("layers") - 3;
        double units = point.integer("units") - 5;
        return 1 + 0.1 * layers * layers + 0.02 * units * units
                + Map.of("A", 0.3, "B", 0.0, "C", 0.2).get(point.label("boundary"));
    }

    /** Three boundaries, layers, Li2O. */
    static SearchSpace space() {
        return SearchSpace.builder()
                .add(new Parameter.Categorical("boundary",
                        List.of(Category.of("A", 28), Category.of("B", 22), Category.of("C", 26))))
                .integer("layers", 2, 4).integer("units", -4, 8).build();
    }

    /**
     * What came of an evaluation.
     *
     * @param value log10 of its resistivity
     * @param error of the logarithm
     */
    static Outcome outcome(double value, double error, String reached) {
        return new Outcome(
                List.of(new AtTemperature(1200, List.of(),
                        new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1,
                                SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of(), Optional.empty(), List.of(),
                                List.of(new IonHop(1, 0.5, 1, "Li", List.of(0.0, 0.0, 0.0),
                                        List.of(1.0, 0.0, 0.0)))))),
                resistivity(value, error), false, Optional.empty(), reached, 0);
    }

    /** From a decimal logarithm and its error. */
    static Estimate resistivity(double log10, double error) {
        if (log10 == MISSING) {
            return Estimate.missing("ohm cm", "below zero");
        }
        double value = Math.pow(10, log10);
        return new Estimate(value, value * Math.log(10) * error, "ohm cm", 10, Reason.green("synthetic"));
    }

    /** Lets others go first. */
    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a run of the loop told. */
    static final class Run implements CampaignLoop.Observer {

        final List<Point> proposed = new ArrayList<>();
        final List<Integer> failed = new ArrayList<>();
        final Cancellation cancellation;
        final int stopAfter;
        CampaignEvent.Ended ended;
        int measured;

        Run(Cancellation cancellation, int stopAfter) {
            this.cancellation = cancellation;
            this.stopAfter = stopAfter;
        }

        @Override
        public void bulkMeasured(List<AtTemperature> bulk) {
            assertTrue(bulk.isEmpty());
        }

        @Override
        public void proposed(int id, Proposal proposal, int continuedFrom) {
            assertEquals(proposed.size() + 1, id);
            proposed.add(proposal.point());
        }

        @Override
        public void built(int id, Built built) {
            throw new AssertionError("nothing is built here");
        }

        @Override
        public void measured(int id, Outcome outcome) {
            if (++measured >= stopAfter) {
                cancellation.cancel();
            }
        }

        @Override
        public void failed(int id, String reason) {
            failed.add(id);
        }

        @Override
        public void told(int id, Search search, StopDecision decision) {
            assertTrue(id <= proposed.size());
        }
    }
}
