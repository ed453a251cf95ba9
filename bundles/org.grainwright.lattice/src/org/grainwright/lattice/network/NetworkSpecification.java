// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.network;

import java.util.Objects;

import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.Composition;

/**
 * A periodic network of boundaries: several planes that meet at right angles or are not parallel. Built from one
 * symmetric tilt boundary: perpendicular to its plane and along its axis lies the other symmetric tilt of the rotation,
 * so that all faces are exact.
 *
 * @param template how the grains are arranged
 * @param boundary coincidence cell, least grain size, width and chemistry; its translation and gap must be zero
 * @param facetDegrees angle between the two facets of {@link Template#ZIGZAG}, 5 to 90; ignored by the others
 */
public record NetworkSpecification(Template template, BoundarySpecification boundary, double facetDegrees) {

    /** How grains are arranged. */
    public enum Template {
        /** Two orientations as on a chess board: orthogonal connections along four lines. */
        CHECKERBOARD("checkerboard", "orthogonal checkerboard"),
        /** A column of the second orientation within the first: four edges at right angles. */
        EMBEDDED_COLUMN("column", "orthogonal column"),
        /** A boundary of the second and third orientation ends on the first: three grains, three disorientations. */
        T_JUNCTION("T junction", "orthogonal junction"),
        /** Planes that alternate between two directions: not coplanar, rank 2. */
        ZIGZAG("zig-zag", "noncoplanar rank 2"),
        /** A brick of the second orientation within the first, four tilt and two twist faces: not coplanar, rank 3. */
        EMBEDDED_BRICK("brick", "noncoplanar rank 3");

        private final String label;
        private final String words;

        Template(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** As it is called in names, for example {@code T junction}. */
        public String label() {
            return label;
        }

        /** The connection or arrangement of a campaign that asks for it. */
        public String words() {
            return words;
        }

        /** The number of independent directions among the normals: 2, or 3 for the brick. */
        public int rank() {
            return this == EMBEDDED_BRICK ? 3 : 2;
        }
    }

    /** Checks what can be checked without building. */
    public NetworkSpecification {
        Objects.requireNonNull(template, "A network needs a template.");
        Objects.requireNonNull(boundary, "A network needs a boundary.");
        if (!(facetDegrees >= 5 && facetDegrees <= 90)) {
            throw new IllegalArgumentException(
                    "The facets of a zig-zag boundary enclose 5° to 90°, not " + facetDegrees + "°.");
        }
    }

    /** The name: that of the boundary, with the template. */
    public String name() {
        return boundary.cell().name() + ", " + template.label();
    }

    /** What patches of so many Å² together hold, when each is like a boundary of the cell's area. */
    Composition composition(double patchArea) {
        return boundary.composition().times(patchArea / boundary.cell().areaSquareAngstrom());
    }

    /** A network with facets of 30°. */
    public static NetworkSpecification of(Template template, BoundarySpecification boundary) {
        return new NetworkSpecification(template, boundary, 30);
    }
}
