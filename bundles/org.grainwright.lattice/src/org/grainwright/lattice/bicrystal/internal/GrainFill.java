// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal.internal;

import java.util.Arrays;

import org.grainwright.lattice.chemistry.internal.SlabCell;
import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.coincidence.internal.PlaneLattice;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.internal.GarnetLithium;
import org.grainwright.lattice.crystal.internal.PrimitiveSites;
import org.grainwright.lattice.crystal.internal.SiteSet;

/**
 * Fills a slab of whole lattice layers with the sites of one grain. The slab times the in-plane cell is a fundamental
 * domain of a lattice, so the number of sites is exact by construction: one set of primitive sites per coset, wrapped
 * into the domain with a guard of 1e-6 of its edges.
 */
public final class GrainFill {

    private static final double GUARD = 1e-7;

    private GrainFill() {
    }

    /**
     * Where a grain goes.
     *
     * @param layers number of lattice layers
     * @param lowX lower end of the slab in ångström
     * @param cut height of the crystal at {@code lowX}, in ångström along +x
     * @param shiftY in-plane translation along y in ångström
     * @param shiftZ in-plane translation along z in ångström
     * @param offsetX added to every x after the fill (half a gap)
     * @param stretch how much longer than cubic the crystal is along x
     */
    public record Placement(int layers, double lowX, double cut, double shiftY, double shiftZ, double offsetX,
            double stretch) {
    }

    /**
     * Which of the sites of a primitive cell that are not of the framework are filled: all, unless their arrangement is
     * LLZO's.
     *
     * @param seed of that arrangement
     */
    public static boolean[] occupied(Crystal crystal, boolean tetragonal, long seed) {
        if (crystal.isGarnet()) {
            return GarnetLithium.lithium(tetragonal, seed);
        }
        boolean[] all = new boolean[crystal.primitive().size() - crystal.primitive().framework()];
        Arrays.fill(all, true);
        return all;
    }

    /**
     * Adds the sites of a grain.
     *
     * @param frame orientation and edges
     * @param slab in-plane cell in ångström
     * @param placement where
     * @param latticeConstant in ångström
     * @param grain number written to the sites
     * @param occupied which of the sites of a primitive cell that are not of the framework are filled; {@code null} to
     * add framework sites only
     * @param nearLow only sites at most this far above the lower or below the upper end, in ångström; infinite for all
     * @param into receives the sites
     */
    public static void fill(GrainFrame frame, SlabCell slab, Placement placement, double latticeConstant, int grain,
            boolean[] occupied, double nearLow, SiteSet into) {
        double half = latticeConstant / 2;
        long[] u = frame.u();
        long[] v = frame.v();
        PlaneLattice plane = frame.plane();
        double spacing = frame.layerSpacing() * latticeConstant * placement.stretch();
        double thickness = placement.layers() * spacing;
        double normalLength = GrainFrame.length(frame.normal());
        double[] x = new double[3];
        for (int i = 0; i < 3; i++) {
            x[i] = frame.normal()[i] / normalLength * half * placement.stretch();
        }
        double[] fu = new double[3];
        double[] fv = new double[3];
        dual(u, v, fu, fv);
        // shifting by all layers moves the crystal by this much in the plane
        double stepU = placement.layers() * dot(fu, plane.step());
        double stepV = placement.layers() * dot(fv, plane.step());
        double shiftV = placement.shiftZ() / slab.edgeZ();
        double shiftU = (placement.shiftY() - shiftV * slab.leanY()) / slab.edgeY();
        PrimitiveSites sites = into.crystal.primitive();
        int count = occupied == null ? sites.framework() : sites.size();
        double[] siteX = new double[count];
        double[] siteU = new double[count];
        double[] siteV = new double[count];
        for (int s = 0; s < count; s++) {
            for (int i = 0; i < 3; i++) {
                double c = sites.coordinate(s, i);
                siteX[s] += x[i] * c;
                siteU[s] += fu[i] * c;
                siteV[s] += fv[i] * c;
            }
        }
        long[] cu = IntegerVectors.inBasis(u, plane.first(), plane.second());
        long[] cv = IntegerVectors.inBasis(v, plane.first(), plane.second());
        long det = Math.abs(cu[0] * cv[1] - cu[1] * cv[0]);
        long alpha = det / IntegerVectors.gcd(cu[1], cv[1]);
        long gamma = det / alpha;
        boolean all = nearLow >= thickness;
        int[] kept = new int[count];
        double[] heights = new double[count];
        double[] wraps = new double[count];
        for (int layer = 0; layer < placement.layers(); layer++) {
            // how high a site lies is the same all over the layer
            int keptCount = 0;
            for (int s = 0; s < count; s++) {
                double height = layer * spacing + siteX[s] - placement.cut();
                double times = Math.floor(height / thickness + GUARD);
                height -= times * thickness;
                if (all || height <= nearLow || height >= thickness - nearLow) {
                    kept[keptCount] = s;
                    heights[keptCount] = Math.max(0, height) + placement.lowX() + placement.offsetX();
                    wraps[keptCount++] = times;
                }
            }
            for (long i = 0; i < alpha; i++) {
                for (long j = 0; j < gamma; j++) {
                    double latticeU = 0;
                    double latticeV = 0;
                    for (int k = 0; k < 3; k++) {
                        double c = (double) (i * plane.first()[k] + j * plane.second()[k] + layer * plane.step()[k]);
                        latticeU += fu[k] * c;
                        latticeV += fv[k] * c;
                    }
                    for (int k = 0; k < keptCount; k++) {
                        int s = kept[k];
                        double a = latticeU + siteU[s] - wraps[k] * stepU + shiftU;
                        double b = latticeV + siteV[s] - wraps[k] * stepV + shiftV;
                        a = Math.max(0, a - Math.floor(a + GUARD));
                        b = Math.max(0, b - Math.floor(b + GUARD));
                        into.add(heights[k], a * slab.edgeY() + b * slab.leanY(), b * slab.edgeZ(), sites.kind(s),
                                grain,
                                s < sites.framework() || occupied[s - sites.framework()]);
                    }
                }
            }
        }
    }

    /** The in-plane displacement, as fractions of u and v, that the crystal makes over so many layers. */
    public static double[] layerShift(GrainFrame frame, int layers) {
        double[] fu = new double[3];
        double[] fv = new double[3];
        dual(frame.u(), frame.v(), fu, fv);
        return new double[] {layers * dot(fu, frame.plane().step()), layers * dot(fv, frame.plane().step())};
    }

    /** Linear forms that give the components along u and v of the in-plane part of a crystal vector. */
    private static void dual(long[] u, long[] v, double[] fu, double[] fv) {
        double uu = IntegerVectors.dot(u, u);
        double vv = IntegerVectors.dot(v, v);
        double uv = IntegerVectors.dot(u, v);
        double det = uu * vv - uv * uv;
        for (int i = 0; i < 3; i++) {
            fu[i] = (vv * u[i] - uv * v[i]) / det;
            fv[i] = (uu * v[i] - uv * u[i]) / det;
        }
    }

    private static double dot(double[] form, long[] v) {
        return form[0] * v[0] + form[1] * v[1] + form[2] * v[2];
    }
}
