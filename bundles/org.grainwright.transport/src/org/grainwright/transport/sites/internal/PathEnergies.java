// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.geometry.euclidean.threed.Vector3D;
import org.grainwright.transport.Curve;
import org.grainwright.transport.sites.Jump;
import org.grainwright.transport.sites.JumpKind;
import org.grainwright.transport.sites.Site;
import org.grainwright.transport.trajectory.SimulationBox;

/**
 * Free energy {@code -k_B T ln(density)} of the mobile ions along the straight line from site to site, averaged over
 * discs of 0.6 Å radius across it and over all pairs of a kind by how often ions jumped there, zero at the site that is
 * left. Errors are those of counting.
 */
final class PathEnergies {

    private static final int POINTS = 21;
    /** Kinds of jumps for which a curve is made. */
    private static final int MOST = 6;

    private static final int RINGS = 2;
    private static final double SPACING = 0.3;
    /** Places in a disc across the path, Å. */
    private static final double[][] DISC = disc();

    private PathEnergies() {
    }

    /** The curves, named {@code freeEnergy.FROM-TO}, of the most frequent kinds. */
    static List<Curve> of(DensityGrid grid, SimulationBox box, double[][] fractions, JumpKinds all, double kT) {
        Map<String, double[][]> sums = new TreeMap<>();
        for (Jump jump : all.jumps()) {
            double[][] sum = sums.computeIfAbsent(all.sites().get(jump.from()).kind() + "-"
                    + all.sites().get(jump.to()).kind(), k -> new double[2][POINTS]);
            add(grid, box, fractions[jump.from()], fractions[jump.to()], jump.count(), sum);
        }
        List<Curve> curves = new ArrayList<>();
        for (JumpKind kind : all.kinds().subList(0, Math.min(MOST, all.kinds().size()))) {
            double[][] sum = sums.get(kind.from() + "-" + kind.to());
            double[] x = new double[POINTS];
            double[] y = new double[POINTS];
            double[] error = new double[POINTS];
            boolean known = true;
            for (int p = 0; p < POINTS; p++) {
                x[p] = kind.length() * p / (POINTS - 1);
                y[p] = -kT * Math.log(sum[0][p] / sum[0][0]);
                error[p] = kT * Math.sqrt(sum[1][p]) / sum[0][p];
                known &= Double.isFinite(y[p]);
            }
            if (known) {
                curves.add(new Curve("freeEnergy." + kind.from() + "-" + kind.to(), "Å", "eV", x, y, error));
            }
        }
        return curves;
    }

    /** Adds the weighted counts, and their variance by Poisson, of discs across one path. */
    private static void add(DensityGrid grid, SimulationBox box, double[] from, double[] to, double weight,
            double[][] sum) {
        double[] way = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            way[axis] = to[axis] - from[axis];
            way[axis] -= Math.rint(way[axis]);
        }
        double[] direction = way.clone();
        box.fromFractions(direction);
        Vector3D along = new Vector3D(direction).normalize();
        Vector3D u = along.orthogonal();
        Vector3D v = along.crossProduct(u);
        double[] r = new double[3];
        for (double[] offset : DISC) {
            double[] shift = u.scalarMultiply(offset[0]).add(v.scalarMultiply(offset[1])).toArray();
            for (int p = 0; p < POINTS; p++) {
                for (int axis = 0; axis < 3; axis++) {
                    r[axis] = from[axis] + way[axis] * p / (POINTS - 1);
                }
                box.fromFractions(r);
                r[0] += shift[0] + box.xlo();
                r[1] += shift[1] + box.ylo();
                r[2] += shift[2] + box.zlo();
                box.toFractions(r);
                double count = grid.countAt(r);
                sum[0][p] += weight * count;
                sum[1][p] += weight * weight * count;
            }
        }
    }

    private static double[][] disc() {
        List<double[]> points = new ArrayList<>(List.of(new double[2]));
        for (int ring = 1; ring <= RINGS; ring++) {
            for (int k = 0; k < 6 * ring; k++) {
                double angle = Math.PI * k / 3 / ring;
                points.add(new double[] {SPACING * ring * Math.cos(angle), SPACING * ring * Math.sin(angle)});
            }
        }
        return points.toArray(new double[0][]);
    }

    /** What was found of jumps. */
    record JumpKinds(List<Site> sites, List<Jump> jumps, List<JumpKind> kinds) {
    }
}
