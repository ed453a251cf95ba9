// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.grainwright.lattice.coincidence.internal.IntegerVectors.cross;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.dot;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.negated;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.reduced;

import java.util.List;

import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.coincidence.internal.PlaneLattice;
import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * The exact cell of a rotation on any plane: the common in-plane lattice of both grains is the kernel of a congruence;
 * of it the smallest rectangle is taken, or the reduced cell. Immutable.
 */
final class ExactCell {

    private final Crystal crystal;
    private final Centring centring;
    private final double latticeConstant;
    private final Misorientation rotation;

    ExactCell(Crystal crystal, Misorientation rotation) {
        this.crystal = crystal;
        this.centring = crystal.centring();
        this.latticeConstant = crystal.latticeConstant();
        this.rotation = rotation;
    }

    /**
     * The cell on a plane.
     *
     * @param orthogonal whether it must be a box
     * @param symmetric the symmetric tilts of the rotation
     * @throws ArithmeticException when its indices are too large for exact arithmetic
     */
    CoincidenceCell on(MillerIndices planeA, boolean orthogonal, List<CoincidenceCell> symmetric) {
        long[] n = {planeA.h(), planeA.k(), planeA.l()};
        long[] nB = reduced(rotation.toB(n));
        PlaneLattice lattice = PlaneLattice.of(centring, nB[0], nB[1], nB[2]);
        long norm = rotation.norm();
        long[] first = rotation.toA(lattice.first());
        long[] second = rotation.toA(lattice.second());
        // i·first + j·second (over norm) is a lattice vector of A iff its primitive components are whole
        long[][] pairs = IntegerVectors.congruenceLattice(PlaneLattice.doubledComponents(centring, first),
                PlaneLattice.doubledComponents(centring, second), 2 * norm);
        long[][] inB = {combine(pairs[0], lattice.first(), lattice.second()),
                combine(pairs[1], lattice.first(), lattice.second())};
        IntegerVectors.reduce(inB[0], inB[1]);
        long[][] chosen = choose(nB, inB, orthogonal);
        long[] uB = chosen[0];
        long[] vB = chosen[1];
        long[] uA = divided(rotation.toA(uB), norm);
        long[] vA = divided(rotation.toA(vB), norm);
        GrainFrame a = GrainFrame.exact(centring, n, uA, vA);
        GrainFrame b = GrainFrame.exact(centring, nB, uB, vB);
        double half = latticeConstant / 2;
        double edgeY = GrainFrame.length(uA) * half;
        double leanY = dot(uA, vA) == 0 ? 0 : dot(uA, vA) / GrainFrame.length(uA) * half;
        double edgeZ = GrainFrame.length(cross(uA, vA)) / GrainFrame.length(uA) * half;
        MillerIndices planeB = MillerIndices.of(nB);
        // another plane of a symmetric boundary's form, with the same form on the other side, is that boundary turned
        // by a symmetry of the crystal
        boolean turned = planeA.sameForm(planeB) && symmetric.stream().anyMatch(cell -> cell.planeA().sameForm(planeA));
        return new CoincidenceCell(rotation, planeA, planeB,
                turned ? BoundaryCharacter.SYMMETRIC_TILT : BoundaryCharacter.of(rotation.axis(), planeA), crystal,
                CoincidenceCell.Exchange.NONE, a, b, edgeY, leanY, edgeZ);
    }

    /**
     * Picks edges b and c, right-handed with the normal: the rectangle with the smallest area (z along a tilt axis), or
     * the reduced basis itself.
     */
    private long[][] choose(long[] normal, long[][] basis, boolean orthogonal) {
        if (!orthogonal) {
            return rightHanded(normal, basis[0], basis[1]);
        }
        long[] axis = {rotation.axis().h(), rotation.axis().k(), rotation.axis().l()};
        if (dot(axis, normal) == 0) {
            long[] v = shortestMultiple(axis, basis);
            long[] u = shortestMultiple(cross(axis, normal), basis);
            return new long[][] {u, v};
        }
        long[][] best = null;
        double bestArea = Double.MAX_VALUE;
        for (int i = 0; i <= 8; i++) {
            for (int j = i == 0 ? 1 : -8; j <= 8; j++) {
                if (gcd(i, j) == 1) {
                    long[] u = combine(new long[] {i, j}, basis[0], basis[1]);
                    long[] v = shortestMultiple(cross(normal, u), basis);
                    double area = GrainFrame.length(u) * GrainFrame.length(v);
                    if (area < bestArea * (1 - 1e-9)) {
                        bestArea = area;
                        best = new long[][] {u, v};
                    }
                }
            }
        }
        return rightHanded(normal, best[0], best[1]);
    }

    /** The shortest vector of a two-dimensional lattice along a direction in its plane. */
    private static long[] shortestMultiple(long[] direction, long[][] basis) {
        long p = -dot(cross(basis[1], direction), cross(basis[0], basis[1]));
        long q = dot(cross(basis[0], direction), cross(basis[0], basis[1]));
        long g = gcd(p, q);
        long[] v = combine(new long[] {p / g, q / g}, basis[0], basis[1]);
        return dot(v, direction) < 0 ? negated(v) : v;
    }

    private static long[][] rightHanded(long[] normal, long[] u, long[] v) {
        return dot(cross(u, v), normal) < 0 ? new long[][] {u, negated(v)} : new long[][] {u, v};
    }

    private static long[] combine(long[] pair, long[] a, long[] b) {
        long[] v = new long[a.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.addExact(Math.multiplyExact(pair[0], a[i]), Math.multiplyExact(pair[1], b[i]));
        }
        return v;
    }

    private static long[] divided(long[] v, long by) {
        for (long c : v) {
            if (c % by != 0) {
                throw new IllegalStateException("A coincidence vector must be a vector of both lattices.");
            }
        }
        return new long[] {v[0] / by, v[1] / by, v[2] / by};
    }
}
