// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.grainwright.model.Observable;
import org.grainwright.observables.Notation;
import org.grainwright.observables.ShownUnits;

/**
 * How report and views write what they show: numbers in the one {@link Notation}, temperatures, times. Stateless.
 */
public final class Numbers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Numbers() {
    }

    /** Value, one standard error and unit, for example {@code (3.42 ± 0.21)×10⁻⁵ cm²/s}. */
    public static String withError(Observable observable) {
        return withError(observable.getValue(), observable.getStandardError(), observable.getUnit());
    }

    /** The same in the units that somebody chose. */
    public static String withError(Observable observable, ShownUnits units) {
        ShownUnits.Choice unit = units.in(observable.getUnit());
        return withError(unit.of(observable.getValue()), unit.of(observable.getStandardError()), unit.printed());
    }

    /** Value and error with the unit, as in {@link Notation#measured}, in the units that somebody chose. */
    public static String measured(Observable observable, ShownUnits units) {
        ShownUnits.Choice unit = units.in(observable.getUnit());
        return Notation.UNICODE.measured(unit.of(observable.getValue()), unit.of(observable.getStandardError()),
                unit.printed());
    }

    /** The ends of an interval with so many significant digits each, in the unit of what it is of. */
    public static String interval(double[] ends, ShownUnits.Choice unit, int digits) {
        return plain(unit.of(ends[0]), digits) + " to " + plain(unit.of(ends[1]), digits);
    }

    /** See {@link Notation#withError(double, double, String)}. */
    public static String withError(double value, double error, String unit) {
        return Notation.UNICODE.withError(value, error, unit);
    }

    /** A number with so many significant digits. */
    public static String plain(double value, int digits) {
        return Notation.UNICODE.number(value, digits);
    }

    /** A number with at most so many decimals, without zeros at the end. */
    public static String trimmed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        String text = Notation.UNICODE.fixed(value, decimals);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** A temperature. */
    public static String kelvin(double temperatureK) {
        return Double.isFinite(temperatureK) ? trimmed(temperatureK, 1) + " K" : "no temperature";
    }

    /** A point in time, or a dash. */
    public static String time(Instant instant) {
        return instant == null ? "–" : TIME.format(instant);
    }

    /** A stretch of time. */
    public static String duration(double seconds) {
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
