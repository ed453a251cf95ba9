// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/**
 * Where and in which direction something is observed.
 *
 * @param region part of the cell
 * @param direction direction
 */
public record Place(Region region, Direction direction) {

    /** Part of a cell. */
    public enum Region {
        /** The whole cell. */
        CELL,
        /** The slab around the boundary planes. */
        BOUNDARY,
        /** The interiors of the grains. */
        BULK;

        /** As it is written in files and in campaigns. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Direction, x being the boundary normal. */
    public enum Direction {
        /** The quantity has none. */
        NONE,
        /** Mean over x, y, z. */
        ISOTROPIC,
        /** Along the boundary normal. */
        ACROSS,
        /** In the boundary plane, mean of y and z. */
        ALONG,
        /** Component. */
        X,
        /** Component. */
        Y,
        /** Component. */
        Z,
        /** Off-diagonal component. */
        XY,
        /** Off-diagonal component. */
        XZ,
        /** Off-diagonal component. */
        YZ;

        /** As it is written in files and in campaigns. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The place of a number without direction. */
    public static Place in(Region region) {
        return new Place(region, Direction.NONE);
    }
}
