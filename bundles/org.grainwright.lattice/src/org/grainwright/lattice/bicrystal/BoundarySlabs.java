// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.List;

import org.grainwright.lattice.bicrystal.internal.GrainFill;
import org.grainwright.lattice.chemistry.internal.SlabCell;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * The framework ions of two perfect half crystals that face each other across one boundary, before any translation,
 * repair or lithium: what a screening needs to know about a boundary, once for all its candidates. Immutable.
 */
public final class BoundarySlabs {

    private final CoincidenceCell cell;
    private final float[] upper;
    private final float[] lower;

    private BoundarySlabs(CoincidenceCell cell, float[] upper, float[] lower) {
        this.cell = cell;
        this.upper = upper;
        this.lower = lower;
    }

    /**
     * Cuts the slabs.
     *
     * @param cell an unstrained or strained coincidence cell
     * @param depthAngstrom how far from the plane ions are kept on either side, 3 to 50
     * @param termination height of both cuts as a fraction of a layer, in [0, 1)
     */
    public static BoundarySlabs of(CoincidenceCell cell, double depthAngstrom, double termination) {
        if (!(depthAngstrom >= 3 && depthAngstrom <= 50) || !(termination >= 0 && termination < 1)) {
            throw new IllegalArgumentException("Slabs are 3 to 50 Å deep and cut within a layer, unlike "
                    + depthAngstrom + " Å at " + termination + ".");
        }
        return new BoundarySlabs(cell, cut(cell, 0, depthAngstrom, termination),
                cut(cell, 1, depthAngstrom, termination));
    }

    private static float[] cut(CoincidenceCell cell, int grain, double depth, double termination) {
        GrainFrame frame = cell.frame(grain);
        double spacing = cell.layerSpacing(grain);
        int layers = (int) Math.ceil((depth + 1e-9) / spacing) + 1;
        double thickness = layers * spacing;
        double low = grain == 0 ? 0 : -thickness;
        double cut = grain == 0 ? termination * spacing : -termination * spacing - thickness;
        SiteSet sites = new SiteSet(cell.crystal(), 1024);
        GrainFill.fill(frame, new SlabCell(cell.periodYAngstrom(), cell.leanYAngstrom(), cell.periodZAngstrom()),
                new GrainFill.Placement(layers, low, cut, 0, 0, 0, cell.normalStretch()),
                cell.latticeConstant(), grain, null, Double.POSITIVE_INFINITY, sites);
        float[] packed = new float[4 * sites.size];
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            if (Math.abs(sites.xyz[3 * i]) <= depth) {
                for (int k = 0; k < 3; k++) {
                    packed[4 * n + k] = (float) sites.xyz[3 * i + k];
                }
                packed[4 * n + 3] = cell.crystal().kindOf(sites.element(i));
                n++;
            }
        }
        return java.util.Arrays.copyOf(packed, 4 * n);
    }

    /** Kinds of ions in {@link #ions}, by index: the framework of the crystal. */
    public List<Element> kinds() {
        return kinds(cell);
    }

    private static List<Element> kinds(CoincidenceCell cell) {
        return cell.crystal().kinds().frameworkElements();
    }

    /** The cell whose boundary this is. */
    public CoincidenceCell cell() {
        return cell;
    }

    /**
     * A copy of the ions of grain 0 (A, x from 0 up) or 1 (B, x below 0): x, y, z in ångström and the index of the
     * kind, four numbers per ion.
     */
    public float[] ions(int grain) {
        return (grain == 0 ? upper : lower).clone();
    }
}
