// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.grainwright.engine.Units;
import org.grainwright.observables.SimulationLimits;

/**
 * Zone annealing of grain boundaries: in cycles the slabs around the planes are held hot and cooled slowly, while the
 * middle thirds of the grains stay at the temperature of the simulation, so that they remain the crystal that the slabs
 * order against. After each cycle the potential energy is averaged with everything at that temperature; the stage ends
 * when two cycles differ by less than {@link #STATIONARY_J_PER_M2}, or with the last cycle. Immutable.
 *
 * @param temperatureK of the slabs while they are hot, 50..3000
 * @param durationPs of all cycles together, 0.4..100000
 * @param planes of the boundaries, fractions of the cell along x, ascending from 0
 * @param counted whose excess in the slabs is followed; empty for no one's
 * @param swaps trials of moving ions to empty sites while the slabs are hot; empty for none
 */
public record Anneal(double temperatureK, double durationPs, List<Double> planes, Optional<Counted> counted,
        Optional<Swaps> swaps) {

    /**
     * Ions that are counted in the slabs against others.
     *
     * @param mobile the element that moves
     * @param host the element of the framework by which the crystal is counted
     */
    public record Counted(String mobile, String host) {
    }

    /**
     * Energy per boundary area below which the change from one cycle to the next is no longer told from the noise of
     * the averages: 3 eV in a cell of 1,700 atoms at 1000 K, averaged over half a picosecond.
     */
    public static final double STATIONARY_J_PER_M2 = 0.05;
    /** One J/m² is this many eV/Å². */
    static final double EV_PER_ANGSTROM2 = 1 / 16.02176634;
    private static final double CYCLE_PS = 2;
    private static final int MOST_CYCLES = 8;
    /** Steps of a cycle come in quarters that are averaged every ten steps. */
    private static final int GRAIN = 80;

    /** Copies the list. */
    public Anneal {
        planes = List.copyOf(planes);
    }

    /**
     * Trials of moving an ion from one site to another, in the middle of the hot half of every cycle. Around each site
     * lies a ball, and no two balls overlap. A trial takes two sites of one boundary at random; where the ball of the
     * first holds one mobile ion and that of the second none, the ion is moved by the distance of the sites, and stays
     * there by Metropolis' rule on the potential energy at the temperature of the slabs. Since the way back is drawn as
     * often, and moves the ion by as much to where it was, the canonical ensemble is kept.
     *
     * @param mobile the element that is moved
     * @param trials in each cycle, 1 or more
     * @param sites in the slabs, two or more
     * @param radiusAngstrom of the balls, above 0; sites of a boundary are at least two of them apart
     */
    public record Swaps(String mobile, int trials, List<Site> sites, double radiusAngstrom) {

        /** Copies the list. */
        public Swaps {
            sites = List.copyOf(sites);
        }
    }

    /**
     * A place for a mobile ion.
     *
     * @param x fraction of the cell along x, 0 to 1
     * @param y fraction along y
     * @param z fraction along z
     * @param boundary number of the boundary in whose slab it lies
     */
    public record Site(double x, double y, double z, int boundary) {
    }

    /** Without counting and trials. */
    public Anneal(double temperatureK, double durationPs, List<Double> planes) {
        this(temperatureK, durationPs, planes, Optional.empty(), Optional.empty());
    }

    /** Cycles at most, beside the half cycle at the start that measures the boundary as it was assembled. */
    public int cycles() {
        return cycles(durationPs);
    }

    /** Cycles at most of an annealing of so many ps. */
    public static int cycles(double durationPs) {
        return (int) Math.max(1, Math.min(MOST_CYCLES, Math.floor(durationPs / CYCLE_PS)));
    }

    /** Steps of one cycle: hot, cooling and averaging, in the shares one half, one quarter, one quarter. */
    public long cycleSteps(double timestepFs) {
        return Math.max(GRAIN,
                Math.round(Units.psToFs(durationPs) / timestepFs / (cycles() + 0.5) / GRAIN) * GRAIN);
    }

    /** Steps of all cycles. */
    public long steps(double timestepFs) {
        return cycleSteps(timestepFs) * cycles() + cycleSteps(timestepFs) / 2;
    }

    /** Everything that is wrong with it, one sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!SimulationLimits.TEMPERATURE_K.contains(temperatureK)) {
            problems.add("annealing at " + temperatureK + " K is outside 50..3000 K");
        }
        if (!SimulationLimits.ANNEAL_PS.contains(durationPs)) {
            problems.add("annealing for " + durationPs + " ps is outside 0.4..100000 ps");
        }
        if (planes.isEmpty() || planes.getFirst() != 0 || planes.getLast() >= 1
                || !planes.equals(planes.stream().sorted().distinct().toList())) {
            problems.add("boundary planes must be ascending fractions of the cell from 0 on, not " + planes);
        }
        swaps.filter(each -> each.trials() < 1 || !(each.radiusAngstrom() > 0))
                .ifPresent(each -> problems.add("moving ions takes a trial or more and balls around the sites, not "
                        + each.trials() + " trials in balls of " + each.radiusAngstrom() + " Å"));
        return problems;
    }
}
