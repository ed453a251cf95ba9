// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import org.grainwright.lattice.crystal.Cell;

/**
 * The in-plane part of a bicrystal's cell: edge b = (0, edgeY, 0) and edge c = (0, leanY, edgeZ), in ångström.
 *
 * @param edgeY length of b
 * @param leanY y component of c
 * @param edgeZ z component of c
 */
public record SlabCell(double edgeY, double leanY, double edgeZ) {

    /** The whole cell with the given length along x. */
    public Cell cell(double lengthX) {
        return leanY == 0 ? Cell.orthogonal(lengthX, edgeY, edgeZ)
                : Cell.of(lengthX, 0, 0, 0, edgeY, 0, 0, leanY, edgeZ);
    }
}
