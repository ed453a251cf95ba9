// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.grainwright.observables.Quantity;

/**
 * What is optimised, how, and when it ends.
 *
 * @param objective what is minimised or maximised
 * @param second what else is, so that a front is looked for; empty for a single objective
 * @param requirements limits on other observables, in the order written
 * @param search who decides what is evaluated next
 * @param bayesian settings of that search; what it does not have is at its default
 * @param maximumEvaluations evaluations at most, at least 1
 * @param maximumHours wall-clock hours at most
 * @param baseline what an improvement is measured against
 * @param opinion another potential that repeats what decides; empty for none
 * @param stop when to stop before the budget is spent
 */
public record OptimizationSpecification(Objective objective, Optional<Objective> second,
        List<Requirement> requirements, Search search, Bayesian bayesian, int maximumEvaluations,
        OptionalDouble maximumHours, Baseline baseline,
        Optional<Opinion> opinion, StopRule stop) {

    /** Copies the list. */
    public OptimizationSpecification {
        requirements = List.copyOf(requirements);
    }

    /** With another budget of evaluations. */
    public OptimizationSpecification withEvaluations(int evaluations) {
        return new OptimizationSpecification(objective, second, requirements, search, bayesian, evaluations,
                maximumHours,
                baseline, opinion, stop);
    }

    /** With another second opinion. */
    public OptimizationSpecification withOpinion(Optional<Opinion> other) {
        return new OptimizationSpecification(objective, second, requirements, search, bayesian, maximumEvaluations,
                maximumHours, baseline, other, stop);
    }

    /** With the budget and the stopping rule of another: what may change while a run goes on. */
    public OptimizationSpecification endingLike(OptimizationSpecification other) {
        return new OptimizationSpecification(objective, second, requirements, search, bayesian,
                other.maximumEvaluations, other.maximumHours, baseline, opinion, other.stop);
    }

    /**
     * The objective.
     *
     * @param goal minimise or maximise
     * @param quantity what is optimised
     * @param temperatureK at this temperature, K; one of the simulation's report temperatures
     */
    public record Objective(Goal goal, Quantity quantity, double temperatureK) {

        /** Sense of the optimisation. */
        public enum Goal {
            /** Smaller is better. */
            MINIMIZE,
            /** Larger is better. */
            MAXIMIZE
        }
    }

    /**
     * A limit that a geometry must satisfy to count as best.
     *
     * @param quantity what is limited
     * @param lower smallest value allowed, in the unit of the quantity; negative infinity for none
     * @param upper largest value allowed, in the unit of the quantity; infinity for none
     */
    public record Requirement(Quantity quantity, double lower, double upper) {

        /** Both limits together. */
        public Requirement and(Requirement other) {
            return new Requirement(quantity, Math.max(lower, other.lower), Math.min(upper, other.upper));
        }
    }

    /**
     * Who decides what is evaluated next.
     *
     * @param service the name of a search that is installed, for example {@code bayesian}
     * @param program the name by which the settings of the machine know a program, exactly when the service is
     * {@code external}; its command line is no business of a campaign
     */
    public record Search(String service, Optional<String> program) {

        /** As the run's record names it. */
        public String label() {
            return service + program.map(name -> " \"" + name + "\"").orElse("");
        }
    }

    /**
     * Settings of the search.
     *
     * @param acquisition what the next geometry maximises
     * @param initialEvaluations size of the initial design, at least 1
     * @param design how the initial design is made
     * @param batchSize geometries proposed at a time, at least 1
     * @param seed seed of every random choice of the optimizer
     */
    public record Bayesian(Acquisition acquisition, int initialEvaluations, Design design, int batchSize, long seed) {

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
     * @param cell the boundary, exactly when {@code kind} is {@link Kind#CELL}: this boundary, stoichiometric, with the
     * smallest width
     * @param sample how many random boundaries, exactly when {@code kind} is {@link Kind#CONVENTIONAL}; otherwise 0
     */
    public record Baseline(Kind kind, Optional<BoundaryCell> cell, int sample) {

        /** References. */
        public enum Kind {
            /** Bulk LLZO simulated with the same settings. */
            BULK,
            /** The first evaluation of the campaign. */
            FIRST,
            /** A named boundary. */
            CELL,
            /** Random boundaries of every kind: material made in the usual way. */
            CONVENTIONAL
        }
    }

    /**
     * A second opinion: what decides is simulated once more with another potential when the search has ended.
     *
     * @param potential the other one
     * @param best whether the recommended evaluation is repeated
     * @param baseline whether the baseline is
     * @param others how many others are, spread over the ranks, at least 0
     */
    public record Opinion(SimulationSpecification.Potential potential, boolean best, boolean baseline, int others) {

        /** How many evaluations are repeated, out of so many. */
        public int repeats(int evaluations) {
            return Math.min(evaluations, (best ? 1 : 0) + (baseline ? 1 : 0) + others);
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
