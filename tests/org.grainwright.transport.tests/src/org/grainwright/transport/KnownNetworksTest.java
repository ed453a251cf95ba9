// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.grainwright.observables.Estimate;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Non-coplanar boundaries whose patches end where others begin, as rectangles written down here, with D of every region
 * known by construction.
 */
class KnownNetworksTest {

    private static final double HALF_WIDTH = 5;
    private static final double TEMPERATURE = 1200;
    private static final double IONS_PER_CUBIC_ANGSTROM = 0.02;
    /** Of the families in their order, A²/ps. */
    private static final double[] PATCH = {0.1, 0.2, 0.15};
    private static final double JUNCTION = 0.05;
    private static final double INTERIOR = 0.5;

    @TempDir
    Path folder;

    /** A rectangle of a boundary: from one corner to the other, the same number in one direction; periodic. */
    private record Rectangle(double[] low, double[] high) {

        double distance(double[] at, double[] box) {
            double square = 0;
            for (int k = 0; k < 3; k++) {
                double best = Double.POSITIVE_INFINITY;
                for (int image = -1; image <= 1; image++) {
                    double x = at[k] + image * box[k];
                    best = Math.min(best, Math.max(0, Math.max(low[k] - x, x - high[k])));
                }
                square += best * best;
            }
            return Math.sqrt(square);
        }

        double area() {
            double area = 1;
            for (int k = 0; k < 3; k++) {
                area *= high[k] > low[k] ? high[k] - low[k] : 1;
            }
            return area;
        }
    }

    private static Rectangle rectangle(double... corners) {
        return new Rectangle(new double[] {corners[0], corners[1], corners[2]},
                new double[] {corners[3], corners[4], corners[5]});
    }

    private static double distance(List<Rectangle> family, double[] at, double[] box) {
        return family.stream().mapToDouble(each -> each.distance(at, box)).min().orElseThrow();
    }

    private void check(double[] box, List<List<Rectangle>> families) throws Exception {
        List<BoundaryPatches.Family> described = new ArrayList<>();
        for (int f = 0; f < families.size(); f++) {
            List<Rectangle> family = families.get(f);
            double[] normal = {f == 0 ? 1 : 0, f == 1 ? 1 : 0, f == 2 ? 1 : 0};
            described.add(new BoundaryPatches.Family(normal, family.stream().mapToDouble(Rectangle::area).sum(),
                    (x, y, z) -> distance(family, new double[] {x * box[0], y * box[1], z * box[2]}, box)));
        }
        SplittableRandom random = new SplittableRandom(families.size());
        Synthetic s = Synthetic.withHost(241, (int) (IONS_PER_CUBIC_ANGSTROM * box[0] * box[1] * box[2]), box[0],
                box[1], box[2], random);
        s.frameIntervalPs = 0.05;
        s.regional(random, (x, y, z) -> medium(new double[] {x, y, z}, box, families), 4);
        AnalysisResult result = TransportAnalysis.analyse(s.load(folder),
                AnalysisSettings.withPatches(TEMPERATURE, new BoundaryPatches(HALF_WIDTH, described, 0)));
        for (int f = 0; f < families.size(); f++) {
            assertNear(PATCH[f], result.estimate(Networks.family(f).across()));
            assertNear(PATCH[f], result.estimate(Networks.family(f).along()));
        }
        assertNear(JUNCTION, result.estimate(Networks.JUNCTION_TRACER_D));
        assertNear(INTERIOR, result.estimate(Quantity.BULK_TRACER_D));
    }

    private static double medium(double[] at, double[] box, List<List<Rectangle>> families) {
        double[] wrapped = {at[0] - box[0] * Math.floor(at[0] / box[0]), at[1] - box[1] * Math.floor(at[1] / box[1]),
                at[2] - box[2] * Math.floor(at[2] / box[2])};
        int near = 0;
        double d = INTERIOR;
        for (int f = 0; f < families.size(); f++) {
            if (distance(families.get(f), wrapped, box) < HALF_WIDTH) {
                near++;
                d = near > 1 ? JUNCTION : PATCH[f];
            }
        }
        return d;
    }

    private static void assertNear(double truth, Estimate found) {
        double expected = truth * Units.CM2_PER_S;
        assertEquals(expected, found.value(), 3 * found.standardError() + 0.07 * expected, found::toString);
        assertTrue(found.relativeError() < 0.3, found::toString);
    }

    /** Two square waves: across x at two heights, joined by steps across y. */
    @Test
    void zigZag() throws Exception {
        double[] box = {80, 50, 20};
        List<Rectangle> x = new ArrayList<>();
        List<Rectangle> y = new ArrayList<>();
        for (double start : new double[] {0, 40}) {
            x.add(rectangle(start, 0, 0, start, 25, 20));
            x.add(rectangle(start + 20, 25, 0, start + 20, 50, 20));
            y.add(rectangle(start, 25, 0, start + 20, 25, 20));
            y.add(rectangle(start, 0, 0, start + 20, 0, 20));
        }
        check(box, List.of(x, y));
    }

    /** The planes of one direction go through, those of the other end on them: half of the cell has none. */
    @Test
    void tJunction() throws Exception {
        double[] box = {60, 50, 20};
        List<Rectangle> x = List.of(rectangle(0, 0, 0, 0, 50, 20), rectangle(30, 0, 0, 30, 50, 20));
        List<Rectangle> y = List.of(rectangle(30, 0, 0, 60, 0, 20), rectangle(30, 25, 0, 60, 25, 20));
        check(box, List.of(x, y));
    }

    /** A brick of one grain within the other: faces of three directions that end at twelve edges. */
    @Test
    void brick() throws Exception {
        double[] box = {46, 46, 46};
        List<List<Rectangle>> faces = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            List<Rectangle> family = new ArrayList<>();
            for (double at : new double[] {0, 24}) {
                double[] low = {0, 0, 0};
                double[] high = {24, 24, 24};
                low[k] = at;
                high[k] = at;
                family.add(new Rectangle(low, high));
            }
            faces.add(family);
        }
        check(box, faces);
    }
}
