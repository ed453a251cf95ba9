// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.Arrays;

/**
 * Every pair of atoms, images included, nearer than a cutoff; each pair once. R points from the first to the second.
 */
final class Pairs {

    private int count;
    private int[] first = new int[4096];
    private int[] second = new int[4096];
    private double[] vector = new double[3 * 4096];

    private Pairs() {
    }

    int count() {
        return count;
    }

    int first(int pair) {
        return first[pair];
    }

    int second(int pair) {
        return second[pair];
    }

    double x(int pair) {
        return vector[3 * pair];
    }

    double y(int pair) {
        return vector[3 * pair + 1];
    }

    double z(int pair) {
        return vector[3 * pair + 2];
    }

    double distance(int pair) {
        return Math.sqrt(x(pair) * x(pair) + y(pair) * y(pair) + z(pair) * z(pair));
    }

    /**
     * Images are counted out from the shortest difference in every fractional direction, far enough for any skewed
     * cell.
     */
    static Pairs within(double[] lattice, double[] positions, double cutoff) {
        double[] inverse = Cell.inverse(lattice);
        double[] heights = Cell.heights(inverse);
        int[] images = new int[3];
        for (int k = 0; k < 3; k++) {
            // a fractional difference within a half adds half a cell to what the cutoff needs
            images[k] = (int) Math.floor(cutoff / heights[k] + 0.5);
        }
        int n = positions.length / 3;
        double[] fractional = new double[positions.length];
        double[] v = new double[3];
        for (int i = 0; i < n; i++) {
            Cell.times(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2], inverse, v);
            System.arraycopy(v, 0, fractional, 3 * i, 3);
        }
        Pairs pairs = new Pairs();
        double[] base = new double[3];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                for (int c = 0; c < 3; c++) {
                    double d = fractional[3 * j + c] - fractional[3 * i + c];
                    base[c] = d - Math.rint(d);
                }
                for (int a = -images[0]; a <= images[0]; a++) {
                    if (Math.abs(base[0] + a) * heights[0] >= cutoff) {
                        continue;
                    }
                    for (int b = -images[1]; b <= images[1]; b++) {
                        if (Math.abs(base[1] + b) * heights[1] >= cutoff) {
                            continue;
                        }
                        for (int c = -images[2]; c <= images[2]; c++) {
                            if (i == j && !(a > 0 || a == 0 && (b > 0 || b == 0 && c > 0))) {
                                continue;
                            }
                            Cell.times(base[0] + a, base[1] + b, base[2] + c, lattice, v);
                            if (v[0] * v[0] + v[1] * v[1] + v[2] * v[2] < cutoff * cutoff) {
                                pairs.add(i, j, v);
                            }
                        }
                    }
                }
            }
        }
        return pairs;
    }

    /** The pairs nearer than a smaller cutoff. */
    Pairs nearer(double cutoff) {
        Pairs near = new Pairs();
        double[] v = new double[3];
        for (int p = 0; p < count; p++) {
            if (distance(p) < cutoff) {
                System.arraycopy(vector, 3 * p, v, 0, 3);
                near.add(first[p], second[p], v);
            }
        }
        near.first = Arrays.copyOf(near.first, near.count);
        near.second = Arrays.copyOf(near.second, near.count);
        near.vector = Arrays.copyOf(near.vector, 3 * near.count);
        return near;
    }

    private void add(int i, int j, double[] v) {
        if (count == first.length) {
            first = Arrays.copyOf(first, 2 * count);
            second = Arrays.copyOf(second, 2 * count);
            vector = Arrays.copyOf(vector, 6 * count);
        }
        first[count] = i;
        second[count] = j;
        System.arraycopy(v, 0, vector, 3 * count, 3);
        count++;
    }
}
