// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Numbers as people write them. */
public final class Numbers {

    private static final double LARGEST_PLAIN = 1e15;
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final int LONGEST_LIST = 5;

    private Numbers() {
    }

    /**
     * The shortest decimal that reads as the same double, without exponent between 1e-4 and 1e15, without trailing
     * zeros.
     */
    public static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= LARGEST_PLAIN || size < SMALLEST_PLAIN ? scientific(decimal) : decimal.toPlainString();
    }

    private static String scientific(BigDecimal decimal) {
        int exponent = decimal.precision() - decimal.scale() - 1;
        return decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** Rounded to so many significant digits, for people. */
    public static String rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return String.format(Locale.ROOT, "%s", value);
        }
        return plain(new BigDecimal(value).round(new MathContext(digits)).doubleValue());
    }

    /**
     * Several numbers with their unit, for a sentence: at most five of them, of more the ends and how many there are.
     */
    public static String listed(List<Double> values, String unit) {
        if (values.size() <= LONGEST_LIST) {
            return String.join(", ", values.stream().map(value -> rounded(value, 6) + " " + unit).toList());
        }
        return rounded(values.getFirst(), 6) + " " + unit + " .. " + rounded(values.getLast(), 6) + " " + unit + " ("
                + values.size() + " values)";
    }
}
