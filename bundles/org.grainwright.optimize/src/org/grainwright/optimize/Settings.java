// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import java.util.List;
import java.util.Objects;

/**
 * How to optimise. Immutable; start from {@link #defaults()} and change with the {@code with} methods.
 *
 * @param seed of everything random
 * @param initialDesign space-filling points before the model decides, >= 1
 * @param direction what is wanted
 * @param acquisition what makes a point worth evaluating
 * @param transform scale of the surrogate
 * @param lengthScalePrior prior of the length scales
 * @param categoryKernel how categories enter
 * @param replicates whether a measured place may be measured again (only ever done when errors are not 0 and nothing new is left)
 * @param errorDegreesOfFreedom degrees of freedom behind each standard error (blocks - 1); noisy error bars are shrunk towards their trend
 *        accordingly. 0 takes them at face value
 * @param maximumRetries how often a point is proposed again after failures of the machine
 * @param constraints demands on other outcomes
 * @param fidelities ascending; the last is the target. Empty for a single one
 * @param stopping when to stop
 */
public record Settings(long seed, int initialDesign, Direction direction, AcquisitionKind acquisition, OutputTransform transform,
        LengthScalePrior lengthScalePrior, CategoryKernel categoryKernel, boolean replicates, int errorDegreesOfFreedom, int maximumRetries,
        List<OutcomeConstraint> constraints, List<Fidelity> fidelities, StoppingRule stopping) {

    /** Checks and copies. */
    public Settings {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(acquisition, "acquisition");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(stopping, "stopping");
        constraints = List.copyOf(constraints);
        fidelities = List.copyOf(fidelities);
        if (initialDesign < 1) {
            throw new SpaceException("The initial design has " + initialDesign + " points; give at least 1.");
        }
        if (errorDegreesOfFreedom < 0 || maximumRetries < 0) {
            throw new SpaceException("Degrees of freedom and retries cannot be negative.");
        }
        for (int i = 1; i < fidelities.size(); i++) {
            if (fidelities.get(i).coordinate() <= fidelities.get(i - 1).coordinate()) {
                throw new SpaceException("Fidelities must have ascending coordinates; '" + fidelities.get(i).name() + "' has not.");
            }
        }
    }

    /** Seed 0, 10 initial points, minimise, log noisy expected improvement, automatic transform, budget 100. */
    public static Settings defaults() {
        return new Settings(0, 10, Direction.MINIMIZE, AcquisitionKind.LOG_NOISY_EXPECTED_IMPROVEMENT, OutputTransform.AUTOMATIC, LengthScalePrior.SHORT,
                CategoryKernel.ADDITIVE_AND_PRODUCT, true, 9, 2, List.of(), List.of(), StoppingRule.withBudget(100));
    }

    /** With another seed. */
    public Settings withSeed(long value) {
        return new Settings(value, initialDesign, direction, acquisition, transform, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                maximumRetries, constraints, fidelities, stopping);
    }

    /** With another size of the initial design. */
    public Settings withInitialDesign(int value) {
        return new Settings(seed, value, direction, acquisition, transform, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                maximumRetries, constraints, fidelities, stopping);
    }

    /** With another direction. */
    public Settings withDirection(Direction value) {
        return new Settings(seed, initialDesign, value, acquisition, transform, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                maximumRetries, constraints, fidelities, stopping);
    }

    /** With another acquisition. */
    public Settings withAcquisition(AcquisitionKind value) {
        return new Settings(seed, initialDesign, direction, value, transform, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                maximumRetries, constraints, fidelities, stopping);
    }

    /** With another output scale. */
    public Settings withTransform(OutputTransform value) {
        return new Settings(seed, initialDesign, direction, acquisition, value, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                maximumRetries, constraints, fidelities, stopping);
    }

    /** With other kernel choices. */
    public Settings withKernel(LengthScalePrior prior, CategoryKernel kernel) {
        return new Settings(seed, initialDesign, direction, acquisition, transform, prior, kernel, replicates, errorDegreesOfFreedom, maximumRetries,
                constraints, fidelities, stopping);
    }

    /** With or without repeated measurements of a place. */
    public Settings withReplicates(boolean value) {
        return new Settings(seed, initialDesign, direction, acquisition, transform, lengthScalePrior, categoryKernel, value, errorDegreesOfFreedom,
                maximumRetries, constraints, fidelities, stopping);
    }

    /** With another trust in error bars. */
    public Settings withErrorDegreesOfFreedom(int value) {
        return new Settings(seed, initialDesign, direction, acquisition, transform, lengthScalePrior, categoryKernel, replicates, value, maximumRetries,
                constraints, fidelities, stopping);
    }

    /** With another number of retries. */
    public Settings withMaximumRetries(int value) {
        return new Settings(seed, initialDesign, direction, acquisition, transform, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                value, constraints, fidelities, stopping);
    }

    /** With demands on other outcomes. */
    public Settings withConstraints(List<OutcomeConstraint> value) {
        return new Settings(seed, initialDesign, direction, acquisition, transform, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                maximumRetries, value, fidelities, stopping);
    }

    /** With fidelities. */
    public Settings withFidelities(List<Fidelity> value) {
        return new Settings(seed, initialDesign, direction, acquisition, transform, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                maximumRetries, constraints, value, stopping);
    }

    /** With another end. */
    public Settings withStopping(StoppingRule value) {
        return new Settings(seed, initialDesign, direction, acquisition, transform, lengthScalePrior, categoryKernel, replicates, errorDegreesOfFreedom,
                maximumRetries, constraints, fidelities, value);
    }

    /** The fidelity of that name, or the only one for an empty name. */
    public int fidelityIndex(String name) {
        for (int i = 0; i < fidelities.size(); i++) {
            if (fidelities.get(i).name().equals(name)) {
                return i;
            }
        }
        if (fidelities.isEmpty() && name.isEmpty()) {
            return 0;
        }
        throw new ObservationException("There is no fidelity '" + name + "'.");
    }

    /** Coordinate of the target fidelity. */
    public double targetCoordinate() {
        return fidelities.isEmpty() ? 0 : fidelities.getLast().coordinate();
    }
}
