// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Place.Region;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Units;
import org.grainwright.transport.boundary.internal.BoundaryTransport;
import org.grainwright.transport.cell.internal.CellTransport;
import org.grainwright.transport.greenkubo.internal.Collective;
import org.grainwright.transport.observation.Findings;
import org.grainwright.transport.observation.Observations;
import org.grainwright.transport.hops.Hops;
import org.grainwright.transport.oxygen.OxygenEvent;
import org.grainwright.transport.oxygen.internal.OxygenEventFinder;
import org.grainwright.transport.oxygen.internal.OxygenRates;
import org.grainwright.transport.patches.internal.PatchTransport;
import org.grainwright.transport.sites.JumpNetwork;
import org.grainwright.transport.sites.internal.JumpObservables;
import org.grainwright.transport.sites.internal.SiteAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.ThermoLog;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * The entry of the room: trajectory in, observables with error bars out. Pure functions of their input; the same files
 * give the same bytes.
 */
public final class TransportAnalysis {

    private TransportAnalysis() {
    }

    /**
     * Analyses one evaluation that was simulated once or several times.
     *
     * @param replicas independent runs of the same cell, each a list of dump files in order of time
     * @param species what the LAMMPS types 1, 2, ... are
     * @param timestepFs integration timestep
     * @param settings temperature, boundaries, jump length
     * @throws TrajectoryException when a run cannot be analysed; the sentence names file and line
     * @throws IOException when reading fails
     */
    public static AnalysisResult analyse(List<List<Path>> replicas, List<Species> species, double timestepFs,
            AnalysisSettings settings)
            throws TrajectoryException, IOException {
        if (replicas.isEmpty()) {
            throw new TrajectoryException("No trajectory was given.");
        }
        List<AnalysisResult> results = new ArrayList<>();
        for (List<Path> segments : replicas) {
            results.add(
                    analyse(Trajectory.load(segments, species, timestepFs, Trajectory.DEFAULT_BUDGET_BYTES), settings));
        }
        return merge(results);
    }

    /**
     * Analyses one trajectory.
     *
     * @throws TrajectoryException when there is no Li, the cell does not fit the settings, or an analysis that was
     * added cannot be used
     */
    public static AnalysisResult analyse(Trajectory trajectory, AnalysisSettings settings) throws TrajectoryException {
        int[] mobile = trajectory.mobileIons();
        if (mobile.length == 0) {
            throw new TrajectoryException("There is no " + trajectory.mobileSymbol()
                    + " in the trajectory; name the element of every LAMMPS type in order, for example Li La Zr O, "
                    + "and the mobile one if it is not Li.");
        }
        Consistency.check(trajectory, mobile, settings.temperatureK());
        Map<Quantity, Estimate> estimates = new HashMap<>();
        List<Curve> curves = new ArrayList<>();
        List<String> notes = new ArrayList<>(trajectory.notes());
        Consistency.partialCharge(trajectory.species()).ifPresent(notes::add);
        CellTransport cell = new CellTransport(trajectory, mobile, settings);
        cell.addTo(estimates, curves, notes);
        Optional<JumpNetwork> jumps = SiteAnalysis.of(trajectory, mobile, settings, notes);
        JumpObservables.addTo(jumps, trajectory, cell.neighbours(), settings, estimates, curves);
        Optional<Reason> thinGrains = Optional.empty();
        if (settings.boundaries().isPresent()) {
            BoundaryTransport boundary = new BoundaryTransport(trajectory, mobile, settings, cell);
            boundary.addTo(estimates, curves, notes);
            thinGrains = boundary.thinGrains();
        }
        if (settings.patches().isPresent()) {
            new PatchTransport(trajectory, mobile, settings, cell).addTo(estimates, notes);
        } else {
            effectiveOfPlanes(estimates);
        }
        Optional<List<OxygenEvent>> oxygenEvents = OxygenEventFinder.find(trajectory, notes);
        OxygenRates.addTo(estimates, oxygenEvents, trajectory, settings);
        Findings further = Observations.find().observe(trajectory, settings);
        for (Map.Entry<Quantity, Estimate> each : further.estimates().entrySet()) {
            if (estimates.putIfAbsent(each.getKey(), each.getValue()) != null) {
                throw new TrajectoryException(
                        "An analysis that was added to Grainwright cannot be used: it finds " + each.getKey()
                                + ", which is found already.");
            }
        }
        thinGrains.ifPresent(reason -> estimates.replaceAll((quantity,
                estimate) -> quantity.place().region() == Region.CELL ? estimate : estimate.gated(reason)));
        curves.addAll(further.curves());
        notes.addAll(further.notes());
        MobileWording wording = new MobileWording(trajectory.mobileSymbol(),
                trajectory.hosts(settings.counted()).stream().findFirst().orElse(""));
        return new AnalysisResult(wording.of(estimates), curves, trajectory.framesRead(), trajectory.lengthPs(), 1,
                trajectory.atoms(), mobile.length, trajectory.box(), wording.of(notes),
                oxygenEvents, jumps.stream().toList(), Hops.of(trajectory, settings.jumpLengthAngstrom()));
    }

    /** Parallel planes, or none: series along x; along y and z every ion counts as it moves there. */
    private static void effectiveOfPlanes(Map<Quantity, Estimate> estimates) {
        Estimate x = estimates.get(Quantity.CONDUCTIVITY_PERPENDICULAR);
        Estimate both = estimates.get(Quantity.CONDUCTIVITY_PARALLEL);
        Estimate y = alongOne(estimates, Quantity.TRACER_D_Y, both);
        Estimate z = alongOne(estimates, Quantity.TRACER_D_Z, both);
        estimates.put(Networks.EFFECTIVE_CONDUCTIVITY_X, x);
        estimates.put(Networks.EFFECTIVE_CONDUCTIVITY_Y, y);
        estimates.put(Networks.EFFECTIVE_CONDUCTIVITY_Z, z);
        estimates.put(Networks.EFFECTIVE_CONDUCTIVITY, mean(x, both, both));
        String unit = Networks.EFFECTIVE_RESISTIVITY.unit();
        estimates.put(Networks.EFFECTIVE_RESISTIVITY, mean(x.inverse(unit), y.inverse(unit), z.inverse(unit)));
    }

    /** The conductivity along one axis of the planes, with what is to be said of that along both. */
    private static Estimate alongOne(Map<Quantity, Estimate> estimates, Quantity diffusion, Estimate both) {
        Estimate one = estimates.get(diffusion);
        Estimate mean = estimates.get(Quantity.TRACER_D_PARALLEL);
        return both.isPresent() && one.isPresent() && mean.isPresent() && mean.value() != 0
                ? one.times(both.value() / mean.value(), both.unit()).gated(both)
                : both;
    }

    /** What lies in the planes moves with the same ions, so the errors along y and z are added as they are. */
    private static Estimate mean(Estimate x, Estimate y, Estimate z) {
        for (Estimate each : List.of(x, y, z)) {
            if (!each.isPresent()) {
                return each;
            }
        }
        double error = Math.hypot(x.standardError(), y.standardError() + z.standardError()) / 3;
        return new Estimate((x.value() + y.value() + z.value()) / 3, error, x.unit(),
                Math.min(x.effectiveSamples(), Math.min(y.effectiveSamples(), z.effectiveSamples())), x.reasons())
                .gated(y).gated(z);
    }

    /**
     * Whether the analysis of a network looks for a quantity.
     *
     * @param directions of the planes in it, 2 or 3
     */
    public static boolean measuredInNetworks(Quantity quantity, int directions) {
        return PatchTransport.measures(quantity, directions) || OxygenRates.measures(quantity);
    }

    /** Whether the analysis of parallel planes looks for a quantity. */
    public static boolean measuredAtPlanes(Quantity quantity) {
        return !PatchTransport.measuresOnly(quantity);
    }

    /**
     * Conductivity from a charge current that was recorded during the run ({@code fix ave/time}), so that no dump is
     * needed (Green-Kubo).
     *
     * @param series rows with the timestep in the first column, evenly spaced, at least 40
     * @param columns names of the x, y and z components of the current, sum of charge number times velocity, e Å/ps,
     * formal charges
     * @param timestepFs integration timestep
     * @param volumeCubicAngstrom volume of the cell
     * @param temperatureK temperature of the run
     * @throws TrajectoryException when the rows are too few or uneven
     */
    public static Estimate conductivityFromCurrents(ThermoLog series, List<String> columns, double timestepFs,
            double volumeCubicAngstrom, double temperatureK)
            throws TrajectoryException {
        int rows = series.rows().size();
        if (rows < 40) {
            throw new TrajectoryException(
                    "The current was recorded " + rows + " times; at least 40 rows are needed, better thousands.");
        }
        double interval = series.rows().get(1)[0] - series.rows().get(0)[0];
        for (int i = 1; i < rows; i++) {
            if (!(interval > 0) || series.rows().get(i)[0] - series.rows().get(i - 1)[0] != interval) {
                throw new TrajectoryException("Row " + (i + 1) + " of the current is not " + (long) interval
                        + " steps after the one before; mixed intervals cannot be analysed.");
            }
        }
        double[][] current = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            current[axis] = series.column(columns.get(axis));
        }
        Map<Quantity, Estimate> estimates = new HashMap<>();
        new Collective(current, interval * timestepFs * Units.PS_PER_FS, volumeCubicAngstrom, temperatureK)
                .addGreenKubo(estimates, new ArrayList<>());
        return estimates.get(Quantity.GREEN_KUBO_CONDUCTIVITY);
    }

    /** Combines independent replicas of the same evaluation, see {@link Replicas#merge}. */
    public static AnalysisResult merge(List<AnalysisResult> results) {
        return Replicas.merge(results);
    }
}
