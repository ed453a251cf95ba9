// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Owen-scrambled Sobol points in the unit cube (Joe and Kuo's directions; the hash-based nested uniform scramble of
 * Burley, J. Comput. Graph. Tech. 9 (2020) 4). Same seed, same points. Not thread-safe.
 */
public final class Sobol {

    private final SobolSequenceGenerator generator;
    private final int dimension;
    private final int[] keys;

    /**
     * @param dimension 1 .. 1000
     * @param seed of the scramble
     */
    public Sobol(int dimension, long seed) {
        this.dimension = dimension;
        generator = new SobolSequenceGenerator(dimension);
        keys = new int[dimension];
        SplitMix random = new SplitMix(seed);
        for (int i = 0; i < dimension; i++) {
            keys[i] = (int) (random.nextLong() >>> 32);
        }
    }

    /** The next point; every coordinate lies strictly between 0 and 1. */
    public double[] next() {
        double[] point = generator.nextVector();
        for (int i = 0; i < dimension; i++) {
            int bits = (int) (long) (point[i] * 0x1p32);
            int scrambled = Integer.reverse(permute(Integer.reverse(bits), keys[i]));
            point[i] = ((scrambled & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
        }
        return point;
    }

    /** Laine and Karras' hash: every bit is changed by lower bits only. */
    private static int permute(int x, int key) {
        int v = x + key;
        v ^= v * 0x6c50b47c;
        v ^= v * 0xb82f1e52;
        v ^= v * 0xc7afe638;
        v ^= v * 0x8d22f6e6;
        return v;
    }
}
