// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.internal.SiteDisorder;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.internal.PrimitiveSites;
import org.grainwright.lattice.crystal.internal.SiteSet;

/** Perfect cells of a crystal other than LLZO, to compare boundaries with. Stateless and thread-safe. */
public final class PerfectCrystal {

    /** Edges of a cell whose ions do not meet their own images within the usual cutoffs, ångström. */
    public static final double LEAST_EDGE = 12;
    private static final double EPSILON = 1e-6;

    private PerfectCrystal() {
    }

    /**
     * Whole conventional cells, as few as have edges of a least length; what sits on disordered sites is decided as in
     * a grain.
     *
     * @param crystal any but LLZO
     * @param leastEdge ångström
     * @param seed of the disorder
     * @throws StructureException when the mobile ions that neutrality asks for do not fit
     */
    public static AtomicStructure cell(Crystal crystal, double leastEdge, long seed) throws StructureException {
        double a = crystal.latticeConstant();
        double[] edges = {a, a, a * crystal.axialRatio()};
        int[] times = new int[3];
        for (int k = 0; k < 3; k++) {
            times[k] = (int) Math.ceil(leastEdge / edges[k] - EPSILON);
        }
        Cell cell = Cell.orthogonal(times[0] * edges[0], times[1] * edges[1], times[2] * edges[2]);
        PrimitiveSites primitive = crystal.primitive();
        SiteSet sites = new SiteSet(crystal, 1024);
        for (int i = 0; i < times[0]; i++) {
            for (int j = 0; j < times[1]; j++) {
                for (int k = 0; k < times[2]; k++) {
                    for (int[] t : crystal.centring().translations()) {
                        fill(primitive, new double[] {i + t[0] / 2.0, j + t[1] / 2.0, k + t[2] / 2.0}, edges, times,
                                sites);
                    }
                }
            }
        }
        SiteDisorder.settle(cell, sites, 1, grain -> seed);
        AtomicStructure.Builder builder = AtomicStructure.builder(cell).of(crystal.ions());
        for (int s = 0; s < sites.size; s++) {
            if (sites.filled[s]) {
                builder.add(sites.element(s), sites.xyz[3 * s], sites.xyz[3 * s + 1], sites.xyz[3 * s + 2], 0);
            }
        }
        return builder.build();
    }

    private static void fill(PrimitiveSites primitive, double[] origin, double[] edges, int[] times, SiteSet into) {
        for (int s = 0; s < primitive.size(); s++) {
            double[] x = new double[3];
            for (int k = 0; k < 3; k++) {
                double f = (origin[k] + primitive.coordinate(s, k) / 2) / times[k];
                x[k] = (f - Math.floor(f + EPSILON)) * times[k] * edges[k];
            }
            into.add(x[0], x[1], x[2], primitive.kind(s), 0, true);
        }
    }
}
