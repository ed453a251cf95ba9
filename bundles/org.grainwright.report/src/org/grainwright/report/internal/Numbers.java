// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.grainwright.model.Observable;
import org.grainwright.observables.Notation;

/**
 * How a report writes what it shows: numbers in the one {@link Notation}, temperatures, times.
 */
final class Numbers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Numbers() {
    }

    /** Value, one standard error and unit, for example {@code (3.42 ± 0.21)×10⁻⁵ cm²/s}. */
    static String withError(Observable observable) {
        return withError(observable.getValue(), observable.getStandardError(), observable.getUnit());
    }

    /** See {@link Notation#withError(double, double, String)}. */
    static String withError(double value, double error, String unit) {
        return Notation.UNICODE.withError(value, error, unit);
    }

    /** A number with so many significant digits. */
    static String plain(double value, int digits) {
        return Notation.UNICODE.number(value, digits);
    }

    /** A number with at most so many decimals, without zeros at the end. */
    static String trimmed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        String text = Notation.UNICODE.fixed(value, decimals);
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
}
