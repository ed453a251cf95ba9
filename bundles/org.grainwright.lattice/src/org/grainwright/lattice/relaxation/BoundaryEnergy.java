// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;

/**
 * The excess energy of a boundary against reservoirs: perfect LLZO, Li2O and ZrO2, all with the same potential. Any
 * neutral mixture of Li, La, Zr and O is n formula units of Li7La3Zr2O12 plus a units of Li2O plus b units of ZrO2 (a
 * and b may be negative), so γ = (E - n E(LLZO) - a E(Li2O) - b E(ZrO2)) / (2 A). Instead of ZrO2 the third reservoir
 * may be La2O3: LLZO being in equilibrium with all of them, that is another energy of ZrO2, see {@link #withLanthana}.
 * Only cells in which La : Zr is not 3 : 2 depend on the choice. Stateless.
 *
 * @param llzoEv energy of one formula unit of perfect LLZO in eV
 * @param li2oEv energy, or chemical potential, of one unit of Li2O in eV; only matters for cells that lack or have too
 * much of it
 * @param zro2Ev the same for ZrO2
 */
public record BoundaryEnergy(double llzoEv, double li2oEv, double zro2Ev) {

    /** 1 eV/Å² in J/m² (CODATA 2018). */
    public static final double JOULE_PER_SQUARE_METRE = 16.02176634;

    /** Checks that the energies are numbers. */
    public BoundaryEnergy {
        if (!Double.isFinite(llzoEv) || !Double.isFinite(li2oEv) || !Double.isFinite(zro2Ev)) {
            throw new IllegalArgumentException("The energies of the reservoirs must be finite numbers of eV.");
        }
    }

    /**
     * With La2O3 as the third reservoir: E(LLZO) = 7/2 E(Li2O) + 3/2 E(La2O3) + 2 μ(ZrO2) gives what ZrO2 costs.
     *
     * @param la2o3Ev energy of one unit of La2O3 in eV
     */
    public static BoundaryEnergy withLanthana(double llzoEv, double li2oEv, double la2o3Ev) {
        return new BoundaryEnergy(llzoEv, li2oEv, (llzoEv - 3.5 * li2oEv - 1.5 * la2o3Ev) / 2);
    }

    /** What a structure consists of. Fractions are allowed: the amounts of host need not be whole formula units. */
    public record Amounts(double llzo, double li2o, double zro2) {
    }

    private static boolean isInReservoirs(Element element) {
        return element.ordinal() <= Element.O.ordinal();
    }

    /**
     * Splits a composition.
     *
     * @throws IllegalArgumentException when the structure is charged or holds dopants, for which no reservoir is known
     */
    public static Amounts amounts(AtomicStructure structure) {
        if (structure.netCharge() != 0) {
            throw new IllegalArgumentException("The structure carries the charge " + structure.netCharge()
                    + "; only neutral ones have a boundary energy.");
        }
        for (Element element : structure.composition().keySet()) {
            if (!isInReservoirs(element)) {
                throw new IllegalArgumentException(
                        "The structure holds " + element.symbol() + ", for which no reservoir is known.");
            }
        }
        double llzo = structure.count(Element.LA) / 3.0;
        return new Amounts(llzo, (structure.count(Element.LI) - 7 * llzo) / 2, structure.count(Element.ZR) - 2 * llzo);
    }

    /**
     * The boundary energy in J/m².
     *
     * @param structure the structure whose energy was computed
     * @param energyEv its total energy in eV
     * @param totalAreaSquareAngstrom area of all boundaries of the cell together in Å²: twice the cell's area for a
     * bicrystal
     */
    public double joulePerSquareMetre(AtomicStructure structure, double energyEv, double totalAreaSquareAngstrom) {
        if (!(totalAreaSquareAngstrom > 0) || !Double.isFinite(energyEv)) {
            throw new IllegalArgumentException("A boundary energy needs a finite energy and an area above zero.");
        }
        Amounts a = amounts(structure);
        return (energyEv - a.llzo * llzoEv - a.li2o * li2oEv - a.zro2 * zro2Ev) / totalAreaSquareAngstrom
                * JOULE_PER_SQUARE_METRE;
    }
}
