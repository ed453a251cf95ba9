// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import java.util.Objects;

import org.grainwright.lattice.bicrystal.BoundarySpace;

/**
 * What a library is asked for.
 *
 * @param space what its structures are chosen from
 * @param count how many, 1 to 10000
 * @param seed of all choices
 */
public record LibraryRequest(BoundarySpace space, int count, long seed) {

    /** Checks the number. */
    public LibraryRequest {
        Objects.requireNonNull(space, "space");
        if (count < 1 || count > 10_000) {
            throw new IllegalArgumentException("A library holds 1 to 10000 structures.");
        }
    }
}
