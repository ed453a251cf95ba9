// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How many units of an oxide a boundary may hold beyond the crystal; what is gained is positive. Given as whole units
 * per boundary or, where boundaries of different size shall be treated alike, as a range per area, of which each
 * boundary takes the nearest whole number.
 *
 * @param units allowed numbers per boundary; {0} where a range per area is given, never empty
 * @param perNm2 allowed numbers per nm² of boundary
 */
public record OxideExcess(SortedSet<Integer> units, Optional<Interval> perNm2) {

    /** Exactly as the crystal. */
    public static final OxideExcess NONE = ofUnits(new TreeSet<>(java.util.Set.of(0)));

    /** Copies the set. */
    public OxideExcess {
        if (units.isEmpty()) {
            throw new IllegalArgumentException(
                    "An excess needs at least one allowed number; 0 is that of the crystal.");
        }
        units = Collections.unmodifiableSortedSet(new TreeSet<>(units));
    }

    /** Of whole units per boundary. */
    public static OxideExcess ofUnits(SortedSet<Integer> units) {
        return new OxideExcess(units, Optional.empty());
    }

    /** Of a range per nm². */
    public static OxideExcess ofArea(Interval perNm2) {
        return new OxideExcess(new TreeSet<>(java.util.Set.of(0)), Optional.of(perNm2));
    }

    /** The fewest units that a boundary of some area in nm² may have. */
    public int fewest(double areaNm2) {
        return perNm2.map(range -> nearest(range.low(), areaNm2)).orElseGet(units::first);
    }

    /** The most units that a boundary of some area in nm² may have. */
    public int most(double areaNm2) {
        return perNm2.map(range -> nearest(range.high(), areaNm2)).orElseGet(units::last);
    }

    /** The whole number of units that comes nearest to so many per nm². */
    public static int nearest(double perNm2, double areaNm2) {
        return (int) Math.round(perNm2 * areaNm2);
    }
}
