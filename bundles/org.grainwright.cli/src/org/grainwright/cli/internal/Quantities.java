// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** How numbers and times are written on a terminal. */
final class Quantities {

    private Quantities() {
    }

    /**
     * A value and its standard error to the error's two leading digits, for example {@code (3.64 ± 0.24)e-05}; four
     * digits where the error is unknown.
     */
    static String measured(double value, double standardError) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        if (!Double.isFinite(standardError) || standardError <= 0) {
            return String.format(Locale.ROOT, "%.4g", value);
        }
        int exponent = (int) Math.floor(Math.log10(Math.max(Math.abs(value), standardError)));
        boolean scientific = exponent < -2 || exponent > 4;
        double scale = scientific ? Math.pow(10, exponent) : 1;
        BigDecimal error = new BigDecimal(standardError / scale).round(new MathContext(2, RoundingMode.HALF_UP));
        int digits = Math.max(0, Math.min(12, error.scale()));
        String text = String.format(Locale.ROOT, "%." + digits + "f ± %." + digits + "f", value / scale,
                standardError / scale);
        return scientific ? String.format(Locale.ROOT, "(%s)e%+03d", text, exponent) : text;
    }

    /** For example {@code 45 s}, {@code 7 min}, {@code 3 h 20 min}. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
