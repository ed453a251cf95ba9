// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

/**
 * Where the boundaries of a structure lie, as far as editing is concerned. Places are in ångström, anywhere in or out
 * of the cell.
 */
public interface EditRegion {

    /** The distance of a place to the nearest boundary patch in ångström. */
    double distance(double x, double y, double z);

    /**
     * The number of boundaries that have a composition of their own: two in a bicrystal, one for all patches of a
     * network.
     */
    int boundaries();

    /** The index of the boundary nearest to a place. */
    int boundary(double x, double y, double z);

    /** The grain in whose part of the cell a place lies. */
    int grainAt(double x, double y, double z);

    /** Whether any place with this x lies within so many ångström of a patch; may err on the side of true. */
    boolean mayReach(double x, double reach);
}
