// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.grainwright.optimize.space.Expression;

/**
 * How to optimise. Immutable; start from {@link #defaults()} and change with the {@code with...} methods.
 *
 * @param seed of everything random
 * @param design where to look before there is a model
 * @param direction what is wanted
 * @param model the surrogate and what it is asked
 * @param repetition of measurements
 * @param second what else is wanted; empty for a single objective
 * @param constraints demands on other outcomes
 * @param fidelities levels of an evaluation
 * @param stopping when to stop
 */
public record Settings(long seed, Design design, Direction direction, ModelSettings model, Repetition repetition,
        Optional<SecondObjective> second, List<OutcomeConstraint> constraints, Fidelities fidelities,
        StoppingRule stopping) {

    /** Checks and copies. */
    public Settings {
        Objects.requireNonNull(design, "design");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(repetition, "repetition");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(fidelities, "fidelities");
        Objects.requireNonNull(stopping, "stopping");
        constraints = List.copyOf(constraints);
    }

    /** Seed 0, 10 initial points, minimise, log noisy expected improvement, automatic transform, budget 100. */
    public static Settings defaults() {
        return new Settings(0, new Design(10, DesignKind.SOBOL), Direction.MINIMIZE,
                ModelSettings.usual(),
                new Repetition(true, 9, 2), Optional.empty(), List.of(), Fidelities.SINGLE,
                StoppingRule.withBudget(100));
    }

    /** With another seed. */
    public Settings withSeed(long value) {
        return new Settings(value, design, direction, model, repetition, second, constraints, fidelities, stopping);
    }

    /** With another initial design. */
    public Settings withDesign(Design value) {
        return new Settings(seed, value, direction, model, repetition, second, constraints, fidelities, stopping);
    }

    /** With another size of the initial design. */
    public Settings withInitialDesign(int value) {
        return withDesign(new Design(value, design.kind(), design.first()));
    }

    /** With another direction. */
    public Settings withDirection(Direction value) {
        return new Settings(seed, design, value, model, repetition, second, constraints, fidelities, stopping);
    }

    /** With another model. */
    public Settings withModel(ModelSettings value) {
        return new Settings(seed, design, direction, value, repetition, second, constraints, fidelities, stopping);
    }

    /** With another acquisition. */
    public Settings withAcquisition(AcquisitionKind value) {
        return withModel(model.withAcquisition(value));
    }

    /** With another output scale. */
    public Settings withTransform(OutputTransform value) {
        return withModel(model.withTransform(value));
    }

    /** With other kernel choices. */
    public Settings withKernel(LengthScalePrior prior, CategoryKernel kernel) {
        return withModel(model.withKernel(prior, kernel));
    }

    /** With other rules for measuring again. */
    public Settings withRepetition(Repetition value) {
        return new Settings(seed, design, direction, model, value, second, constraints, fidelities, stopping);
    }

    /** With a second objective. */
    public Settings withSecond(SecondObjective value) {
        return new Settings(seed, design, direction, model, repetition, Optional.of(value), constraints, fidelities,
                stopping);
    }

    /** With costs that depend on the point, see {@link Fidelities#factor()}. */
    public Settings withCostFactor(Expression value) {
        return new Settings(seed, design, direction, model, repetition, second, constraints,
                new Fidelities(fidelities.levels(), Optional.of(value)), stopping);
    }

    /** With demands on other outcomes. */
    public Settings withConstraints(List<OutcomeConstraint> value) {
        return new Settings(seed, design, direction, model, repetition, second, value, fidelities, stopping);
    }

    /** With levels, least faithful first. */
    public Settings withFidelities(List<Fidelity> value) {
        return new Settings(seed, design, direction, model, repetition, second, constraints,
                new Fidelities(value, fidelities.factor()), stopping);
    }

    /** With another end. */
    public Settings withStopping(StoppingRule value) {
        return new Settings(seed, design, direction, model, repetition, second, constraints, fidelities, value);
    }
}
