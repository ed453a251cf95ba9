// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.space.SpaceException;

/**
 * How to optimise. Immutable; start from {@link #defaults()} and change with {@link #with} or, for one thing, the
 * {@code with...} methods.
 *
 * @param seed of everything random
 * @param initialDesign space-filling points before the model decides, those told from outside included, >= 0
 * @param design how those points are spread
 * @param direction what is wanted
 * @param acquisition what makes a point worth evaluating
 * @param transform scale of the surrogate
 * @param lengthScalePrior prior of the length scales
 * @param categoryKernel how categories enter
 * @param replicates whether a measured place may be measured again (only ever done when errors are not 0 and nothing
 * new is left)
 * @param errorDegreesOfFreedom degrees of freedom behind each standard error (blocks - 1); noisy error bars are shrunk
 * towards their trend accordingly. 0 takes them at face value
 * @param maximumRetries how often a point is proposed again after failures of the machine
 * @param constraints demands on other outcomes
 * @param fidelities least faithful first; the last is the target. Empty for a single one
 * @param stopping when to stop
 */
public record Settings(long seed, int initialDesign, DesignKind design, Direction direction,
        AcquisitionKind acquisition, OutputTransform transform,
        LengthScalePrior lengthScalePrior, CategoryKernel categoryKernel, boolean replicates, int errorDegreesOfFreedom,
        int maximumRetries,
        List<OutcomeConstraint> constraints, List<Fidelity> fidelities, StoppingRule stopping) {

    /** Checks and copies. */
    public Settings {
        Objects.requireNonNull(design, "design");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(acquisition, "acquisition");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(lengthScalePrior, "lengthScalePrior");
        Objects.requireNonNull(categoryKernel, "categoryKernel");
        Objects.requireNonNull(stopping, "stopping");
        constraints = List.copyOf(constraints);
        fidelities = List.copyOf(fidelities);
        if (initialDesign < 0) {
            throw new SpaceException("The initial design has " + initialDesign + " points; give 0 or more.");
        }
        if (errorDegreesOfFreedom < 0 || maximumRetries < 0) {
            throw new SpaceException("Degrees of freedom and retries cannot be negative.");
        }
        for (int i = 0; i < fidelities.size(); i++) {
            check(fidelities.subList(0, i), fidelities.get(i));
        }
    }

    private static void check(List<Fidelity> before, Fidelity fidelity) {
        String name = "Fidelity '" + fidelity.name() + "'";
        if (before.isEmpty()) {
            if (fidelity.continuesPrevious()) {
                throw new SpaceException(name + " is the first and continues nothing.");
            }
            return;
        }
        Fidelity previous = before.getLast();
        boolean sameTemperature = fidelity.temperatureK() == previous.temperatureK()
                || Double.isNaN(fidelity.temperatureK());
        if (before.stream().anyMatch(f -> f.name().equals(fidelity.name()))) {
            throw new SpaceException(name + " is declared twice; rename one.");
        }
        if (Double.isNaN(fidelity.temperatureK()) != Double.isNaN(previous.temperatureK())) {
            throw new SpaceException("Either all fidelities have a temperature or none; " + name + " differs from '"
                    + previous.name() + "'.");
        }
        if (fidelity.coordinate() < previous.coordinate()
                || (fidelity.coordinate() == previous.coordinate() && sameTemperature)) {
            throw new SpaceException(
                    "Fidelities must have ascending coordinates, or equal ones at different temperatures; '"
                            + fidelity.name() + "' has not.");
        }
        if (fidelity.continuesPrevious() && (fidelity.cost() <= previous.cost() || !sameTemperature)) {
            throw new SpaceException(
                    name + " continues '" + previous.name() + "' and so needs its temperature and a higher cost.");
        }
    }

    /** Seed 0, 10 initial points, minimise, log noisy expected improvement, automatic transform, budget 100. */
    public static Settings defaults() {
        return new Settings(0, 10, DesignKind.SOBOL, Direction.MINIMIZE, AcquisitionKind.LOG_NOISY_EXPECTED_IMPROVEMENT,
                OutputTransform.AUTOMATIC, LengthScalePrior.SHORT,
                CategoryKernel.INTERACTIONS, true, 9, 2, List.of(), List.of(), StoppingRule.withBudget(100));
    }

    /** These with changes: {@code settings.with(change -> change.seed(3).replicates(false))}. */
    public Settings with(Consumer<Change> changes) {
        Change change = new Change(this);
        changes.accept(change);
        return change.result();
    }

    /** With another seed. */
    public Settings withSeed(long value) {
        return with(change -> change.seed(value));
    }

    /** With another size of the initial design. */
    public Settings withInitialDesign(int value) {
        return with(change -> change.initialDesign(value));
    }

    /** With another direction. */
    public Settings withDirection(Direction value) {
        return with(change -> change.direction(value));
    }

    /** With another acquisition. */
    public Settings withAcquisition(AcquisitionKind value) {
        return with(change -> change.acquisition(value));
    }

    /** With another output scale. */
    public Settings withTransform(OutputTransform value) {
        return with(change -> change.transform(value));
    }

    /** With other kernel choices. */
    public Settings withKernel(LengthScalePrior prior, CategoryKernel kernel) {
        return with(change -> change.lengthScalePrior(prior).categoryKernel(kernel));
    }

    /** With or without repeated measurements of a place. */
    public Settings withReplicates(boolean value) {
        return with(change -> change.replicates(value));
    }

    /** With another trust in error bars. */
    public Settings withErrorDegreesOfFreedom(int value) {
        return with(change -> change.errorDegreesOfFreedom(value));
    }

    /** With another number of retries. */
    public Settings withMaximumRetries(int value) {
        return with(change -> change.maximumRetries(value));
    }

    /** With demands on other outcomes. */
    public Settings withConstraints(List<OutcomeConstraint> value) {
        return with(change -> change.constraints(value));
    }

    /** With fidelities. */
    public Settings withFidelities(List<Fidelity> value) {
        return with(change -> change.fidelities(value));
    }

    /** With another end. */
    public Settings withStopping(StoppingRule value) {
        return with(change -> change.stopping(value));
    }

    /** Name of a fidelity by its index; empty when there is only one. */
    public String fidelityName(int index) {
        return fidelities.isEmpty() ? "" : fidelities.get(index).name();
    }

    /** Index of the fidelity that counts. */
    public int targetFidelity() {
        return Math.max(0, fidelities.size() - 1);
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

    /**
     * Cost of an evaluation: of all of it, or of what comes on top when a trajectory that was measured at an earlier
     * fidelity is continued.
     *
     * @param level index of the fidelity; without fidelities 0
     * @param reached index of the fidelity at which the point was measured before, or -1
     */
    public double cost(int level, int reached) {
        if (fidelities.isEmpty()) {
            return 1;
        }
        return continues(level, reached) ? fidelities.get(level).cost() - fidelities.get(reached).cost()
                : fidelities.get(level).cost();
    }

    /** Whether an evaluation at a fidelity goes on with one that reached an earlier fidelity (-1: none). */
    public boolean continues(int level, int reached) {
        for (int i = level; i > reached && reached >= 0; i--) {
            if (!fidelities.get(i).continuesPrevious()) {
                return false;
            }
        }
        return reached >= 0 && level > reached;
    }

    /** Settings in the making; see {@link Settings#with}. Not thread-safe. */
    public static final class Change {

        private long seed;
        private int initialDesign;
        private DesignKind design;
        private Direction direction;
        private AcquisitionKind acquisition;
        private OutputTransform transform;
        private LengthScalePrior lengthScalePrior;
        private CategoryKernel categoryKernel;
        private boolean replicates;
        private int errorDegreesOfFreedom;
        private int maximumRetries;
        private List<OutcomeConstraint> constraints;
        private List<Fidelity> fidelities;
        private StoppingRule stopping;

        private Change(Settings from) {
            seed = from.seed;
            initialDesign = from.initialDesign;
            design = from.design;
            direction = from.direction;
            acquisition = from.acquisition;
            transform = from.transform;
            lengthScalePrior = from.lengthScalePrior;
            categoryKernel = from.categoryKernel;
            replicates = from.replicates;
            errorDegreesOfFreedom = from.errorDegreesOfFreedom;
            maximumRetries = from.maximumRetries;
            constraints = from.constraints;
            fidelities = from.fidelities;
            stopping = from.stopping;
        }

        /** See {@link Settings#seed}. */
        public Change seed(long value) {
            seed = value;
            return this;
        }

        /** See {@link Settings#initialDesign}. */
        public Change initialDesign(int value) {
            initialDesign = value;
            return this;
        }

        /** See {@link Settings#design}. */
        public Change design(DesignKind value) {
            design = value;
            return this;
        }

        /** See {@link Settings#direction}. */
        public Change direction(Direction value) {
            direction = value;
            return this;
        }

        /** See {@link Settings#acquisition}. */
        public Change acquisition(AcquisitionKind value) {
            acquisition = value;
            return this;
        }

        /** See {@link Settings#transform}. */
        public Change transform(OutputTransform value) {
            transform = value;
            return this;
        }

        /** See {@link Settings#lengthScalePrior}. */
        public Change lengthScalePrior(LengthScalePrior value) {
            lengthScalePrior = value;
            return this;
        }

        /** See {@link Settings#categoryKernel}. */
        public Change categoryKernel(CategoryKernel value) {
            categoryKernel = value;
            return this;
        }

        /** See {@link Settings#replicates}. */
        public Change replicates(boolean value) {
            replicates = value;
            return this;
        }

        /** See {@link Settings#errorDegreesOfFreedom}. */
        public Change errorDegreesOfFreedom(int value) {
            errorDegreesOfFreedom = value;
            return this;
        }

        /** See {@link Settings#maximumRetries}. */
        public Change maximumRetries(int value) {
            maximumRetries = value;
            return this;
        }

        /** See {@link Settings#constraints}. */
        public Change constraints(List<OutcomeConstraint> value) {
            constraints = value;
            return this;
        }

        /** See {@link Settings#fidelities}. */
        public Change fidelities(List<Fidelity> value) {
            fidelities = value;
            return this;
        }

        /** See {@link Settings#stopping}. */
        public Change stopping(StoppingRule value) {
            stopping = value;
            return this;
        }

        private Settings result() {
            return new Settings(seed, initialDesign, design, direction, acquisition, transform, lengthScalePrior,
                    categoryKernel, replicates, errorDegreesOfFreedom,
                    maximumRetries, constraints, fidelities, stopping);
        }
    }
}
