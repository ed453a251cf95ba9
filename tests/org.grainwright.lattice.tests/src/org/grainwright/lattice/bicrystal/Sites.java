// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;

/** Maps ions of a bicrystal back onto the sites of the crystal, straight from the tabulated coordinates. */
public final class Sites {

    private static final double[][] LITHIUM = positions(Llzo.Site.LI_24D, Llzo.Site.LI_96H);
    private static final double[][] LANTHANUM = positions(Llzo.Site.LA_24C);
    private static final double[][] ZIRCONIUM = positions(Llzo.Site.ZR_16A);
    private static final double[][] OXYGEN = positions(Llzo.Site.O_96H);

    private Sites() {
    }

    private static double[][] positions(Llzo.Site... sites) {
        List<double[]> all = new ArrayList<>();
        for (Llzo.Site site : sites) {
            all.addAll(List.of(site.positions()));
        }
        return all.toArray(double[][]::new);
    }

    /** The distance in ångström of an ion to the nearest site of its element in its own grain. */
    public static double offset(Bicrystal b, int i) {
        AtomicStructure s = b.structure();
        double a = b.specification().cell().latticeConstant();
        double[] r = b.specification().cell().rotation(s.grain(i));
        double[] origin = b.originAngstrom(s.grain(i));
        double[] e = b.specification().cell().strain(s.grain(i));
        double[] d = {s.x(i) - origin[0], s.y(i) - origin[1], s.z(i) - origin[2]};
        double det = (1 + e[0]) * (1 + e[1]) - e[2] * e[2];
        double y = ((1 + e[1]) * d[1] - e[2] * d[2]) / det;
        double z = ((1 + e[0]) * d[2] - e[2] * d[1]) / det;
        double[] f = new double[3];
        for (int k = 0; k < 3; k++) {
            f[k] = (r[k] * d[0] + r[3 + k] * y + r[6 + k] * z) / a;
        }
        double least = Double.MAX_VALUE;
        for (double[] site : sites(s.element(i))) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                double c = f[k] - site[k];
                c -= Math.rint(c);
                sum += c * c;
            }
            least = Math.min(least, sum);
        }
        return Math.sqrt(least) * a;
    }

    private static double[][] sites(Element element) {
        return switch (element) {
            case LI, AL, GA -> LITHIUM;
            case LA -> LANTHANUM;
            case O -> OXYGEN;
            default -> ZIRCONIUM;
        };
    }

    /**
     * How many framework ions the two perfect grains have outside the slabs: all lattice points whose height fits,
     * counted one by one.
     */
    static int frameworkOutsideSlab(Bicrystal b) {
        int count = 0;
        CoincidenceCell cell = b.specification().cell();
        double a = cell.latticeConstant();
        double half = b.slabWidthAngstrom() / 2 + 1e-6;
        double gap = b.specification().gapAngstrom();
        double[][][] kinds = {LANTHANUM, ZIRCONIUM, OXYGEN};
        double[][] ends = {{gap / 2, gap / 2 + b.grainThicknessAAngstrom()},
                {b.secondPlaneX() + gap / 2, b.secondPlaneX() + gap / 2 + b.grainThicknessBAngstrom()}};
        for (int grain = 0; grain < 2; grain++) {
            double[] r = cell.rotation(grain);
            double[] origin = b.originAngstrom(grain);
            double[] o = {origin[0], 0, 0};
            double[] low = {ends[grain][0] - 14, -14, -14};
            double[] high = {ends[grain][1] + 14, cell.periodYAngstrom() + Math.abs(cell.leanYAngstrom()) + 14,
                    cell.periodZAngstrom() + 14};
            int[][] range = new int[3][2];
            for (int k = 0; k < 3; k++) {
                double lo = 0;
                double hi = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double p = r[3 * axis + k] * (low[axis] - o[axis]) / a;
                    double q = r[3 * axis + k] * (high[axis] - o[axis]) / a;
                    lo += Math.min(p, q);
                    hi += Math.max(p, q);
                }
                range[k][0] = (int) Math.floor(lo) - 1;
                range[k][1] = (int) Math.ceil(hi) + 1;
            }
            for (int i = range[0][0]; i <= range[0][1]; i++) {
                for (int j = range[1][0]; j <= range[1][1]; j++) {
                    for (int k = range[2][0]; k <= range[2][1]; k++) {
                        double[] corner = lab(r, o, a, i, j, k);
                        if (outside(corner, low, high)) {
                            continue;
                        }
                        for (double[][] kind : kinds) {
                            for (double[] site : kind) {
                                double[] p = lab(r, o, a, i + site[0], j + site[1], k + site[2]);
                                double v = p[2] / cell.periodZAngstrom();
                                double u = (p[1] - v * cell.leanYAngstrom()) / cell.periodYAngstrom();
                                boolean inCell = u > -1e-7 && u < 1 - 1e-7 && v > -1e-7 && v < 1 - 1e-7;
                                boolean inGrain = p[0] > ends[grain][0] - 1e-6 && p[0] < ends[grain][1] - 1e-6;
                                count += inCell && inGrain && b.distanceToBoundary(p[0]) > half ? 1 : 0;
                            }
                        }
                    }
                }
            }
        }
        return count;
    }

    /** Whether the unit cell at this corner lies wholly beyond the region. */
    private static boolean outside(double[] corner, double[] low, double[] high) {
        for (int axis = 0; axis < 3; axis++) {
            if (corner[axis] < low[axis] - 24 || corner[axis] > high[axis] + 24) {
                return true;
            }
        }
        return false;
    }

    private static double[] lab(double[] r, double[] o, double a, double i, double j, double k) {
        double[] p = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            p[axis] = o[axis] + a * (r[3 * axis] * i + r[3 * axis + 1] * j + r[3 * axis + 2] * k);
        }
        return p;
    }
}
