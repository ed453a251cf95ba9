// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/** On which scale a quantity is compared, optimised, drawn and given intervals. */
public enum Scale {
    /** Differences count; may have either sign. */
    LINEAR,
    /** Factors count; positive only. The scale is the decimal logarithm. */
    LOG,
    /** Differences count, and intervals are those of a number of rare events, see {@link EventRate}. */
    COUNT;

    private static final double LN10 = Math.log(10);

    /** A value on this scale; NaN where it has none. */
    public double of(double value) {
        return this != LOG ? value : value > 0 ? Math.log10(value) : Double.NaN;
    }

    /** The value of a position on this scale. */
    public double back(double position) {
        return this != LOG ? position : Math.pow(10, position);
    }

    /**
     * An estimate on this scale, its error by the delta method; missing where a value that is not positive has no
     * logarithm.
     */
    public Estimate of(Estimate estimate) {
        if (this != LOG) {
            return estimate;
        }
        String unit = "log10(" + estimate.unit() + ")";
        if (!(estimate.value() > 0)) {
            return Estimate.missing(unit,
                    estimate.isPresent() ? "The value is not positive, so that it has no logarithm."
                            : estimate.reason());
        }
        return new Estimate(Math.log10(estimate.value()), estimate.standardError() / (estimate.value() * LN10), unit,
                estimate.effectiveSamples(), estimate.reasons());
    }

    /** The estimate that stands at a position on this scale, in {@code unit}: the inverse of {@link #of(Estimate)}. */
    public Estimate back(Estimate position, String unit) {
        double value = back(position.value());
        double error = this != LOG || !position.isPresent() ? position.standardError()
                : value * LN10 * position.standardError();
        return new Estimate(value, error, unit, position.effectiveSamples(), position.reasons());
    }
}
