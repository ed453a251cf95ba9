// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.grainwright.lattice.coincidence.internal.BodyCentred.cross;
import static org.grainwright.lattice.coincidence.internal.BodyCentred.dot;
import static org.grainwright.lattice.coincidence.internal.BodyCentred.gcd;

import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.crystal.MillerIndices;

/** Vectors of whole numbers in a cubic crystal, or of halves written doubled: the arithmetic of coincidence cells. */
final class IntegerVectors {

    private IntegerVectors() {
    }

    /**
     * Picks edges b and c, right-handed with the normal: the rectangle with the smallest area (z along a tilt axis), or
     * the reduced basis itself.
     */
    static long[][] edges(Misorientation rotation, long[] normal, long[][] basis, boolean orthogonal) {
        if (!orthogonal) {
            return rightHanded(normal, basis[0], basis[1]);
        }
        long[] axis = {rotation.axis().h(), rotation.axis().k(), rotation.axis().l()};
        if (dot(axis, normal) == 0) {
            long[] v = shortestMultiple(axis, basis);
            long[] u = shortestMultiple(cross(axis, normal), basis);
            return new long[][] {u, v};
        }
        long[][] best = null;
        double bestArea = Double.MAX_VALUE;
        for (int i = 0; i <= 8; i++) {
            for (int j = i == 0 ? 1 : -8; j <= 8; j++) {
                if (gcd(i, j) == 1) {
                    long[] u = combine(new long[] {i, j}, basis[0], basis[1]);
                    long[] v = shortestMultiple(cross(normal, u), basis);
                    double area = GrainFrame.length(u) * GrainFrame.length(v);
                    if (area < bestArea * (1 - 1e-9)) {
                        bestArea = area;
                        best = new long[][] {u, v};
                    }
                }
            }
        }
        return rightHanded(normal, best[0], best[1]);
    }

    /** The shortest vector of a two-dimensional lattice along a direction in its plane. */
    private static long[] shortestMultiple(long[] direction, long[][] basis) {
        long p = -dot(cross(basis[1], direction), cross(basis[0], basis[1]));
        long q = dot(cross(basis[0], direction), cross(basis[0], basis[1]));
        long g = gcd(p, q);
        long[] v = combine(new long[] {p / g, q / g}, basis[0], basis[1]);
        return dot(v, direction) < 0 ? negated(v) : v;
    }

    private static long[][] rightHanded(long[] normal, long[] u, long[] v) {
        return dot(cross(u, v), normal) < 0 ? new long[][] {u, negated(v)} : new long[][] {u, v};
    }

    static long[] primitiveDoubled(long[] v) {
        return new long[] {v[1] + v[2], v[0] + v[2], v[0] + v[1]};
    }

    static long[] combine(long[] pair, long[] a, long[] b) {
        long[] v = new long[a.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.addExact(Math.multiplyExact(pair[0], a[i]), Math.multiplyExact(pair[1], b[i]));
        }
        return v;
    }

    /** norm · R v: crystal B to crystal A. */
    static long[] rotated(Misorientation rotation, long[] v) {
        long[] r = rotation.integerMatrix();
        return new long[] {dot(new long[] {r[0], r[1], r[2]}, v), dot(new long[] {r[3], r[4], r[5]}, v),
                dot(new long[] {r[6], r[7], r[8]}, v)};
    }

    /** norm · Rᵀ v: crystal A to crystal B. */
    static long[] transposed(Misorientation rotation, long[] v) {
        long[] r = rotation.integerMatrix();
        return new long[] {dot(new long[] {r[0], r[3], r[6]}, v), dot(new long[] {r[1], r[4], r[7]}, v),
                dot(new long[] {r[2], r[5], r[8]}, v)};
    }

    static long[] divided(long[] v, long by) {
        for (long c : v) {
            if (c % by != 0) {
                throw new IllegalStateException("A coincidence vector must be a vector of both lattices.");
            }
        }
        return new long[] {v[0] / by, v[1] / by, v[2] / by};
    }

    static long[] reduced(long[] v) {
        long g = gcd(v[0], gcd(v[1], v[2]));
        return new long[] {v[0] / g, v[1] / g, v[2] / g};
    }

    static long[] negated(long[] v) {
        return new long[] {-v[0], -v[1], -v[2]};
    }

    static long[] firstPositive(long[] v) {
        for (long c : v) {
            if (c != 0) {
                return c < 0 ? negated(v) : v;
            }
        }
        return v;
    }

    static MillerIndices miller(long[] v) {
        for (long c : v) {
            if (Math.abs(c) > MillerIndices.LARGEST) {
                throw new ArithmeticException("The indices of a plane exceed " + MillerIndices.LARGEST + ".");
            }
        }
        return new MillerIndices(Math.toIntExact(v[0]), Math.toIntExact(v[1]), Math.toIntExact(v[2]));
    }
}
