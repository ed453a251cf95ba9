// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The one currency for observables: a value with its standard error, how many independent samples stand behind it, and
 * whether it may be trusted.
 *
 * @param value the estimate in {@code unit}; NaN only together with {@link Gate#RED}
 * @param standardError one standard error in {@code unit}, {@code >= 0}; zero for an exact count; infinite when unknown
 * @param unit the unit in ASCII, for example {@code cm^2/s}; {@code 1} for a pure number
 * @param effectiveSamples the number of independent samples behind the error bar, {@code >= 1};
 * {@link Double#POSITIVE_INFINITY} for an exact count
 * @param reasons why the gate is what it is; the worst of them is the gate
 */
public record Estimate(double value, double standardError, String unit, double effectiveSamples, List<Reason> reasons) {

    /** Checks the ranges that the components promise. */
    public Estimate {
        Objects.requireNonNull(unit, "unit");
        reasons = List.copyOf(reasons);
        if (standardError < 0 || Double.isNaN(standardError)) {
            throw new IllegalArgumentException(
                    "standard error of " + value + " " + unit + " is " + standardError + ", expected >= 0");
        }
        if (!(effectiveSamples >= 1)) {
            throw new IllegalArgumentException("effective samples must be at least 1, not " + effectiveSamples);
        }
        if (!Double.isFinite(value) && worst(reasons) != Gate.RED) {
            throw new IllegalArgumentException("a value of " + value + " cannot have the gate " + worst(reasons));
        }
    }

    /** An estimate with a single reason. */
    public Estimate(double value, double standardError, String unit, double effectiveSamples, Reason reason) {
        this(value, standardError, unit, effectiveSamples, List.of(reason));
    }

    /** An exact number: a count, a composition. */
    public static Estimate exact(double value, String unit, String sentence) {
        return new Estimate(value, 0, unit, Double.POSITIVE_INFINITY, Reason.green(sentence));
    }

    /** A number that could not be had at all. */
    public static Estimate missing(String unit, String sentence) {
        return new Estimate(Double.NaN, Double.POSITIVE_INFINITY, unit, 1, Reason.red(Reason.Kind.ABSENT, sentence));
    }

    private static Gate worst(List<Reason> reasons) {
        return reasons.stream().map(Reason::gate).reduce(Gate.GREEN, Gate::worse);
    }

    /** The traffic light: the worst of the reasons. */
    public Gate gate() {
        return worst(reasons);
    }

    /** The reasons that decide, for people: those that are not green if there are any, else all. */
    public String reason() {
        boolean green = gate() == Gate.GREEN;
        return reasons.stream().filter(each -> green || each.gate() != Gate.GREEN).map(Reason::sentence)
                .collect(Collectors.joining(" "));
    }

    /** Whether there is a number. */
    public boolean isPresent() {
        return Double.isFinite(value);
    }

    /** Standard error over the absolute value; infinite for a zero value with an error. */
    public double relativeError() {
        return standardError == 0 ? 0 : standardError / Math.abs(value);
    }

    /**
     * Half the width of the two-sided 95 % interval, from Student's t with {@code effectiveSamples - 1} degrees of
     * freedom.
     */
    public double halfWidth95() {
        return standardError == 0 ? 0 : studentQuantile() * standardError;
    }

    /**
     * The 95 % interval. On a logarithmic scale it is symmetric in the logarithm, so that it never leaves the positive
     * numbers; an estimate that is not positive reaches from zero to its upper end there. A rate of rare events has
     * that of {@link EventRate}.
     */
    public Interval interval95(Scale scale) {
        if (scale == Scale.COUNT) {
            return isPresent() ? EventRate.of(this).interval95() : Interval.UNKNOWN;
        }
        double half = halfWidth95();
        if (!isPresent() || !Double.isFinite(half)) {
            return Interval.UNKNOWN;
        }
        if (scale == Scale.LINEAR) {
            return new Interval(value - half, value + half);
        }
        return value > 0 ? new Interval(value * Math.exp(-half / value), value * Math.exp(half / value))
                : new Interval(0, Math.max(0, value + half));
    }

    /** Whether {@code truth} lies in the 95 % interval. */
    public boolean covers95(double truth) {
        return Math.abs(truth - value) <= halfWidth95();
    }

    /** The same estimate in another unit: value and error times {@code factor}. */
    public Estimate times(double factor, String newUnit) {
        return new Estimate(value * factor, standardError * Math.abs(factor), newUnit, effectiveSamples, reasons);
    }

    /**
     * The reciprocal with a first-order error, of what cannot be negative: noise around zero has none, whatever its
     * sign.
     */
    public Estimate inverse(String newUnit) {
        if (!(value > 0)) {
            return missing(newUnit, isPresent() ? "The reciprocal of a number that is not positive does not exist."
                    : reason());
        }
        return new Estimate(1 / value, standardError / (value * value), newUnit, effectiveSamples, reasons);
    }

    /** The same number with one more reason, unless that is already there or says nothing against it. */
    public Estimate gated(Reason reason) {
        if (reason.gate() == Gate.GREEN || reasons.contains(reason)) {
            return this;
        }
        List<Reason> all = new ArrayList<>(reasons);
        all.add(reason);
        return new Estimate(value, standardError, unit, effectiveSamples, all);
    }

    /** The same number with everything that stands against another one, on which it rests. */
    public Estimate gated(Estimate other) {
        Estimate result = this;
        for (Reason reason : other.reasons) {
            result = result.gated(reason);
        }
        return result;
    }

    /**
     * Combines replicas of the same quantity: the plain mean, with the larger of the variance that the replicas claim
     * and the variance between them (the random-effects variance of DerSimonian and Laird, 1986, with equal weights).
     * The degrees of freedom follow Satterthwaite: those of the replicas' own errors while these explain the scatter,
     * and the number of replicas less one where they do not. Exact numbers that agree stay exact. What stood against
     * single replicas because of their errors, or for want of replicas, is left out: the merged number is to be judged
     * anew.
     *
     * @param replicas at least one estimate of the same quantity in the same unit; missing ones are left out
     */
    public static Estimate ofReplicas(List<Estimate> replicas) {
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("no replicas to combine");
        }
        List<Estimate> present = replicas.stream().filter(Estimate::isPresent).toList();
        if (present.isEmpty() || replicas.size() == 1) {
            return replicas.get(0);
        }
        Estimate first = present.get(0);
        int count = present.size();
        boolean exact = present.stream().allMatch(e -> e.standardError == 0 && e.value == first.value);
        double mean = exact ? first.value : present.stream().mapToDouble(Estimate::value).average().orElseThrow();
        double within = present.stream().mapToDouble(e -> e.standardError * e.standardError).average().orElseThrow();
        double between = count < 2 ? 0
                : present.stream().mapToDouble(e -> (e.value - mean) * (e.value - mean)).sum() / (count - 1);
        double variance = exact ? 0 : Math.max(within, between);
        double freedom = present.stream().mapToDouble(Estimate::effectiveSamples).sum() - count;
        if (between > within) {
            double excess = 1 - within / between;
            double claimed = within / between;
            freedom = 1
                    / ((claimed == 0 ? 0 : claimed * claimed / Math.max(1, freedom)) + excess * excess / (count - 1));
        }
        Estimate combined = new Estimate(mean, Math.sqrt(variance / count), first.unit, Math.max(1, freedom + 1),
                pooledReasons(present));
        return present.size() == replicas.size() ? combined
                : combined.gated(Reason.amber(Reason.Kind.REPLICAS,
                        (replicas.size() - count) + " of " + replicas.size() + " replicas gave no value."));
    }

    /** The worst reason of each kind but those that merging answers; a good word only when nothing else is left. */
    static List<Reason> pooledReasons(List<Estimate> present) {
        List<Reason> against = new ArrayList<>();
        Reason good = null;
        for (Estimate each : present) {
            for (Reason reason : each.reasons) {
                if (reason.gate() == Gate.GREEN) {
                    good = good == null ? reason : good;
                } else if (reason.kind() != Reason.Kind.ERROR && reason.kind() != Reason.Kind.REPLICAS) {
                    boolean worse = against.stream()
                            .noneMatch(r -> r.kind() == reason.kind() && r.gate().compareTo(reason.gate()) >= 0);
                    if (worse) {
                        against.removeIf(r -> r.kind() == reason.kind());
                        against.add(reason);
                    }
                }
            }
        }
        if (!against.isEmpty()) {
            return against;
        }
        return List.of(good != null ? good : Reason.green("From " + present.size() + " replicas together."));
    }

    /** {@code (3.64 +- 0.12)e-5 cm^2/s (AMBER)}, for logs. */
    @Override
    public String toString() {
        return Notation.ASCII.withError(value, standardError, unit) + " (" + gate() + ")";
    }

    private double studentQuantile() {
        double freedom = effectiveSamples - 1;
        if (freedom > 1e4) {
            return 1.959964;
        }
        return new TDistribution(Math.max(1, freedom)).inverseCumulativeProbability(0.975);
    }
}
