// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/**
 * How far lithium must move before a diffusion coefficient can be read off its motion: the one rule for the editor, for
 * the plan of a campaign and for the gate of a result. Below some jump lengths squared the displacement is rattling in
 * a cage, and the error of the coefficient is large: it falls with the number of hops that were seen (He, Zhu, Epstein
 * and Mo, npj Comput. Mater. 4, 18 (2018)).
 */
public final class SufficientMotion {

    /** An elementary hop of Li in LLZO, between 24d and 96h sites, Å. */
    public static final double LLZO_JUMP_ANGSTROM = 2;
    /** Jump lengths squared that the mean squared displacement has to reach. */
    public static final double SQUARED_JUMPS = 3;
    /** Below this many it is vibration, and no diffusion coefficient at all. */
    public static final double SQUARED_JUMPS_AT_LEAST = 0.5;
    /** The mean squared displacement 6 D t that Li in LLZO has to reach by the end of a run, Å². */
    public static final double LLZO_MSD_ANGSTROM2 = msdAngstrom2(LLZO_JUMP_ANGSTROM);

    private SufficientMotion() {
    }

    /** The mean squared displacement 6 D t that has to be reached, Å², with hops of that length, Å. */
    public static double msdAngstrom2(double jumpAngstrom) {
        return SQUARED_JUMPS * jumpAngstrom * jumpAngstrom;
    }
}
