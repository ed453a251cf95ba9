// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.util.List;

/**
 * What one LAMMPS atom type is.
 *
 * @param symbol the element, for example {@code Li}
 * @param formalCharge the charge number used for conductivity: the formal one (+1 for Li also when the force field uses
 * a partial charge), unless others were given
 * @param massDalton the atomic mass in dalton, {@code > 0}
 * @param mobile whether it is the ion whose motion is analysed; all others are the framework
 */
public record Species(String symbol, double formalCharge, double massDalton, boolean mobile) {

    /** Lithium. */
    public static final Species LI = new Species("Li", 1, 6.941);
    /** Lanthanum. */
    public static final Species LA = new Species("La", 3, 138.9055);
    /** Zirconium. */
    public static final Species ZR = new Species("Zr", 4, 91.224);
    /** Oxygen. */
    public static final Species O = new Species("O", -2, 15.9994);

    /** Checks the ranges that the components promise. */
    public Species {
        if (symbol.isBlank() || !(massDalton > 0) || !Double.isFinite(formalCharge)) {
            throw new IllegalArgumentException(
                    "species '" + symbol + "' needs a symbol, a finite charge and a positive mass");
        }
    }

    /** Lithium is the mobile ion, every other element framework. */
    public Species(String symbol, double formalCharge, double massDalton) {
        this(symbol, formalCharge, massDalton, symbol.equals("Li"));
    }

    /** Protons of its nucleus; 0 for a symbol that is no element. */
    public int atomicNumber() {
        return Elements.number(symbol);
    }

    /** The same element with another charge number. */
    public Species withCharge(double charge) {
        return new Species(symbol, charge, massDalton, mobile);
    }

    /** The same element as mobile ion or as framework. */
    public Species asMobile(boolean isMobile) {
        return new Species(symbol, formalCharge, massDalton, isMobile);
    }

    /** Types 1 to 4 as this project writes them: Li, La, Zr, O. */
    public static List<Species> llzo() {
        return List.of(LI, LA, ZR, O);
    }
}
