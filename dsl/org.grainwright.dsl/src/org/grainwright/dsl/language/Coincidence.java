// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.dsl.specification.Miller;

/**
 * The exact geometry of symmetric tilt boundaries of a cubic crystal. A mirror in the plane (h k l) is, for a lattice
 * with inversion, a half turn about [h k l]; its coincidence index and disorientation follow from the indices alone
 * (Grimmer, Acta Cryst. A30 (1974) 685).
 */
public final class Coincidence {

    private static final Pattern LABEL = Pattern.compile("(?:Σ|[Ss]igma|S)_?(\\d{1,4})([a-z]?)");

    private Coincidence() {
    }

    /** {@code Sigma19a} and {@code S19a} as {@code Σ19a}; other text is returned as it is. */
    public static String normaliseLabel(String label) {
        Matcher matcher = LABEL.matcher(label);
        return matcher.matches() ? "Σ" + matcher.group(1) + matcher.group(2) : label;
    }

    /** The coincidence index that a label states. */
    public static OptionalInt indexOf(String label) {
        Matcher matcher = LABEL.matcher(label);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The coincidence index: h² + k² + l² of the reduced indices, halved when even, so that it is odd. */
    public static int index(Miller plane) {
        Miller p = plane.reduced();
        int n = p.h() * p.h() + p.k() * p.k() + p.l() * p.l();
        return n % 2 == 0 ? n / 2 : n;
    }

    /**
     * The coincidence index of the other symmetric tilt boundary on a plane: a half turn about the direction in the
     * plane that is perpendicular to the axis.
     */
    public static int indexOfTwofold(Miller plane, Miller axis) {
        return index(new Miller(axis.k() * plane.l() - axis.l() * plane.k(),
                axis.l() * plane.h() - axis.h() * plane.l(), axis.h() * plane.k() - axis.k() * plane.h()));
    }

    /** The disorientation of the two grains in degrees: the smallest of the 24 x 24 equivalent rotation angles. */
    public static double disorientationDeg(Miller plane) {
        double[] q = {Math.abs(plane.h()), Math.abs(plane.k()), Math.abs(plane.l()), 0};
        Arrays.sort(q);
        double norm = Math.sqrt(q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double largest = Math.max(Math.max(q[3], (q[3] + q[2]) / Math.sqrt(2)), (q[3] + q[2] + q[1] + q[0]) / 2) / norm;
        return Math.toDegrees(2 * Math.acos(Math.min(1, largest)));
    }

    /** Whether two directions are equivalent in a cubic crystal. */
    public static boolean equivalent(Miller a, Miller b) {
        return Arrays.equals(sorted(a), sorted(b));
    }

    private static int[] sorted(Miller m) {
        Miller r = m.reduced();
        int[] indices = {Math.abs(r.h()), Math.abs(r.k()), Math.abs(r.l())};
        Arrays.sort(indices);
        return indices;
    }
}
