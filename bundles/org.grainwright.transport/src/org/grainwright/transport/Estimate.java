// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The one currency for observables: a value with its standard error, how many independent samples stand behind it, and whether it may be trusted.
 *
 * @param value the estimate in {@code unit}; NaN only together with {@link Gate#RED}
 * @param standardError one standard error in {@code unit}, {@code >= 0}; zero for an exact count; infinite when unknown
 * @param unit the unit as printed, for example {@code cm^2/s}; {@code 1} for a pure number
 * @param effectiveSamples the number of independent samples behind the error bar, {@code >= 1}; {@link Double#POSITIVE_INFINITY} for an exact count
 * @param gate the traffic light
 * @param reason one sentence: why the gate is not green, or what makes it green
 */
public record Estimate(double value, double standardError, String unit, double effectiveSamples, Gate gate, String reason) {

    /** Checks the ranges that the components promise. */
    public Estimate {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(reason, "reason");
        if (standardError < 0 || Double.isNaN(standardError)) {
            throw new IllegalArgumentException("standard error of " + value + " " + unit + " is " + standardError + ", expected >= 0");
        }
        if (!(effectiveSamples >= 1)) {
            throw new IllegalArgumentException("effective samples must be at least 1, not " + effectiveSamples);
        }
        if (!Double.isFinite(value) && gate != Gate.RED) {
            throw new IllegalArgumentException("a value of " + value + " cannot have the gate " + gate);
        }
    }

    /** An exact number: a count, a composition. */
    public static Estimate exact(double value, String unit, String reason) {
        return new Estimate(value, 0, unit, Double.POSITIVE_INFINITY, Gate.GREEN, reason);
    }

    /** A number that could not be had at all. */
    public static Estimate missing(String unit, String reason) {
        return new Estimate(Double.NaN, Double.POSITIVE_INFINITY, unit, 1, Gate.RED, reason);
    }

    /** Whether there is a number. */
    public boolean isPresent() {
        return Double.isFinite(value);
    }

    /** Standard error over the absolute value; infinite for a zero value with an error. */
    public double relativeError() {
        return standardError == 0 ? 0 : standardError / Math.abs(value);
    }

    /** Half the width of the two-sided 95 % interval, from Student's t with {@code effectiveSamples - 1} degrees of freedom. */
    public double halfWidth95() {
        return standardError == 0 ? 0 : studentQuantile() * standardError;
    }

    /** Lower end of the 95 % interval. */
    public double lower95() {
        return value - halfWidth95();
    }

    /** Upper end of the 95 % interval. */
    public double upper95() {
        return value + halfWidth95();
    }

    /** Whether {@code truth} lies in the 95 % interval. */
    public boolean covers95(double truth) {
        return Math.abs(truth - value) <= halfWidth95();
    }

    /** The same estimate in another unit: value and error times {@code factor}. */
    public Estimate times(double factor, String newUnit) {
        return new Estimate(value * factor, standardError * Math.abs(factor), newUnit, effectiveSamples, gate, reason);
    }

    /** The reciprocal with a first-order error. */
    public Estimate inverse(String newUnit) {
        if (!(Math.abs(value) > 0)) {
            return missing(newUnit, "The reciprocal of a vanishing number does not exist.");
        }
        return new Estimate(1 / value, standardError / (value * value), newUnit, effectiveSamples, gate, reason);
    }

    /** The same number with a gate at least as bad as {@code other}; the reasons are joined when both are not green. */
    public Estimate gated(Gate other, String why) {
        if (other == Gate.GREEN) {
            return this;
        }
        String joined = gate == Gate.GREEN || reason.equals(why) ? why : reason + " " + why;
        return new Estimate(value, standardError, unit, effectiveSamples, gate.worse(other), joined);
    }

    /**
     * Combines replicas of the same quantity: the plain mean, with the within-replica errors and any excess scatter between replicas (the random-effects
     * variance of DerSimonian and Laird, 1986, with equal weights), so the error never shrinks below what the replicas themselves claim.
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
        int count = present.size();
        double mean = present.stream().mapToDouble(Estimate::value).average().orElseThrow();
        double within = present.stream().mapToDouble(e -> e.standardError * e.standardError).average().orElseThrow();
        double between = count < 2 ? 0 : present.stream().mapToDouble(e -> (e.value - mean) * (e.value - mean)).sum() / (count - 1);
        double excess = Math.max(0, between - within);
        double variance = within + excess;
        double samples = present.stream().mapToDouble(Estimate::effectiveSamples).sum();
        double effective = variance == 0 ? samples : Math.max(count, samples * within / variance);
        Gate worst = present.stream().map(Estimate::gate).reduce(Gate.GREEN, Gate::worse);
        String why = present.stream().filter(e -> e.gate == worst).findFirst().orElseThrow().reason;
        Estimate combined = new Estimate(mean, Math.sqrt(variance / count), present.get(0).unit, Math.max(1, effective), worst, why);
        return present.size() == replicas.size() ? combined
                : combined.gated(Gate.AMBER, (replicas.size() - count) + " of " + replicas.size() + " replicas gave no value.");
    }

    /** {@code 3.64e-5 +- 0.12e-5 cm^2/s (AMBER)}, for logs. */
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%.4g +- %.2g %s (%s)", value, standardError, unit, gate);
    }

    private double studentQuantile() {
        double freedom = effectiveSamples - 1;
        if (freedom > 1e4) {
            return 1.959964;
        }
        return new TDistribution(Math.max(1, freedom)).inverseCumulativeProbability(0.975);
    }
}
