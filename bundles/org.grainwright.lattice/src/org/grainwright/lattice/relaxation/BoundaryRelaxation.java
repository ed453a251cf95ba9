// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.PerfectCrystal;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.relaxation.Relaxer.Relaxed;
import org.grainwright.lattice.screening.BoundaryWidth;

/**
 * Turns a {@link Relaxer} into boundary energies: relaxes a bicrystal and, once each, the crystals it is compared with.
 *
 * <p> The reference of LLZO is the perfect crystal with the very lithium arrangement of the grains (their mean,
 * weighted by thickness), because arrangements differ by more than a boundary's energy; of tetragonal grains the
 * tetragonal crystal. What a cell has more or less than LLZO is counted at the energy of crystalline Li2O
 * (antifluorite) and either ZrO2 (tetragonal) or La2O3 (hexagonal, A type), that is at chemical potentials in
 * equilibrium with these oxides; Li2O may be scarcer than that by an energy that is given. Stoichiometric cells do not
 * depend on them. Of any other crystal no oxide is known: a boundary of whole formula units, without chance on its
 * sites, is compared with the perfect crystal. One thread at a time.
 */
public final class BoundaryRelaxation {

    private static final double LITHIA = 4.619;
    private static final double ZIRCONIA_A = 5.148;
    private static final double ZIRCONIA_C = 5.269;
    /**
     * Oxygen columns of tetragonal ZrO2 are displaced alternately along c by this fraction (Teufer, Acta Cryst. 15
     * (1962) 1187).
     */
    private static final double ZIRCONIA_SHIFT = 0.065;
    /** A-type La2O3, P-3m1, La at 1/3 2/3 z, O at 0 0 0 and 1/3 2/3 z (Koehler and Wollan 1953, values from memory). */
    private static final double LANTHANA_A = 3.937;
    private static final double LANTHANA_C = 6.129;
    private static final double LANTHANA_LA = 0.245;
    private static final double LANTHANA_O = 0.645;
    private static final double[][] FACE_CENTRED = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};

    private final Relaxer relaxer;
    private final double li2oEv;
    private final Map<String, PerUnit> references = new TreeMap<>();

    /** Energy in eV and volume in Å³ of a formula unit. */
    private record PerUnit(double energyEv, double volume) {
    }

    /** A series of comparable relaxations, in equilibrium with crystalline Li2O. */
    public BoundaryRelaxation(Relaxer relaxer) {
        this(relaxer, 0);
    }

    /**
     * A series of comparable relaxations.
     *
     * @param li2oEv chemical potential of Li2O less that of its crystal, eV; negative where it evaporates
     */
    public BoundaryRelaxation(Relaxer relaxer, double li2oEv) {
        this.relaxer = relaxer;
        this.li2oEv = li2oEv;
    }

    /**
     * Relaxes one bicrystal.
     *
     * @param bicrystal an orthogonal cell without dopants
     * @param label names it in files and messages
     * @throws RelaxationException when the structure or one of its references cannot be relaxed, or has no boundary
     * energy
     */
    public RelaxedBoundary relax(Bicrystal bicrystal, String label) throws RelaxationException {
        AtomicStructure structure = bicrystal.structure();
        if (!structure.cell().isOrthogonal()) {
            throw new RelaxationException(
                    bicrystal.name() + " has a leaning cell, which is not relaxed; build it in an orthogonal one.",
                    null);
        }
        Optional<String> objection = objection(bicrystal);
        if (objection.isPresent()) {
            throw new RelaxationException(objection.get(), null);
        }
        if (!bicrystal.specification().cell().crystal().isGarnet()) {
            return own(bicrystal, label);
        }
        BoundaryEnergy.Amounts amounts = BoundaryEnergy.amounts(structure);
        PerUnit llzo = crystal(bicrystal);
        // reservoirs are relaxed only where something is exchanged with them
        PerUnit li2o = Math.abs(amounts.li2o()) < 1e-9 ? new PerUnit(0, 0) : reservoir("li2o", lithia(2), Element.O);
        PerUnit zro2 = Math.abs(amounts.zro2()) < 1e-9 ? new PerUnit(0, 0) : reservoir("zro2", zirconia(2), Element.ZR);
        BoundaryEnergy reference = new BoundaryEnergy(llzo.energyEv, li2o.energyEv + li2oEv, zro2.energyEv);
        Relaxed relaxed = relaxer.relax(structure, label);
        Cell cell = relaxed.structure().cell();
        double area = 2 * cell.component(1, 1) * cell.component(2, 2);
        double plane = bicrystal.secondPlaneX() * cell.component(0, 0) / structure.cell().component(0, 0);
        double volume = cell.volume() - amounts.llzo() * llzo.volume - amounts.li2o() * li2o.volume
                - amounts.zro2() * zro2.volume;
        return new RelaxedBoundary(relaxed.structure(), relaxed.energyEv(), plane,
                joulePerSquareMetre(bicrystal, reference, relaxed),
                lanthana(amounts, reference).map(
                        each -> each.joulePerSquareMetre(structure, relaxed.energyEv(), area)).orElse(Double.NaN),
                width(relaxed.structure(), bicrystal, plane), volume / area, reference);
    }

    /**
     * Why a boundary has no energy; empty where it has one.
     *
     * @return a sentence
     */
    public static Optional<String> objection(Bicrystal bicrystal) {
        Crystal crystal = bicrystal.specification().cell().crystal();
        if (crystal.isGarnet()) {
            try {
                BoundaryEnergy.amounts(bicrystal.structure());
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(e.getMessage());
            }
        }
        if (crystal.isDisordered()) {
            return Optional.of("Boundaries of " + crystal.name() + " have no energy, because chance decides what sits "
                    + "on some of its sites.");
        }
        return bicrystal.realised(0).units().keySet().stream().findFirst().map(
                unit -> bicrystal.name() + " has no boundary energy, because no reservoir of " + unit + " is known.");
    }

    private RelaxedBoundary own(Bicrystal bicrystal, String label) throws RelaxationException {
        Crystal crystal = bicrystal.specification().cell().crystal();
        AtomicStructure structure = bicrystal.structure();
        double perUnit = crystal.ionsPerCell() / crystal.formulaUnitsPerCell();
        PerUnit reference = perUnit(crystal.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                perfect(crystal), perUnit);
        Relaxed relaxed = relaxer.relax(structure, label);
        Cell cell = relaxed.structure().cell();
        double area = 2 * cell.component(1, 1) * cell.component(2, 2);
        double plane = bicrystal.secondPlaneX() * cell.component(0, 0) / structure.cell().component(0, 0);
        double units = structure.size() / perUnit;
        BoundaryEnergy energies = new BoundaryEnergy(reference.energyEv, 0, 0);
        return new RelaxedBoundary(relaxed.structure(), relaxed.energyEv(), plane,
                joulePerSquareMetre(bicrystal, energies, relaxed), Double.NaN,
                width(relaxed.structure(), bicrystal, plane), (cell.volume() - units * reference.volume) / area,
                energies);
    }

    /**
     * The energy of a bicrystal, however its ions lie by now, against crystals whose energies are known.
     *
     * @param built has the same ions
     * @param reference as {@link RelaxedBoundary#reference} has it
     */
    public static double joulePerSquareMetre(Bicrystal built, BoundaryEnergy reference, Relaxed relaxed) {
        Cell cell = relaxed.structure().cell();
        double area = 2 * cell.component(1, 1) * cell.component(2, 2);
        Crystal crystal = built.specification().cell().crystal();
        if (crystal.isGarnet()) {
            return reference.joulePerSquareMetre(built.structure(), relaxed.energyEv(), area);
        }
        double units = built.structure().size() * crystal.formulaUnitsPerCell() / crystal.ionsPerCell();
        return (relaxed.energyEv() - units * reference.llzoEv()) / area * BoundaryEnergy.JOULE_PER_SQUARE_METRE;
    }

    private static AtomicStructure perfect(Crystal crystal) throws RelaxationException {
        try {
            return PerfectCrystal.cell(crystal, PerfectCrystal.LEAST_EDGE, 0);
        } catch (StructureException e) {
            throw new RelaxationException(e.getMessage(), e);
        }
    }

    /**
     * Energy of a formula unit of crystalline Li2O, eV; relaxed at the first call that needs it.
     *
     * @throws RelaxationException when it cannot be relaxed
     */
    public double lithiaEv() throws RelaxationException {
        return reservoir("li2o", lithia(2), Element.O).energyEv + li2oEv;
    }

    /** The same crystals with La2O3 in place of ZrO2; none where the potential does not hold it together. */
    private Optional<BoundaryEnergy> lanthana(BoundaryEnergy.Amounts amounts, BoundaryEnergy reference)
            throws RelaxationException {
        if (Math.abs(amounts.zro2()) < 1e-9) {
            return Optional.of(reference);
        }
        // LLZO's share of Li2O counts here, whatever the boundary has of it
        double lithia = lithiaEv();
        try {
            // three oxygen ions a unit
            return Optional.of(BoundaryEnergy.withLanthana(reference.llzoEv(), lithia,
                    3 * reservoir("la2o3", lanthana(3, 2, 2), Element.O).energyEv));
        } catch (RelaxationException e) {
            if (e.isUnfinished()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static double width(AtomicStructure structure, Bicrystal built, double plane) {
        try {
            return BoundaryWidth.of(structure, built.specification().cell().crystal(), new double[] {0, plane})
                    .widthAngstrom();
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    private PerUnit crystal(Bicrystal bicrystal) throws RelaxationException {
        CoincidenceCell cell = bicrystal.specification().cell();
        double a = cell.latticeConstant();
        if (cell.isTetragonal()) {
            // no arrangement to draw: every site of lithium is full
            return reservoir("llzo-tetragonal", Llzo.tetragonalCell(a * Math.cbrt(Llzo.AXIAL_RATIO)), null);
        }
        double total = bicrystal.grainThicknessAAngstrom() + bicrystal.grainThicknessBAngstrom();
        double energy = 0;
        double volume = 0;
        for (int grain = 0; grain < 2; grain++) {
            long seed = bicrystal.arrangementSeed(grain);
            PerUnit unit = reservoir("llzo-" + seed, Llzo.grainCell(a, seed), null);
            double share = (grain == 0 ? bicrystal.grainThicknessAAngstrom() : bicrystal.grainThicknessBAngstrom())
                    / total;
            energy += share * unit.energyEv;
            volume += share * unit.volume;
        }
        return new PerUnit(energy, volume);
    }

    /**
     * The reference crystal, relaxed once; a formula unit holds one ion of {@code per}, or three of La when that is
     * {@code null}.
     */
    private PerUnit reservoir(String name, AtomicStructure structure, Element per) throws RelaxationException {
        return perUnit(name, structure,
                structure.size() / (per == null ? structure.count(Element.LA) / 3.0 : structure.count(per)));
    }

    /** The reference crystal, relaxed once, by a formula unit of so many ions. */
    private PerUnit perUnit(String name, AtomicStructure structure, double ions) throws RelaxationException {
        PerUnit known = references.get(name);
        if (known == null) {
            Relaxed relaxed = relaxer.relax(structure, "reference-" + name);
            double units = structure.size() / ions;
            known = new PerUnit(relaxed.energyEv() / units, relaxed.structure().cell().volume() / units);
            references.put(name, known);
        }
        return known;
    }

    /** Li2O, antifluorite, n x n x n cubic cells of 12 ions. */
    static AtomicStructure lithia(int n) {
        AtomicStructure.Builder builder = AtomicStructure.builder(Cell.orthogonal(LITHIA, LITHIA, LITHIA));
        for (double[] p : FACE_CENTRED) {
            builder.add(Element.O, p[0] * LITHIA, p[1] * LITHIA, p[2] * LITHIA, 0);
            for (double z : new double[] {0.25, 0.75}) {
                builder.add(Element.LI, wrap(p[0] + 0.25) * LITHIA, wrap(p[1] + 0.25) * LITHIA, wrap(p[2] + z) * LITHIA,
                        0);
            }
        }
        return builder.build().repeated(n, n, n);
    }

    /** ZrO2, tetragonal, n x n x n pseudocubic cells of 12 ions. */
    static AtomicStructure zirconia(int n) {
        AtomicStructure.Builder builder = AtomicStructure.builder(Cell.orthogonal(ZIRCONIA_A, ZIRCONIA_A, ZIRCONIA_C));
        for (double[] p : FACE_CENTRED) {
            builder.add(Element.ZR, p[0] * ZIRCONIA_A, p[1] * ZIRCONIA_A, p[2] * ZIRCONIA_C, 0);
        }
        for (int i = 0; i < 8; i++) {
            int column = (i & 1) + (i >> 1 & 1);
            double z = 0.25 + 0.5 * (i >> 2 & 1) + (column % 2 == 0 ? ZIRCONIA_SHIFT : -ZIRCONIA_SHIFT);
            builder.add(Element.O, (0.25 + 0.5 * (i & 1)) * ZIRCONIA_A, (0.25 + 0.5 * (i >> 1 & 1)) * ZIRCONIA_A,
                    z * ZIRCONIA_C, 0);
        }
        return builder.build().repeated(n, n, n);
    }

    /** La2O3, hexagonal, repeats of the rectangular cell of 10 ions. */
    static AtomicStructure lanthana(int x, int y, int z) {
        double b = Math.sqrt(3) * LANTHANA_A;
        AtomicStructure.Builder builder = AtomicStructure.builder(Cell.orthogonal(LANTHANA_A, b, LANTHANA_C));
        for (double half : new double[] {0, 0.5}) {
            builder.add(Element.O, half * LANTHANA_A, half * b, 0, 0);
            for (int side : new int[] {1, -1}) {
                // 1/3 2/3 of the hexagonal cell is 0 1/3 of the rectangular one, 2/3 1/3 is 1/2 1/6
                double px = wrap(half + (side > 0 ? 0 : 0.5)) * LANTHANA_A;
                double py = wrap(half + (side > 0 ? 1.0 / 3 : 1.0 / 6)) * b;
                builder.add(Element.LA, px, py, wrap(side * LANTHANA_LA) * LANTHANA_C, 0);
                builder.add(Element.O, px, py, wrap(side * LANTHANA_O) * LANTHANA_C, 0);
            }
        }
        return builder.build().repeated(x, y, z);
    }

    private static double wrap(double fraction) {
        return fraction - Math.floor(fraction);
    }
}
