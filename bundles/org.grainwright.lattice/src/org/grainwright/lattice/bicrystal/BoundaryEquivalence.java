// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.coincidence.internal.PlaneLattice;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.internal.PrimitiveSites;
import org.grainwright.lattice.crystal.internal.SymmetryGroup;

/**
 * Decides whether an isometry maps one boundary of a periodic bicrystal, as it is cut and before ions are moved, onto
 * the other. Such an isometry turns x round and maps either grain onto itself, or keeps x and exchanges the grains;
 * within a grain it is an operation of the space group. Turns and lattice translations are compared in integers, in the
 * basis of the in-plane edges that both grains share; only the height of the cuts and the translation of grain B are
 * floating-point numbers, which have to agree to 1e-6 of an edge.
 */
final class BoundaryEquivalence {

    /**
     * Crystal vectors are counted in quarters of a lattice constant here: whole for all translations of Ia-3d.
     * Operations of other crystals that shift by other fractions are left out.
     */
    private static final int QUARTERS = 4;
    private static final double SAME = 1e-6;

    private final CoincidenceCell cell;
    private final Grain[] grains;
    private final double[] cuts;
    private final double[] translation;

    /**
     * A motion of one grain onto the same or the other: the in-plane turn, row by row, and the shift within the plane,
     * both as numerators over the determinant of the target's basis.
     */
    private record Motion(long[] turn, long determinant, long[] shift) {
    }

    /** A grain's integer basis, all vectors in quarters of the lattice constant. */
    private record Grain(Crystal crystal, long[] normal, long[] u, long[] v, GrainFrame frame, int layers) {

        static Grain of(Crystal crystal, GrainFrame frame, int layers) {
            return new Grain(crystal, frame.normal(), doubled(frame.u()), doubled(frame.v()), frame, layers);
        }

        long determinant() {
            return IntegerVectors.dot(normal, IntegerVectors.cross(u, v));
        }

        /** Components along u and v, over {@link #determinant()}. */
        long[] inPlane(long[] s) {
            return new long[] {IntegerVectors.dot(normal, IntegerVectors.cross(s, v)),
                    IntegerVectors.dot(normal, IntegerVectors.cross(u, s))};
        }

        /** Whether a layer of sites lies on the cut that is so many layers above the origin. */
        boolean siteAt(double cut) {
            PrimitiveSites sites = crystal.primitive();
            for (int i = 0; i < sites.size(); i++) {
                double height = 0;
                for (int k = 0; k < 3; k++) {
                    height += normal[k] * sites.coordinate(i, k);
                }
                if (isWhole(height / frame.plane().layerNumerator() - cut)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * With the layers of grain A and B, the heights of their cuts as fractions of a layer, and the translation of grain
     * B along the in-plane edges as fractions of these.
     */
    BoundaryEquivalence(CoincidenceCell cell, int[] layers, double[] cuts, double[] translation) {
        this.cell = cell;
        grains = new Grain[] {Grain.of(cell.crystal(), cell.frame(0), layers[0]),
                Grain.of(cell.crystal(), cell.frame(1), layers[1])};
        this.cuts = cuts;
        this.translation = translation;
    }

    /** Whether both boundaries are the same. */
    boolean holds() {
        // a grain keeps the ions on its lower face and not those on its upper one, so nothing may lie there where x is
        // turned round
        boolean open = !grains[0].siteAt(cuts[0]) && !grains[1].siteAt(-cuts[1]);
        return open && matched(0, 0, 2 * cuts[0] + grains[0].layers(), 1, 1, -2 * cuts[1] - grains[1].layers(), -1)
                || matched(0, 1, -cuts[0] - cuts[1] - grains[1].layers(), 1, 0,
                        cuts[0] + cuts[1] + grains[0].layers(), 1);
    }

    /** Looks for motions of both grains that are one and the same in the laboratory. */
    private boolean matched(int from, int to, double height, int otherFrom, int otherTo, double otherHeight, int side) {
        List<Motion> others = motions(grains[otherFrom], grains[otherTo], otherHeight, side);
        for (Motion one : motions(grains[from], grains[to], height, side)) {
            for (Motion other : others) {
                if (sameTurn(one, other) && isometry(one)
                        && sameShift(one, other, side)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * All motions that map the crystal of a grain onto that of another, keep (1) or turn round (-1) the normal, and
     * lift by so many layers of the target.
     */
    private static List<Motion> motions(Grain from, Grain to, double layers, int side) {
        List<Motion> motions = new ArrayList<>();
        long det = to.determinant();
        for (SymmetryGroup.Operation operation : from.crystal().symmetry().operations()) {
            if (operation.translation().stream().anyMatch(t -> t * QUARTERS % SymmetryGroup.UNIT != 0)) {
                continue;
            }
            long[] normal = turned(operation, from.normal());
            if (!Arrays.equals(IntegerVectors.cross(normal, to.normal()), new long[3])
                    || Long.signum(IntegerVectors.dot(normal, to.normal())) != side) {
                continue;
            }
            long[] shift = new long[3];
            for (int k = 0; k < 3; k++) {
                shift[k] = (long) operation.translation().get(k) * QUARTERS / SymmetryGroup.UNIT;
            }
            // the lattice adds whole layers, each of them layerNumerator / (2 |n|) lattice constants
            PlaneLattice plane = to.frame().plane();
            double missing = layers - IntegerVectors.dot(to.normal(), shift) / (2.0 * plane.layerNumerator());
            if (!isWhole(missing)) {
                continue;
            }
            long steps = Math.round(missing);
            for (int k = 0; k < 3; k++) {
                shift[k] = Math.addExact(shift[k], Math.multiplyExact(2 * steps, plane.step()[k]));
            }
            long[] u = to.inPlane(turned(operation, from.u()));
            long[] v = to.inPlane(turned(operation, from.v()));
            motions.add(new Motion(new long[] {u[0], v[0], u[1], v[1]}, det, to.inPlane(shift)));
        }
        return motions;
    }

    private static boolean sameTurn(Motion one, Motion other) {
        for (int i = 0; i < 4; i++) {
            if (Math.multiplyExact(one.turn()[i], other.determinant()) != Math.multiplyExact(other.turn()[i],
                    one.determinant())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the turn keeps lengths in the common cell: of itself in an exact coincidence, not in a strained one. */
    private boolean isometry(Motion motion) {
        if (cell.maximalStrain() == 0) {
            return true;
        }
        double[] m = fractions(motion.turn(), motion.determinant());
        double yy = cell.periodYAngstrom() * cell.periodYAngstrom();
        double yz = cell.periodYAngstrom() * cell.leanYAngstrom();
        double zz = cell.periodZAngstrom() * cell.periodZAngstrom() + cell.leanYAngstrom() * cell.leanYAngstrom();
        double[][] images = {{m[0], m[2]}, {m[1], m[3]}};
        double[] expected = {yy, yz, zz};
        int[][] pairs = {{0, 0}, {0, 1}, {1, 1}};
        for (int i = 0; i < 3; i++) {
            double[] p = images[pairs[i][0]];
            double[] q = images[pairs[i][1]];
            double product = yy * p[0] * q[0] + yz * (p[0] * q[1] + p[1] * q[0]) + zz * p[1] * q[1];
            if (Math.abs(product - expected[i]) > SAME * (yy + zz)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the shifts agree up to lattice vectors within the plane of either grain: grain B lies translated, and so
     * does its image.
     */
    private boolean sameShift(Motion one, Motion other, int side) {
        double[] m = fractions(one.turn(), one.determinant());
        double[] c = fractions(one.shift(), one.determinant());
        double[] d = fractions(other.shift(), other.determinant());
        double[] off = new double[2];
        for (int i = 0; i < 2; i++) {
            double turned = m[2 * i] * translation[0] + m[2 * i + 1] * translation[1];
            // x turned round: A keeps its origin, B goes from t to t; exchanged: A goes to t, B from t to 0
            off[i] = side < 0 ? c[i] - (translation[i] - turned + d[i]) : translation[i] + c[i] - (d[i] - turned);
        }
        RigidTranslations.Translation apart = new RigidTranslations.Translation(
                off[0] * cell.periodYAngstrom() + off[1] * cell.leanYAngstrom(), off[1] * cell.periodZAngstrom());
        return RigidTranslations.of(cell).same(apart, new RigidTranslations.Translation(0, 0));
    }

    private static double[] fractions(long[] numerators, long denominator) {
        double[] result = new double[numerators.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = numerators[i] / (double) denominator;
        }
        return result;
    }

    private static long[] doubled(long[] v) {
        return new long[] {2 * v[0], 2 * v[1], 2 * v[2]};
    }

    private static long[] turned(SymmetryGroup.Operation operation, long[] v) {
        long[] image = new long[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                image[i] += operation.rotation().get(3 * i + j) * v[j];
            }
        }
        return image;
    }

    private static boolean isWhole(double value) {
        return Math.abs(value - Math.rint(value)) < SAME;
    }
}
