// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.Arrays;

import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * The sites of a cell and how far each lies from the nearest boundary. Sites may be added; they are measured when they
 * are asked for.
 */
final class Slabs {

    final Cell box;
    final SlabCell slab;
    final SiteSet sites;
    final EditRegion region;
    final double halfWidth;
    private final double[] distance;
    private final byte[] boundary;
    private final byte[] substitute;

    Slabs(Cell box, SlabCell slab, SiteSet sites, EditRegion region, double halfWidth) {
        this.box = box;
        this.slab = slab;
        this.sites = sites;
        this.region = region;
        this.halfWidth = halfWidth;
        distance = new double[sites.size];
        boundary = new byte[sites.size];
        substitute = Arrays.copyOf(sites.substitute, sites.size);
        for (int i = 0; i < sites.size; i++) {
            distance[i] = region.distance(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2]);
            boundary[i] = (byte) region.boundary(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2]);
        }
    }

    /** Sites of the crystals; those after them were added. */
    int crystalSites() {
        return distance.length;
    }

    /** What sat on a site of the crystals at first. */
    Element first(int i) {
        return substitute[i] >= 0 ? Element.at(substitute[i]) : sites.kinds.element(sites.kind[i]);
    }

    double distance(int i) {
        return i < distance.length ? distance[i]
                : region.distance(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2]);
    }

    int boundary(int i) {
        return i < boundary.length ? boundary[i]
                : region.boundary(sites.xyz[3 * i], sites.xyz[3 * i + 1], sites.xyz[3 * i + 2]);
    }

    /** Whether a site lies in the slab of a boundary. */
    boolean within(int i, int ofBoundary) {
        return distance(i) <= halfWidth && boundary(i) == ofBoundary;
    }

    int ionCount() {
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            n += sites.filled[i] ? 1 : 0;
        }
        return n;
    }

    /** Filled sites within so many ångström of any boundary. */
    int[] filledNear(double reach) {
        int[] ions = new int[sites.size];
        int n = 0;
        for (int i = 0; i < sites.size; i++) {
            if (sites.filled[i] && distance(i) <= reach) {
                ions[n++] = i;
            }
        }
        return Arrays.copyOf(ions, n);
    }
}
