// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.homogenisation.ConductivityTensor;
import org.grainwright.transport.homogenisation.Homogenisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cell with boundaries normal to x and to y that cross, D of every region known by construction; 12 ps, as in a quick
 * campaign.
 */
class NetworkOfBoundariesTest {

    private static final double EDGE = 40;
    private static final double HEIGHT = 20;
    private static final double TEMPERATURE = 1200;
    private static final int IONS = 1500;
    /** Near planes normal to x, normal to y, near both, near none. */
    private static final double[] D = {0.1, 0.2, 0.05, 0.4};

    @TempDir
    Path folder;

    private static double toPlane(double x) {
        return Math.abs(x - Math.rint(x / 20) * 20);
    }

    private static double medium(double x, double y, double z) {
        return D[toPlane(x) < 5 ? toPlane(y) < 5 ? 2 : 0 : toPlane(y) < 5 ? 1 : 3];
    }

    private static BoundaryPatches patches() {
        return new BoundaryPatches(5, List.of(
                new BoundaryPatches.Family(new double[] {1, 0, 0}, 2 * EDGE * HEIGHT, (x, y, z) -> toPlane(x * EDGE)),
                new BoundaryPatches.Family(new double[] {0, 1, 0}, 2 * EDGE * HEIGHT,
                        (x, y, z) -> toPlane(y * EDGE))),
                4 * HEIGHT);
    }

    private AnalysisResult analyse(Synthetic.Medium medium, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Synthetic s = Synthetic.withHost(241, IONS, EDGE, EDGE, HEIGHT, random);
        s.frameIntervalPs = 0.05;
        s.regional(random, medium, 4);
        return TransportAnalysis.analyse(s.load(folder), AnalysisSettings.withPatches(TEMPERATURE, patches()));
    }

    private static double conductivity(double d) {
        return Units.nernstEinstein(IONS / (EDGE * EDGE * HEIGHT), TEMPERATURE) * d * Units.CM2_PER_S;
    }

    private static void assertNear(double truth, Estimate found, double bias) {
        assertEquals(truth, found.value(), 3 * found.standardError() + bias * truth, found::toString);
        assertTrue(found.relativeError() < 0.25, found::toString);
    }

    @Test
    void everyRegionHasItsDiffusion() throws Exception {
        AnalysisResult result = analyse(NetworkOfBoundariesTest::medium, 11);
        assertNear(D[0] * Units.CM2_PER_S, result.estimate(Networks.family(0).across()), 0.05);
        assertNear(D[0] * Units.CM2_PER_S, result.estimate(Networks.family(0).along()), 0.05);
        assertNear(D[1] * Units.CM2_PER_S, result.estimate(Networks.family(1).across()), 0.05);
        assertNear(D[1] * Units.CM2_PER_S, result.estimate(Networks.family(1).along()), 0.05);
        assertNear(D[2] * Units.CM2_PER_S, result.estimate(Networks.JUNCTION_TRACER_D), 0.05);
        assertNear(D[3] * Units.CM2_PER_S, result.estimate(Quantity.BULK_TRACER_D), 0.05);
        double rho = (1 / conductivity(D[0]) + 1 / conductivity(D[1])) / 2;
        assertNear(rho, result.estimate(Quantity.BOUNDARY_RESISTIVITY), 0.05);
        ConductivityTensor effective = Homogenisation.of(new int[] {64, 64, 1}, new double[] {EDGE, EDGE, 1},
                List.of(ConductivityTensor.isotropic(conductivity(D[0])),
                        ConductivityTensor.isotropic(conductivity(D[1])),
                        ConductivityTensor.isotropic(conductivity(D[2])),
                        ConductivityTensor.isotropic(conductivity(D[3]))),
                (x, y, z) -> toPlane(x * EDGE) < 5 ? toPlane(y * EDGE) < 5 ? 2 : 0 : toPlane(y * EDGE) < 5 ? 1 : 3)
                .effective();
        assertNear(effective.xx(), result.estimate(Networks.EFFECTIVE_CONDUCTIVITY_X), 0.03);
        assertNear(effective.yy(), result.estimate(Networks.EFFECTIVE_CONDUCTIVITY_Y), 0.03);
        assertNear(effective.zz(), result.estimate(Networks.EFFECTIVE_CONDUCTIVITY_Z), 0.03);
        assertNear(effective.inverse().mean(), result.estimate(Networks.EFFECTIVE_RESISTIVITY), 0.03);
    }

    /** One medium everywhere has no boundary: ratios are one, excess resistance is none, whatever was marked. */
    @Test
    void aHomogeneousCellHasNoBoundaries() throws Exception {
        AnalysisResult result = analyse((x, y, z) -> 0.3, 12);
        assertNear(1, result.estimate(Quantity.BOUNDARY_TO_BULK_D), 0);
        assertNear(conductivity(0.3), result.estimate(Networks.EFFECTIVE_CONDUCTIVITY), 0.01);
        Estimate resistance = result.estimate(Quantity.AREA_SPECIFIC_RESISTANCE);
        assertTrue(Math.abs(resistance.value()) < 3 * resistance.standardError(), resistance::toString);
    }
}
