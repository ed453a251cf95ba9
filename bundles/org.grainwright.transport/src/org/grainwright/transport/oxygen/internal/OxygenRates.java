// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.oxygen.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.observables.Estimate;
import org.grainwright.observables.EventRate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reactions;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;

/** Oxygen events at boundaries as rates per area and time: of those that began or ended in the slab. */
public final class OxygenRates {

    private static final double SQUARE_NANOMETRE = 100;
    private static final double PS_PER_NS = 1000;
    private static final Map<Quantity, OxygenEvent.Kind> KINDS = Map.of(
            Reactions.OXYGEN_CREATION, OxygenEvent.Kind.VACANCY_CREATED,
            Reactions.OXYGEN_FILLING, OxygenEvent.Kind.VACANCY_FILLED,
            Reactions.OXYGEN_MIGRATION, OxygenEvent.Kind.MIGRATION);

    private OxygenRates() {
    }

    /** Whether it is one of the rates. */
    public static boolean measures(Quantity quantity) {
        return KINDS.containsKey(quantity);
    }

    /**
     * Adds the rates where there are boundaries; what stands against the framework of the slab, whose ions the oxygen
     * leaves and enters, stands against them.
     *
     * @param estimates has that of the framework already
     * @param events of one trajectory; empty when they could not be looked for
     */
    public static void addTo(Map<Quantity, Estimate> estimates, Optional<List<OxygenEvent>> events,
            Trajectory trajectory, AnalysisSettings settings) {
        double area = area(trajectory.box(), settings);
        if (area == 0) {
            return;
        }
        double watchedPs = OxygenEventFinder.watchedPs(trajectory);
        KINDS.forEach((quantity, kind) -> {
            if (events.isEmpty() || !(watchedPs > 0)) {
                estimates.put(quantity, Estimate.missing(quantity.unit(), events.isEmpty()
                        ? "Oxygen events were not looked for."
                        : "The run is too short to tell an event from an excursion."));
                return;
            }
            long count = events.get().stream().filter(each -> each.kind() == kind
                    && (inSlab(each.from(), trajectory.box(), settings)
                            || inSlab(each.to(), trajectory.box(), settings)))
                    .count();
            Estimate rate = new EventRate(count, area / SQUARE_NANOMETRE * watchedPs / PS_PER_NS)
                    .estimate(quantity.unit());
            Estimate framework = estimates.get(Quantity.BOUNDARY_FRAMEWORK_MSD);
            estimates.put(quantity, framework == null ? rate : rate.gated(framework));
        });
    }

    /** Of all boundaries, Å²; 0 without any. */
    private static double area(SimulationBox box, AnalysisSettings settings) {
        return settings.boundaries().map(each -> each.planes().size() * box.areaNormalToX())
                .or(() -> settings.patches().map(each -> each.areaSquareAngstrom())).orElse(0.0);
    }

    private static boolean inSlab(List<Double> place, SimulationBox box, AnalysisSettings settings) {
        if (settings.boundaries().isPresent()) {
            GrainBoundaries boundaries = settings.boundaries().get();
            double f = (place.get(0) - box.xlo()) / box.lx();
            return boundaries.planes().stream().anyMatch(plane -> Math.abs(f - plane - Math.rint(f - plane))
                    * box.lx() <= boundaries.slabHalfWidthAngstrom());
        }
        double[] f = {place.get(0), place.get(1), place.get(2)};
        box.toFractions(f);
        for (int axis = 0; axis < f.length; axis++) {
            f[axis] -= Math.floor(f[axis]);
        }
        return settings.patches().orElseThrow().families().stream().anyMatch(
                each -> each.distance().at(f[0], f[1], f[2]) <= settings.patches().get().halfWidthAngstrom());
    }
}
