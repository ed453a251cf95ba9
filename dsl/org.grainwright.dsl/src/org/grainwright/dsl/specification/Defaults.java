// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import org.grainwright.dsl.language.Numbers;
import org.grainwright.observables.SimulationLimits;

/**
 * What applies where a campaign says nothing, as campaign text: each constant is a statement of the language, so that a
 * default can be shown, inserted and parsed like anything else.
 */
public final class Defaults {

    /** Crystal symmetry. */
    public static final String PHASE = "phase cubic";
    /** Lattice parameter of cubic LLZO at room temperature. */
    public static final String LATTICE = "lattice 12.97 Å";
    /** The source paper's range. */
    public static final String WIDTH = "width 2 .. 5 layers";
    /** The source paper's range. */
    public static final String MISORIENTATION = "misorientation 5° .. 30°";
    /** Boundaries that are named one by one need no range: every disorientation of a cubic crystal. */
    public static final String MISORIENTATION_OF_NAMED_CELLS = "misorientation 0° .. 62.79°";
    /** The three axes of high symmetry. */
    public static final String AXIS = "axis [001], [110], [111]";
    /** The cheapest character. */
    public static final String CHARACTER = "character symmetric tilt";
    /** Two parallel planes per periodic cell. */
    public static final String CONNECTION = "connection planar";
    /** Two parallel planes per periodic cell. */
    public static final String ARRANGEMENT = "arrangement coplanar";
    /** Half a grain is then wider than the slab that the boundary disturbs. */
    public static final String GRAIN = "grain >= 2.5 nm";
    /** Of the periodic cell, per grain. */
    public static final String STRAIN = "strain <= 0.5 %";
    /** What a workstation can afford. */
    public static final String ATOMS = "atoms <= 10000";
    /** Stoichiometric. */
    public static final String COMPOSITION = "composition li2o 0 units";
    /** Stoichiometric. */
    public static final String COMPOSITION_ZRO2 = "composition zro2 0 units";
    /** Stoichiometric. */
    public static final String VACANCIES = "vacancies O 0 units";
    /** Stoichiometric. */
    public static final String EXCESS = "excess Li 0 units";
    /** Lithium stays where the crystal has it. */
    public static final String REDISTRIBUTE = "redistribute Li 0 %";
    /** Translations screened per boundary. */
    public static final String TRANSLATIONS = "translations 16";
    /** The only engine. */
    public static final String ENGINE = "engine lammps";
    /** The fastest device that passes its self-check. */
    public static final String ACCELERATOR = "accelerator auto";
    /** The machine decides. */
    public static final String SLOTS = "slots auto";
    /** The machine decides. */
    public static final String RANKS = "ranks auto";
    /** The closest to theory of those that come with Grainwright. */
    public static final String POTENTIAL = "potential \"llzo-eam-dft\"";
    /** Hot enough that lithium diffuses within picoseconds. */
    public static final String SIMULATE_AT = "simulate at 1000 K";
    /** Atmospheric pressure, as in the source paper. */
    public static final String PRESSURE = "pressure 1 atm";
    /** Enough for the cell to take its volume. */
    public static final String EQUILIBRATE = "equilibrate 10 ps npt";
    /** Some jump lengths squared at 1000 K. */
    public static final String PRODUCE = "produce 100 ps nvt";
    /** One trajectory. */
    public static final String REPLICAS = "replicas 1";
    /** Any fixed number. */
    public static final String SEED = "seed 1";
    /** Fine enough for the mean squared displacement. */
    public static final String DUMP = "dump every 0.1 ps";
    /** The shortest production whose quarter shows enough to choose by, ps. */
    private static final double LEVELS_FROM_PS = 80;
    private static final double SHORT_SHARE = 0.25;
    /**
     * Hot enough for the oxygen of a slab to find places within picoseconds. At 1200 K boundaries begin to melt with
     * the default potential, and what is cooled from there is a glass; docs/theory.md has the figures, K.
     */
    private static final double ANNEAL_K = 1100;
    private static final double LONGEST_ANNEAL_PS = 20;
    private static final double SHORTEST_ANNEAL_PS = 2;
    private static final double ANNEAL_SHARE = 0.2;
    /** Forces err by a few hundredths of what the potential does; energies want 1e-5. */
    public static final String ACCURACY = "accuracy 0.0003";
    /** The Einstein relation gives the same with smaller files. */
    public static final String GREEN_KUBO = "green-kubo off";
    /** What holds of the report's ceramic where a campaign does not ask for one. */
    public static final String POLYCRYSTAL = "polycrystal off";
    /** A fine ceramic, in which boundaries matter. */
    public static final String GRAIN_SIZE = "grain size 1 µm";
    /** Like the grains of a sintered ceramic. */
    public static final String GRAIN_SHAPE = "shape voronoi";
    /** What the recommended boundary would do. */
    public static final String MIX = "mix best 100 %";
    /** What a usual impedance analyser covers. */
    public static final String FREQUENCY = "frequency 1 Hz .. 10 MHz";
    /** Of LLZO. */
    public static final String PERMITTIVITY = "permittivity 50";
    /** The source paper's objective; the temperature is the lowest one reported. */
    public static final String OBJECTIVE = "minimize resistivity across boundary";
    /** The search of the source paper. */
    public static final String SEARCH = "search bayesian";
    /** Acquisition function. */
    public static final String ACQUISITION = "acquisition logNEI";
    /** Initial design. */
    public static final String INITIAL = "initial 8 sobol";
    /** One proposal at a time. */
    public static final String BATCH = "batch 1";
    /** A workable size. */
    public static final String BUDGET = "budget 40 evaluations";
    /** Improvement is measured against the first evaluation. */
    public static final String BASELINE = "baseline first";
    /** No second opinion: two evaluations are too large a part of a small budget. */
    public static final String NO_OPINION = "opinion none";
    /** The recommendation and what it is compared with, once more. */
    public static final String OPINION = "opinion \"llzo-buckingham-dft\" for best, baseline";
    /** The default opinion's two evaluations are at most a sixth of such a budget. */
    private static final int OPINION_FROM_EVALUATIONS = 12;
    private static final String OPINION_POTENTIAL = "llzo-eam-dft";
    /** The source paper's rule, with a testable threshold. */
    public static final String STOP = "stop after 20 iterations without improvement > 1 %";

    private Defaults() {
    }

    /**
     * A second opinion where it costs little and one that is as good is at hand: with the default potential, without
     * dopants, which the other one does not have.
     *
     * @param evaluations of the budget
     * @param potential of the simulations
     * @param doped whether there are dopants
     */
    public static String opinion(int evaluations, String potential, boolean doped) {
        return evaluations >= OPINION_FROM_EVALUATIONS && potential.equals(OPINION_POTENTIAL) && !doped ? OPINION
                : NO_OPINION;
    }

    /**
     * The longest step that conserves energy as well as 1 fs does; docs/engine.md has the figures.
     *
     * @param hottestK the highest temperature that is simulated or annealed at
     */
    public static String timestep(double hottestK) {
        return "timestep " + Numbers.plain(SimulationLimits.longestTimestepFs(hottestK)) + " fs";
    }

    /**
     * A fifth of the production, which is what it may cost, and no more than 20 ps; nothing where that is too short to
     * be of use.
     */
    public static String anneal(double productionPs) {
        double ps = Math.round(1000 * Math.min(LONGEST_ANNEAL_PS, ANNEAL_SHARE * productionPs)) / 1000.0; // whole fs
        return ps < SHORTEST_ANNEAL_PS ? "anneal off"
                : "anneal " + Numbers.plain(ANNEAL_K) + " K for " + Numbers.plain(ps) + " ps";
    }

    /**
     * A quarter of the production decides which geometries deserve all of it, unless it is too short to show anything.
     */
    public static String fidelities(double productionPs) {
        String whole = Numbers.plain(productionPs) + " ps";
        return "fidelities "
                + (productionPs < LEVELS_FROM_PS ? whole : Numbers.plain(SHORT_SHARE * productionPs) + " ps, " + whole);
    }
}
