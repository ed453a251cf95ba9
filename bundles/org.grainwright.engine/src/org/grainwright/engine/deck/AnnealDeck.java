// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.engine.deck.Deck.Section;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.potential.Potential;

/**
 * The commands of an {@link Anneal}. Temperatures are held by Langevin's thermostat, one for the slabs and one for the
 * interiors, at the constant pressure of equilibration: a slab cannot take its volume between walls. Frozen interiors
 * would be such walls.
 */
final class AnnealDeck {

    /** Name of the stage in decks, logs and progress. */
    static final String STAGE = "anneal";

    private static final String DONE = "annealed";
    private static final int SAMPLE_STEPS = 10;
    private static final double DAMPING_PS = 0.1;

    private final Protocol protocol;
    private final Anneal anneal;
    private final long steps;
    /** Whose excess is followed, where both are there. */
    private final Optional<Anneal.Counted> counted;
    private final List<String> species;

    /** @param species the element of each atom type */
    AnnealDeck(Protocol protocol, List<String> species) {
        this.protocol = protocol;
        this.species = List.copyOf(species);
        anneal = protocol.anneal().orElseThrow();
        counted = anneal.counted().filter(each -> species.contains(each.mobile()) && species.contains(each.host()));
        steps = anneal.cycleSteps(protocol.timestepFs());
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of("the middle thirds of the grains stay crystals, what is between them is annealed",
                zones()));
        sections.add(new Section("the energy of the boundaries as they were assembled", STAGE, steps / 2,
                asAssembled()));
        for (int cycle = 1; cycle <= anneal.cycles(); cycle++) {
            sections.add(new Section("slabs hot, then cooled, then the energy once more", STAGE, steps, cycle(cycle)));
            if (cycle < anneal.cycles()) {
                sections.add(Section.of("enough when the energy has become stationary", List.of(
                        "variable fallen equal $(v_before-v_after:%.10g)",
                        "variable before equal ${after}",
                        "if \"${fallen} < ${noise}\" then \"jump SELF " + DONE + "\"")));
            }
        }
        sections.add(Section.of("what follows sees the whole cell again",
                List.of("label " + DONE, "unfix cold", "unfix move", "unfix drift",
                        "write_data " + FileNames.ANNEALED + " nocoeff")));
        return sections;
    }

    private List<String> zones() {
        List<String> commands = new ArrayList<>();
        List<Double> planes = anneal.planes();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < planes.size(); i++) {
            double from = planes.get(i);
            double third = ((i + 1 < planes.size() ? planes.get(i + 1) : 1) - from) / 3;
            commands.add("variable from equal $(xlo+lx*" + (from + third) + ":%.12g)");
            commands.add("variable to equal $(xlo+lx*" + (from + 2 * third) + ":%.12g)");
            commands.add("region interior" + i + " block ${from} ${to} INF INF INF INF units box");
            all.append(" interior").append(i);
        }
        if (planes.size() > 1) {
            commands.add("region interior union " + planes.size() + all);
        } else {
            commands.set(2, commands.get(2).replace("interior0", "interior"));
        }
        commands.add("group interior region interior");
        commands.add("group slab subtract all interior");
        commands.add("variable noise equal $(" + number(Anneal.STATIONARY_J_PER_M2 * Anneal.EV_PER_ANGSTROM2
                * planes.size()) + "*ly*lz:%.10g)");
        counted.ifPresent(each -> commands.addAll(excess(each.mobile(), each.host())));
        anneal.swaps().ifPresent(each -> commands.addAll(SwapTrials.groups(types(each.mobile()))));
        boolean npt = protocol.barostat() != Barostat.NONE;
        String pressure = number(protocol.pressureBar());
        commands.add(npt
                ? "fix move all nph " + protocol.barostat().keyword() + " " + pressure + " " + pressure + " 1.0"
                : "fix move all nve");
        commands.add("fix drift all momentum 100 linear 1 1 1");
        commands.add(thermostat("cold", "interior", protocol.temperatureK(), protocol.temperatureK(), 0));
        commands.add("thermo " + protocol.thermoEverySteps());
        return commands;
    }

    /**
     * Mobile ions that the slabs hold beyond what their hosts would have in the interiors, per nm² of boundary: Gibbs'
     * excess at a fixed number of hosts.
     */
    private List<String> excess(String mobile, String host) {
        String m = mobile.toLowerCase(Locale.ROOT);
        String h = host.toLowerCase(Locale.ROOT);
        return List.of("group anneal" + m + " type " + types(mobile), "group anneal" + h + " type " + types(host),
                "variable inner" + m + " equal count(anneal" + m + ",interior)",
                "variable inner" + h + " equal count(anneal" + h + ",interior)",
                "variable excess equal 100*(count(anneal" + m + ")-v_inner" + m + "-(count(anneal" + h + ")-v_inner" + h
                        + ")*v_inner" + m + "/(v_inner" + h + "+(v_inner" + h + "==0)))/(" + anneal.planes().size()
                        + "*ly*lz)");
    }

    private String types(String element) {
        StringBuilder types = new StringBuilder();
        for (int i = 0; i < species.size(); i++) {
            types.append(species.get(i).equals(element) ? " " + (i + 1) : "");
        }
        return types.toString().strip();
    }

    private List<String> asAssembled() {
        List<String> commands = new ArrayList<>(List.of("reset_timestep 0"));
        if (protocol.warmUpSteps() == 0) {
            commands.add(DeckWriter.velocities(protocol));
        }
        commands.add(thermostat("hot", "slab", protocol.temperatureK(), protocol.temperatureK(), 1));
        commands.addAll(average(steps / 4, steps / 2));
        commands.add("run " + steps / 2);
        commands.addAll(energy(0, "before"));
        return commands;
    }

    private List<String> cycle(int cycle) {
        double hot = Math.max(anneal.temperatureK(), protocol.temperatureK());
        List<String> commands = new ArrayList<>(List.of("reset_timestep 0",
                thermostat("hot", "slab", hot, hot, 3 * cycle)));
        if (anneal.swaps().isPresent()) {
            commands.add("run " + steps / 4);
            commands.addAll(new SwapTrials(anneal.swaps().get(), hot, protocol.seed()).commands(cycle));
            commands.add("run " + (steps / 2 - steps / 4));
        } else {
            commands.add("run " + steps / 2);
        }
        commands.addAll(List.of("unfix hot",
                thermostat("hot", "slab", hot, protocol.temperatureK(), 3 * cycle + 1),
                "run " + steps / 4, "unfix hot",
                thermostat("hot", "slab", protocol.temperatureK(), protocol.temperatureK(), 3 * cycle + 2)));
        commands.addAll(average(steps / 4, steps));
        commands.add("run " + steps / 4);
        commands.addAll(energy(cycle, "after"));
        return commands;
    }

    private List<String> average(long over, long at) {
        return List.of("fix energy all ave/time " + SAMPLE_STEPS + " " + over / SAMPLE_STEPS + " " + at
                + " c_thermo_pe" + (counted.isPresent() ? " v_excess" : ""));
    }

    private List<String> energy(int cycle, String variable) {
        return List.of("variable " + variable + " equal $(f_energy" + (counted.isPresent() ? "[1]" : "") + ":%.10g)",
                "print \"" + Deck.MARK + " annealed " + cycle + " ${" + variable + "}"
                        + (counted.isPresent() ? " $(f_energy[2]:%.6g)" : "") + "\"",
                "unfix energy", "unfix hot");
    }

    private String thermostat(String name, String group, double fromK, double toK, int salt) {
        return "fix " + name + " " + group + " langevin " + number(fromK) + " " + number(toK) + " "
                + number(DAMPING_PS) + " " + Protocol.mixedSeed(protocol.seed(), 1_000_000 + salt);
    }

    private static String number(double value) {
        return Potential.number(value);
    }
}
