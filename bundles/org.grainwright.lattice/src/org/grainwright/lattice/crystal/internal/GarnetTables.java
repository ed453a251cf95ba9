// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.NeutralUnit;

/** What is known of LLZO, where another crystal's numbers follow from its sites. Constant. */
public final class GarnetTables {

    /** The kind of tetrahedral lithium sites, which take Al and Ga. */
    public static final byte LI_TETRAHEDRAL = 3;

    private static final SiteKinds KINDS = new SiteKinds(List.of(new SiteKinds.Kind(Element.LA, 5, 3, true),
            new SiteKinds.Kind(Element.ZR, 6, 2, true), new SiteKinds.Kind(Element.O, 1, 12, true),
            new SiteKinds.Kind(Element.LI, 1, 0, false), new SiteKinds.Kind(Element.LI, 1, 0, false),
            new SiteKinds.Kind(Element.LI, 1, 0, false)), 3, 5, Llzo.IONS,
            new SiteKinds.Reach(3.4, 2.8, 3.2, 2.9, Llzo.LITHIUM_EXCLUSION, 3.0));
    /** Of one formula unit in its own crystal, Å³: Li2O (a = 4.619 Å), cubic ZrO2 (5.09 Å), hexagonal La2O3. */
    private static final Map<NeutralUnit, Double> VOLUMES = Map.of(Llzo.LI2O, Math.pow(4.619, 3) / 4, Llzo.ZRO2,
            Math.pow(5.09, 3) / 4, Llzo.LA2O3, 3.937 * 3.937 * Math.sqrt(0.75) * 6.129);
    private static final double BOND_REACH = 3.5;
    private static final CrystalTables TABLES = new CrystalTables(Centring.BODY,
            new CrystalTables.Size(Llzo.ATOMS_PER_CELL, Llzo.FORMULA_UNITS_PER_CELL), "Li7La3Zr2O12", true, VOLUMES,
            SpeciesDistances.garnet(), 0, PrimitiveSites.garnet(), KINDS,
            List.of(List.of(Element.LA), List.of(Element.ZR), List.of(Element.O)), Map.of(),
            new BondTable(BOND_REACH, (cation, oxygen) -> lengthToOxygen(cation), List.of(Element.O)),
            SymmetryGroup.GARNET);

    private GarnetTables() {
    }

    /** The tables. */
    public static CrystalTables get() {
        return TABLES;
    }

    /**
     * R0 of a cation with oxygen in ångström, NaN for others: Brown and Altermatt, Acta Cryst. B41 (1985) 244, dopants
     * as the IUCr's collection bvparm lists them.
     */
    public static double lengthToOxygen(Element cation) {
        return switch (cation) {
            case LI -> 1.466;
            case LA -> 2.172;
            case ZR -> 1.928;
            case AL -> 1.651;
            case GA -> 1.730;
            case TA -> 1.920;
            case NB -> 1.911;
            case Y -> 2.014;
            case W -> 1.921;
            default -> Double.NaN;
        };
    }
}
