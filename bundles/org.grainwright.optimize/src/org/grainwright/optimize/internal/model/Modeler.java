// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.grainwright.optimize.Best;
import org.grainwright.optimize.Measurement;
import org.grainwright.optimize.Settings;
import org.grainwright.optimize.internal.gp.KernelShape;
import org.grainwright.optimize.internal.space.Encoder;

/** Turns a ledger into surrogates and reads the recommended point off them. A pure function of the ledger, remembered per data version. */
public final class Modeler {

    private final Encoder encoder;
    private final Settings settings;
    private final KernelShape shape;
    private int version = -1;
    private Surrogate remembered;

    /** For a space and settings. */
    public Modeler(Encoder encoder, Settings settings) {
        this.encoder = encoder;
        this.settings = settings;
        this.shape = encoder.shape(settings.lengthScalePrior(), settings.categoryKernel());
    }

    /** The space's encoder. */
    public Encoder encoder() {
        return encoder;
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** The objective's surrogate, or {@code null} with fewer than two values. */
    public Surrogate objective(Ledger ledger) {
        if (ledger.dataVersion() != version) {
            remembered = fit(ledger);
            version = ledger.dataVersion();
        }
        return remembered;
    }

    private Surrogate fit(Ledger ledger) {
        List<Trial> measured = ledger.trials(Trial.Status.MEASURED);
        if (measured.size() < 2) {
            return null;
        }
        List<double[]> rows = new ArrayList<>();
        List<Measurement> values = new ArrayList<>();
        for (Trial trial : measured) {
            rows.add(row(trial));
            values.add(trial.objective());
        }
        return Surrogate.fit(shape, Observations.of(rows, values), settings.transform(), settings.direction(), settings.errorDegreesOfFreedom(),
                ledger.warmStart());
    }

    /** Row at which a trial was (or will be) measured. */
    public double[] row(Trial trial) {
        return encoder.row(trial.coordinates(), settings.fidelities().isEmpty() ? 0 : settings.fidelities().get(trial.fidelity()).coordinate());
    }

    /** Row of a place at the target fidelity. */
    public double[] targetRow(double[] coordinates) {
        return encoder.row(coordinates, settings.targetCoordinate());
    }

    /** Index of the target fidelity. */
    public int targetFidelity() {
        return Math.max(0, settings.fidelities().size() - 1);
    }

    /** Measured trials with distinct places, best posterior mean at the target fidelity first; the most faithful, then latest trial of each place. */
    public List<Trial> ranked(Ledger ledger) {
        Surrogate surrogate = objective(ledger);
        List<Trial> distinct = new ArrayList<>();
        for (Trial trial : ledger.trials(Trial.Status.MEASURED)) {
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
        record Ranked(Trial trial, double mean) {
        }
        return distinct.stream().map(t -> new Ranked(t, surrogate.process().predict(targetRow(t.coordinates()))[0]))
                .sorted(java.util.Comparator.comparingDouble(Ranked::mean)).map(Ranked::trial).toList();
    }

    /** The recommended point, or {@code null} before the first value. */
    public Best best(Ledger ledger) {
        List<Trial> ranked = ranked(ledger);
        if (ranked.isEmpty()) {
            return null;
        }
        Trial first = ranked.getFirst();
        String fidelity = settings.fidelities().isEmpty() ? "" : settings.fidelities().get(first.fidelity()).name();
        Surrogate surrogate = objective(ledger);
        if (surrogate == null) {
            double half = 1.959964 * first.objective().standardError();
            double value = first.objective().value();
            return new Best(first.id(), first.point(), value, value - half, value + half, first.objective(), fidelity);
        }
        double[] interval = surrogate.interval(targetRow(first.coordinates()));
        return new Best(first.id(), first.point(), interval[0], interval[1], interval[2], first.objective(), fidelity);
    }
}
