// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence.internal;

/**
 * Exact arithmetic of integer vectors. Every operation throws {@link ArithmeticException} rather than overflow.
 */
public final class IntegerVectors {

    private IntegerVectors() {
    }

    /** Gauss reduction of two vectors in place: afterwards |a| ≤ |b| and |a·b| ≤ a²/2. */
    public static void reduce(long[] a, long[] b) {
        while (true) {
            if (dot(a, a) > dot(b, b)) {
                for (int i = 0; i < a.length; i++) {
                    long swap = a[i];
                    a[i] = b[i];
                    b[i] = swap;
                }
            }
            long aa = dot(a, a);
            long q = Math.floorDiv(Math.addExact(Math.multiplyExact(2, dot(a, b)), aa), Math.multiplyExact(2, aa));
            if (q == 0) {
                return;
            }
            addMultiple(b, a, -q);
            if (dot(b, b) >= aa) {
                return;
            }
        }
    }

    /** Components of {@code v} in the basis (a, b) of a plane, exact; {@code null} when v is no integer combination. */
    public static long[] inBasis(long[] v, long[] a, long[] b) {
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            long det = Math.subtractExact(Math.multiplyExact(a[i], b[j]), Math.multiplyExact(a[j], b[i]));
            if (det != 0) {
                long p = Math.subtractExact(Math.multiplyExact(v[i], b[j]), Math.multiplyExact(v[j], b[i]));
                long q = Math.subtractExact(Math.multiplyExact(a[i], v[j]), Math.multiplyExact(a[j], v[i]));
                if (p % det != 0 || q % det != 0) {
                    return null;
                }
                long[] c = {p / det, q / det};
                int k = (i + 2) % 3;
                return Math.addExact(Math.multiplyExact(c[0], a[k]), Math.multiplyExact(c[1], b[k])) == v[k] ? c : null;
            }
        }
        throw new IllegalArgumentException("The basis vectors are parallel.");
    }

    /**
     * The sublattice of integer pairs (i, j) with {@code i p[k] + j q[k] ≡ 0 (mod modulus)} for every k.
     *
     * @return two basis pairs
     */
    public static long[][] congruenceLattice(long[] p, long[] q, long modulus) {
        long[][] basis = {{1, 0}, {0, 1}};
        for (int k = 0; k < p.length; k++) {
            long f0 = Math.floorMod(Math.addExact(Math.multiplyExact(basis[0][0], p[k] % modulus),
                    Math.multiplyExact(basis[0][1], q[k] % modulus)), modulus);
            long f1 = Math.floorMod(Math.addExact(Math.multiplyExact(basis[1][0], p[k] % modulus),
                    Math.multiplyExact(basis[1][1], q[k] % modulus)), modulus);
            if (f0 == 0 && f1 == 0) {
                continue;
            }
            long[] e = extendedGcd(f0, f1);
            long index = modulus / gcd(modulus, e[0]);
            long[] kernel = combine(basis, f1 / e[0], -f0 / e[0]);
            long[] other = combine(basis, Math.multiplyExact(e[1], index), Math.multiplyExact(e[2], index));
            basis = new long[][] {kernel, other};
            reduce(basis[0], basis[1]);
        }
        return basis;
    }

    private static long[] combine(long[][] basis, long s, long t) {
        return new long[] {Math.addExact(Math.multiplyExact(s, basis[0][0]), Math.multiplyExact(t, basis[1][0])),
                Math.addExact(Math.multiplyExact(s, basis[0][1]), Math.multiplyExact(t, basis[1][1]))};
    }

    /** {g, s, t} with s a + t b = g = gcd(a, b). */
    public static long[] extendedGcd(long a, long b) {
        if (b == 0) {
            return new long[] {Math.abs(a), a < 0 ? -1 : 1, 0};
        }
        long[] e = extendedGcd(b, a % b);
        return new long[] {e[0], e[2], e[1] - a / b * e[2]};
    }

    /** The greatest common divisor, not negative. */
    public static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }

    /** The scalar product. */
    public static long dot(long[] a, long[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.addExact(sum, Math.multiplyExact(a[i], b[i]));
        }
        return sum;
    }

    /** The vector product. */
    public static long[] cross(long[] a, long[] b) {
        return new long[] {Math.subtractExact(Math.multiplyExact(a[1], b[2]), Math.multiplyExact(a[2], b[1])),
                Math.subtractExact(Math.multiplyExact(a[2], b[0]), Math.multiplyExact(a[0], b[2])),
                Math.subtractExact(Math.multiplyExact(a[0], b[1]), Math.multiplyExact(a[1], b[0]))};
    }

    /** The shortest integer vector in the same direction. */
    public static long[] reduced(long[] v) {
        long g = gcd(v[0], gcd(v[1], v[2]));
        return new long[] {v[0] / g, v[1] / g, v[2] / g};
    }

    /** The opposite. */
    public static long[] negated(long[] v) {
        return new long[] {-v[0], -v[1], -v[2]};
    }

    /** The vector or its opposite, whose first component that is not 0 is positive. */
    public static long[] firstPositive(long[] v) {
        for (long c : v) {
            if (c != 0) {
                return c < 0 ? negated(v) : v;
            }
        }
        return v;
    }

    static void scale(long[] v, long factor) {
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.multiplyExact(v[i], factor);
        }
    }

    static void addMultiple(long[] v, long[] w, long factor) {
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.addExact(v[i], Math.multiplyExact(factor, w[i]));
        }
    }
}
