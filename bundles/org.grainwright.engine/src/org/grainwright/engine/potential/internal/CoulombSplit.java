// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.util.List;
import java.util.Locale;

import org.apache.commons.math3.special.Erf;
import org.grainwright.engine.potential.Potential;

/**
 * Where an Ewald sum is divided: the part q q' erfc(α r)/r of Coulomb's law that falls off within the cutoff is a pair
 * function like any other and stands in the table of a potential, so that LAMMPS walks the neighbours once and not
 * twice; PPPM sums the rest on its mesh. α follows from the accuracy that is asked for, as in other programs of
 * molecular dynamics: at the cutoff erfc(α r) is half of it. For LLZO that is, within 2 %, the α that LAMMPS chooses by
 * itself.
 *
 * @param alphaPerAngstrom α, four digits, so that table and deck have the same
 */
record CoulombSplit(double alphaPerAngstrom) {

    private static final double SHARE = 0.5;
    private static final double DIGITS = 1e4;

    static CoulombSplit of(double cutoffAngstrom, double pppmAccuracy) {
        double alpha = Erf.erfcInv(SHARE * pppmAccuracy) / cutoffAngstrom;
        return new CoulombSplit(Math.round(alpha * DIGITS) / DIGITS);
    }

    /** r times the energy of two charges of 1 e that is left to the table, in units of e²/(4πε₀). */
    double share(double rAngstrom) {
        return Erf.erfc(alphaPerAngstrom * rAngstrom);
    }

    /** The table's name has α in it: a deck never reads the table of another sum. */
    String file(Potential potential) {
        return String.format(Locale.ROOT, "%s-%.4f.eam.alloy", potential.name(), alphaPerAngstrom);
    }

    /**
     * LAMMPS has a mesh only beside a pair style that says it belongs to one. That style gets the one pair of types
     * that is never near, and a range in which there is nobody.
     */
    List<String> commands(Potential potential, List<String> species, double pppmAccuracy) {
        int apart = 0;
        for (int type = 1; type < species.size(); type++) {
            apart = charge(potential, species, type) > charge(potential, species, apart) ? type : apart;
        }
        return List.of("pair_style hybrid/overlay eam/alloy coul/long 0.1",
                "pair_modify pair coul/long table 0",
                "pair_coeff * * eam/alloy " + file(potential) + " " + String.join(" ", species),
                "pair_coeff " + (apart + 1) + " " + (apart + 1) + " coul/long",
                "kspace_style pppm " + Potential.number(pppmAccuracy),
                "kspace_modify gewald " + Potential.number(alphaPerAngstrom));
    }

    private static double charge(Potential potential, List<String> species, int type) {
        return Math.abs(potential.species(species.get(type)).orElseThrow().chargeE());
    }
}
