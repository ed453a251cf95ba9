// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void everyPurposeHasItsOwnSeedInLammpsRange() {
        Seeds seeds = new Seeds(42);
        Set<Long> velocities = new HashSet<>();
        Set<Long> structures = new HashSet<>();
        for (int evaluation = 0; evaluation < 200; evaluation++) {
            structures.add(seeds.structure(evaluation));
            for (double temperatureK : new double[] {700, 850, 1000}) {
                for (int replica = 0; replica < 3; replica++) {
                    long seed = seeds.velocities(evaluation, temperatureK, replica);
                    assertTrue(seed >= 1 && seed < 900_000_000L, () -> "LAMMPS refuses " + seed);
                    velocities.add(seed);
                }
            }
        }
        assertEquals(200, structures.size());
        assertEquals(200 * 9, velocities.size());
    }

    @Test
    void theyFollowFromTheCampaignAlone() {
        assertEquals(new Seeds(42).velocities(3, 1000, 1), new Seeds(42).velocities(3, 1000, 1));
        assertNotEquals(new Seeds(42).structure(3), new Seeds(43).structure(3));
    }
}
