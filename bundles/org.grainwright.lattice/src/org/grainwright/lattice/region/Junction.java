// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.region;

import java.util.List;

/**
 * A straight line where two or more boundary patches meet that do not lie in one plane. Immutable. Lengths in ångström.
 *
 * @param centre its middle (x, y, z)
 * @param direction unit vector along it
 * @param halfLength half its length
 * @param patches indices of the patches that meet, ascending
 */
public record Junction(double[] centre, double[] direction, double halfLength, List<Integer> patches) {

    /** Copies. */
    public Junction {
        centre = centre.clone();
        direction = direction.clone();
        patches = List.copyOf(patches);
    }

    @Override
    public double[] centre() {
        return centre.clone();
    }

    @Override
    public double[] direction() {
        return direction.clone();
    }

    /** Its length in ångström. */
    public double lengthAngstrom() {
        return 2 * halfLength;
    }

    /** The distance of a place to the line, nearest image along each edge of a box of the given lengths. */
    double distance(double x, double y, double z, double[] box) {
        double[] d = {x - centre[0], y - centre[1], z - centre[2]};
        double along = 0;
        for (int k = 0; k < 3; k++) {
            d[k] -= box[k] * Math.rint(d[k] / box[k]);
            along += d[k] * direction[k];
        }
        double beyond = Math.clamp(along, -halfLength, halfLength);
        double squared = 0;
        for (int k = 0; k < 3; k++) {
            double rest = d[k] - beyond * direction[k];
            squared += rest * rest;
        }
        return Math.sqrt(squared);
    }
}
