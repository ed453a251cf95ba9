// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.List;
import org.grainwright.lattice.region.BoundaryRegions;
import org.grainwright.transport.BoundaryPatches;

/** The patches of a network as the analysis wants them: by direction, with slabs that leave interiors between them. */
final class NetworkPatches {

    /** Slabs are no thinner than this, Å. */
    private static final double LEAST_HALF_WIDTH = 2.5;
    private static final double STEP = 0.25;
    /** The part of the cell that interiors must have, so that there is something to compare with. */
    private static final double LEAST_INTERIOR = 0.2;
    private static final int GRID = 24;

    private NetworkPatches() {
    }

    /** Of a structure that was built; slabs as thick as usual, or as the grains allow. */
    static BoundaryPatches of(BoundaryRegions regions) {
        double[] box = regions.box();
        List<BoundaryPatches.Family> families = regions.families().stream()
                .map(family -> new BoundaryPatches.Family(regions.patches().get(family.getFirst()).normal(),
                        family.stream().mapToDouble(p -> regions.patches().get(p).areaSquareAngstrom()).sum(),
                        (x, y, z) -> regions.distance(family, x * box[0], y * box[1], z * box[2])))
                .toList();
        double halfWidth = SimulatedEvaluator.ANALYSIS_HALF_WIDTH;
        while (halfWidth > LEAST_HALF_WIDTH && interior(regions, halfWidth) < LEAST_INTERIOR) {
            halfWidth -= STEP;
        }
        return new BoundaryPatches(halfWidth, families, regions.junctionLengthAngstrom());
    }

    private static double interior(BoundaryRegions regions, double halfWidth) {
        double[] box = regions.box();
        int inside = 0;
        for (int i = 0; i < GRID * GRID * GRID; i++) {
            inside += regions.distance((i % GRID + 0.5) / GRID * box[0], (i / GRID % GRID + 0.5) / GRID * box[1],
                    (i / GRID / GRID + 0.5) / GRID * box[2]) > halfWidth ? 1 : 0;
        }
        return (double) inside / (GRID * GRID * GRID);
    }
}
