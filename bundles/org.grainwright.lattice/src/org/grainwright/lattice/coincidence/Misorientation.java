// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * An exact rotation between two cubic crystals: about {@code axis} by 2 atan(n |axis| / m), the integer quaternion (m,
 * n·axis). Every such rotation has a coincidence lattice; no angle is ever typed as a decimal.
 *
 * @param axis the rotation axis [u v w], common to both crystals
 * @param m scalar part, 0 or more
 * @param n multiplier of the axis, 0 or more; m and n have no common divisor
 */
public record Misorientation(MillerIndices axis, int m, int n) {

    /** Numbers beyond this are refused. */
    public static final int LARGEST = 2000;

    /** Checks the range and divides by common divisors. */
    public Misorientation {
        if (axis == null) {
            throw new IllegalArgumentException("A misorientation needs an axis.");
        }
        if (m < 0 || n < 0 || m > LARGEST || n > LARGEST || m == 0 && n == 0) {
            throw new IllegalArgumentException("The integers of a misorientation lie between 0 and " + LARGEST
                    + " and are not both 0, unlike m = " + m + ", n = " + n + ".");
        }
        int divisor = (int) org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd(m, n);
        m /= divisor;
        n /= divisor;
    }

    /** The rotation by the given integers. */
    public static Misorientation of(MillerIndices axis, int m, int n) {
        return new Misorientation(axis, m, n);
    }

    /** The components of the integer quaternion without a common divisor: scalar part, then the vector part. */
    long[] quaternion() {
        long[] q = {m, (long) n * axis.h(), (long) n * axis.k(), (long) n * axis.l()};
        long g = 0;
        for (long c : q) {
            g = org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd(g, c);
        }
        for (int i = 0; i < 4; i++) {
            q[i] /= g;
        }
        return q;
    }

    /** The reciprocal density of coincidence sites, the odd part of the quaternion's squared norm. */
    public long sigma() {
        long norm = 0;
        for (long c : quaternion()) {
            norm += c * c;
        }
        while (norm % 2 == 0) {
            norm /= 2;
        }
        return norm;
    }

    /** The angle of the rotation as constructed, in degrees, 0 to 180. */
    public double constructionDegrees() {
        return Math.toDegrees(2 * Math.atan2(n * Math.sqrt(axis.squaredNorm()), m));
    }

    /**
     * The smallest rotation angle that brings the two crystals into coincidence, over all 24 x 24 cubic equivalents, in
     * degrees.
     */
    public double disorientationDegrees() {
        return disorientation(canonical(quaternion()));
    }

    /**
     * The crystallographers' letter: rotations with the same sigma are lettered a, b, c ... by growing disorientation,
     * those of equal disorientation by the growing largest direction cosine of its axis; empty when there is only one.
     */
    public String letter() {
        long sigma = sigma();
        if (sigma > 2000) {
            return "";
        }
        List<String> classes = List.copyOf(classes((int) sigma).values());
        int index = classes.indexOf(key(canonical(quaternion())));
        return classes.size() < 2 || index < 0 || index > 25 ? "" : String.valueOf((char) ('a' + index));
    }

    /** The rotation matrix times {@link #norm()}, row by row: crystal B to crystal A, v_A = R v_B. */
    long[] integerMatrix() {
        long[] q = quaternion();
        long w = q[0];
        long x = q[1];
        long y = q[2];
        long z = q[3];
        return new long[] {w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y), 2 * (x * y + w * z),
                w * w - x * x + y * y - z * z,
                2 * (y * z - w * x), 2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z};
    }

    /** norm · R v: crystal B to crystal A. */
    long[] toA(long[] v) {
        long[] r = integerMatrix();
        return new long[] {IntegerVectors.dot(new long[] {r[0], r[1], r[2]}, v),
                IntegerVectors.dot(new long[] {r[3], r[4], r[5]}, v),
                IntegerVectors.dot(new long[] {r[6], r[7], r[8]}, v)};
    }

    /** norm · Rᵀ v: crystal A to crystal B. */
    long[] toB(long[] v) {
        long[] r = integerMatrix();
        return new long[] {IntegerVectors.dot(new long[] {r[0], r[3], r[6]}, v),
                IntegerVectors.dot(new long[] {r[1], r[4], r[7]}, v),
                IntegerVectors.dot(new long[] {r[2], r[5], r[8]}, v)};
    }

    /** The squared norm of the quaternion. */
    long norm() {
        long norm = 0;
        for (long c : quaternion()) {
            norm += c * c;
        }
        return norm;
    }

    /** The disorientation in degrees of any rotation matrix (row by row) between cubic crystals. */
    public static double disorientationOf(double[] r) {
        double best = -1;
        int[][] permutations = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int p = 0; p < 6; p++) {
            int parity = p == 0 || p == 3 || p == 4 ? 1 : -1;
            for (int s = 0; s < 8; s++) {
                int sx = (s & 1) == 0 ? 1 : -1;
                int sy = (s & 2) == 0 ? 1 : -1;
                int sz = (s & 4) == 0 ? 1 : -1;
                if (sx * sy * sz == parity) {
                    best = Math.max(best, sx * r[permutations[p][0]] + sy * r[3 + permutations[p][1]]
                            + sz * r[6 + permutations[p][2]]);
                }
            }
        }
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, (best - 1) / 2))));
    }

    /** The equivalent quaternion with the largest scalar part, as sorted absolute integers, doubled norms allowed. */
    private static long[] canonical(long[] q) {
        long[] s = sortedAbsolute(q);
        long a = s[0];
        long b = s[1];
        long c = s[2];
        long d = s[3];
        // Grimmer, Acta Cryst. A30 (1974) 685: besides permutations and signs, (a±b, c±d)/√2 and (a±b±c±d)/2 are
        // equivalent
        double plain = a;
        double pairs = (a + b) / Math.sqrt(2);
        double all = (a + b + c + d) / 2.0;
        long[] chosen;
        if (plain >= pairs - 1e-9 && plain >= all - 1e-9) {
            chosen = s;
        } else if (pairs >= all - 1e-9) {
            chosen = sortedAbsolute(new long[] {a + b, a - b, c + d, c - d});
        } else {
            chosen = sortedAbsolute(new long[] {a + b + c + d, a + b - c - d, a - b + c - d, a - b - c + d});
        }
        long g = 0;
        for (long v : chosen) {
            g = org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd(g, v);
        }
        for (int i = 0; i < 4; i++) {
            chosen[i] /= g;
        }
        return chosen;
    }

    private static double disorientation(long[] canonical) {
        double vector = Math.sqrt((double) canonical[1] * canonical[1] + (double) canonical[2] * canonical[2]
                + (double) canonical[3] * canonical[3]);
        return Math.toDegrees(2 * Math.atan2(vector, canonical[0]));
    }

    /**
     * A class of equivalent rotations among those of one sigma: in steps of 1e-7, which is far less than any two differ
     * by.
     */
    private record Rank(long angle, long first, long second) implements Comparable<Rank> {

        static Rank of(long[] canonical) {
            double length = Math.sqrt((double) canonical[1] * canonical[1] + (double) canonical[2] * canonical[2]
                    + (double) canonical[3] * canonical[3]);
            return new Rank(Math.round(disorientation(canonical) * 1e7),
                    length == 0 ? 0 : Math.round(canonical[1] / length * 1e7),
                    length == 0 ? 0 : Math.round(canonical[2] / length * 1e7));
        }

        @Override
        public int compareTo(Rank other) {
            return Comparator.comparingLong(Rank::angle).thenComparingLong(Rank::first).thenComparingLong(Rank::second)
                    .compare(this, other);
        }
    }

    private static TreeMap<Rank, String> classes(int sigma) {
        TreeMap<Rank, String> classes = new TreeMap<>();
        for (int factor = 1; factor <= 4; factor *= 2) {
            int norm = factor * sigma;
            for (int a = 0; a * a <= norm; a++) {
                for (int b = 0; b <= a && a * a + b * b <= norm; b++) {
                    for (int c = 0; c <= b && a * a + b * b + c * c <= norm; c++) {
                        int rest = norm - a * a - b * b - c * c;
                        int d = (int) Math.round(Math.sqrt(rest));
                        if (d * d == rest && d <= c
                                && org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd(a,
                                        org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd(b,
                                                org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd(c, d)))
                                        == 1) {
                            long[] canonical = canonical(new long[] {a, b, c, d});
                            classes.putIfAbsent(Rank.of(canonical), key(canonical));
                        }
                    }
                }
            }
        }
        return classes;
    }

    private static String key(long[] canonical) {
        return java.util.Arrays.toString(canonical);
    }

    private static long[] sortedAbsolute(long[] q) {
        long[] s = {Math.abs(q[0]), Math.abs(q[1]), Math.abs(q[2]), Math.abs(q[3])};
        java.util.Arrays.sort(s);
        return new long[] {s[3], s[2], s[1], s[0]};
    }
}
