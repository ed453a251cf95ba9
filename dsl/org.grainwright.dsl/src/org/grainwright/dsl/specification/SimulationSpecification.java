// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How every structure is simulated.
 *
 * @param engine the program and what it may use
 * @param potential the interatomic potential
 * @param temperaturesK simulated temperatures, K, ascending, without repetition; not empty
 * @param reportTemperaturesK temperatures that results are reported at, K, ascending; equals {@code temperaturesK}
 * unless extrapolated
 * @param extrapolated whether report temperatures may lie outside the simulated ones (an Arrhenius extrapolation,
 * labelled as such)
 * @param pressureBar bar
 * @param timestepFs fs
 * @param anneal how the assembled boundary is annealed before it is equilibrated; empty for not at all
 * @param equilibrationPs constant-pressure equilibration, ps
 * @param equilibrationEnsemble its ensemble
 * @param productionPs production at constant volume and temperature, ps
 * @param replicas independent trajectories per structure and temperature, at least 1
 * @param seed seed of structures and velocities
 * @param dumpIntervalPs time between stored frames, ps
 * @param fidelitiesPs production lengths that the optimizer may choose from, ps, ascending; the last one is
 * {@code productionPs}
 * @param kspaceAccuracy relative accuracy of the Coulomb sum, for example 1e-4
 * @param velocities whether frames hold velocities, for the Green-Kubo formula
 * @param adaptiveRuns how many of the temperatures are simulated per geometry, chosen on the way; 0 for all of them
 * @param polycrystal the ceramic whose values every geometry has; empty for none
 */
public record SimulationSpecification(Engine engine, Potential potential, List<Double> temperaturesK,
        List<Double> reportTemperaturesK,
        boolean extrapolated, double pressureBar, double timestepFs, Optional<Anneal> anneal,
        double equilibrationPs,
        Ensemble equilibrationEnsemble,
        double productionPs, int replicas, long seed, double dumpIntervalPs,
        List<Double> fidelitiesPs,
        double kspaceAccuracy, boolean velocities, int adaptiveRuns,
        Optional<PolycrystalSpecification> polycrystal) {

    /** Copies the lists. */
    public SimulationSpecification {
        temperaturesK = List.copyOf(temperaturesK);
        reportTemperaturesK = List.copyOf(reportTemperaturesK);
        fidelitiesPs = List.copyOf(fidelitiesPs);
    }

    /** With another production that counts, ps; the shorter levels stay. */
    public SimulationSpecification withProductionPs(double ps) {
        List<Double> levels = new ArrayList<>(fidelitiesPs);
        if (!levels.isEmpty()) {
            levels.set(levels.size() - 1, ps);
        }
        return new SimulationSpecification(engine, potential, temperaturesK, reportTemperaturesK, extrapolated,
                pressureBar, timestepFs, anneal, equilibrationPs, equilibrationEnsemble, ps, replicas, seed,
                dumpIntervalPs,
                levels, kspaceAccuracy, velocities, adaptiveRuns, polycrystal);
    }

    /** With another program setup: it may change while a run goes on, as results do not depend on it. */
    public SimulationSpecification onEngine(Engine other) {
        return new SimulationSpecification(other, potential, temperaturesK, reportTemperaturesK, extrapolated,
                pressureBar, timestepFs, anneal, equilibrationPs, equilibrationEnsemble, productionPs, replicas, seed,
                dumpIntervalPs, fidelitiesPs, kspaceAccuracy, velocities, adaptiveRuns, polycrystal);
    }

    /** With another potential, or the same from another file. */
    public SimulationSpecification withPotential(Potential other) {
        return new SimulationSpecification(engine, other, temperaturesK, reportTemperaturesK, extrapolated,
                pressureBar, timestepFs, anneal, equilibrationPs, equilibrationEnsemble, productionPs, replicas, seed,
                dumpIntervalPs, fidelitiesPs, kspaceAccuracy, velocities, adaptiveRuns, polycrystal);
    }

    /**
     * The program. Where it is installed is a setting of the machine, never of the campaign.
     *
     * @param kind which program
     * @param accelerator what it may compute on
     * @param slots simulations at a time; empty lets the machine decide
     * @param ranksPerSlot processes of one simulation; empty lets the machine decide
     */
    public record Engine(Kind kind, Accelerator accelerator, OptionalInt slots, OptionalInt ranksPerSlot) {

        /** Known programs. */
        public enum Kind {
            /** LAMMPS. */
            LAMMPS
        }

        /** What the program may compute on. */
        public enum Accelerator {
            /** The fastest that passes its self-check. */
            AUTO,
            /** Processor cores only. */
            CPU,
            /** A graphics processor; an error where there is none. */
            GPU
        }
    }

    /**
     * The interatomic potential.
     *
     * @param name its name in the potential library
     * @param file parameter file, for potentials that need one, beside the file that names it
     */
    public record Potential(String name, Optional<String> file) {
    }

    /**
     * Hot dynamics of the boundary slabs between grain interiors that stay at the temperature of the simulation, cooled
     * slowly at the end. It ends early when the energy of the boundaries has become stationary.
     *
     * @param temperatureK of the slabs, K
     * @param durationPs at most, cooling included, ps
     * @param screened translations and cuts whose energies are compared before that, after minimising them with the
     * potential; 0 for none: then the bonds alone decide
     * @param swaps trials of Monte Carlo before that, each of which moves one lithium ion of a slab to an empty site
     * @param lithiaEv chemical potential of Li2O less that of its crystal, eV, with which the boundaries exchange it;
     * empty for a composition that is given
     * @param vacancies oxygens of the slabs, and as many of the grains, at which energies of oxygen vacancies are
     * computed behind it; 0 for none
     */
    public record Anneal(double temperatureK, double durationPs, int screened, int swaps, OptionalDouble lithiaEv,
            int vacancies) {

        /** Dynamics only. */
        public Anneal(double temperatureK, double durationPs) {
            this(temperatureK, durationPs, 0, 0, OptionalDouble.empty(), 0);
        }

        /** Whether energies of minimised structures are wanted before and behind the dynamics. */
        public boolean minimises() {
            return screened > 0 || swaps > 0 || lithiaEv.isPresent() || vacancies > 0;
        }
    }

    /** What is held constant. */
    public enum Ensemble {
        /** Volume and temperature. */
        NVT,
        /** Pressure and temperature. */
        NPT
    }

    /** Temperatures that one geometry is simulated at, repeated ones counted again. */
    public int runsPerGeometry() {
        return adaptiveRuns > 0 ? adaptiveRuns : temperaturesK.size();
    }

    /** Length of the annealing at most, ps; 0 for none. */
    public double annealPs() {
        return anneal.map(Anneal::durationPs).orElse(0.0);
    }

    /** Number of MD steps of one trajectory of full length, annealing and equilibration included. */
    public long stepsPerTrajectory() {
        return Math.round((annealPs() + equilibrationPs + productionPs) * 1000 / timestepFs);
    }
}
