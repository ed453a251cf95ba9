// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

/** Adds what a pair energy's slope does to forces and virial. */
final class PairSum {

    private PairSum() {
    }

    /** To values: slope dE/dr of pair p. */
    static void add(Sample s, int p, double r, double slope, double[] values) {
        add(s, p, r, slope, values, 1, 0);
    }

    /** To one column of a Jacobian with the given stride. */
    static void add(Sample s, int p, double r, double slope, double[] a, int stride, int column) {
        Pairs pairs = s.pairs();
        double x = pairs.x(p);
        double y = pairs.y(p);
        double z = pairs.z(p);
        double g = slope / r;
        int i = 3 * pairs.first(p) * stride + column;
        int j = 3 * pairs.second(p) * stride + column;
        a[j] -= g * x;
        a[j + stride] -= g * y;
        a[j + 2 * stride] -= g * z;
        a[i] += g * x;
        a[i + stride] += g * y;
        a[i + 2 * stride] += g * z;
        int w = 3 * s.atoms() * stride + column;
        a[w] -= g * x * x;
        a[w + stride] -= g * y * y;
        a[w + 2 * stride] -= g * z * z;
        a[w + 3 * stride] -= g * x * y;
        a[w + 4 * stride] -= g * x * z;
        a[w + 5 * stride] -= g * y * z;
    }
}
