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

    /**
     * Largest number of combinations that are listed one by one: all are looked at for every proposal, in tenths of a
     * second.
     */
    public static final int ENUMERATION_LIMIT = 20_000;

    /** Rounding of coordinates. */
    private static final double SAME = 1e-9;
    /** Finds a part of a thousandth of the space with 98 %; what is smaller is projected into. */
    private static final int MINIMUM_TRIES = 4_096;

    private final Encoder encoder;
    private final List<double[]> all;
    private final LinearRepair repair;
    /** Coordinates that are given, NaN where they are free; empty when all are. */
    private final double[] pins;

    /**
     * Lists all feasible places when the space has at most {@link #ENUMERATION_LIMIT} combinations and no continuous
     * parameter.
     */
    public FeasibleSet(Encoder encoder) {
        this.encoder = encoder;
        repair = new LinearRepair(encoder);
        pins = new double[0];
        long combinations = encoder.space().combinations();
        all = combinations > 0 && combinations <= ENUMERATION_LIMIT ? enumerate() : null;
    }

    private FeasibleSet(FeasibleSet whole, double[] pins) {
        encoder = whole.encoder;
        repair = whole.repair;
        this.pins = pins.clone();
        all = whole.all == null ? null : whole.all.stream().filter(this::allows).toList();
    }

    /** The places that have given coordinates, NaN where they are free. */
    public FeasibleSet pinned(double[] coordinates) {
        return new FeasibleSet(this, coordinates);
    }

    /** Whether some coordinates are given. */
    public boolean isPinned() {
        return pins.length > 0;
    }

    /** Whether a parameter may be varied. */
    public boolean isFree(int parameter) {
        return pins.length == 0 || Double.isNaN(pins[parameter]);
    }

    /** Gives a place the coordinates that are given, in place. */
    public void pin(double[] place) {
        for (int p = 0; p < pins.length; p++) {
            place[p] = isFree(p) ? place[p] : pins[p];
        }
        if (isPinned()) {
            encoder.normalize(place);
        }
    }

    /** Whether constraints allow a normalised place and it has the coordinates that are given. */
    public boolean allows(double[] place) {
        for (int p = 0; p < pins.length; p++) {
            if (!isFree(p) && Math.abs(place[p] - pins[p]) > SAME) {
                return false;
            }
        }
        return encoder.feasible(place);
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
            pin(coordinates);
            if (allows(coordinates)) {
                found.add(coordinates);
            }
        }
        for (int tries = 0; repair.possible() && found.size() < count && tries < 2 * count; tries++) {
            double[] coordinates = encoder.fromUnit(sequence.next());
            boolean repaired = repair.repair(coordinates);
            pin(coordinates);
            if (repaired && allows(coordinates)) {
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
