// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Composition region by region in a cell put together by hand: boundaries normal to x and to y that cross, and clumps
 * of La, Zr, four O and three Li every 5 Å, of which each region has 64, none at an edge of a region. What was taken
 * out or put in is counted here.
 */
class RegionCompositionTest {

    private static final double EDGE = 40;
    private static final double HEIGHT = 20;
    private static final double STEP = 5;
    /** Of the planes of either direction, two in the cell, nm². */
    private static final double AREA = 2 * EDGE * HEIGHT / 100;
    /** Of the four lines where planes cross, nm. */
    private static final double LENGTH = 4 * HEIGHT / 10;
    private static final double[][] OXYGEN = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}};
    private static final double[][] LITHIUM = {{0, 0, 1}, {0, 0, -1}, {0.6, 0.6, 0}};
    private static final int LI = 1;
    private static final int LA = 2;
    private static final int ZR = 3;
    private static final int O = 4;

    @TempDir
    static Path folder;

    private static AnalysisResult result;

    private static double toPlane(double x) {
        return Math.abs(x - Math.rint(x / 20) * 20);
    }

    private record Atom(int type, double x, double y, double z) {
    }

    /** Regions: 0 near planes normal to x, 1 normal to y, 2 near both, 3 near none. */
    private static List<Atom> clump(int region, int number, double x, double y, double z) {
        List<Atom> atoms = new ArrayList<>();
        atoms.add(new Atom(LA, x, y, z));
        if (region == 2 && number < 8) {
            atoms.add(new Atom(LA, x, y, z + 0.5));
        }
        if (region != 1 || number >= 16) {
            atoms.add(new Atom(ZR, x, y, z + 0.2));
        }
        for (int k = region == 0 && number < 32 ? 1 : 0; k < OXYGEN.length; k++) {
            atoms.add(new Atom(O, x + OXYGEN[k][0], y + OXYGEN[k][1], z + OXYGEN[k][2]));
        }
        for (int k = region == 1 && number < 32 ? 1 : 0; k < LITHIUM.length; k++) {
            atoms.add(new Atom(LI, x + LITHIUM[k][0], y + LITHIUM[k][1], z + LITHIUM[k][2]));
        }
        if (region == 0 && number < 16) {
            atoms.add(new Atom(LI, x - 0.6, y - 0.6, z));
        }
        return atoms;
    }

    @BeforeAll
    static void analyse() throws Exception {
        List<Atom> atoms = new ArrayList<>();
        int[] clumps = new int[4];
        for (double x = STEP / 2; x < EDGE; x += STEP) {
            for (double y = STEP / 2; y < EDGE; y += STEP) {
                for (double z = STEP / 2; z < HEIGHT; z += STEP) {
                    int region = toPlane(x) < 5 ? toPlane(y) < 5 ? 2 : 0 : toPlane(y) < 5 ? 1 : 3;
                    atoms.addAll(clump(region, clumps[region]++, x, y, z));
                }
            }
        }
        Synthetic s = new Synthetic(21, atoms.stream().mapToInt(Atom::type).toArray(), EDGE, EDGE, HEIGHT);
        for (double[][] frame : s.r) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = new double[] {atoms.get(i).x, atoms.get(i).y, atoms.get(i).z};
            }
        }
        BoundaryPatches patches = new BoundaryPatches(5, List.of(
                new BoundaryPatches.Family(new double[] {1, 0, 0}, 100 * AREA, (x, y, z) -> toPlane(x * EDGE)),
                new BoundaryPatches.Family(new double[] {0, 1, 0}, 100 * AREA, (x, y, z) -> toPlane(y * EDGE))),
                10 * LENGTH);
        result = TransportAnalysis.analyse(s.load(folder), AnalysisSettings.withPatches(1000, patches));
    }

    private static void assertIs(double expected, Quantity quantity) {
        assertEquals(expected, result.estimate(quantity).value(), 1e-9, quantity::id);
    }

    @Test
    void oxygenIsMissingWhereItWasTakenOut() {
        assertIs(32 / 256.0, Networks.family(0).missingOxygen());
        assertIs(0, Networks.family(1).missingOxygen());
        assertIs(0, Networks.JUNCTION_OVC);
        // of the neighbours of 200 La and 176 Zr; 64 of them miss one
        assertIs(64 / (4 * 376.0), Quantity.OXYGEN_VACANCY_COORDINATION);
    }

    @Test
    void excessesAreThoseOfEveryRegion() {
        assertIs(16 / AREA, Networks.family(0).lithiumExcess());
        assertIs(0, Networks.family(0).zirconiumExcess());
        assertIs(-32 / AREA, Networks.family(0).oxygenExcess());
        assertIs(-32 / AREA, Networks.family(1).lithiumExcess());
        assertIs(-16 / AREA, Networks.family(1).zirconiumExcess());
        assertIs(0, Networks.family(1).oxygenExcess());
        // eight La more, each of which would have one Zr, four O and three Li in a grain
        assertIs(-24 / LENGTH, Networks.JUNCTION_LI_EXCESS);
        assertIs(-8 / LENGTH, Networks.JUNCTION_ZR_EXCESS);
        assertIs(-32 / LENGTH, Networks.JUNCTION_O_EXCESS);
    }

    @Test
    void theyAddUpToThatOfTheCell() {
        assertIs((16 - 32 - 24) / (2 * AREA), Quantity.LI_EXCESS);
        assertIs((-16 - 8) / (2 * AREA), Quantity.ZR_EXCESS);
        assertIs((-32 - 32) / (2 * AREA), Quantity.O_EXCESS);
    }

    @Test
    void enrichmentIsByTheCationsOfTheRegion() {
        assertIs((192 + 16) / 192.0, Networks.family(0).enrichment());
        assertIs((192 - 32) / (112 * 1.5), Networks.family(1).enrichment());
        assertIs(192 / (136 * 1.5), Networks.JUNCTION_LER);
    }

    /** Counts of what is at rest are exact; Li that does not move is one of many arrangements. */
    @Test
    void errorsAreThoseOfArrangements() {
        assertEquals(0, result.estimate(Networks.family(0).oxygenExcess()).standardError(), 1e-9);
        Estimate lithium = result.estimate(Networks.family(0).lithiumExcess());
        // 752 ions of which a quarter is here and a quarter in the interiors by chance: binomial
        assertEquals(Math.sqrt(2 * 752 * 0.25) / AREA, lithium.standardError(), 0.1 * lithium.standardError());
        assertFalse(lithium.reasons().isEmpty());
        assertTrue(lithium.reason().contains("exchanges"), lithium::reason);
    }
}
