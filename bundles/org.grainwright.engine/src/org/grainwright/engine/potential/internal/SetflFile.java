// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.util.List;

import org.grainwright.engine.potential.Potential;

/** How LAMMPS reads a generated setfl table beside Coulomb's law. */
final class SetflFile {

    static final String[] REQUIREMENTS = {"pair/hybrid/overlay", "pair/eam/alloy", "pair/coul/long", "kspace/pppm"};

    private SetflFile() {
    }

    /** The table's name beside the deck. */
    static String name(Potential potential) {
        return potential.name() + ".eam.alloy";
    }

    /** @param coulombCutoffAngstrom where the near part of Coulomb's law ends */
    static List<String> commands(Potential potential, List<String> species, double coulombCutoffAngstrom,
            double pppmAccuracy) {
        return List.of("pair_style hybrid/overlay eam/alloy coul/long " + Potential.number(coulombCutoffAngstrom),
                "pair_coeff * * eam/alloy " + name(potential) + " " + String.join(" ", species),
                "pair_coeff * * coul/long", "kspace_style pppm " + Potential.number(pppmAccuracy));
    }
}
