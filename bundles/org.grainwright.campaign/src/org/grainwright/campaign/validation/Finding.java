// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation;

/**
 * One figure beside what it should be. Immutable.
 *
 * @param what its name, for example {@code a (1000 K)}
 * @param value what was found; NaN when it could not be
 * @param error one standard error; 0 when it has none or it is unknown
 * @param unit of both
 * @param reference what theory or measurement gives; NaN when nothing is known
 * @param verdict whether it is near enough
 * @param note where the reference is from and how near is near enough, or why there is no value
 */
public record Finding(String what, double value, double error, String unit, double reference, Verdict verdict,
        String note) {

    /** How a figure stands to its reference. */
    public enum Verdict {
        /** Within what the use allows. */
        PASSED,
        /** Outside. */
        FAILED,
        /** Given, not judged: nothing to judge by. */
        GIVEN
    }

    /** A figure without a reference. */
    public static Finding given(String what, double value, String unit, String note) {
        return new Finding(what, value, 0, unit, Double.NaN, Verdict.GIVEN, note);
    }

    /** A figure that must not exceed a bound, which is its reference. */
    public static Finding atMost(String what, double value, String unit, double most, String note) {
        return new Finding(what, value, 0, unit, most, value <= most ? Verdict.PASSED : Verdict.FAILED, note);
    }

    /** A figure that must lie within a part of its reference. */
    public static Finding within(String what, double value, String unit, double reference, double part, String note) {
        return new Finding(what, value, 0, unit, reference,
                Math.abs(value / reference - 1) <= part ? Verdict.PASSED : Verdict.FAILED, note);
    }

    /** A figure that must lie within a factor of its reference. */
    public static Finding withinFactor(String what, double value, String unit, double reference, double factor,
            String note) {
        double ratio = value / reference;
        return new Finding(what, value, 0, unit, reference,
                ratio <= factor && ratio >= 1 / factor ? Verdict.PASSED : Verdict.FAILED, note);
    }

    /** The same with an error bar. */
    public Finding plusMinus(double standardError) {
        return new Finding(what, value, standardError, unit, reference, verdict, note);
    }

    /** Value over reference less one; NaN without a reference. */
    public double deviation() {
        return value / reference - 1;
    }
}
