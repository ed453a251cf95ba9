// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds places that the constraints allow: all of them when the space is small and discrete, a space-filling sample
 * otherwise.
 */
public final class FeasibleSet {

    /** Largest number of combinations that are listed one by one. */
    public static final int ENUMERATION_LIMIT = 20_000;

    private static final int MINIMUM_TRIES = 4_096;

    private final Encoder encoder;
    private final List<double[]> all;
    private final LinearRepair repair;

    /**
     * Lists all feasible places when the space has at most {@link #ENUMERATION_LIMIT} combinations and no continuous
     * parameter.
     */
    public FeasibleSet(Encoder encoder) {
        this.encoder = encoder;
        repair = new LinearRepair(encoder);
        long combinations = encoder.space().combinations();
        all = combinations > 0 && combinations <= ENUMERATION_LIMIT ? enumerate() : null;
    }

    /** Every feasible place, or {@code null} when they cannot be listed. */
    public List<double[]> all() {
        return all;
    }

    /**
     * Up to {@code count} feasible places from a space-filling sequence: by rejection, and where linear constraints are
     * so narrow that this does not find enough within 32 tries per place (at least 4096), by moving places into the
     * allowed part. Fewer when that does not help either.
     */
    public List<double[]> sample(int count, Sobol sequence) {
        List<double[]> found = new ArrayList<>();
        for (long tries = 0; found.size() < count && tries < Math.max(MINIMUM_TRIES, 32L * count); tries++) {
            double[] coordinates = encoder.fromUnit(sequence.next());
            if (encoder.feasible(coordinates)) {
                found.add(coordinates);
            }
        }
        for (int tries = 0; repair.possible() && found.size() < count && tries < 2 * count; tries++) {
            double[] coordinates = encoder.fromUnit(sequence.next());
            if (repair.repair(coordinates) && encoder.feasible(coordinates)) {
                found.add(coordinates);
            }
        }
        return found;
    }

    private List<double[]> enumerate() {
        List<double[]> places = new ArrayList<>();
        java.util.Set<List<Double>> seen = new java.util.HashSet<>(); // only asked, never iterated
        double[] coordinates = new double[encoder.dimension()];
        while (true) {
            double[] place = coordinates.clone();
            encoder.normalize(place);
            if (seen.add(Arrays.stream(place).boxed().toList()) && encoder.feasible(place)) {
                places.add(place);
            }
            int p = coordinates.length - 1;
            while (p >= 0 && coordinates[p] == encoder.valueCount(p) - 1) {
                coordinates[p--] = 0;
            }
            if (p < 0) {
                return places;
            }
            coordinates[p]++;
        }
    }
}
