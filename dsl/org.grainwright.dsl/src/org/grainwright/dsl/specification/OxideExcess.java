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
}
