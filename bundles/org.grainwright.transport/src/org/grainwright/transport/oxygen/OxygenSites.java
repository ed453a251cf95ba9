// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.oxygen;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/**
 * Oxygen vacancies by sites: the O sites of the undisturbed grains (given by whoever built the cell, in the frame of
 * the cell) against the O positions of a relaxed structure. Use a minimised structure, not a hot snapshot. In the core
 * of the boundary, within about 3 Å of the plane, sites are a matter of definition; there the coordination form is the
 * better number, and the two are not interchangeable.
 */
public final class OxygenSites {

    /** An O belongs to a site within this distance, Å. */
    public static final double MATCH_ANGSTROM = 1.2;

    private OxygenSites() {
    }

    /**
     * Fraction of empty sites in the boundary slab; each O fills at most one site, nearest pairs first.
     *
     * @param sites reference sites [site][x,y,z], Å
     * @param oxygens O positions [atom][x,y,z], Å
     * @param box the cell of both
     * @param boundaries where the slab is
     */
    public static Estimate vacancies(double[][] sites, double[][] oxygens, SimulationBox box,
            GrainBoundaries boundaries) {
        Quantity quantity = Quantity.OXYGEN_VACANCY_SITES;
        List<double[]> near = new ArrayList<>();
        for (double[] site : sites) {
            double f = (site[0] - box.xlo()) / box.lx();
            for (double plane : boundaries.planes()) {
                double d = f - plane - Math.rint(f - plane);
                if (Math.abs(d) * box.lx() <= boundaries.slabHalfWidthAngstrom()) {
                    near.add(site);
                    break;
                }
            }
        }
        if (near.isEmpty() || oxygens.length == 0) {
            return Estimate.missing(quantity.unit(),
                    near.isEmpty() ? "There is no reference O site in the boundary slab."
                            : "There is no O in the structure.");
        }
        double[][] points = new double[3][oxygens.length];
        for (int i = 0; i < oxygens.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                points[axis][i] = oxygens[i][axis];
            }
        }
        NeighbourCells cells = new NeighbourCells(box, points, MATCH_ANGSTROM);
        record Pair(double distance, int site, int oxygen) {
        }
        List<Pair> pairs = new ArrayList<>();
        double[] d = new double[3];
        for (int s = 0; s < near.size(); s++) {
            double[] site = near.get(s);
            for (int o : cells.within(site[0], site[1], site[2])) {
                for (int axis = 0; axis < 3; axis++) {
                    d[axis] = oxygens[o][axis] - site[axis];
                }
                box.nearestImage(d);
                pairs.add(new Pair(Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]), s, o));
            }
        }
        pairs.sort(java.util.Comparator.comparingDouble(Pair::distance).thenComparingInt(Pair::site)
                .thenComparingInt(Pair::oxygen));
        boolean[] filled = new boolean[near.size()];
        boolean[] used = new boolean[oxygens.length];
        int matched = 0;
        for (Pair p : pairs) {
            if (!filled[p.site] && !used[p.oxygen]) {
                filled[p.site] = true;
                used[p.oxygen] = true;
                matched++;
            }
        }
        double n = near.size();
        double fraction = (n - matched) / n;
        // A structure is one draw: the binomial error says how far another of the same kind would differ.
        return new Estimate(fraction, Math.sqrt(fraction * (1 - fraction) / n), quantity.unit(), n,
                Reason.green(String.format(java.util.Locale.ROOT, "%d of %d reference O sites in the slab are empty.",
                        near.size() - matched, near.size())));
    }
}
