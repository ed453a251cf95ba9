// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an axis gets its numbers.
 *
 * @param values positions with a number, in axis values
 * @param labels their texts, in units of ten to the {@code exponent}
 * @param minor positions of small ticks without a number
 * @param exponent power of ten to name beside the unit; 0 for none
 */
public record Ticks(List<Double> values, List<String> labels, List<Double> minor, int exponent) {

    private static final double[] STEPS = {1, 2, 5, 10};
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** About {@code wanted} round numbers between two values, linear scale. */
    public static Ticks linear(double min, double max, int wanted, boolean integers) {
        double step = niceStep((max - min) / Math.max(1, wanted));
        if (integers) {
            step = Math.max(1, Math.rint(step));
        }
        List<Double> values = new ArrayList<>();
        for (long k = (long) Math.ceil(min / step - 1e-9); k * step <= max + step * 1e-9; k++) {
            values.add(k * step);
        }
        return labelled(values, List.of(), step, Math.max(Math.abs(min), Math.abs(max)));
    }

    /** Decades, or round numbers where the range is short, on a logarithmic scale. */
    public static Ticks logarithmic(double min, double max, int wanted) {
        double decades = Math.log10(max / min);
        List<Double> values = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(min) + 1e-9);
        int last = (int) Math.ceil(Math.log10(max) - 1e-9);
        if (decades < 0.45) {
            Ticks linear = linear(min, max, wanted, false);
            return new Ticks(linear.values.stream().filter(value -> value > 0).toList(), linear.labels, List.of(),
                    linear.exponent);
        }
        if (decades < 1.7) {
            double[] mantissas = decades < 0.9 ? new double[] {1, 1.5, 2, 3, 4, 5, 7} : new double[] {1, 2, 5};
            for (int k = first; k <= last; k++) {
                for (double mantissa : mantissas) {
                    addInside(values, mantissa * pow10(k), min, max);
                }
                for (int m = 1; m < 10; m++) {
                    addInside(minor, m * pow10(k), min, max);
                }
            }
            minor.removeAll(values);
            return labelled(values, minor, values.isEmpty() ? 1 : smallestDigit(values), max);
        }
        int powers = (int) (Math.floor(Math.log10(max) + 1e-9) - Math.ceil(Math.log10(min) - 1e-9)) + 1;
        int stride = Math.max(1, Math.ceilDiv(powers - 1, Math.max(2, wanted)));
        for (int k = first; k <= last; k++) {
            if (Math.floorMod(k, stride) == 0) {
                addInside(values, pow10(k), min, max);
            } else {
                addInside(minor, pow10(k), min, max);
            }
            for (int m = 2; m < 10 && stride == 1 && decades <= 5; m++) {
                addInside(minor, m * pow10(k), min, max);
            }
        }
        boolean plain = values.stream().allMatch(value -> value >= 0.0099 && value <= 1001);
        return new Ticks(values, values.stream().map(value -> plain ? trimmed(value, 2)
                : "10" + superscript((int) Math.rint(Math.log10(value)))).toList(), minor, 0);
    }

    /** A power of ten as written beside a unit, for example {@code 10⁻⁵}. */
    public static String powerOfTen(int exponent) {
        return "10" + superscript(exponent);
    }

    private static void addInside(List<Double> list, double value, double min, double max) {
        if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) {
            list.add(value);
        }
    }

    private static double smallestDigit(List<Double> values) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            double power = pow10((int) Math.floor(Math.log10(value) + 1e-9));
            boolean half = Math.abs(value / power - Math.rint(value / power)) > 1e-9;
            smallest = Math.min(smallest, half ? power / 10 : power);
        }
        return smallest;
    }

    private static Ticks labelled(List<Double> values, List<Double> minor, double step, double largest) {
        int magnitude = largest > 0 ? (int) Math.floor(Math.log10(largest) + 1e-9) : 0;
        int exponent = magnitude >= 5 || magnitude <= -3 ? magnitude : 0;
        double unit = pow10(exponent);
        int digits = Math.max(0, -(int) Math.floor(Math.log10(step / unit) + 1e-9));
        return new Ticks(values, values.stream().map(value -> fixed(value / unit, digits)).toList(), minor, exponent);
    }

    private static double niceStep(double raw) {
        double power = pow10((int) Math.floor(Math.log10(raw)));
        for (double step : STEPS) {
            if (step * power >= raw * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static double pow10(int exponent) {
        return Double.parseDouble("1e" + exponent); // exact, unlike Math.pow
    }

    private static String fixed(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        boolean zero = text.chars().allMatch(c -> c == '0' || c == '.' || c == '-');
        return zero ? text.replace("-", "") : text.replace('-', '−');
    }

    private static String trimmed(double value, int digits) {
        String text = fixed(value, digits);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static String superscript(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(digit == '-' ? '⁻' : SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
