// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.patches.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.transport.BoundaryPatches;
import org.grainwright.transport.Synthetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slab so thick that hardly a walker leaves it shows the D that it has, however its planes lie. */
class ExchangeWalkTest {

    private static final double EDGE = 40;

    @TempDir
    Path folder;

    @Test
    void obliquePlanesShowTheirOwnDiffusion() throws Exception {
        for (double degrees : new double[] {0, 15, 45}) {
            double[] normal = {Math.cos(Math.toRadians(degrees)), -Math.sin(Math.toRadians(degrees)), 0};
            PatchRegions regions = new PatchRegions(
                    Synthetic.withHost(3, 20, EDGE, EDGE, EDGE, new SplittableRandom(1)).load(folder),
                    new BoundaryPatches(19, List.of(new BoundaryPatches.Family(normal, EDGE * EDGE,
                            (x, y, z) -> EDGE * Math.abs(x - Math.rint(x)))), 0));
            double time = 1;
            double[][] seen = new ExchangeWalk(regions, new double[] {1, 1, 1}, new double[] {time},
                    new double[] {1 / time}).seen(new double[] {1, 1.5, 1.5}, new double[] {2, 1.5, 1.5});
            // steps along axes alone show 1.125 and 1.9375 at 15 degrees, 1.5 and 1.75 at 45
            assertEquals(1, seen[0][0], 0.05, degrees + " degrees");
            assertEquals(2, seen[1][0], 0.05, degrees + " degrees");
        }
    }
}
