// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.FitState;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.space.ObservationException;
import org.grainwright.optimize.settings.OutcomeConstraint;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.SecondObjective;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.internal.space.Encoder;

/**
 * The events so far and what they add up to. Trials are ordered by id, so the order in which outcomes arrive does not
 * matter. Not thread-safe.
 */
public final class Ledger {

    /** Squares of larger numbers, and their sums, are no numbers any more. */
    private static final double LARGEST = 1e100;

    private final Encoder encoder;
    private final Settings settings;
    private final List<Event> events = new ArrayList<>();
    private final TreeMap<Integer, Trial> trials = new TreeMap<>();
    private FitState lastFit;
    private FitState warmStart;
    private int dataVersion;

    /** Empty. */
    public Ledger(Encoder encoder, Settings settings) {
        this.encoder = encoder;
        this.settings = settings;
    }

    /** The space as coordinates. */
    public Encoder encoder() {
        return encoder;
    }

    /** How the campaign searches. */
    public Settings settings() {
        return settings;
    }

    /** All events in order. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Trials by id. */
    public List<Trial> trials() {
        return List.copyOf(trials.values());
    }

    /** Trials of one status by id. */
    public List<Trial> trials(Trial.Status status) {
        return trials.values().stream().filter(t -> t.status() == status).toList();
    }

    /** The id that the next proposal gets. */
    public int nextId() {
        return trials.isEmpty() ? 1 : trials.lastKey() + 1;
    }

    /** Number of outcomes so far; a model depends on nothing that leaves it unchanged. */
    public int dataVersion() {
        return dataVersion;
    }

    /** Hyper-parameters recorded last before the latest outcome, or {@code null}: where the next fit starts. */
    public FitState warmStart() {
        return warmStart;
    }

    /** Appends an event after checking that it fits. */
    public void append(Event event) {
        switch (event) {
            case Event.Asked asked -> {
                if (asked.id() < nextId()) {
                    throw new ObservationException("Evaluation " + asked.id() + " is asked twice or out of order.");
                }
                encoder.space().objection(asked.point()).ifPresent(objection -> {
                    throw new ObservationException("Evaluation " + asked.id() + " is outside the space: " + objection);
                });
                trials.put(asked.id(),
                        new Trial(asked.id(), asked.point(), encoder.coordinates(asked.point()),
                                settings.fidelities().index(asked.fidelity()),
                                asked.origin(), Trial.Status.PENDING, null, Map.of()));
                if (asked.fit() != null) {
                    lastFit = asked.fit();
                }
            }
            case Event.Told told -> {
                Trial trial = pending(told.id());
                check(told.objective(), told.outcomes());
                int reached = told.reached().isEmpty() ? trial.fidelity() : settings.fidelities().index(told.reached());
                settle(trial.measured(reached, told.objective(), told.outcomes()));
            }
            case Event.Failed failed -> settle(
                    pending(failed.id()).with(failed.retryable() ? Trial.Status.BROKEN : Trial.Status.INFEASIBLE));
            case Event.Unmeasured unmeasured -> {
                Trial trial = pending(unmeasured.id());
                settle(trial.with(trial.fidelity() == settings.fidelities().target() ? Trial.Status.INFEASIBLE
                        : Trial.Status.UNMEASURED));
            }
            case Event.Abandoned abandoned -> settle(pending(abandoned.id()).with(Trial.Status.ABANDONED));
        }
        events.add(event);
    }

    /** The ledger as it stood before the last {@code count} values arrived, with trials asked later still pending. */
    public Ledger withoutLastValues(int count) {
        Ledger earlier = new Ledger(encoder, settings);
        int dropped = 0;
        List<Event> kept = new ArrayList<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof Event.Told && dropped < count) {
                dropped++;
            } else {
                kept.addFirst(events.get(i));
            }
        }
        kept.forEach(earlier::append);
        return earlier;
    }

    /**
     * The trial whose trajectory an evaluation at a place and fidelity goes on with, or {@code null} when it begins
     * anew.
     *
     * @param before only trials with smaller ids count
     */
    public Trial continued(double[] coordinates, int level, int before) {
        Trial furthest = null;
        for (Trial trial : trials.headMap(before).values()) {
            if (trial.ended() && settings.fidelities().continues(level, trial.fidelity())
                    && (furthest == null || trial.fidelity() > furthest.fidelity())
                    && Arrays.equals(trial.coordinates(), coordinates)) {
                furthest = trial;
            }
        }
        return furthest;
    }

    /**
     * Cost of an evaluation at a place and fidelity; the difference only when it goes on with a trajectory of a trial
     * with a smaller id.
     */
    public double cost(double[] coordinates, int level, int before) {
        Trial from = continued(coordinates, level, before);
        double cost = settings.fidelities().cost(level, from == null ? -1 : from.fidelity());
        return settings.fidelities().factor().isEmpty() ? cost
                : cost * settings.fidelities().factor(encoder.point(coordinates));
    }

    /** A point that the machine failed and that has retries left, nobody else having taken it up. */
    public Trial retry() {
        for (Trial trial : trials(Trial.Status.BROKEN)) {
            List<Trial> same = trials().stream().filter(
                    t -> Arrays.equals(t.coordinates(), trial.coordinates()) && t.fidelity() == trial.fidelity())
                    .toList();
            if (same.getLast().id() == trial.id()
                    && same.stream().filter(t -> t.status() == Trial.Status.BROKEN).count()
                            <= settings.repetition().maximumRetries()) {
                return trial;
            }
        }
        return null;
    }

    /**
     * Whether what was measured of a trial satisfies every limit; an outcome that could not be measured breaks none.
     */
    public boolean withinLimits(Trial trial) {
        return settings.constraints().stream().allMatch(limit -> {
            Measurement outcome = trial.outcomes().get(limit.outcome());
            return outcome == null || !outcome.measured()
                    || outcome.value() >= limit.lower() && outcome.value() <= limit.upper();
        });
    }

    /** Evaluations that were paid for: those with a value and those that failed because of their point. */
    public int spent() {
        return (int) trials.values().stream().filter(Trial::paid).count();
    }

    /** Cost of everything that was paid for. */
    public double costSpent() {
        return trials.values().stream().filter(Trial::paid)
                .mapToDouble(t -> cost(t.coordinates(), t.fidelity(), t.id())).sum();
    }

    /** Any trial. */
    public Trial trial(int id) {
        Trial trial = trials.get(id);
        if (trial == null) {
            throw new ObservationException("There is no evaluation " + id + "; use the id of a proposal.");
        }
        return trial;
    }

    /** A pending trial. */
    public Trial pending(int id) {
        Trial trial = trial(id);
        if (trial.status() != Trial.Status.PENDING) {
            throw new ObservationException("Evaluation " + id + " already has an outcome ("
                    + trial.status().name().toLowerCase(java.util.Locale.ROOT) + ").");
        }
        return trial;
    }

    /**
     * Whether a value can be used.
     *
     * @throws ObservationException with a sentence when it cannot
     */
    public void check(Measurement objective, Map<String, Measurement> outcomes) {
        check("The objective", objective);
        if (settings.model().transform() == OutputTransform.LOG10 && !(objective.value() >= 1 / LARGEST)) {
            throw new ObservationException("The objective is " + objective.value()
                    + ", but it is on a logarithmic scale; it must be positive.");
        }
        for (OutcomeConstraint constraint : settings.constraints()) {
            if (!outcomes.containsKey(constraint.outcome())) {
                throw new ObservationException("Outcome '" + constraint.outcome() + "' has a limit but was not told"
                        + (outcomes.isEmpty() ? ""
                                : " (told were " + String.join(", ", new TreeMap<>(outcomes).keySet()) + ")")
                        + "; tell its value, or that it could not be measured.");
            }
        }
        settings.second().ifPresent(second -> checkSecond(second, outcomes.get(second.outcome())));
        outcomes.forEach((name, outcome) -> {
            if (outcome.measured()) {
                check("Outcome '" + name + "'", outcome);
            }
        });
    }

    private static void checkSecond(SecondObjective second, Measurement told) {
        if (told == null) {
            throw new ObservationException("The second objective '" + second.outcome()
                    + "' was not told; tell it as an outcome, or that it could not be measured.");
        }
        if (second.transform() == OutputTransform.LOG10 && told.measured() && !(told.value() >= 1 / LARGEST)) {
            throw new ObservationException("The second objective '" + second.outcome() + "' is " + told.value()
                    + ", but it is on a logarithmic scale; it must be positive.");
        }
    }

    /** Whether a number can be computed with. */
    public void check(String what, Measurement measurement) {
        if (!(Math.abs(measurement.value()) <= LARGEST)) {
            throw new ObservationException(what + " is " + measurement.value()
                    + "; report an evaluation without a usable value (at most 1e100) as failed.");
        }
        if (measurement.standardError() < 0 || measurement.standardError() > LARGEST) {
            throw new ObservationException(what + " has the standard error " + measurement.standardError()
                    + "; give a number from 0 to 1e100, or nothing when it is unknown.");
        }
    }

    private void settle(Trial trial) {
        trials.put(trial.id(), trial);
        warmStart = lastFit;
        dataVersion++;
    }
}
