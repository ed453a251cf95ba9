// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.grainwright.model.Observable;

/**
 * Numbers as a careful person prints them: no more digits than the error allows, the same power of ten for value and
 * error.
 */
final class Numbers {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Numbers() {
    }

    /** Value, one standard error and unit, for example {@code (3.42 ± 0.21)×10⁻⁵ cm²/s}. */
    static String withError(Observable observable) {
        return withError(observable.getValue(), observable.getStandardError(), observable.getUnit());
    }

    /** See {@link #withError(Observable)}. */
    static String withError(double value, double error, String unit) {
        String end = unit == null || unit.isBlank() || unit.equals("1") ? "" : " " + unit;
        if (!Double.isFinite(value)) {
            return "not determined";
        }
        if (!(error >= 0) || !Double.isFinite(error)) {
            return plain(value, 3) + end + " (error unknown)";
        }
        if (error == 0) {
            return plain(value, 4) + end + " (exact)";
        }
        int exponent = exponent(Math.max(Math.abs(value), error));
        boolean scientific = exponent < -3 || exponent > 4;
        double unitOfTen = Math.pow(10, scientific ? exponent : 0);
        // two digits of the error decide how many decimals both get
        int decimals = Math.clamp(1L - exponent(roundedToTwo(error)) + (scientific ? exponent : 0), 0, 8);
        String both = fixed(value / unitOfTen, decimals) + " ± " + fixed(error / unitOfTen, decimals);
        if (!scientific) {
            return end.isEmpty() ? both : both + end;
        }
        return "(" + both + ")×10" + superscript(exponent) + end;
    }

    /** A number with so many significant digits. */
    static String plain(double value, int digits) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        int exponent = exponent(
                new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue());
        if (exponent < -3 || exponent > 5) {
            return fixed(value / Math.pow(10, exponent), digits - 1) + "×10" + superscript(exponent);
        }
        return fixed(value, Math.max(0, digits - 1 - exponent));
    }

    /** A number with at most so many decimals, without zeros at the end. */
    static String trimmed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        String text = fixed(value, decimals);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** A temperature. */
    static String kelvin(double temperatureK) {
        return Double.isFinite(temperatureK) ? trimmed(temperatureK, 1) + " K" : "no temperature";
    }

    /** A point in time, or a dash. */
    static String time(Instant instant) {
        return instant == null ? "–" : TIME.format(instant);
    }

    /** A stretch of time. */
    static String duration(double seconds) {
        if (!(seconds >= 0)) {
            return "–";
        }
        Duration duration = Duration.ofMillis(Math.round(seconds * 1000));
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : trimmed(seconds, 1) + " s";
    }

    private static double roundedToTwo(double value) {
        return new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_EVEN)).doubleValue();
    }

    private static int exponent(double value) {
        return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12);
    }

    private static String fixed(double value, int decimals) {
        String text = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        boolean zero = text.chars().allMatch(c -> c == '0' || c == '.' || c == '-');
        return zero ? text.replace("-", "") : text.replace('-', '−');
    }

    private static String superscript(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(digit == '-' ? '⁻' : SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
