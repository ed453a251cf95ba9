// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;

/** Planes put into a crystal that has no boundary: nothing is enriched, wherever they are and however thick. */
public final class PerfectCrystals {

    private static final List<Element> TYPES = List.of(Element.LI, Element.LA, Element.ZR, Element.O);
    private static final double[] OFFSETS = {0, 0.03, 0.08, 0.13, 0.17, 0.21};
    private static final double[] SLABS = {6, 10, 12};
    private static final int FRAMES = 12;

    private PerfectCrystals() {
    }

    /** The largest distance of the Li enrichment ratio from one over plane offsets and slab widths. */
    public static double largestDeviation() throws Exception {
        AtomicStructure crystal = Llzo.orderedCell(1).repeated(3, 1, 1);
        double length = 3 * Llzo.LATTICE_CONSTANT;
        int[] types = new int[crystal.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = 1 + TYPES.indexOf(crystal.element(i));
        }
        SplittableRandom random = new SplittableRandom(4);
        double[][] places = new double[FRAMES][3 * types.length];
        for (double[] frame : places) {
            for (int i = 0; i < types.length; i++) {
                double[] at = {crystal.x(i), crystal.y(i), crystal.z(i)};
                for (int axis = 0; axis < 3; axis++) {
                    frame[3 * i + axis] = at[axis] + 0.1 * random.nextGaussian();
                }
            }
        }
        Motion still = new Motion(types, new double[] {length, Llzo.LATTICE_CONSTANT, Llzo.LATTICE_CONSTANT}, 0.1,
                places);
        Path file = Files.createTempFile("grainwright-crystal", ".dump");
        try {
            still.write(file);
            Trajectory trajectory = Trajectory.load(List.of(file), Species.llzo(), 1, Trajectory.DEFAULT_BUDGET_BYTES);
            double largest = 0;
            for (double offset : OFFSETS) {
                for (double slab : SLABS) {
                    Estimate ratio = TransportAnalysis
                            .analyse(trajectory, AnalysisSettings.withBoundaries(1000,
                                    GrainBoundaries.at(slab / 2, offset, offset + 0.5)))
                            .estimate(Quantity.LI_ENRICHMENT_RATIO);
                    largest = Math.max(largest, Math.abs(ratio.value() - 1));
                }
            }
            return largest;
        } finally {
            Files.delete(file);
        }
    }
}
