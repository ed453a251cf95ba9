// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.region;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The regions of a periodic structure: boundary patches, the junctions where patches meet, and the interiors of the
 * grains. Places are in ångström, anywhere in or out of the cell; for a cell that was stretched since, scale them back.
 * Immutable.
 *
 * @param box lengths of the cell along x, y and z; where the cell leans, along y within the boundary planes only
 * @param patches the pieces of boundary
 * @param junctions the lines where patches of different planes meet; empty for planar boundaries
 */
public record BoundaryRegions(double[] box, List<Patch> patches, List<Junction> junctions) {

    private static final double TOUCHING = 1e-6;
    /** Patches whose normals differ by less belong to one plane, in degrees. */
    private static final double ONE_PLANE = 0.01;

    /** What kind of region a place lies in. */
    public enum Kind {
        /** Farther from every patch than half the width. */
        INTERIOR,
        /** Near patches of one plane only. */
        PATCH,
        /** Near patches of two or more planes. */
        JUNCTION
    }

    /** Copies. */
    public BoundaryRegions {
        box = box.clone();
        patches = List.copyOf(patches);
        junctions = List.copyOf(junctions);
    }

    @Override
    public double[] box() {
        return box.clone();
    }

    /** Of patches in a box; where they meet is worked out. */
    public static BoundaryRegions of(double[] box, List<Patch> patches) {
        List<Junction> junctions = new ArrayList<>();
        for (int p = 0; p < patches.size(); p++) {
            for (int side = 0; side < 4; side++) {
                junction(box, patches, p, side, junctions);
            }
        }
        return new BoundaryRegions(box, patches, junctions);
    }

    private static void junction(double[] box, List<Patch> patches, int p, int side, List<Junction> into) {
        Patch patch = patches.get(p);
        double[] m = patch.sideMiddle(side);
        if (into.stream().anyMatch(known -> known.distance(m[0], m[1], m[2], box) < TOUCHING)) {
            return;
        }
        TreeSet<Integer> meeting = new TreeSet<>();
        boolean bent = false;
        for (int q = 0; q < patches.size(); q++) {
            if (patches.get(q).distance(m[0], m[1], m[2], box) < TOUCHING) {
                meeting.add(q);
                bent |= patches.get(q).angleDegrees(patch) > ONE_PLANE;
            }
        }
        if (bent) {
            into.add(new Junction(m, side < 2 ? patch.other() : patch.edge(),
                    side < 2 ? patch.halfOther() : patch.halfEdge(), List.copyOf(meeting)));
        }
    }

    /** The distance of a place to the nearest patch in ångström. */
    public double distance(double x, double y, double z) {
        double least = Double.MAX_VALUE;
        for (Patch patch : patches) {
            least = Math.min(least, patch.distance(x, y, z, box));
        }
        return least;
    }

    /** The distance of a place to the nearest of some patches in ångström. */
    public double distance(List<Integer> which, double x, double y, double z) {
        double least = Double.MAX_VALUE;
        for (int p : which) {
            least = Math.min(least, patches.get(p).distance(x, y, z, box));
        }
        return least;
    }

    /**
     * The kind of region of a place.
     *
     * @param halfWidthAngstrom up to this distance a place belongs to a patch
     */
    public Kind kind(double x, double y, double z, double halfWidthAngstrom) {
        Patch first = null;
        for (Patch patch : patches) {
            if (patch.distance(x, y, z, box) <= halfWidthAngstrom) {
                if (first != null && first.angleDegrees(patch) > ONE_PLANE) {
                    return Kind.JUNCTION;
                }
                first = first == null ? patch : first;
            }
        }
        return first == null ? Kind.INTERIOR : Kind.PATCH;
    }

    /** The total area of all patches in Å². */
    public double areaSquareAngstrom() {
        return patches.stream().mapToDouble(Patch::areaSquareAngstrom).sum();
    }

    /** The total length of all junctions in ångström. */
    public double junctionLengthAngstrom() {
        return junctions.stream().mapToDouble(Junction::lengthAngstrom).sum();
    }

    /** The indices of the patches, those with parallel planes together: families that conduct alike across. */
    public List<List<Integer>> families() {
        List<List<Integer>> families = new ArrayList<>();
        for (int p = 0; p < patches.size(); p++) {
            Patch patch = patches.get(p);
            List<Integer> own = families.stream()
                    .filter(family -> patches.get(family.getFirst()).angleDegrees(patch) <= ONE_PLANE).findFirst()
                    .orElse(null);
            if (own == null) {
                own = new ArrayList<>();
                families.add(own);
            }
            own.add(p);
        }
        return families.stream().map(List::copyOf).toList();
    }
}
