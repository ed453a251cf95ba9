// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

/**
 * Steele, Lea and Flood's SplitMix64 generator: small, and its streams can be named, so that every decision draws from
 * its own stream derived from the campaign's seed. Not thread-safe.
 */
public final class SplitMix {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    /** A stream from a seed. */
    public SplitMix(long seed) {
        state = seed;
    }

    /** The seed of a named sub-stream. */
    public static long derive(long seed, long... names) {
        long mixed = seed;
        for (long name : names) {
            mixed = mix(mixed + GOLDEN * (2 * name + 1)) ^ mix(name + GOLDEN);
        }
        return mixed;
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in 0 .. bound - 1. */
    public int nextInt(int bound) {
        return (int) Math.min(bound - 1, (long) (nextDouble() * bound));
    }

    /** Standard normal (Box and Muller). */
    public double nextGaussian() {
        return Math.sqrt(-2 * Math.log(1 - nextDouble())) * Math.cos(2 * Math.PI * nextDouble());
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
