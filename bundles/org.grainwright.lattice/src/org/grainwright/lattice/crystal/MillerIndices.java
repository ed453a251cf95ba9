// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

/**
 * Three integers without a common divisor: a plane (h k l) or a direction [u v w] of a cubic crystal, where both are
 * perpendicular to each other.
 *
 * @param h along a
 * @param k along b
 * @param l along c
 */
public record MillerIndices(int h, int k, int l) {

    /**
     * Indices beyond this are refused: their cells hold millions of atoms, and products of them would leave the range
     * of exact arithmetic.
     */
    public static final int LARGEST = 10_000;

    /** Checks and divides by the greatest common divisor, so that (4 6 0) becomes (2 3 0). */
    public MillerIndices {
        if (h == 0 && k == 0 && l == 0) {
            throw new IllegalArgumentException(
                    "(0 0 0) is no plane and no direction; at least one index must differ from zero.");
        }
        if (Math.max(Math.abs((long) h), Math.max(Math.abs((long) k), Math.abs((long) l))) > LARGEST) {
            throw new IllegalArgumentException(
                    "The indices (" + h + " " + k + " " + l + ") exceed ±" + LARGEST + "; use smaller ones.");
        }
        int divisor = gcd(h, gcd(k, l));
        h /= divisor;
        k /= divisor;
        l /= divisor;
    }

    /** Three integers without a common divisor. */
    public static MillerIndices of(int h, int k, int l) {
        return new MillerIndices(h, k, l);
    }

    /**
     * Indices from exact arithmetic.
     *
     * @param v three
     * @throws ArithmeticException when they exceed {@link #LARGEST}
     */
    public static MillerIndices of(long[] v) {
        for (long c : v) {
            if (Math.abs(c) > LARGEST) {
                throw new ArithmeticException("The indices of a plane exceed " + LARGEST + ".");
            }
        }
        return new MillerIndices(Math.toIntExact(v[0]), Math.toIntExact(v[1]), Math.toIntExact(v[2]));
    }

    /** h² + k² + l². */
    public long squaredNorm() {
        return (long) h * h + (long) k * k + (long) l * l;
    }

    /** The scalar product. */
    public long dot(MillerIndices other) {
        return (long) h * other.h + (long) k * other.k + (long) l * other.l;
    }

    /** Whether the two belong to one form: equal up to order and signs, as (5 1 0) and (0 -1 5). */
    public boolean sameForm(MillerIndices other) {
        return java.util.Arrays.equals(sorted(), other.sorted());
    }

    /** The planes of the form, one of each pair of opposites, the greatest first in order of h, k, l. */
    public java.util.List<MillerIndices> form() {
        int[] v = {h, k, l};
        java.util.Set<MillerIndices> form = new java.util.LinkedHashSet<>();
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int[] o : orders) {
            for (int signs = 0; signs < 8; signs++) {
                int p = (signs & 1) == 0 ? v[o[0]] : -v[o[0]];
                int q = (signs & 2) == 0 ? v[o[1]] : -v[o[1]];
                int r = (signs & 4) == 0 ? v[o[2]] : -v[o[2]];
                form.add(p > 0 || p == 0 && (q > 0 || q == 0 && r > 0) ? new MillerIndices(p, q, r)
                        : new MillerIndices(-p, -q, -r));
            }
        }
        return form.stream().sorted(java.util.Comparator.comparingInt(MillerIndices::h)
                .thenComparingInt(MillerIndices::k).thenComparingInt(MillerIndices::l).reversed()).toList();
    }

    private int[] sorted() {
        int[] values = {Math.abs(h), Math.abs(k), Math.abs(l)};
        java.util.Arrays.sort(values);
        return values;
    }

    /** As a plane: {@code (410)}, or {@code (1 -1 6)} where a sign or a second digit asks for blanks. */
    public String plane() {
        return "(" + digits() + ")";
    }

    /** As a direction: {@code [001]} or {@code [1 -1 0]}. */
    public String direction() {
        return "[" + digits() + "]";
    }

    private String digits() {
        boolean tight = inDigit(h) && inDigit(k) && inDigit(l);
        String blank = tight ? "" : " ";
        return h + blank + k + blank + l;
    }

    private static boolean inDigit(int index) {
        return index >= 0 && index <= 9;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }

    @Override
    public String toString() {
        return "(" + h + " " + k + " " + l + ")";
    }
}
