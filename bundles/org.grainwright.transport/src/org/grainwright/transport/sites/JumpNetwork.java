// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites;

import java.util.List;
import org.grainwright.transport.Curve;

/**
 * Sites of the mobile ions and the jumps between them, as GEMDAT describes them (github.com/GEMDAT-repos): in grains
 * sites are those of the crystal, where that is known, elsewhere maxima of the density of the ions, so that a boundary
 * needs no model of its structure. An ion has jumped when it has come into the core of another, empty site; places
 * where it only swings to are no sites. Immutable.
 *
 * @param sites all sites, by number
 * @param jumps all pairs of sites between which ions jumped, most frequent first
 * @param kinds the same by kind of site, most frequent first
 * @param inSites part of the time that ions spent in the core of a site; low when the ions have no sites, as in a melt
 * @param attemptFrequencyThz mean frequency of the motion of ions, zero crossings of their velocity (S. O. Rice, Bell
 * Syst. Tech. J. 23, 282 (1944)), 1/ps; NaN when frames are too far apart to see it
 * @param percolates whether the jumps that were seen lead all through the cell, along a, b and c
 * @param unseen how many more jumps there were that fell between two frames, extrapolated from those in successive ones
 * @param perIon jumps of every ion
 * @param squaredPerIon sum of the squared lengths of the jumps of every ion, Å²
 * @param lengthPs length of the run, ps
 * @param collective whether ions jump together
 * @param paths free energy of the ions along the straight lines of the commonest kinds of jumps, eV over Å
 */
public record JumpNetwork(List<Site> sites, List<Jump> jumps, List<JumpKind> kinds, double inSites,
        double attemptFrequencyThz, List<Boolean> percolates, double unseen, List<Integer> perIon,
        List<Double> squaredPerIon,
        double lengthPs, CollectiveJumps collective, List<Curve> paths) {

    /** Keeps copies. */
    public JumpNetwork {
        sites = List.copyOf(sites);
        jumps = List.copyOf(jumps);
        kinds = List.copyOf(kinds);
        percolates = List.copyOf(percolates);
        perIon = List.copyOf(perIon);
        squaredPerIon = List.copyOf(squaredPerIon);
        paths = List.copyOf(paths);
    }

    /** All jumps of all ions. */
    public int count() {
        return perIon.stream().mapToInt(Integer::intValue).sum();
    }
}
