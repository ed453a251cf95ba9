// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.util.Locale;

import org.grainwright.ui.internal.runs.EvaluationRow.Estimate;

/** Numbers as a researcher writes them: value and error to the digits that the error allows. */
public final class Numbers {

    private Numbers() {
    }

    /**
     * For example {@code 1.23(4)e-5} would be hard to read aloud, so: {@code (1.23 ± 0.04)·10⁻⁵}, or {@code 12.3 ± 0.4}
     * where no power of ten is needed; a dash where there is no value.
     */
    public static String format(Estimate estimate) {
        if (!estimate.isKnown()) {
            return "–";
        }
        double value = estimate.value();
        double error = estimate.standardError();
        int exponent = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
        boolean power = exponent < -2 || exponent > 3;
        double scale = power ? Math.pow(10, exponent) : 1;
        boolean hasError = Double.isFinite(error) && error > 0;
        int errorExponent = hasError ? (int) Math.floor(Math.log10(error / scale)) : power ? -2 : exponent - 2;
        int decimals = Math.max(0, Math.min(4, hasError ? 1 - errorExponent : -errorExponent));
        if (hasError && error / scale >= 0.95 && decimals > 1) {
            decimals = 1;
        }
        String digits = "%." + decimals + "f";
        String text = String.format(Locale.ROOT, digits, value / scale);
        if (hasError) {
            text += " ± " + String.format(Locale.ROOT, digits, error / scale);
        }
        return power ? (hasError ? "(" + text + ")" : text) + "·10" + superscript(exponent) : text;
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }
}
