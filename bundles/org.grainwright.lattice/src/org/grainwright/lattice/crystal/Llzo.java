// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.crystal.internal.GarnetLithium;
import org.grainwright.lattice.crystal.internal.GarnetTables;
import org.grainwright.lattice.crystal.internal.LithiumOrder;
import org.grainwright.lattice.crystal.internal.PrimitiveSites;
import org.grainwright.lattice.crystal.internal.SymmetryGroup;

/**
 * The garnet Li7La3Zr2O12: its sites, generated from the operations of the space group, and perfect cells with an
 * ordered, neutral lithium arrangement. The cubic phase is Ia-3d (no. 230) with the coordinates of Awaka et al., Chem.
 * Lett. 40 (2011) 60; the tetragonal one I4_1/acd (no. 142) after Awaka et al., J. Solid State Chem. 182 (2009) 2046.
 * Stateless and thread-safe.
 */
public final class Llzo {

    /** Lattice constant of the cubic phase at room temperature in ångström. */
    public static final double LATTICE_CONSTANT = 12.97;
    /** Atoms in the conventional cell: 56 Li, 24 La, 16 Zr, 96 O. */
    public static final int ATOMS_PER_CELL = 192;
    /**
     * Two lithium ions of the perfect crystal stay at least this far apart, in ångström at the default lattice
     * constant.
     */
    public static final double LITHIUM_EXCLUSION = 2.3;
    /** Formula units in the conventional cell. */
    public static final int FORMULA_UNITS_PER_CELL = 8;

    private static final double TETRAGONAL_A = 13.134;
    private static final double TETRAGONAL_C = 12.663;
    /** c/a of the tetragonal phase at room temperature. */
    public static final double AXIAL_RATIO = TETRAGONAL_C / TETRAGONAL_A;
    /** The lithium of the tetragonal phase: 8a, 16f, 32g. */
    private static final double[][] TETRAGONAL_LITHIUM = {{0, 0.25, 0.375}, {0.1812, 0.4312, 0.125},
            {0.0796, 0.0873, 0.8049}};
    private static final SymmetryGroup CUBIC = SymmetryGroup.GARNET;
    private static final SymmetryGroup TETRAGONAL = SymmetryGroup.of("x+1/2,y+1/2,z+1/2", "-x+1/2,-y,z+1/2",
            "-y+1/4,x+3/4,z+1/4", "-x+1/2,y,-z",
            "-x,-y,-z");

    /** A crystallographic site of the cubic phase. */
    public enum Site {
        /** Lanthanum, dodecahedral. */
        LA_24C(Element.LA, 1 / 8.0, 0, 1 / 4.0),
        /** Zirconium, octahedral. */
        ZR_16A(Element.ZR, 0, 0, 0),
        /** Oxygen. */
        O_96H(Element.O, -0.0318, 0.0546, 0.1496),
        /** Lithium, tetrahedral; partially occupied. */
        LI_24D(Element.LI, 3 / 8.0, 0, 1 / 4.0),
        /** Lithium, displaced octahedral; partially occupied. */
        LI_96H(Element.LI, 0.0969, 0.6853, 0.5748);

        private final Element element;
        private final double[][] orbit;

        Site(Element element, double x, double y, double z) {
            this.element = element;
            this.orbit = CUBIC.orbit(x, y, z);
        }

        /** What sits on the site. */
        public Element element() {
            return element;
        }

        /** How many such sites the conventional cell has. */
        public int multiplicity() {
            return orbit.length;
        }

        /** A copy of the fractional coordinates of all equivalent positions, in [0, 1). */
        public double[][] positions() {
            double[][] copy = new double[orbit.length][];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = orbit[i].clone();
            }
            return copy;
        }

        /**
         * The positions of one primitive (body-centred) cell: half of {@link #positions()}, no two of them a centring
         * vector apart.
         */
        public double[][] primitivePositions() {
            List<double[]> kept = new ArrayList<>();
            for (double[] p : orbit) {
                boolean known = false;
                for (double[] k : kept) {
                    boolean same = true;
                    for (int i = 0; i < 3; i++) {
                        double d = p[i] - k[i] - 0.5;
                        same &= Math.abs(d - Math.rint(d)) < 1e-6;
                    }
                    known |= same;
                }
                if (!known) {
                    kept.add(p.clone());
                }
            }
            return kept.toArray(double[][]::new);
        }
    }

    /** The unit of lithia. */
    public static final NeutralUnit LI2O = NeutralUnit.of("Li2O");
    /** The unit of zirconia. */
    public static final NeutralUnit ZRO2 = NeutralUnit.of("ZrO2");
    /** The unit of lanthana. */
    public static final NeutralUnit LA2O3 = NeutralUnit.of("La2O3");
    /** Its ions: lithium moves. */
    public static final Ions IONS = new Ions(List.of(new Ions.Ion(Element.LI, 1, Ions.Role.MOBILE),
            new Ions.Ion(Element.LA, 3, Ions.Role.HOST), new Ions.Ion(Element.ZR, 4, Ions.Role.HOST),
            new Ions.Ion(Element.O, -2, Ions.Role.ANION)));

    private Llzo() {
    }

    /**
     * The cubic crystal, with everything that is known of it: bond lengths, permitted distances, volumes of the oxides.
     * Its lithium is arranged by {@link #grainCell}'s rule, not by chance.
     *
     * @param latticeConstant in ångström, 11 to 15
     */
    public static Crystal crystal(double latticeConstant) {
        checkLatticeConstant(latticeConstant);
        List<Crystal.Site> sites = new ArrayList<>();
        double[] shares = {1, 1, 1, 12 / 24.0, 44 / 96.0};
        for (Site site : Site.values()) {
            List<Crystal.Place> places = new ArrayList<>();
            for (double[] p : site.orbit) {
                places.add(new Crystal.Place(p[0], p[1], p[2]));
            }
            sites.add(new Crystal.Site(site.name(),
                    List.of(new Crystal.Occupant(site.element, shares[site.ordinal()])), places));
        }
        return new Crystal(new Crystal.Parts("LLZO",
                List.of(latticeConstant, latticeConstant, latticeConstant), 0, IONS, sites), GarnetTables.get());
    }

    /** The number of operations of Ia-3d in the conventional cell: 96. */
    public static int symmetryOperations() {
        return CUBIC.order();
    }

    /** The 192-atom cubic cell at the default lattice constant; see {@link #orderedCell(double, long)}. */
    public static AtomicStructure orderedCell(long seed) {
        return orderedCell(LATTICE_CONSTANT, seed);
    }

    /**
     * The conventional cubic cell with 56 Li: 12 on 24d and 44 on 96h, no two closer than {@link #LITHIUM_EXCLUSION};
     * exactly neutral.
     *
     * @param latticeConstant in ångström, 11 to 15
     * @param seed chooses among the lithium arrangements
     */
    public static AtomicStructure orderedCell(double latticeConstant, long seed) {
        checkLatticeConstant(latticeConstant);
        double[][] tetra = Site.LI_24D.orbit;
        double[][] octa = Site.LI_96H.orbit;
        boolean[] filled = LithiumOrder.anneal(tetra, octa, false, LATTICE_CONSTANT, 12, 44, LITHIUM_EXCLUSION, seed);
        if (filled == null) {
            throw new IllegalStateException(
                    "No lithium arrangement without close pairs was found for seed " + seed + "; use another seed.");
        }
        AtomicStructure.Builder builder = AtomicStructure
                .builder(Cell.orthogonal(latticeConstant, latticeConstant, latticeConstant));
        for (int i = 0; i < filled.length; i++) {
            if (filled[i]) {
                add(builder, Element.LI, i < tetra.length ? tetra[i] : octa[i - tetra.length], latticeConstant,
                        latticeConstant);
            }
        }
        for (Site site : new Site[] {Site.LA_24C, Site.ZR_16A, Site.O_96H}) {
            for (double[] p : site.orbit) {
                add(builder, site.element, p, latticeConstant, latticeConstant);
            }
        }
        return builder.build();
    }

    /**
     * The conventional cubic cell with the lithium arrangement that a builder gives the interior of a grain: it repeats
     * with the body-centring vector, 12 Li on 24d and 44 on 96h. The crystal to compare a boundary's energy with.
     *
     * @param latticeConstant in ångström, 11 to 15
     * @param seed of the arrangement
     */
    public static AtomicStructure grainCell(double latticeConstant, long seed) {
        checkLatticeConstant(latticeConstant);
        PrimitiveSites sites = PrimitiveSites.garnet();
        boolean[] filled = GarnetLithium.orderedLithium(seed);
        AtomicStructure.Builder builder = AtomicStructure
                .builder(Cell.orthogonal(latticeConstant, latticeConstant, latticeConstant));
        for (int i = 0; i < sites.size(); i++) {
            if (i < sites.framework() || filled[i - sites.framework()]) {
                for (double centre = 0; centre < 1; centre += 0.5) {
                    double[] p = new double[3];
                    for (int k = 0; k < 3; k++) {
                        double f = sites.coordinate(i, k) / 2 + centre;
                        p[k] = f - Math.floor(f);
                    }
                    add(builder, Site.values()[sites.kind(i)].element(), p, latticeConstant,
                            latticeConstant);
                }
            }
        }
        return builder.build();
    }

    /** An n x n x n block of ordered cells, 192 n³ atoms, neutral; n from 1 to 12. */
    public static AtomicStructure supercell(int n, double latticeConstant, long seed) {
        if (n < 1 || n > 12) {
            throw new IllegalArgumentException(
                    "A supercell repeats the cell 1 to 12 times along each edge, not " + n + " times.");
        }
        return orderedCell(latticeConstant, seed).repeated(n, n, n);
    }

    /**
     * The tetragonal cell (I4_1/acd, a = 13.134 Å, c = 12.663 Å): 192 atoms, every lithium site (8a, 16f, 32g) full, so
     * that no seed is needed; neutral.
     */
    public static AtomicStructure tetragonalCell() {
        return tetragonalCell(Math.cbrt(TETRAGONAL_A * TETRAGONAL_A * TETRAGONAL_C));
    }

    /**
     * The tetragonal cell with the volume of a cube of the given edge.
     *
     * @param latticeConstant cube root of the volume in ångström, 11 to 15
     */
    public static AtomicStructure tetragonalCell(double latticeConstant) {
        checkLatticeConstant(latticeConstant);
        double a = latticeConstant / Math.cbrt(AXIAL_RATIO);
        double c = a * AXIAL_RATIO;
        AtomicStructure.Builder builder = AtomicStructure.builder(Cell.orthogonal(a, a, c));
        for (double[] p : TETRAGONAL_LITHIUM) {
            addOrbit(builder, Element.LI, p, a, c);
        }
        addOrbit(builder, Element.LA, new double[] {0, 0.25, 0.125}, a, c);
        addOrbit(builder, Element.LA, new double[] {0.1270, 0, 0.25}, a, c);
        addOrbit(builder, Element.ZR, new double[] {0, 0, 0}, a, c);
        addOrbit(builder, Element.O, new double[] {-0.0335, 0.0546, 0.1528}, a, c);
        addOrbit(builder, Element.O, new double[] {0.0536, 0.8524, 0.5348}, a, c);
        addOrbit(builder, Element.O, new double[] {0.1482, 0.0286, 0.4465}, a, c);
        return builder.build();
    }

    /** The lithium sites of the tetragonal cell, every one of them full: 56 places as fractions of its edges. */
    public static double[][] tetragonalLithium() {
        List<double[]> places = new ArrayList<>();
        for (double[] p : TETRAGONAL_LITHIUM) {
            places.addAll(List.of(TETRAGONAL.orbit(p[0], p[1], p[2])));
        }
        return places.toArray(double[][]::new);
    }

    /** Refuses a lattice constant that is no garnet's. */
    public static void checkLatticeConstant(double a) {
        if (!(a >= 11 && a <= 15)) {
            throw new IllegalArgumentException(
                    "The lattice constant of LLZO lies between 11 and 15 Å, not at " + a + " Å; 12.97 is usual.");
        }
    }

    private static void addOrbit(AtomicStructure.Builder builder, Element element, double[] site, double a, double c) {
        for (double[] p : TETRAGONAL.orbit(site[0], site[1], site[2])) {
            add(builder, element, p, a, c);
        }
    }

    private static void add(AtomicStructure.Builder builder, Element element, double[] p, double a, double c) {
        builder.add(element, p[0] * a, p[1] * a, p[2] * c, 0);
    }
}
