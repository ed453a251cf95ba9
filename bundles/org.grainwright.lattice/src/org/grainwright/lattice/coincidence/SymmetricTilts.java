// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.grainwright.lattice.coincidence.internal.IntegerVectors.cross;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.dot;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.firstPositive;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.negated;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.reduced;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.coincidence.internal.PlaneLattice;
import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * The symmetric tilt boundaries of rotations: on the planes in the zone of the axis across which a mirror, or about
 * whose in-plane normal a two-fold axis, maps one grain onto the other. Immutable.
 */
final class SymmetricTilts {

    private static final int[][] MIRRORS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}, {1, -1, 0}, {1, 0, 1},
            {1, 0, -1}, {0, 1, 1}, {0, 1, -1}};

    private final Crystal crystal;
    private final Centring centring;
    private final double latticeConstant;

    SymmetricTilts(Crystal crystal) {
        this.crystal = crystal;
        this.centring = crystal.centring();
        this.latticeConstant = crystal.latticeConstant();
    }

    /** All of a rotation. */
    List<CoincidenceCell> of(Misorientation rotation) {
        MillerIndices axis = rotation.axis();
        List<CoincidenceCell> cells = new ArrayList<>();
        long[] c = {axis.h(), axis.k(), axis.l()};
        for (boolean mirror : new boolean[] {true, false}) {
            for (long[] median : medians(c, mirror)) {
                CoincidenceCell cell = on(rotation, median, mirror);
                if (cells.stream().noneMatch(known -> known.planeA().sameForm(cell.planeA()))) {
                    cells.add(cell);
                }
            }
        }
        return List.copyOf(cells);
    }

    /**
     * What becomes the boundary normal when either grain is turned half way: normals of mirrors of the median crystal,
     * or directions across which a two-fold axis lies along y = axis x n.
     */
    static List<long[]> medians(long[] axis, boolean mirror) {
        List<long[]> medians = new ArrayList<>();
        for (int[] mirrorNormal : MIRRORS) {
            long[] special = {mirrorNormal[0], mirrorNormal[1], mirrorNormal[2]};
            if (dot(axis, special) == 0) {
                medians.add(mirror ? special : firstPositive(cross(special, axis)));
            }
        }
        return medians;
    }

    /** The symmetric tilt on the plane that a median direction becomes when it is turned by half the rotation. */
    CoincidenceCell on(Misorientation rotation, long[] median, boolean mirror) {
        long[] c = {rotation.axis().h(), rotation.axis().k(), rotation.axis().l()};
        long[] turned = cross(c, median);
        long[] inPlane = new long[3];
        for (int i = 0; i < 3; i++) {
            inPlane[i] = rotation.m() * median[i] + rotation.n() * turned[i];
        }
        long[] normal = reduced(inPlane);
        long[] v = PlaneLattice.shortestAlong(centring, c[0], c[1], c[2]);
        long[] y = cross(c, normal);
        long[] u = PlaneLattice.shortestAlong(centring, y[0], y[1], y[2]);
        GrainFrame a = GrainFrame.exact(centring, normal, u, v);
        // the crystal has inversion centres, so the mirror image is the crystal turned by 180° about x (or, for the
        // two-fold axis, about y)
        GrainFrame b = mirror ? GrainFrame.exact(centring, normal, negated(u), negated(v))
                : GrainFrame.exact(centring, negated(normal), u, negated(v));
        MillerIndices plane = MillerIndices.of(normal);
        long[] other = rotation.toB(normal);
        return new CoincidenceCell(rotation, plane, MillerIndices.of(reduced(other)), BoundaryCharacter.SYMMETRIC_TILT,
                crystal,
                mirror ? CoincidenceCell.Exchange.MIRROR : CoincidenceCell.Exchange.TWOFOLD, a, b,
                GrainFrame.length(u) * latticeConstant / 2, 0,
                GrainFrame.length(v) * latticeConstant / 2);
    }
}
