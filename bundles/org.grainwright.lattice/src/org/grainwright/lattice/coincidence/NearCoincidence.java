// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.coincidence.internal.PlaneLattice;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * Searches rectangular cells in which two plane lattices almost coincide: pairs of lattice vectors, one of each grain,
 * that differ by little. Both grains are then strained half way towards each other. One use.
 */
final class NearCoincidence {

    private static final int LARGEST_MATCHES = 1500;
    private static final double LONGEST = 600;
    /** The grains may turn against each other by this much in the plane, in radian, to fit. */
    private static final double DRIFT = Math.toRadians(CoincidenceCatalog.ANGLE_DRIFT);
    private static final double NO_STRAIN = 1e-9;

    /**
     * A vector of A and a vector of B that nearly agree, as integer pairs of the plane bases as the mean in the plane
     * (ångström), and the angle from A's to B's (radian).
     */
    private record Match(long[] inA, long[] inB, double y, double z, double turn) {

        double length() {
            return Math.hypot(y, z);
        }
    }

    private final Misorientation rotation;
    private final MillerIndices planeA;
    private final Crystal crystal;
    private final double latticeConstant;
    private final PlaneLattice latticeA;
    private final PlaneLattice latticeB;
    private final long[] normalB;
    private final double[] axisY = new double[3];
    private final double[] axisZ = new double[3];
    private final double[][] basisA;
    private final double[][] basisB;

    NearCoincidence(Misorientation rotation, MillerIndices planeA, Crystal crystal) {
        this.rotation = rotation;
        this.planeA = planeA;
        this.crystal = crystal;
        this.latticeConstant = crystal.latticeConstant();
        long[] n = {planeA.h(), planeA.k(), planeA.l()};
        long[] turned = rotation.toB(n);
        long g = IntegerVectors.gcd(turned[0], IntegerVectors.gcd(turned[1], turned[2]));
        normalB = new long[] {turned[0] / g, turned[1] / g, turned[2] / g};
        latticeA = PlaneLattice.of(crystal.centring(), n[0], n[1], n[2]);
        latticeB = PlaneLattice.of(crystal.centring(), normalB[0], normalB[1], normalB[2]);
        double[] frame = GrainFrame.exact(crystal.centring(), n, latticeA.first(), latticeA.second()).rotation();
        System.arraycopy(frame, 3, axisY, 0, 3);
        System.arraycopy(frame, 6, axisZ, 0, 3);
        basisA = new double[][] {inPlane(latticeA.first(), 1), inPlane(latticeA.second(), 1)};
        double norm = rotation.norm();
        basisB = new double[][] {inPlane(rotation.toA(latticeB.first()), norm),
                inPlane(rotation.toA(latticeB.second()), norm)};
    }

    private double[] inPlane(long[] v, double divisor) {
        double y = 0;
        double z = 0;
        for (int i = 0; i < 3; i++) {
            y += axisY[i] * v[i];
            z += axisZ[i] * v[i];
        }
        return new double[] {y / divisor * latticeConstant / 2, z / divisor * latticeConstant / 2};
    }

    CoincidenceCell find(double tolerance, double maximalArea) throws StructureException {
        CoincidenceCell cell = search(tolerance, maximalArea);
        if (cell != null) {
            return cell;
        }
        String nearest = null;
        for (double wider = tolerance * 1.5; wider <= 1.5 * CoincidenceCatalog.LARGEST_STRAIN && nearest == null;
                wider *= 1.5) {
            double limit = Math.min(wider, CoincidenceCatalog.LARGEST_STRAIN);
            CoincidenceCell found = search(limit, maximalArea);
            nearest = found == null ? null
                    : String.format(Locale.ROOT, "a strain of %.2f %% (%.1f x %.1f Å)",
                            Math.ceil(1e4 * found.maximalStrain()) / 100, found.periodYAngstrom(),
                            found.periodZAngstrom());
        }
        for (double larger = maximalArea * 1.5; larger <= maximalArea * 6 && nearest == null; larger *= 2) {
            CoincidenceCell found = search(tolerance, larger);
            nearest = found == null ? null
                    : String.format(Locale.ROOT, "a cell of %.0f Å² (%.1f x %.1f Å)", found.areaSquareAngstrom(),
                            found.periodYAngstrom(), found.periodZAngstrom());
        }
        nearest = nearest == null
                ? "another plane or angle; even so no cell up to " + Math.round(6 * maximalArea) + " Å² exists"
                : nearest;
        throw new StructureException(Reason.COINCIDENCE,
                String.format(Locale.ROOT,
                        "The planes %s and %s at %.2f° share no cell up to %.0f Å² within a strain of %.2f %%.",
                        planeA.plane(), planeB().plane(), rotation.disorientationDegrees(),
                        maximalArea, 100 * tolerance),
                nearest);
    }

    private CoincidenceCell search(double tolerance, double maximalArea) {
        List<Match> matches = matches(tolerance, maximalArea);
        CoincidenceCell best = null;
        double bestArea = maximalArea;
        double bestStrain = Double.MAX_VALUE;
        for (Match u : matches) {
            for (Match v : matches) {
                double cross = u.y * v.z - u.z * v.y;
                if (cross <= 0 || cross > bestArea * (1 + 1e-9)
                        || Math.abs(u.y * v.y + u.z * v.z) > 4 * tolerance * u.length() * v.length()) {
                    continue;
                }
                GrainFrame a = frame(u, v, true);
                GrainFrame b = frame(u, v, false);
                double strain = Math.max(CoincidenceCell.principalStrain(a.strain()),
                        CoincidenceCell.principalStrain(b.strain()));
                double area = u.length() * v.length();
                if (strain <= tolerance && area <= maximalArea && Math.abs(u.turn + v.turn) / 2 <= DRIFT
                        && (area < bestArea * (1 - 1e-6)
                                || strain < bestStrain * (1 - 1e-6) && area < bestArea * (1 + 1e-6))) {
                    bestArea = area;
                    bestStrain = strain;
                    best = cell(u, v, a, b);
                }
            }
        }
        return best;
    }

    private CoincidenceCell cell(Match u, Match v, GrainFrame a, GrainFrame b) {
        BoundaryCharacter character = BoundaryCharacter.of(rotation.axis(), planeA);
        return new CoincidenceCell(rotation, planeA, planeB(), character, crystal,
                CoincidenceCell.Exchange.NONE, a, b, u.length(), 0, v.length());
    }

    /** The plane of grain B, rounded where its exact indices are too large to mean anything. */
    private MillerIndices planeB() {
        double largest = Math.max(Math.abs(normalB[0]), Math.max(Math.abs(normalB[1]), Math.abs(normalB[2])));
        double scale = largest > MillerIndices.LARGEST ? 100 / largest : 1;
        return new MillerIndices((int) Math.round(normalB[0] * scale), (int) Math.round(normalB[1] * scale),
                (int) Math.round(normalB[2] * scale));
    }

    /** Vectors up to a length that no useful cell exceeds, shortest first. */
    private List<Match> matches(double tolerance, double maximalArea) {
        double shortest = Math.min(Math.hypot(basisA[0][0], basisA[0][1]), Math.hypot(basisA[1][0], basisA[1][1]));
        double longest = Math.min(LONGEST, maximalArea / shortest * 1.01);
        double areaA = Math.abs(basisA[0][0] * basisA[1][1] - basisA[0][1] * basisA[1][0]);
        double detB = basisB[0][0] * basisB[1][1] - basisB[0][1] * basisB[1][0];
        int rangeI = (int) Math.ceil(longest * Math.hypot(basisA[1][0], basisA[1][1]) / areaA);
        int rangeJ = (int) Math.ceil(longest * Math.hypot(basisA[0][0], basisA[0][1]) / areaA);
        List<Match> matches = new ArrayList<>();
        for (long i = -rangeI; i <= rangeI; i++) {
            for (long j = -rangeJ; j <= rangeJ; j++) {
                double y = i * basisA[0][0] + j * basisA[1][0];
                double z = i * basisA[0][1] + j * basisA[1][1];
                double length = Math.hypot(y, z);
                if (length == 0 || length > longest) {
                    continue;
                }
                long p = Math.round((y * basisB[1][1] - z * basisB[1][0]) / detB);
                long q = Math.round((z * basisB[0][0] - y * basisB[0][1]) / detB);
                double by = p * basisB[0][0] + q * basisB[1][0];
                double bz = p * basisB[0][1] + q * basisB[1][1];
                if (Math.hypot(by - y, bz - z) <= (2 * tolerance + DRIFT) * length + 1e-9) {
                    double turn = Math.atan2(y * bz - z * by, y * by + z * bz);
                    matches.add(new Match(new long[] {i, j}, new long[] {p, q}, (y + by) / 2, (z + bz) / 2, turn));
                }
            }
        }
        matches.sort(Comparator.comparingDouble(Match::length).thenComparingLong(m -> m.inA[0])
                .thenComparingLong(m -> m.inA[1]));
        return matches.size() > LARGEST_MATCHES ? matches.subList(0, LARGEST_MATCHES) : matches;
    }

    /**
     * The grain's frame when its vectors become the edges of the rectangle: the deformation splits into a left stretch
     * and a rotation.
     */
    private GrainFrame frame(Match u, Match v, boolean a) {
        double[][] basis = a ? basisA : basisB;
        long[] cu = a ? u.inA : u.inB;
        long[] cv = a ? v.inA : v.inB;
        double uy = cu[0] * basis[0][0] + cu[1] * basis[1][0];
        double uz = cu[0] * basis[0][1] + cu[1] * basis[1][1];
        double vy = cv[0] * basis[0][0] + cv[1] * basis[1][0];
        double vz = cv[0] * basis[0][1] + cv[1] * basis[1][1];
        double det = uy * vz - uz * vy;
        // F maps u to (L, 0) and v to (0, M)
        double l = u.length();
        double m = v.length();
        double f00 = l * vz / det;
        double f01 = -l * vy / det;
        double f10 = -m * uz / det;
        double f11 = m * uy / det;
        double angle = Math.atan2(f10 - f01, f00 + f11);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        // V = F Rᵀ is symmetric
        double v00 = f00 * c - f01 * s;
        double v01 = f00 * s + f01 * c;
        double v11 = f10 * s + f11 * c;
        double[] strain = {v00 - 1, v11 - 1, v01};
        if (CoincidenceCell.principalStrain(strain) < NO_STRAIN) {
            strain = new double[3];
        }
        PlaneLattice lattice = a ? latticeA : latticeB;
        long[] normal = a ? new long[] {planeA.h(), planeA.k(), planeA.l()} : normalB;
        double[] row = new double[9];
        double n = GrainFrame.length(normal);
        double[] y = a ? axisY : turned(axisY);
        double[] z = a ? axisZ : turned(axisZ);
        for (int i = 0; i < 3; i++) {
            row[i] = normal[i] / n;
            row[3 + i] = c * y[i] - s * z[i];
            row[6 + i] = s * y[i] + c * z[i];
        }
        return new GrainFrame(normal, combine(cu, lattice), combine(cv, lattice), lattice, row, strain);
    }

    private double[] turned(double[] axis) {
        long[] r = rotation.integerMatrix();
        double norm = rotation.norm();
        double[] t = new double[3];
        for (int i = 0; i < 3; i++) {
            t[i] = (r[i] * axis[0] + r[3 + i] * axis[1] + r[6 + i] * axis[2]) / norm;
        }
        return t;
    }

    private static long[] combine(long[] pair, PlaneLattice lattice) {
        long[] v = new long[3];
        for (int i = 0; i < 3; i++) {
            v[i] = pair[0] * lattice.first()[i] + pair[1] * lattice.second()[i];
        }
        return v;
    }
}
