// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Crystal.Place;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Llzo;

/** The sites of one primitive cell in halves of the edges: first those of the framework, then the others. Immutable. */
public final class PrimitiveSites {

    private static final PrimitiveSites GARNET = ofGarnet();

    private final double[] coordinates;
    private final byte[] kinds;
    private final int framework;

    private PrimitiveSites(double[] coordinates, byte[] kinds, int framework) {
        this.coordinates = coordinates;
        this.kinds = kinds;
        this.framework = framework;
    }

    private static PrimitiveSites ofGarnet() {
        List<double[]> places = new ArrayList<>();
        byte[] kinds = new byte[128];
        for (Llzo.Site site : Llzo.Site.values()) {
            for (double[] p : site.primitivePositions()) {
                kinds[places.size()] = (byte) site.ordinal();
                places.add(new double[] {2 * p[0], 2 * p[1], 2 * p[2]});
            }
        }
        return new PrimitiveSites(packed(places), kinds, 68);
    }

    /** Those of LLZO: 68 of the framework, then 60 for lithium. */
    public static PrimitiveSites garnet() {
        return GARNET;
    }

    /** Those of a crystal, of which each site has a kind. */
    static PrimitiveSites of(Crystal.Parts parts, Centring centring, SiteKinds kinds, Map<Site, Integer> kindOf) {
        List<double[]> places = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        int framework = 0;
        for (boolean ofFramework : new boolean[] {true, false}) {
            for (Site site : parts.sites()) {
                int kind = kindOf.get(site);
                if (kinds.kinds().get(kind).isFramework() != ofFramework) {
                    continue;
                }
                for (Place p : site.places()) {
                    double[] half = {2 * p.x(), 2 * p.y(), 2 * p.z()};
                    if (isNew(half, places, centring, parts.edges())) {
                        places.add(half);
                        kept.add(kind);
                    }
                }
            }
            framework = ofFramework ? places.size() : framework;
        }
        byte[] packedKinds = new byte[kept.size()];
        for (int i = 0; i < packedKinds.length; i++) {
            packedKinds[i] = kept.get(i).byteValue();
        }
        return new PrimitiveSites(packed(places), packedKinds, framework);
    }

    /** Whether a place is no centring translation away from one that was kept; files without symmetry list all. */
    private static boolean isNew(double[] place, List<double[]> places, Centring centring, List<Double> edges) {
        for (int i = 0; i < places.size(); i++) {
            for (int[] t : centring.translations()) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    double d = (place[k] - places.get(i)[k] - t[k]) / 2;
                    d = (d - Math.rint(d)) * edges.get(k);
                    sum += d * d;
                }
                if (sum < CellGeometry.SAME * CellGeometry.SAME) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double[] packed(List<double[]> places) {
        double[] all = new double[3 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            System.arraycopy(places.get(i), 0, all, 3 * i, 3);
        }
        return all;
    }

    /** How many there are. */
    public int size() {
        return kinds.length;
    }

    /** How many of them belong to the framework. */
    public int framework() {
        return framework;
    }

    /** Coordinate {@code axis} of site {@code i} in half edges. */
    public double coordinate(int i, int axis) {
        return coordinates[3 * i + axis];
    }

    /** Kind of site {@code i}, see {@link SiteKinds}. */
    public byte kind(int i) {
        return kinds[i];
    }
}
