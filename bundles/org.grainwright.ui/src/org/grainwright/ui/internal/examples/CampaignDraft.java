// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.grainwright.dsl.specification.Defaults;

/**
 * What the wizard has asked, as a campaign text. Immutable.
 *
 * @param boundaries names of the plan's boundaries, for example {@code Σ5 (120)[001] 36.87° symmetric tilt}
 * @param mostAtoms atoms of a structure at most
 * @param simulation how every structure is simulated
 * @param goal what is optimised and for how long
 */
record CampaignDraft(List<String> boundaries, int mostAtoms, Simulation simulation, Goal goal) {

    /** Least thickness of a grain, Å: thinner ones feel each other. */
    static final int GRAIN_ANGSTROM = 25;

    /** A choice is offered all of a cubic crystal, not the small angles alone that a campaign has by default. */
    private static final String EVERY_DISORIENTATION = Defaults.MISORIENTATION_OF_NAMED_CELLS;
    private static final Pattern NAME = Pattern.compile("(\\S+) \\(([^)]+)\\)\\[([^\\]]+)\\].*");
    private static final int INITIAL = 8;

    /** @param potential its name; temperature in K, times in ps */
    record Simulation(String potential, int temperatureK, int equilibratePs, int producePs) {
    }

    /** @param words of the observable; evaluations at least 1 */
    record Goal(boolean minimize, String words, int evaluations) {
    }

    /** Copies the list. */
    CampaignDraft {
        boundaries = List.copyOf(boundaries);
    }

    /** Every symmetric tilt boundary of this size, to choose from. */
    static String catalogue(int mostAtoms) {
        return new CampaignDraft(List.of(), mostAtoms, new Simulation("llzo-eam-dft", 1000, 5, 30),
                new Goal(true, "resistivity across boundary", INITIAL)).text("catalogue");
    }

    /** The campaign file. */
    String text(String name) {
        String cells = boundaries.isEmpty() ? "axis [001], [110], [111]\n    character symmetric tilt\n    "
                + EVERY_DISORIENTATION
                : "cells " + boundaries.stream().map(CampaignDraft::cell).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, """
                campaign "%s" {

                  material LLZO {
                    phase cubic
                  }

                  boundary {
                    %s
                    width 2 .. 4 layers
                    grain >= %d Å
                    atoms <= %d
                  }

                  simulation {
                    potential "%s"
                    simulate at %d K
                    timestep 3 fs
                    equilibrate %d ps npt
                    produce %d ps nvt
                  }

                  optimize {
                    %s %s at %d K
                    bayesian {
                      initial %d sobol
                    }
                    budget %d evaluations
                  }
                }
                """, name, cells, GRAIN_ANGSTROM, mostAtoms, simulation.potential(), simulation.temperatureK(),
                simulation.equilibratePs(), simulation.producePs(), goal.minimize() ? "minimize" : "maximize",
                goal.words(), simulation.temperatureK(), Math.max(1, Math.min(INITIAL, goal.evaluations() / 2)),
                goal.evaluations());
    }

    /** A boundary as the language writes it: indices apart. */
    private static String cell(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the name of a boundary: " + name);
        }
        String plane = matcher.group(2);
        return matcher.group(1) + " (" + (plane.contains(" ") ? plane : String.join(" ", plane.split(""))) + ")["
                + matcher.group(3) + "]";
    }
}
