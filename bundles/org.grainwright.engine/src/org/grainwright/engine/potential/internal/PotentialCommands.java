// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.engine.potential.PairTerm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.Species;

/** Renders a potential as LAMMPS commands for given atom types. */
public final class PotentialCommands {

    private PotentialCommands() {
    }

    /** The table that {@link Potential.Form#EAM_CONTAINER} and {@link Potential.Form#SPLINE} read, beside the deck. */
    public static String tableName(Potential potential) {
        return potential.name() + ".eam.alloy";
    }

    /** Whether the pair style is a hybrid one. */
    public static boolean isHybrid(Potential potential) {
        return potential.form() == Potential.Form.EAM_CONTAINER || potential.form() == Potential.Form.SPLINE
                || potential.commands().stream().anyMatch(c -> c.startsWith("pair_style hybrid"));
    }

    /** Pair style, coefficients and long-range solver. */
    public static List<String> interaction(Potential potential, List<String> species, double pppmAccuracy) {
        List<String> commands = new ArrayList<>();
        String cutoff = number(potential.cutoffAngstrom());
        switch (potential.form()) {
            case BUCKINGHAM -> {
                commands.add("pair_style buck/coul/long " + cutoff);
                commands.add("pair_coeff * * 0.0 1.0 0.0");
                for (int i = 0; i < species.size(); i++) {
                    for (int j = i; j < species.size(); j++) {
                        PairTerm term = potential.pair(species.get(i), species.get(j)).orElse(null);
                        if (term != null) {
                            commands.add("pair_coeff " + (i + 1) + " " + (j + 1) + " " + number(term.aEv()) + " "
                                    + number(term.rhoAngstrom()) + " "
                                    + number(term.cEvAngstrom6()));
                        }
                    }
                }
                commands.add("kspace_style pppm " + number(pppmAccuracy));
            }
            case EAM_CONTAINER, SPLINE -> {
                commands.add("pair_style hybrid/overlay eam/alloy coul/long " + cutoff);
                commands.add("pair_coeff * * eam/alloy " + tableName(potential) + " " + String.join(" ", species));
                commands.add("pair_coeff * * coul/long");
                commands.add("kspace_style pppm " + number(pppmAccuracy));
            }
            case USER -> potential.commands().forEach(
                    c -> commands.add(c.replace("{species}", String.join(" ", species)).replace("{accuracy}",
                            number(pppmAccuracy))));
        }
        return commands;
    }

    /** Charges and masses of the atom types. */
    public static List<String> ions(Potential potential, List<String> species) {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < species.size(); i++) {
            Species ion = potential.species(species.get(i)).orElseThrow();
            commands.add("mass " + (i + 1) + " " + number(ion.massAmu()));
            commands.add("set type " + (i + 1) + " charge " + number(ion.chargeE()));
        }
        return commands;
    }

    /** A number as LAMMPS reads it back exactly. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.format(Locale.ROOT, "%.1f", value)
                : Double.toString(value);
    }
}
