// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence.internal;

import java.util.Arrays;

import org.grainwright.lattice.crystal.Centring;

/**
 * The two-dimensional lattice of a plane, and the step to the next layer, exactly: vectors are integers in units of
 * half the lattice constant.
 *
 * @param first a vector in the plane
 * @param second another; both are reduced
 * @param step to the next layer
 * @param layerNumerator the spacing of layers is this over twice the length of the normal, in lattice constants
 */
public record PlaneLattice(long[] first, long[] second, long[] step, long layerNumerator) {

    /** The lattice vectors within the plane through the origin with normal (h k l), and a vector to the next layer. */
    public static PlaneLattice of(Centring centring, long h, long k, long l) {
        long[][] basis = basis(centring);
        long[] normal = {h, k, l};
        long[] g = new long[3];
        for (int i = 0; i < 3; i++) {
            g[i] = IntegerVectors.dot(normal, basis[i]);
        }
        long[][] u = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        while (true) {
            int smallest = -1;
            int others = 0;
            for (int i = 0; i < 3; i++) {
                if (g[i] != 0) {
                    others++;
                    if (smallest < 0 || Math.abs(g[i]) < Math.abs(g[smallest])) {
                        smallest = i;
                    }
                }
            }
            if (others == 1) {
                if (g[smallest] < 0) {
                    IntegerVectors.scale(u[smallest], -1);
                    g[smallest] = -g[smallest];
                }
                long[] a = combined(basis, u[(smallest + 1) % 3]);
                long[] b = combined(basis, u[(smallest + 2) % 3]);
                IntegerVectors.reduce(a, b);
                return new PlaneLattice(a, b, combined(basis, u[smallest]), g[smallest]);
            }
            for (int i = 0; i < 3; i++) {
                if (i != smallest && g[i] != 0) {
                    long q = Math.floorDiv(g[i], g[smallest]);
                    g[i] -= q * g[smallest];
                    IntegerVectors.addMultiple(u[i], u[smallest], -q);
                }
            }
        }
    }

    /** The shortest lattice vector along an integer direction. */
    public static long[] shortestAlong(Centring centring, long x, long y, long z) {
        long g = IntegerVectors.gcd(x, IntegerVectors.gcd(y, z));
        if (g == 0) {
            throw new IllegalArgumentException("There is no direction 0 0 0.");
        }
        long[] v = {x / g, y / g, z / g};
        if (!centring.holds(v)) {
            IntegerVectors.scale(v, 2);
        }
        return v;
    }

    /** Twice the components of a vector in the basis of the lattice: all even for a vector of the lattice alone. */
    public static long[] doubledComponents(Centring centring, long[] v) {
        return switch (centring) {
            case PRIMITIVE -> v.clone();
            case BODY -> new long[] {v[1] + v[2], v[0] + v[2], v[0] + v[1]};
            case FACES -> new long[] {-v[0] + v[1] + v[2], v[0] - v[1] + v[2], v[0] + v[1] - v[2]};
        };
    }

    /** Three vectors that span the lattice. */
    private static long[][] basis(Centring centring) {
        return Arrays.stream(centring.basis()).map(long[]::clone).toArray(long[][]::new);
    }

    private static long[] combined(long[][] basis, long[] c) {
        long[] v = new long[3];
        for (int i = 0; i < 3; i++) {
            IntegerVectors.addMultiple(v, basis[i], c[i]);
        }
        return v;
    }
}
