// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

/**
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a small generator whose sequence is fixed by this code alone, so
 * that a seed gives the same structure with every Java version. Not thread-safe.
 */
public final class Rng {

    private long state;

    /** A generator for one purpose: the purpose keeps streams of the same seed apart. */
    public Rng(long seed, long purpose) {
        state = mix(seed + 0x9E3779B97F4A7C15L * (purpose + 1));
    }

    /** The next 64 bits. */
    public long nextLong() {
        return mix(state += 0x9E3779B97F4A7C15L);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in 0 .. bound - 1. */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Shuffles the first {@code length} entries. */
    public void shuffle(int[] values, int length) {
        for (int i = length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
