// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.Repairs;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.MinimumDistances;
import org.grainwright.lattice.region.BoundaryRegions;

/**
 * A structure with grain boundaries, whatever its shape: a {@link Bicrystal}, whose two planar boundaries have books of
 * their own, or a network, whose patches share one. Immutable.
 */
public interface BuiltStructure {

    /** The atoms: exactly neutral, with the number of their grain. */
    AtomicStructure structure();

    /** What was asked of its boundaries: cell, width, chemistry of one boundary of the cell's area. */
    BoundarySpecification boundary();

    /** The name: that of the boundary, with the shape where it is not planar. */
    String name();

    /** The shape in the words of a campaign, for example {@code planar} or {@code orthogonal checkerboard}. */
    String connection();

    /** The seed of all random choices. */
    long seed();

    /** Where its boundaries lie. */
    BoundaryRegions regions();

    /** Width of the edited slab around each boundary, in ångström. */
    double slabWidthAngstrom();

    /** What was asked of each entry of {@link Repairs#boundaries()}. */
    Composition requested();

    /** What was edited, with the realised composition of each boundary, or of all patches together. */
    Repairs repairs();

    /** The area in Å² that one entry of {@link Repairs#boundaries()} stands for. */
    double bookAreaSquareAngstrom();

    /** The closest pairs. */
    MinimumDistances minimumDistances();
}
