// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grainwright.transport.internal.BoundaryTransport;
import org.grainwright.transport.internal.CellTransport;

/**
 * The entry of the room: trajectory in, observables with error bars out. Pure functions of their input; the same files give the same bytes.
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
    public static AnalysisResult analyse(List<List<Path>> replicas, List<Species> species, double timestepFs, AnalysisSettings settings)
            throws TrajectoryException, IOException {
        if (replicas.isEmpty()) {
            throw new TrajectoryException("No trajectory was given.");
        }
        List<AnalysisResult> results = new ArrayList<>();
        for (List<Path> segments : replicas) {
            results.add(analyse(Trajectory.load(segments, species, timestepFs, Trajectory.DEFAULT_BUDGET_BYTES), settings));
        }
        return merge(results);
    }

    /**
     * Analyses one trajectory.
     *
     * @throws TrajectoryException when there is no Li or the cell does not fit the settings
     */
    public static AnalysisResult analyse(Trajectory trajectory, AnalysisSettings settings) throws TrajectoryException {
        int[] mobile = trajectory.atomsOf("Li");
        if (mobile.length == 0) {
            throw new TrajectoryException("There is no Li in the trajectory; name the element of every LAMMPS type in order, for example Li La Zr O.");
        }
        Map<Quantity, Estimate> estimates = new EnumMap<>(Quantity.class);
        List<Curve> curves = new ArrayList<>();
        List<String> notes = new ArrayList<>(trajectory.notes());
        CellTransport cell = new CellTransport(trajectory, mobile, settings);
        cell.addTo(estimates, curves, notes);
        if (settings.boundaries().isPresent()) {
            new BoundaryTransport(trajectory, mobile, settings, cell).addTo(estimates, curves, notes);
        }
        return new AnalysisResult(estimates, curves, trajectory.framesRead(), trajectory.lengthPs(), 1, trajectory.atoms(), mobile.length, trajectory.box(), notes);
    }

    /**
     * Combines independent replicas of the same evaluation, see {@link Estimate#ofReplicas}; curves with equal abscissae are averaged.
     *
     * @param results at least one
     */
    public static AnalysisResult merge(List<AnalysisResult> results) {
        AnalysisResult first = results.get(0);
        if (results.size() == 1) {
            return first;
        }
        Map<Quantity, Estimate> estimates = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            List<Estimate> all = results.stream().filter(r -> r.estimates().containsKey(quantity)).map(r -> r.estimate(quantity)).toList();
            if (!all.isEmpty()) {
                estimates.put(quantity, Estimate.ofReplicas(all));
            }
        }
        Map<String, List<Curve>> byName = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (int r = 0; r < results.size(); r++) {
            results.get(r).curves().forEach(c -> byName.computeIfAbsent(c.name(), n -> new ArrayList<>()).add(c));
            for (String note : results.get(r).notes()) {
                notes.add("Replica " + (r + 1) + ": " + note);
            }
        }
        List<Curve> curves = byName.values().stream().map(TransportAnalysis::average).toList();
        return new AnalysisResult(estimates, curves, results.stream().mapToLong(AnalysisResult::frames).sum(),
                results.stream().mapToDouble(AnalysisResult::lengthPs).min().orElseThrow(), results.stream().mapToInt(AnalysisResult::replicas).sum(), first.atoms(),
                first.mobileIons(), first.box(), notes);
    }

    private static Curve average(List<Curve> curves) {
        Curve first = curves.get(0);
        int points = curves.stream().mapToInt(c -> c.x().length).min().orElseThrow();
        double[] y = new double[points];
        double[] error = new double[points];
        for (Curve c : curves) {
            for (int k = 0; k < points; k++) {
                y[k] += c.y()[k] / curves.size();
                error[k] += c.standardError()[k] * c.standardError()[k] / curves.size() / curves.size();
            }
        }
        for (int k = 0; k < points; k++) {
            error[k] = Math.sqrt(error[k]);
        }
        return new Curve(first.name(), first.xUnit(), first.yUnit(), java.util.Arrays.copyOf(first.x(), points), y, error);
    }
}
