// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.BoundaryName;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * A geometry of the table: which boundary, how wide, what composition. The boundaries are those with the smallest cells
 * that differ in plane, axis and number of layers; the grains are as thin as can be built.
 *
 * @param index its place in the table's order, from 0
 * @param cell the boundary
 * @param widthLayers width of the boundary in layers
 * @param li2oUnits excess of Li2O of each boundary, formula units
 */
public record TableGeometry(int index, CoincidenceCell cell, int widthLayers, int li2oUnits) {

    /** Smallest and largest width, layers. */
    public static final int NARROWEST = 2;
    public static final int WIDEST = 4;
    /** Smallest and largest excess of Li2O, formula units per boundary. */
    public static final int LEAST_LI2O = -6;
    public static final int MOST_LI2O = 2;
    /** The seed of the order: a table that is half full is a sample of the whole one. */
    private static final long ORDER = 20_260_101;

    /** The boundaries: 768, 768, 1344 and 1344 ions before chemistry. */
    public static List<CoincidenceCell> boundaries() throws StructureException {
        CoincidenceCatalog catalog = new CoincidenceCatalog();
        List<CoincidenceCell> cells = new ArrayList<>();
        for (BoundaryName name : List.of(name(1, -1, 2, 1, 1, 0), name(2, -1, -1, 1, 1, 1), name(0, 1, 2, 1, 0, 0),
                name(3, -3, -2, 1, 1, 0))) {
            cells.add(catalog.named(name));
        }
        return List.copyOf(cells);
    }

    private static BoundaryName name(int h, int k, int l, int u, int v, int w) {
        return BoundaryName.of(MillerIndices.of(h, k, l), MillerIndices.of(u, v, w));
    }

    /** Every geometry, in the order in which they are simulated. */
    public static List<TableGeometry> all() throws StructureException {
        List<TableGeometry> sorted = new ArrayList<>();
        for (CoincidenceCell cell : boundaries()) {
            for (int width = NARROWEST; width <= WIDEST; width++) {
                for (int units = LEAST_LI2O; units <= MOST_LI2O; units++) {
                    sorted.add(new TableGeometry(0, cell, width, units));
                }
            }
        }
        Collections.shuffle(sorted, new Random(ORDER));
        List<TableGeometry> all = new ArrayList<>();
        for (TableGeometry each : sorted) {
            all.add(new TableGeometry(all.size(), each.cell, each.widthLayers, each.li2oUnits));
        }
        return List.copyOf(all);
    }

    /** The cell, with lithium disordered by this seed. */
    public Bicrystal build(long seed) throws StructureException {
        return new BicrystalBuilder().build(BoundarySpecification.builder(cell)
                .grainThickness(CoincidenceCell.THINNEST_GRAIN).widthLayers(widthLayers).li2o(li2oUnits).build(), seed);
    }
}
