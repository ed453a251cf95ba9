// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.grainwright.engine.Units;
import org.grainwright.observables.SimulationLimits;

/**
 * What to simulate: relax, warm up, equilibrate at constant pressure, produce at constant volume of the averaged box.
 * Immutable; made by {@link #at(double)} and {@link #toBuilder()}.
 *
 * @param temperatureK the temperature of all stages, 50..3000
 * @param pressureBar the pressure of equilibration, -1e5..1e6
 * @param timestepFs 0.1..3; above 1200 K at most 1. Up to 1200 K energy drifts no faster at 3 fs than at 1 fs with any
 * shipped potential, and the mean kinetic energy is 0.5 % lower (docs/engine.md)
 * @param relaxation the minimisation at the start
 * @param warmUpPs limited moves with rescaled velocities, so that close contacts relax without heat, 0..100
 * @param barostat which lengths may change
 * @param anneal of the boundaries, between warm-up and equilibration; empty for none
 * @param equilibrationPs constant pressure; the box is averaged over its second half, 0..1e7
 * @param productionPs constant volume, more than 0
 * @param thermostatPs damping time of production's Nosé-Hoover thermostat (equilibration uses 0.1 ps)
 * @param dumpEveryFs time between positions of the trajectory
 * @param currentEveryFs time between charge currents; 0 for none
 * @param thermoEverySteps steps between rows of thermodynamics
 * @param restartEverySteps steps between restart files
 * @param pppmAccuracy relative force accuracy of the long-range solver: 3e-4 for dynamics, 1e-5 for energies
 * @param seed the seed of the initial velocities, positive
 * @param quench whether to minimise the last configuration too (the inherent structure, needed for oxygen vacancies)
 * @param velocities whether the trajectory holds velocities beside positions
 */
public record Protocol(double temperatureK, double pressureBar, double timestepFs, Relaxation relaxation,
        double warmUpPs, Barostat barostat, Optional<Anneal> anneal,
        double equilibrationPs, double productionPs, double thermostatPs, double dumpEveryFs, double currentEveryFs,
        int thermoEverySteps,
        int restartEverySteps, double pppmAccuracy, long seed, boolean quench, boolean velocities) {

    /**
     * The defaults at a temperature: 3 fs up to 1200 K, 10 ps equilibration, 100 ps production, 1 atm, anisotropic box,
     * PPPM 1e-5.
     */
    public static Protocol at(double temperatureK) {
        return new Protocol(temperatureK, Units.ATMOSPHERE_BAR, SimulationLimits.longestTimestepFs(temperatureK),
                Relaxation.STANDARD, 0.5,
                Barostat.ANISOTROPIC, Optional.empty(), 10, 100, 0.5,
                100, 20, 100, 1000, 1e-5, 12345, true, false);
    }

    /** As {@link #at(double)}, for Green-Kubo conductivities: 1 fs steps and the charge current every 2 fs. */
    public static Protocol greenKuboAt(double temperatureK) {
        return at(temperatureK).toBuilder().timestepFs(1).currentEveryFs(2).build();
    }

    /** The same with another seed for replica {@code index >= 0}; replica 0 is this protocol. */
    public Protocol replica(int index) {
        return index == 0 ? this : toBuilder().seed(mixedSeed(seed, index)).build();
    }

    /** A positive seed that depends on both arguments and on nothing else (SplitMix64's finaliser). */
    static long mixedSeed(long seed, long index) {
        long z = seed * 0x9E3779B97F4A7C15L + index * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return 1 + ((z ^ z >>> 31) >>> 1) % 899_999_999L;
    }

    /** Everything that is wrong with it, one sentence each; empty when it can be run. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        check(problems, SimulationLimits.TEMPERATURE_K.contains(temperatureK),
                "temperature " + temperatureK + " K is outside 50..3000 K");
        check(problems, pressureBar >= -1e5 && pressureBar <= 1e6,
                "pressure " + pressureBar + " bar is outside -1e5..1e6 bar");
        check(problems, SimulationLimits.TIMESTEP_FS.contains(timestepFs),
                "time step " + timestepFs + " fs is outside 0.1..3 fs");
        check(problems, !SimulationLimits.TIMESTEP_FS.contains(timestepFs)
                || timestepFs <= SimulationLimits.longestTimestepFs(hottestK()),
                "time step " + timestepFs + " fs is too long at " + hottestK()
                        + " K: above 1200 K use at most 1 fs");
        check(problems, warmUpPs >= 0 && warmUpPs <= 100, "warm-up " + warmUpPs + " ps is outside 0..100 ps");
        anneal.ifPresent(each -> problems.addAll(each.problems()));
        check(problems, equilibrationPs >= 0 && equilibrationPs <= SimulationLimits.LONGEST_PS,
                "equilibration " + equilibrationPs
                        + " ps is outside 0..10000000 ps");
        check(problems, productionPs > 0 && productionPs <= SimulationLimits.LONGEST_PS,
                "production " + productionPs + " ps is outside 0..10000000 ps");
        check(problems, productionSteps() >= 1 && productionSteps() <= SimulationLimits.MOST_STEPS,
                "production has " + productionSteps() + " steps, not 1..2e9");
        check(problems, thermostatPs >= 0.02 && thermostatPs <= 10,
                "thermostat damping " + thermostatPs + " ps is outside 0.02..10 ps");
        check(problems, dumpEveryFs >= timestepFs, "positions every " + dumpEveryFs + " fs is below the time step");
        check(problems, currentEveryFs == 0 || currentEveryFs >= timestepFs,
                "currents every " + currentEveryFs + " fs is below the time step");
        check(problems, thermoEverySteps >= 1 && restartEverySteps >= 1,
                "thermo and restart intervals must be at least one step");
        check(problems, SimulationLimits.ACCURACY.contains(pppmAccuracy),
                "PPPM accuracy " + pppmAccuracy + " is outside 1e-8..1e-3");
        check(problems, seed >= 1 && seed < 900_000_000L, "seed " + seed + " is outside 1..899999999");
        return problems;
    }

    private static void check(List<String> problems, boolean fine, String problem) {
        if (!fine) {
            problems.add(problem);
        }
    }

    private double hottestK() {
        return Math.max(temperatureK, anneal.map(Anneal::temperatureK).orElse(0.0));
    }

    /** Steps of the warm-up. */
    public long warmUpSteps() {
        return steps(warmUpPs);
    }

    /** Steps of the annealing if it does not end early; 0 for none. */
    public long annealSteps() {
        return anneal.map(each -> each.steps(timestepFs)).orElse(0L);
    }

    /** Steps of equilibration, a multiple of 20 so that the second half can be averaged every 10 steps. */
    public long equilibrationSteps() {
        return Math.round(steps(equilibrationPs) / 20.0) * 20;
    }

    /** Steps of production: whole intervals of the trajectory, so that it ends with a frame, if it has one. */
    public long productionSteps() {
        long frames = Math.round((double) steps(productionPs) / dumpEverySteps());
        return frames == 0 ? steps(productionPs) : frames * dumpEverySteps();
    }

    /** Steps between dumped positions, at least 1. */
    public long dumpEverySteps() {
        return Math.max(1, Math.round(dumpEveryFs / timestepFs));
    }

    /** Steps between charge currents, at least 1; 0 for none. */
    public long currentEverySteps() {
        return currentEveryFs == 0 ? 0 : Math.max(1, Math.round(currentEveryFs / timestepFs));
    }

    private long steps(double ps) {
        return Math.round(Units.psToFs(ps) / timestepFs);
    }

    /** A builder that starts from this protocol. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects changes; each method's argument is the component of the same name. Not thread-safe. */
    public static final class Builder {
        private double temperatureK;
        private double pressureBar;
        private double timestepFs;
        private Relaxation relaxation;
        private double warmUpPs;
        private Barostat barostat;
        private Optional<Anneal> anneal;
        private double equilibrationPs;
        private double productionPs;
        private double thermostatPs;
        private double dumpEveryFs;
        private double currentEveryFs;
        private int thermoEverySteps;
        private int restartEverySteps;
        private double pppmAccuracy;
        private long seed;
        private boolean quench;
        private boolean velocities;

        Builder(Protocol p) {
            temperatureK = p.temperatureK;
            pressureBar = p.pressureBar;
            timestepFs = p.timestepFs;
            relaxation = p.relaxation;
            warmUpPs = p.warmUpPs;
            barostat = p.barostat;
            anneal = p.anneal;
            equilibrationPs = p.equilibrationPs;
            productionPs = p.productionPs;
            thermostatPs = p.thermostatPs;
            dumpEveryFs = p.dumpEveryFs;
            currentEveryFs = p.currentEveryFs;
            thermoEverySteps = p.thermoEverySteps;
            restartEverySteps = p.restartEverySteps;
            pppmAccuracy = p.pppmAccuracy;
            seed = p.seed;
            quench = p.quench;
            velocities = p.velocities;
        }

        public Builder temperatureK(double value) {
            temperatureK = value;
            return this;
        }

        public Builder pressureBar(double value) {
            pressureBar = value;
            return this;
        }

        public Builder timestepFs(double value) {
            timestepFs = value;
            return this;
        }

        public Builder relaxation(Relaxation value) {
            relaxation = value;
            return this;
        }

        public Builder warmUpPs(double value) {
            warmUpPs = value;
            return this;
        }

        public Builder barostat(Barostat value) {
            barostat = value;
            return this;
        }

        public Builder anneal(Optional<Anneal> value) {
            anneal = value;
            return this;
        }

        public Builder equilibrationPs(double value) {
            equilibrationPs = value;
            return this;
        }

        public Builder productionPs(double value) {
            productionPs = value;
            return this;
        }

        public Builder thermostatPs(double value) {
            thermostatPs = value;
            return this;
        }

        public Builder dumpEveryFs(double value) {
            dumpEveryFs = value;
            return this;
        }

        public Builder currentEveryFs(double value) {
            currentEveryFs = value;
            return this;
        }

        public Builder thermoEverySteps(int value) {
            thermoEverySteps = value;
            return this;
        }

        public Builder restartEverySteps(int value) {
            restartEverySteps = value;
            return this;
        }

        public Builder pppmAccuracy(double value) {
            pppmAccuracy = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder quench(boolean value) {
            quench = value;
            return this;
        }

        public Builder velocities(boolean value) {
            velocities = value;
            return this;
        }

        /** The protocol; see {@link Protocol#problems()} for whether it can be run. */
        public Protocol build() {
            return new Protocol(temperatureK, pressureBar, timestepFs, relaxation, warmUpPs, barostat, anneal,
                    equilibrationPs,
                    productionPs, thermostatPs,
                    dumpEveryFs, currentEveryFs, thermoEverySteps, restartEverySteps, pppmAccuracy, seed, quench,
                    velocities);
        }
    }
}
