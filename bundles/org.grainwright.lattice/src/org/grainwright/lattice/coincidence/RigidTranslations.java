// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.coincidence.internal.IntegerVectors;
import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.coincidence.internal.IntegerLattice;

/**
 * The rigid-body translations of grain B along a boundary that differ from each other. A translation by a lattice
 * vector of either grain in the boundary plane gives the same framework again; the lattice that these vectors generate
 * is the in-plane part of the DSC lattice, and its cell is the cell of non-identical displacements (CNID). For a
 * symmetric tilt it is the plane's own cell, for a twist it is sigma times smaller. Exact for strained cells too.
 * Immutable and thread-safe.
 */
public final class RigidTranslations {

    /**
     * The plastic number's powers: the R2 sequence (Roberts 2018), the generalisation of the golden ratio to two
     * dimensions.
     */
    private static final double[] STEP = {0.7548776662466927, 0.5698402909980532};

    private final double[] first;
    private final double[] second;
    private final long multiplicity;

    /**
     * A translation of grain B along the boundary, in ångström.
     *
     * @param y along y
     * @param z along z, the tilt axis
     */
    public record Translation(double y, double z) {
    }

    private RigidTranslations(double[] first, double[] second, long multiplicity) {
        this.first = first;
        this.second = second;
        this.multiplicity = multiplicity;
    }

    /** The translations of a boundary. */
    public static RigidTranslations of(CoincidenceCell cell) {
        // both grains' vectors as fractions of the cell's edges, over a common divisor
        long[][] a = edges(cell.frame(0));
        long[][] b = edges(cell.frame(1));
        long detA = a[0][0] * a[1][1] - a[0][1] * a[1][0];
        long detB = b[0][0] * b[1][1] - b[0][1] * b[1][0];
        long common = Math.abs(detA / IntegerVectors.gcd(detA, detB) * detB);
        long[][] basis = IntegerLattice.basis(new long[][] {inverse(a, detA, common)[0], inverse(a, detA, common)[1],
                inverse(b, detB, common)[0], inverse(b, detB, common)[1]});
        double[][] v = new double[2][];
        for (int i = 0; i < 2; i++) {
            double s = basis[i][0] / (double) common;
            double t = basis[i][1] / (double) common;
            v[i] = new double[] {s * cell.periodYAngstrom() + t * cell.leanYAngstrom(), t * cell.periodZAngstrom()};
        }
        reduce(v);
        return new RigidTranslations(v[0], v[1],
                Math.round(common / (double) Math.abs(basis[0][0] * basis[1][1]) * common));
    }

    /** The edges u and v of the cell in the plane lattice of a grain. */
    private static long[][] edges(GrainFrame frame) {
        return new long[][] {IntegerVectors.inBasis(frame.u(), frame.plane().first(), frame.plane().second()),
                IntegerVectors.inBasis(frame.v(), frame.plane().first(), frame.plane().second())};
    }

    private static long[][] inverse(long[][] m, long det, long common) {
        long f = common / det;
        return new long[][] {{m[1][1] * f, -m[0][1] * f}, {-m[1][0] * f, m[0][0] * f}};
    }

    /** Gauss's reduction of two vectors, with a guard so that ties do not depend on rounding. */
    private static void reduce(double[][] v) {
        while (true) {
            if (square(v[1]) < square(v[0]) - 1e-9) {
                double[] swap = v[0];
                v[0] = v[1];
                v[1] = swap;
            }
            double ratio = (v[0][0] * v[1][0] + v[0][1] * v[1][1]) / square(v[0]);
            if (Math.abs(ratio) <= 0.5 + 1e-9) {
                return;
            }
            double times = Math.rint(ratio);
            v[1] = new double[] {v[1][0] - times * v[0][0], v[1][1] - times * v[0][1]};
        }
    }

    private static double square(double[] v) {
        return v[0] * v[0] + v[1] * v[1];
    }

    /** The shorter edge of the cell of non-identical displacements: y and z in ångström. */
    public double[] firstEdge() {
        return first.clone();
    }

    /** The other edge. */
    public double[] secondEdge() {
        return second.clone();
    }

    /** The area of the cell of non-identical displacements in Å². */
    public double areaSquareAngstrom() {
        return Math.abs(first[0] * second[1] - first[1] * second[0]);
    }

    /** How many such cells the boundary's periodic cell holds. */
    public long multiplicity() {
        return multiplicity;
    }

    /**
     * The first translations of an endless, even sequence over the cell: the boundary as it is, then points of the R2
     * sequence. The list of a smaller count is the beginning of that of a larger one; nothing depends on a seed.
     *
     * @param count 1 or more
     */
    public List<Translation> spread(int count) {
        return spread(count, 0, 0);
    }

    /**
     * As {@link #spread(int)}, the points after the first shifted by fractions of the edges: a seed's way to other
     * points.
     */
    public List<Translation> spread(int count, double shiftFirst, double shiftSecond) {
        List<Translation> translations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double s = i == 0 ? 0 : shiftFirst + i * STEP[0];
            double t = i == 0 ? 0 : shiftSecond + i * STEP[1];
            translations.add(at(s - Math.floor(s), t - Math.floor(t)));
        }
        return translations;
    }

    /**
     * A regular grid over the cell, the unshifted boundary first.
     *
     * @param spacingAngstrom largest distance of neighbouring points along the edges, 0.1 or more; 0.5 is usual
     */
    public List<Translation> grid(double spacingAngstrom) {
        if (!(spacingAngstrom >= 0.1)) {
            throw new IllegalArgumentException(
                    "A grid of translations is spaced by 0.1 Å or more, not " + spacingAngstrom + " Å.");
        }
        int n = (int) Math.max(1, Math.ceil(Math.sqrt(square(first)) / spacingAngstrom - 1e-9));
        int m = (int) Math.max(1, Math.ceil(Math.sqrt(square(second)) / spacingAngstrom - 1e-9));
        List<Translation> translations = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                translations.add(at(i / (double) n, j / (double) m));
            }
        }
        return translations;
    }

    private Translation at(double s, double t) {
        return new Translation(s * first[0] + t * second[0], s * first[1] + t * second[1]);
    }

    /** A translation as fractions of the two edges; whole numbers make no difference. */
    public double[] fractions(Translation translation) {
        double det = first[0] * second[1] - first[1] * second[0];
        return new double[] {(translation.y * second[1] - translation.z * second[0]) / det,
                (translation.z * first[0] - translation.y * first[1]) / det};
    }

    /** Whether two translations give the same framework, to 1e-6 of an edge. */
    public boolean same(Translation one, Translation other) {
        double[] apart = fractions(new Translation(one.y - other.y, one.z - other.z));
        return Math.abs(apart[0] - Math.rint(apart[0])) < 1e-6 && Math.abs(apart[1] - Math.rint(apart[1])) < 1e-6;
    }
}
