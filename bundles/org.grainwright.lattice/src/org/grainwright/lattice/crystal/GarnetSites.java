// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.grainwright.lattice.crystal.internal.NeighbourGrid;

/**
 * On which kind of site of the garnet each lithium ion sits, told by the framework around it, so that it needs neither
 * the orientation of a grain nor an undistorted lattice. The centre of 24d is 3.62 Å from the nearest zirconium and 96h
 * 2.90 Å (of the sites in {@link Llzo}); the line is drawn in the middle. Stateless; any thread.
 */
public final class GarnetSites {

    /** Between 96h and 24d, and where 24d ends as far beyond its centre, Å. */
    private static final double NEAR = 3.26;
    private static final double FAR = 3.98;
    private static final int LEAST_OXYGENS = 3;
    private static final int MOST_OXYGENS = 6;

    private GarnetSites() {
    }

    /** A kind of site. */
    public enum Kind {
        /** 24d, in a tetrahedron of oxygen. */
        TETRAHEDRAL,
        /** 96h, off the centre of an octahedron of oxygen. */
        OCTAHEDRAL,
        /** Neither: the framework is not that of the garnet there. */
        OTHER
    }

    /**
     * Looks at every lithium ion.
     *
     * @param structure LLZO, doped or not
     * @param around its oxygens
     * @return one entry per atom, {@code null} for all but lithium
     */
    public static List<Kind> of(AtomicStructure structure, Coordination around) {
        int[] zirconium = IntStream.range(0, structure.size()).filter(i -> isZirconium(structure.element(i))).toArray();
        NeighbourGrid grid = new NeighbourGrid(structure.cell(), structure.positions(), zirconium, zirconium.length,
                FAR);
        List<Kind> kinds = new ArrayList<>(Collections.nCopies(structure.size(), null));
        for (int i = 0; i < structure.size(); i++) {
            if (structure.element(i) == Element.LI) {
                double nearest = Double.POSITIVE_INFINITY;
                int found = zirconium.length == 0 ? 0
                        : grid.query(structure.x(i), structure.y(i), structure.z(i), FAR);
                for (int k = 0; k < found; k++) {
                    nearest = Math.min(nearest, grid.squared[k]);
                }
                boolean enclosed = around.number(i) >= LEAST_OXYGENS && around.number(i) <= MOST_OXYGENS;
                kinds.set(i, !enclosed || nearest > FAR * FAR ? Kind.OTHER
                        : nearest < NEAR * NEAR ? Kind.OCTAHEDRAL : Kind.TETRAHEDRAL);
            }
        }
        return kinds;
    }

    private static boolean isZirconium(Element element) {
        return element == Element.ZR || element.host() == Element.ZR;
    }
}
