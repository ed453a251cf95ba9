// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.grainwright.observables.BrickLayer;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.Curve;
import org.grainwright.transport.hops.IonHop;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.trajectory.SimulationBox;

/**
 * What came out of a trajectory, or of several replicas together.
 *
 * @param estimates every quantity that applies; a quantity that applies but could not be had is present with
 * {@link Gate#RED} and no value
 * @param curves things to plot: {@code msd.*} (Å² over ps), {@code density.*} (1/Å³ over Å), {@code diffusion.*} (cm²/s
 * over Å from the plane) ...
 * @param frames frames read, over all replicas
 * @param lengthPs analysed length of one replica (the shortest) in ps
 * @param replicas how many trajectories stand behind the numbers
 * @param atoms atoms per cell
 * @param mobileIons Li per cell
 * @param box the mean cell of the first replica
 * @param notes what the user should know about the data
 * @param oxygenEvents oxygens that changed their polyhedra, by replica and time; empty when they could not be looked
 * for
 * @param jumps sites and jumps of the mobile ions, of every replica in which frames are close enough to see them
 * @param hops hops of single mobile ions, by replica and time; none where frames are too far apart to see them
 */
public record AnalysisResult(Map<Quantity, Estimate> estimates, List<Curve> curves, long frames, double lengthPs,
        int replicas, int atoms, int mobileIons,
        SimulationBox box, List<String> notes, Optional<List<OxygenEvent>> oxygenEvents, List<JumpNetwork> jumps,
        List<IonHop> hops) {

    /** Makes the collections immutable; the map has the order of the {@link Catalogue}. */
    public AnalysisResult {
        Map<Quantity, Estimate> ordered = new TreeMap<>(Catalogue.STANDARD.order());
        ordered.putAll(estimates);
        estimates = Collections.unmodifiableMap(ordered);
        curves = List.copyOf(curves);
        notes = List.copyOf(notes);
        oxygenEvents = oxygenEvents.map(List::copyOf);
        jumps = List.copyOf(jumps);
        hops = List.copyOf(hops);
    }

    /** A result for which no jumps were looked for. */
    public AnalysisResult(Map<Quantity, Estimate> estimates, List<Curve> curves, long frames, double lengthPs,
            int replicas, int atoms, int mobileIons,
            SimulationBox box, List<String> notes, Optional<List<OxygenEvent>> oxygenEvents) {
        this(estimates, curves, frames, lengthPs, replicas, atoms, mobileIons, box, notes, oxygenEvents, List.of(),
                List.of());
    }

    /** A result for which no oxygen events were looked for. */
    public AnalysisResult(Map<Quantity, Estimate> estimates, List<Curve> curves, long frames, double lengthPs,
            int replicas, int atoms, int mobileIons,
            SimulationBox box, List<String> notes) {
        this(estimates, curves, frames, lengthPs, replicas, atoms, mobileIons, box, notes, Optional.empty());
    }

    /** With a quantity that needs more than trajectories, for example reference sites. */
    public AnalysisResult with(Quantity quantity, Estimate estimate) {
        Map<Quantity, Estimate> all = new HashMap<>(estimates);
        all.put(quantity, estimate);
        return new AnalysisResult(all, curves, frames, lengthPs, replicas, atoms, mobileIons, box, notes, oxygenEvents,
                jumps, hops);
    }

    /** With a curve that needs more than trajectories, for example energies during annealing. */
    public AnalysisResult with(Curve curve) {
        List<Curve> all = new ArrayList<>(curves);
        all.add(curve);
        return new AnalysisResult(estimates, all, frames, lengthPs, replicas, atoms, mobileIons, box, notes,
                oxygenEvents, jumps, hops);
    }

    /** The numbers alone, without curves, events, jumps and hops. */
    public AnalysisResult estimated() {
        return new AnalysisResult(estimates, List.of(), frames, lengthPs, replicas, atoms, mobileIons, box, notes);
    }

    /** A ceramic in which all boundaries are like the analysed ones; empty for a cell without boundaries. */
    public Optional<BrickLayer> brickLayer() {
        return estimates.containsKey(Quantity.AREA_SPECIFIC_RESISTANCE)
                ? Optional.of(new BrickLayer(estimate(Quantity.BULK_CONDUCTIVITY),
                        estimate(Quantity.AREA_SPECIFIC_RESISTANCE)))
                : Optional.empty();
    }

    /** A quantity; missing (red, no value) when the analysis did not apply to the run. */
    public Estimate estimate(Quantity quantity) {
        Estimate found = estimates.get(quantity);
        return found != null ? found : Estimate.missing(quantity.unit(), "This was not computed for this run.");
    }

    /** A curve by its key. */
    public Optional<Curve> curve(String name) {
        return curves.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
