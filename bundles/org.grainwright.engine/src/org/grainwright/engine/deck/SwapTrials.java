// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.grainwright.engine.potential.Potential;
import org.grainwright.observables.PhysicalConstants;

/**
 * The commands of {@link Anneal.Swaps}. Everything random is drawn here: the sites of a trial, and the energy -kT ln u
 * up to which it may cost, so that the deck of a seed is always the same one. The energy of every trial is that of the
 * whole cell, long-range forces included; a trial takes as long as some two steps of dynamics.
 */
final class SwapTrials {

    private static final int SALT = 2_000_000;
    private static final List<String> VARIABLES = List.of("swapax", "swapay", "swapaz", "swapbx", "swapby", "swapbz",
            "swaplimit");

    private final Anneal.Swaps swaps;
    private final double temperatureK;
    private final long seed;

    /** @param temperatureK of the ions that are moved */
    SwapTrials(Anneal.Swaps swaps, double temperatureK, long seed) {
        this.swaps = swaps;
        this.temperatureK = temperatureK;
        this.seed = seed;
    }

    private record Trial(Anneal.Site from, Anneal.Site to, double limitEv) {
    }

    /**
     * The groups that the trials use, once in a deck.
     *
     * @param types of the mobile element
     */
    static List<String> groups(String types) {
        return List.of("group swapping type " + types, "group swapnear empty", "group swapfrom empty",
                "group swapto empty");
    }

    /** The trials of a cycle; empty where no boundary has two sites. */
    List<String> commands(int cycle) {
        List<Trial> trials = trials(cycle);
        if (trials.isEmpty()) {
            return List.of();
        }
        List<String> commands = new ArrayList<>();
        List<ToDoubleFunction<Trial>> values = List.of(t -> t.from.x(), t -> t.from.y(), t -> t.from.z(),
                t -> t.to.x(), t -> t.to.y(), t -> t.to.z(), t -> t.limitEv);
        for (int i = 0; i < VARIABLES.size(); i++) {
            ToDoubleFunction<Trial> value = values.get(i);
            commands.add("variable " + VARIABLES.get(i) + " index " + trials.stream()
                    .map(t -> Potential.number(value.applyAsDouble(t))).collect(Collectors.joining(" ")));
        }
        String end = "swapend" + cycle;
        String back = "displace_atoms swapfrom move $(lx*(v_swapax-v_swapbx)) $(ly*(v_swapay-v_swapby)) "
                + "$(lz*(v_swapaz-v_swapbz)) units box";
        commands.addAll(List.of("run 0 post no", "variable swapenergy equal $(pe:%.15g)", "variable swapped equal 0",
                "label swap" + cycle));
        commands.addAll(within("a", "swapfrom"));
        commands.add("region swapat delete");
        commands.addAll(within("b", "swapto"));
        commands.addAll(List.of(
                "if \"$(count(swapfrom)) != 1 || $(count(swapto)) != 0\" then \"jump SELF " + end + "\"",
                "displace_atoms swapfrom move $(lx*(v_swapbx-v_swapax)) $(ly*(v_swapby-v_swapay)) "
                        + "$(lz*(v_swapbz-v_swapaz)) units box"));
        // a ball that reaches beyond the cell is cut there: what leaves it could not come back
        commands.addAll(counted("swapto"));
        commands.addAll(List.of("if \"$(count(swapto)) != 1\" then \"" + back + "\" \"jump SELF " + end + "\"",
                "run 0 post no",
                "if \"$(pe-v_swapenergy) <= ${swaplimit}\" then \"variable swapenergy equal $(pe:%.15g)\" "
                        + "\"variable swapped equal $(v_swapped+1)\" else \"" + back + "\"",
                "label " + end, "region swapat delete", "next " + String.join(" ", VARIABLES),
                "jump SELF swap" + cycle,
                "print \"" + Deck.MARK + " swapped " + cycle + " ${swapped} of " + trials.size() + "\""));
        return commands;
    }

    /** The mobile ions in the ball around the site whose variables end in a letter. */
    private List<String> within(String site, String group) {
        List<String> commands = new ArrayList<>();
        commands.add("region swapat sphere $(xlo+lx*v_swap" + site + "x) $(ylo+ly*v_swap" + site + "y) $(zlo+lz*v_swap"
                + site + "z) " + Potential.number(swaps.radiusAngstrom()) + " units box");
        commands.addAll(counted(group));
        return commands;
    }

    private static List<String> counted(String group) {
        return List.of("group swapnear clear", "group swapnear region swapat", "group " + group + " clear",
                "group " + group + " intersect swapping swapnear");
    }

    private List<Trial> trials(int cycle) {
        SplittableRandom random = new SplittableRandom(Protocol.mixedSeed(seed, SALT + cycle));
        List<Anneal.Site> sites = swaps.sites().stream()
                .filter(each -> swaps.sites().stream().filter(other -> other.boundary() == each.boundary()).count() > 1)
                .toList();
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < swaps.trials() && !sites.isEmpty(); i++) {
            Anneal.Site from = sites.get(random.nextInt(sites.size()));
            List<Anneal.Site> others = sites.stream()
                    .filter(each -> each != from && each.boundary() == from.boundary()).toList();
            trials.add(new Trial(from, others.get(random.nextInt(others.size())),
                    -PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK * Math.log(1 - random.nextDouble())));
        }
        return trials;
    }
}
