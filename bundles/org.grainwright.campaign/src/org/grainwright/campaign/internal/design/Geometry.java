// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.network.NetworkSpecification;

/** What a point of a campaign's space asks to be built. */
public sealed interface Geometry {

    /**
     * Two planar boundaries.
     *
     * @param boundary of which rigid-body translations may be tried
     */
    record Planar(BoundarySpecification boundary) implements Geometry {
    }

    /**
     * Boundaries that meet.
     *
     * @param network whose grains interlock
     */
    record Meshed(NetworkSpecification network) implements Geometry {
    }
}
