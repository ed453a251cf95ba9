// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.crystal.internal.Rng;

/**
 * One way to put grain B onto grain A.
 *
 * @param translationYAngstrom rigid-body translation of grain B along y
 * @param translationZAngstrom rigid-body translation of grain B along z
 * @param gapAngstrom extra space between the grains
 */
public record Candidate(float translationYAngstrom, float translationZAngstrom, float gapAngstrom) {

    private static final float[] GAPS = {0, 0.3f, 0.6f, 1.0f};

    /**
     * Candidates spread evenly over the translations that differ, see {@link RigidTranslations}, with gaps of 0, 0.3,
     * 0.6 and 1.0 Å in turn.
     *
     * @param cell the boundary
     * @param count how many
     * @param seed shifts the sequence
     */
    public static List<Candidate> spread(CoincidenceCell cell, int count, long seed) {
        Rng rng = new Rng(seed, 77);
        // the first translation of a spread is none at all
        List<RigidTranslations.Translation> translations = RigidTranslations.of(cell).spread(count + 1,
                rng.nextDouble(), rng.nextDouble());
        List<Candidate> candidates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            RigidTranslations.Translation t = translations.get(i + 1);
            candidates.add(new Candidate((float) t.y(), (float) t.z(), GAPS[i % GAPS.length]));
        }
        return candidates;
    }
}
