// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is optimised, how, and when it ends.
 *
 * @param objective what is minimised or maximised
 * @param requirements limits on other observables, in the order written
 * @param bayesian settings of the Bayesian optimizer
 * @param maximumEvaluations evaluations at most, at least 1
 * @param maximumHours wall-clock hours at most
 * @param baseline what an improvement is measured against
 * @param stop when to stop before the budget is spent
 */
public record OptimizationSpecification(Objective objective, List<Requirement> requirements, Bayesian bayesian, int maximumEvaluations,
        OptionalDouble maximumHours, Baseline baseline, StopRule stop) {

    /** Copies the list. */
    public OptimizationSpecification {
        requirements = List.copyOf(requirements);
    }

    /**
     * The objective.
     *
     * @param goal minimise or maximise
     * @param target the observable
     * @param direction relative to the boundary plane
     * @param temperatureK at this temperature, K; one of the simulation's report temperatures
     */
    public record Objective(Goal goal, Target target, Direction direction, double temperatureK) {

        /** Sense of the optimisation. */
        public enum Goal {
            /** Smaller is better. */
            MINIMIZE,
            /** Larger is better. */
            MAXIMIZE
        }

        /** Observable of the boundary. */
        public enum Target {
            /** Resistivity of the boundary region, ohm cm. */
            RESISTIVITY,
            /** Conductivity of the boundary region, S/cm. */
            CONDUCTIVITY,
            /** Area-specific resistance that the boundary adds, ohm cm². */
            AREA_RESISTANCE
        }

        /** Direction of the current. */
        public enum Direction {
            /** Along the plane normal. */
            ACROSS,
            /** In the plane. */
            ALONG
        }
    }

    /**
     * A limit that a geometry must satisfy to count as best.
     *
     * @param observable what is limited
     * @param upper whether {@code limit} is an upper limit
     * @param limit a ratio for LER; a fraction (0.05 is 5 %) for OVC
     */
    public record Requirement(Observable observable, boolean upper, double limit) {

        /** What can be limited. */
        public enum Observable {
            /** Lithium enrichment ratio, boundary to bulk. */
            LER,
            /** Oxygen vacancy concentration of the boundary, fraction of sites. */
            OVC
        }
    }

    /**
     * Settings of the Bayesian optimizer.
     *
     * @param kernel covariance function
     * @param acquisition what the next geometry maximises
     * @param initialEvaluations size of the initial design, at least 1
     * @param design how the initial design is made
     * @param batchSize geometries proposed at a time, at least 1
     * @param seed seed of every random choice of the optimizer
     */
    public record Bayesian(Kernel kernel, Acquisition acquisition, int initialEvaluations, Design design, int batchSize, long seed) {

        /** Covariance functions. */
        public enum Kernel {
            /** Matérn 5/2. */
            MATERN52,
            /** Matérn 3/2. */
            MATERN32,
            /** Squared exponential. */
            RBF
        }

        /** Acquisition functions. */
        public enum Acquisition {
            /** Logarithm of the noisy expected improvement. */
            LOG_NEI,
            /** Logarithm of the expected improvement. */
            LOG_EI,
            /** Lower confidence bound. */
            LCB
        }

        /** Initial designs. */
        public enum Design {
            /** Scrambled Sobol points. */
            SOBOL,
            /** Latin hypercube. */
            LATIN_HYPERCUBE,
            /** Independent random points. */
            RANDOM
        }
    }

    /**
     * What an improvement is measured against.
     *
     * @param kind which reference
     * @param cell the boundary, exactly when {@code kind} is {@link Kind#CELL}: this boundary, stoichiometric, with the smallest width
     */
    public record Baseline(Kind kind, Optional<BoundaryCell> cell) {

        /** References. */
        public enum Kind {
            /** Bulk LLZO simulated with the same settings. */
            BULK,
            /** The first evaluation of the campaign. */
            FIRST,
            /** A named boundary. */
            CELL
        }
    }

    /**
     * Stops when nothing gets better.
     *
     * @param iterations evaluations without improvement, at least 1
     * @param minimumImprovement smallest relative change that counts as one, as a fraction
     */
    public record StopRule(int iterations, double minimumImprovement) {
    }
}
