// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

/**
 * Seeds of a run, all derived from the campaign's by SplitMix64's finaliser (Steele, Lea and Flood, OOPSLA 2014), so
 * that no two purposes share a stream and nothing depends on time.
 */
final class Seeds {

    private final long campaign;

    Seeds(long campaign) {
        this.campaign = campaign;
    }

    /** Of the structure of an evaluation. */
    long structure(int evaluation) {
        return mix(campaign, 2L * evaluation);
    }

    /** Of the velocities of a simulation, in LAMMPS' range 1..899,999,999. Evaluation 0 is the perfect crystal. */
    long velocities(int evaluation, double temperatureK, int replica) {
        long stream = mix(mix(campaign, 2L * evaluation + 1), Double.doubleToLongBits(temperatureK));
        return 1 + Math.floorMod(mix(stream, replica), 899_999_999L);
    }

    private static long mix(long seed, long stream) {
        long z = seed + (stream + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
