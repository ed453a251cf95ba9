// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Place;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.observables.Scale;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.observation.Findings;
import org.grainwright.transport.observation.Observation;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/** Oxygen around the Li of a boundary slab, frame by frame; the error is the scatter of ten blocks of the run. */
public final class LithiumCoordination implements Observation {

    /** First minimum of the Li-O pair distribution of LLZO, Å. */
    private static final double SHELL = 2.7;
    private static final int MOST_FRAMES = 200;
    private static final int BLOCKS = 10;
    private static final Quantity QUANTITY = new Quantity("boundary.liCoordination",
            Place.in(Place.Region.BOUNDARY), "1",
            new Quantity.Text("lithium coordination", "Li-O coordination number in the boundary", "CN(Li-O)",
                    "Mean number of O within 2.7 Å of a Li in the boundary slab.",
                    "Not the coordination of a site: Li on its way between sites counts, too."),
            new Quantity.Domain(Scale.LINEAR, 0, 12), new Quantity.Use(true, true, ""));

    @Override
    public List<Quantity> provides() {
        return List.of(QUANTITY);
    }

    @Override
    public void observe(Trajectory trajectory, AnalysisSettings settings, Findings findings)
            throws TrajectoryException {
        if (settings.boundaries().isPresent()) {
            findings.put(QUANTITY, estimate(trajectory, settings.boundaries().get()));
        }
    }

    private static Estimate estimate(Trajectory trajectory, GrainBoundaries boundaries) throws TrajectoryException {
        if (NeighbourCells.widestCutoff(trajectory.box()) < SHELL) {
            return Estimate.missing(QUANTITY.unit(), "The cell is too narrow to count neighbours.");
        }
        LayerRegions regions = new LayerRegions(trajectory, boundaries);
        List<Double> counts = new ArrayList<>();
        for (int f = 0; f < trajectory.frames(); f += Math.max(1, trajectory.frames() / MOST_FRAMES)) {
            double count = count(trajectory, regions, f);
            if (Double.isFinite(count)) {
                counts.add(count);
            }
        }
        if (counts.size() < 2 * BLOCKS) {
            return Estimate.missing(QUANTITY.unit(), "Fewer than " + 2 * BLOCKS + " frames have Li in the slab.");
        }
        double mean = mean(counts);
        double squares = 0;
        for (int b = 0; b < BLOCKS; b++) {
            List<Double> block = counts.subList(b * counts.size() / BLOCKS, (b + 1) * counts.size() / BLOCKS);
            squares += (mean(block) - mean) * (mean(block) - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (BLOCKS - 1) / BLOCKS), QUANTITY.unit(), BLOCKS,
                Reason.green("From " + BLOCKS + " blocks of the run."));
    }

    /** O per Li of the slab in one frame; NaN when it holds no Li. */
    private static double count(Trajectory trajectory, LayerRegions regions, int frame) {
        NeighbourCells oxygens = new NeighbourCells(trajectory.box(), places(trajectory, "O", frame), SHELL);
        double[][] lithium = places(trajectory, "Li", frame);
        double found = 0;
        int inside = 0;
        for (int i = 0; i < lithium[0].length; i++) {
            if (regions.layerOf(lithium[0][i]) < regions.slabLayers()) {
                inside++;
                found += oxygens.countWithin(lithium[0][i], lithium[1][i], lithium[2][i], SHELL);
            }
        }
        return found / inside;
    }

    /** Places of an element, [axis][atom], Å. */
    private static double[][] places(Trajectory trajectory, String symbol, int frame) {
        int[] atoms = trajectory.atomsOf(symbol);
        double[][] places = new double[3][atoms.length];
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < atoms.length; i++) {
                places[axis][i] = trajectory.start(atoms[i], axis) + trajectory.displacementAt(atoms[i], axis, frame);
            }
        }
        return places;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
