// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.settings.CategoryKernel;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.internal.acquisition.Acquisition;
import org.grainwright.optimize.internal.acquisition.PointwiseAcquisition;
import org.grainwright.optimize.internal.gp.Feasibility;
import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.gp.KernelShape;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.KernelRows;
import org.grainwright.optimize.internal.space.Level;

/**
 * Turns a ledger into surrogates and reads the recommended point off them. A pure function of the ledger, remembered
 * per data version.
 */
public final class Modeler {

    /** A constraint is taken to hold where its probability is at least one half. */
    static final double LOG_HALF = Math.log(0.5);

    private final KernelRows rows;
    private final Settings settings;
    private final KernelShape shape;
    /** Success and failure say too little for the many weights of interactions, and nothing of parabolas. */
    private final KernelShape feasibilityShape;
    private final List<Level> levels;
    private int version = -1;
    private Models remembered;

    private record Models(List<Trial> window, Surrogate objective, Surrogate second, List<Surrogate> constraints,
            GaussianProcess feasibility) {
    }

    /** For a space and settings. */
    public Modeler(KernelRows rows, Settings settings) {
        this.rows = rows;
        this.settings = settings;
        this.levels = Level.of(settings.fidelities().levels());
        this.shape = rows.shape(settings.model().lengthScalePrior(), settings.model().categoryKernel(),
                settings.model().parts());
        this.feasibilityShape = rows.shape(settings.model().lengthScalePrior(),
                settings.model().categoryKernel() == CategoryKernel.INTERACTIONS ? CategoryKernel.ADDITIVE_AND_PRODUCT
                        : settings.model().categoryKernel(),
                Set.of());
    }

    /** The space's encoder. */
    public Encoder encoder() {
        return rows.encoder();
    }

    /** Places as the kernel sees them. */
    public KernelRows rows() {
        return rows;
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** The objective's surrogate, or {@code null} with fewer than two values. */
    public Surrogate objective(Ledger ledger) {
        return models(ledger).objective();
    }

    /** The second objective's surrogate, or {@code null} without one or with fewer than two values. */
    public Surrogate second(Ledger ledger) {
        return models(ledger).second();
    }

    /**
     * The surrogates of the outcome constraints, in the settings' order; an element is {@code null} while fewer than
     * two values were told.
     */
    public List<Surrogate> constraints(Ledger ledger) {
        return models(ledger).constraints();
    }

    /** The latent process of feasibility, or {@code null} while no point has failed. */
    public GaussianProcess feasibility(Ledger ledger) {
        return models(ledger).feasibility();
    }

    /** ln P that every outcome constraint holds at a row. */
    public double logProbability(Ledger ledger, double[] row) {
        double sum = 0;
        for (Acquisition term : constraintTerms(ledger)) {
            sum += term.value(row);
        }
        return sum;
    }

    /**
     * Whether a measured trial satisfies every limit: by the model where there is one, by what was measured otherwise.
     */
    boolean withinLimits(Ledger ledger, Trial trial) {
        return constraints(ledger).stream().anyMatch(java.util.Objects::isNull) ? ledger.withinLimits(trial)
                : logProbability(ledger, targetRow(trial.coordinates())) >= LOG_HALF;
    }

    /** One log probability per constraint of which something is known. */
    public List<Acquisition> constraintTerms(Ledger ledger) {
        List<Acquisition> terms = new ArrayList<>();
        List<Surrogate> surrogates = constraints(ledger);
        for (int i = 0; i < surrogates.size(); i++) {
            Surrogate surrogate = surrogates.get(i);
            if (surrogate != null) {
                OutcomeConstraint constraint = settings.constraints().get(i);
                double lower = surrogate.standardised(constraint.lower());
                double upper = surrogate.standardised(constraint.upper());
                terms.add(Double.isInfinite(lower) ? PointwiseAcquisition.below(surrogate.process(), upper)
                        : Double.isInfinite(upper) ? PointwiseAcquisition.above(surrogate.process(), lower)
                                : PointwiseAcquisition.within(surrogate.process(), lower, upper));
            }
        }
        return terms;
    }

    private Models models(Ledger ledger) {
        if (ledger.dataVersion() != version) {
            List<Trial> window = Window.of(encoder(), settings.direction(), ledger.trials(Trial.Status.MEASURED));
            remembered = new Models(window, objectiveOf(ledger, window), secondOf(window), constraintsOf(window),
                    feasibilityOf(ledger, window));
            version = ledger.dataVersion();
        }
        return remembered;
    }

    /** The measured trials that the models are made of, see {@link Window}. */
    List<Trial> window(Ledger ledger) {
        return models(ledger).window();
    }

    private Surrogate objectiveOf(Ledger ledger, List<Trial> measured) {
        if (measured.size() < 2) {
            return null;
        }
        return Surrogate.fit(shape,
                Observations.of(measured.stream().map(this::row).toList(),
                        measured.stream().map(Trial::objective).toList()),
                settings.model().transform(), settings.direction(), settings.repetition().errorDegreesOfFreedom(),
                ledger.warmStart());
    }

    private List<Surrogate> constraintsOf(List<Trial> measured) {
        List<Surrogate> surrogates = new ArrayList<>();
        for (OutcomeConstraint constraint : settings.constraints()) {
            surrogates.add(outcome(measured, constraint.outcome(), OutputTransform.IDENTITY, Direction.MINIMIZE));
        }
        return surrogates;
    }

    private Surrogate secondOf(List<Trial> measured) {
        return settings.second().map(second -> outcome(measured, second.outcome(), second.transform(),
                second.direction())).orElse(null);
    }

    private Surrogate outcome(List<Trial> measured, String name, OutputTransform transform, Direction direction) {
        List<Trial> told = measured.stream()
                .filter(t -> t.outcomes().containsKey(name) && t.outcomes().get(name).measured()).toList();
        return told.size() < 2 ? null
                : Surrogate.fit(shape,
                        Observations.of(told.stream().map(this::row).toList(),
                                told.stream().map(t -> t.outcomes().get(name)).toList()),
                        transform, direction, settings.repetition().errorDegreesOfFreedom(), null);
    }

    private GaussianProcess feasibilityOf(Ledger ledger, List<Trial> measured) {
        List<Trial> failed = Window.near(encoder(), ledger.trials(Trial.Status.INFEASIBLE), measured);
        if (failed.isEmpty()) {
            return null;
        }
        double[][] rows = new double[failed.size() + measured.size()][];
        boolean[] feasible = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            feasible[i] = i >= failed.size();
            rows[i] = targetRow((feasible[i] ? measured.get(i - failed.size()) : failed.get(i)).coordinates());
        }
        return Feasibility.latent(feasibilityShape, rows, feasible);
    }

    /** Row at which a trial was (or will be) measured. */
    public double[] row(Trial trial) {
        return rows.row(trial.coordinates(), level(trial.fidelity()));
    }

    /** Row of a place at the target fidelity. */
    public double[] targetRow(double[] coordinates) {
        return rows.row(coordinates, targetLevel());
    }

    /** Where a fidelity stands on the axes. */
    public Level level(int fidelity) {
        return levels.get(fidelity);
    }

    /** Where the target fidelity stands. */
    public Level targetLevel() {
        return levels.getLast();
    }

    /** Index of the target fidelity. */
    public int targetFidelity() {
        return settings.fidelities().target();
    }

    /**
     * Measured trials of the window with distinct places, best posterior mean at the target fidelity first (those that
     * probably violate a constraint last, the least hopeless of them first); the most faithful, then latest trial of
     * each place.
     */
    public List<Trial> ranked(Ledger ledger) {
        Surrogate surrogate = objective(ledger);
        List<Trial> distinct = new ArrayList<>();
        for (Trial trial : window(ledger)) {
            int same = -1;
            for (int i = 0; i < distinct.size(); i++) {
                if (Arrays.equals(distinct.get(i).coordinates(), trial.coordinates())) {
                    same = i;
                }
            }
            if (same < 0) {
                distinct.add(trial);
            } else if (trial.fidelity() >= distinct.get(same).fidelity()) {
                distinct.set(same, trial);
            }
        }
        if (surrogate == null) {
            return distinct;
        }
        record Ranked(Trial trial, double mean, double logProbability) {
        }
        return distinct.stream().map(t -> {
            double[] row = targetRow(t.coordinates());
            return new Ranked(t, surrogate.process().predict(row)[0], logProbability(ledger, row));
        }).sorted(Comparator.comparing((Ranked r) -> r.logProbability() < LOG_HALF)
                .thenComparingDouble(r -> r.logProbability() < LOG_HALF ? -r.logProbability() : r.mean()))
                .map(Ranked::trial).toList();
    }

    /** The recommended point, or {@code null} before the first value. */
    public Best best(Ledger ledger) {
        List<Trial> ranked = ranked(ledger);
        if (ranked.isEmpty()) {
            return null;
        }
        Trial first = ranked.getFirst();
        String fidelity = settings.fidelities().levels().isEmpty() ? ""
                : settings.fidelities().levels().get(first.fidelity()).name();
        Surrogate surrogate = objective(ledger);
        if (surrogate == null) {
            double half = 1.959964 * first.objective().standardError();
            double value = first.objective().value();
            return new Best(first.id(), first.point(), value, value - half, value + half, first.objective(), fidelity,
                    ledger.withinLimits(first));
        }
        double[] interval = surrogate.intervalOfMeasured(targetRow(first.coordinates()));
        return new Best(first.id(), first.point(), interval[0], interval[1], interval[2], first.objective(), fidelity,
                withinLimits(ledger, first));
    }
}
