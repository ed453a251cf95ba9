// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one way in which numbers are written for people: no more digits than the error allows, the same power of ten for
 * value and error.
 */
public enum Notation {
    /** {@code (3.42 ± 0.21)×10⁻⁵ cm²/s}. */
    UNICODE("±", "−", "∞"),
    /** {@code (3.42 +- 0.21)e-5 cm^2/s}. */
    ASCII("+-", "-", "inf");

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int MOST_DECIMALS = 8;

    private final String plusMinus;
    private final String minus;
    private final String infinity;

    Notation(String plusMinus, String minus, String infinity) {
        this.plusMinus = plusMinus;
        this.minus = minus;
        this.infinity = infinity;
    }

    /** Value, one standard error and unit. */
    public String withError(Estimate estimate) {
        return withError(estimate.value(), estimate.standardError(), estimate.unit());
    }

    /**
     * Value, one standard error and unit.
     *
     * @param error one standard error; 0 for an exact number, NaN or infinite when unknown
     * @param unit in ASCII or as printed; {@code null}, empty or {@code 1} for a pure number
     */
    public String withError(double value, double error, String unit) {
        String printed = unit(unit);
        String end = printed.isEmpty() ? "" : " " + printed;
        if (!Double.isFinite(value)) {
            return "not determined";
        }
        if (!(error >= 0) || !Double.isFinite(error)) {
            return number(value, 3) + end + " (error unknown)";
        }
        return error == 0 ? number(value, 4) + end + " (exact)" : measured(value, error) + end;
    }

    /**
     * Value and error without a unit, for a column whose heading has it; the value alone where the error is unknown or
     * zero.
     */
    public String measured(double value, double error) {
        if (!Double.isFinite(value) || !(error > 0) || !Double.isFinite(error)) {
            return number(value, 4);
        }
        int exponent = exponent(Math.max(Math.abs(value), error));
        boolean scientific = exponent < -3 || exponent > 4;
        double unitOfTen = Math.pow(10, scientific ? exponent : 0);
        // two digits of the error decide how many decimals both get
        int decimals = Math.clamp(1L - exponent(rounded(error, 2)) + (scientific ? exponent : 0), 0, MOST_DECIMALS);
        String both = fixed(value / unitOfTen, decimals) + " " + plusMinus + " " + fixed(error / unitOfTen, decimals);
        return scientific ? "(" + both + ")" + power(exponent) : both;
    }

    /** The same with its unit, which a pure number has not. */
    public String measured(double value, double error, String unit) {
        String printed = unit(unit);
        return measured(value, error) + (printed.isEmpty() ? "" : " " + printed);
    }

    /** A number with so many significant digits. */
    public String number(double value, int digits) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? infinity : minus + infinity;
        }
        if (value == 0) {
            return "0";
        }
        int exponent = exponent(rounded(value, digits));
        return exponent < -3 || exponent > 5 ? fixed(value / Math.pow(10, exponent), digits - 1) + power(exponent)
                : fixed(value, Math.max(0, digits - 1 - exponent));
    }

    /** A number with so many decimals. */
    public String fixed(double value, int decimals) {
        String text = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        boolean zero = text.chars().allMatch(c -> c == '0' || c == '.' || c == '-');
        return zero ? text.replace("-", "") : text.replace("-", minus);
    }

    /**
     * The head of a column: a name with its unit in brackets.
     *
     * @param unit as it is to be printed; {@code null}, blank or {@code 1} for a pure number, whose head is the name
     */
    public static String heading(String name, String unit) {
        return unit == null || unit.isBlank() || unit.equals("1") ? name : name + " (" + unit + ")";
    }

    /** A unit as this notation writes it: {@code ohm cm^2} is {@code Ω·cm²} in Unicode; empty for a pure number. */
    public String unit(String unit) {
        if (unit == null || unit.isBlank() || unit.equals("1")) {
            return "";
        }
        return this == UNICODE ? unit.replace("^2", "²").replace("^3", "³").replace("ohm", "Ω").replace(" ", "·")
                : unit.replace("²", "^2").replace("³", "^3").replace("Ω", "ohm").replace("·", " ").replace("Å", "A");
    }

    private String power(int exponent) {
        if (this == ASCII) {
            return "e" + exponent;
        }
        StringBuilder text = new StringBuilder("×10");
        for (char digit : Integer.toString(exponent).toCharArray()) {
            text.append(digit == '-' ? '⁻' : SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    private static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
    }

    private static int exponent(double value) {
        return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12);
    }
}
