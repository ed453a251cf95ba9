// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites;

import java.util.List;

/**
 * A place where mobile ions stay: a site of the crystal in a grain, or a maximum of their density.
 *
 * @param number from 0
 * @param place in the cell, Å; three numbers
 * @param occupancy part of the run in which an ion was there
 * @param residencePs mean time that an ion stayed, ps; NaN when none left
 * @param kind label of the crystal's site, as {@code 24d}; of a maximum how many O are near on average (within 2.7 Å),
 * as {@code O4} for a tetrahedron; {@code site} without O
 * @param fromPlane distance from the nearest boundary plane, Å; NaN without planes
 */
public record Site(int number, List<Double> place, double occupancy, double residencePs, String kind,
        double fromPlane) {

    /** Keeps a copy of the place. */
    public Site {
        place = List.copyOf(place);
    }
}
