// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.grainwright.transport.HostCrystal;
import org.grainwright.transport.HostCrystal.Orbit;

/**
 * Where a crystal lies in a grain: the affine map from places in the crystal to places in the cell that brings its
 * framework onto the atoms of the grain, so that orientation, position, strain and thermal expansion are in it. Nothing
 * is known beforehand: rotations that bring two neighbours of a framework atom onto two neighbours in the crystal are
 * tried, the one that explains most atoms around is refined by least squares, from near to far.
 *
 * @param map three rows of four: linear part and shift, Å to Å from {@code anchor}
 * @param share of the framework atoms of the grain that stand within 0.8 Å of a site of their kind
 * @param rms distance of these, Å
 */
record GrainFit(double[][] map, double[] anchor, double share, double rms) {

    private static final double LEAST_SHARE = 0.75;
    private static final double MOST_RMS = 0.45;
    private static final double MOST_STRAIN = 0.12;
    private static final double NEAR = 7;
    private static final double GROWTH = 1.5;
    private static final double MATCHED = 0.8;
    private static final double LOOSE = 0.08;
    private static final int ANCHORS = 6;

    /** An atom of the framework and where it is from the middle of the grain, Å. */
    record Atom(String element, double[] place) {

        double distance(double[] other) {
            return norm(minus(place, other));
        }
    }

    /** Fits the crystal to the framework of one grain; empty when no orientation explains it. */
    static Optional<GrainFit> of(HostCrystal crystal, List<Atom> grain) {
        Orbit rarest = crystal.framework().stream().min(Comparator.comparingInt(orbit -> orbit.places().size()))
                .orElseThrow();
        List<Atom> anchors = grain.stream().filter(atom -> rarest.elements().contains(atom.element()))
                .sorted(Comparator.comparingDouble(atom -> norm(atom.place()))).limit(ANCHORS).toList();
        for (Atom anchor : anchors) {
            Optional<GrainFit> fit = around(crystal, rarest, anchor, grain);
            if (fit.isPresent()) {
                return fit;
            }
        }
        return Optional.empty();
    }

    private static Optional<GrainFit> around(HostCrystal crystal, Orbit rarest, Atom anchor, List<Atom> grain) {
        List<Atom> sorted = grain.stream().filter(atom -> atom != anchor)
                .sorted(Comparator.comparingDouble(atom -> atom.distance(anchor.place()))).toList();
        List<Atom> near = sorted.stream().filter(atom -> atom.distance(anchor.place()) < NEAR).toList();
        List<double[]> alike = sorted.stream().filter(atom -> rarest.elements().contains(atom.element()))
                .map(atom -> minus(atom.place(), anchor.place())).toList();
        if (alike.size() < 2) {
            return Optional.empty();
        }
        double[] first = alike.get(0);
        Optional<double[]> second = alike.stream().skip(1).filter(v -> norm(cross(first, v)) > 0.4 * norm(first)
                * norm(v)).findFirst();
        if (second.isEmpty()) {
            return Optional.empty();
        }
        GrainFit best = null;
        for (List<Double> origin : rarest.places()) {
            List<double[]> neighbours = neighbours(crystal, rarest, origin, 1.15 * norm(second.get()) + 0.5);
            for (double[] a : neighbours) {
                for (double[] b : neighbours) {
                    if (alike(norm(a), norm(first)) && alike(norm(b), norm(second.get()))
                            && alike(norm(minus(a, b)), norm(minus(first, second.get())))) {
                        double[][] map = rotation(a, b, first, second.get());
                        double[] at = cartesian(crystal, origin);
                        double[] moved = apply(map, at);
                        for (int i = 0; i < 3; i++) {
                            map[i][3] = -moved[i];
                        }
                        GrainFit trial = judged(crystal, map, anchor.place(), near);
                        best = best == null || trial.share > best.share + 1e-9
                                || trial.share > best.share - 1e-9 && trial.rms < best.rms ? trial : best;
                    }
                }
            }
        }
        return best == null || best.share < LEAST_SHARE ? Optional.empty() : refined(crystal, best, sorted);
    }

    private static boolean alike(double a, double b) {
        return Math.abs(a - b) < LOOSE * b + 0.2;
    }

    /** From near to far, so that small errors of the first map do not lead to wrong sites far away. */
    private static Optional<GrainFit> refined(HostCrystal crystal, GrainFit start, List<Atom> sorted) {
        GrainFit fit = start;
        double far = sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1).distance(start.anchor);
        for (double reach = NEAR; reach < GROWTH * GROWTH * far; reach *= GROWTH) {
            double within = reach;
            List<Atom> atoms = sorted.stream().filter(atom -> atom.distance(start.anchor) <= within).toList();
            double[][] map = leastSquares(crystal, fit, atoms);
            if (map == null) {
                return Optional.empty();
            }
            fit = judged(crystal, map, fit.anchor, atoms);
        }
        return fit.share >= LEAST_SHARE && fit.rms <= MOST_RMS && fit.strain() <= MOST_STRAIN ? Optional.of(fit)
                : Optional.empty();
    }

    /** Largest deviation of the metric of the map from one. */
    double strain() {
        double most = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += map[k][i] * map[k][j];
                }
                most = Math.max(most, Math.abs(sum - (i == j ? 1 : 0)) / 2);
            }
        }
        return most;
    }

    /** A place of the crystal (fractions of its edges, any cell) from the middle of the grain, Å. */
    double[] place(HostCrystal crystal, List<Double> fractions, int... cell) {
        double[] r = cartesian(crystal, fractions);
        for (int axis = 0; axis < 3; axis++) {
            r[axis] += cell[axis] * crystal.edges().get(axis);
        }
        double[] moved = apply(map, r);
        for (int axis = 0; axis < 3; axis++) {
            moved[axis] += anchor[axis];
        }
        return moved;
    }

    /** Fractions of the crystal's edges of a place given from the middle of the grain. */
    double[] fractions(HostCrystal crystal, double[] place) {
        double[] back = apply(inverse(map), new double[] {place[0] - anchor[0] - map[0][3],
                place[1] - anchor[1] - map[1][3], place[2] - anchor[2] - map[2][3]});
        for (int axis = 0; axis < 3; axis++) {
            back[axis] /= crystal.edges().get(axis);
        }
        return back;
    }

    private static GrainFit judged(HostCrystal crystal, double[][] map, double[] anchor, List<Atom> atoms) {
        double[][] inverse = inverse(map);
        int matched = 0;
        int counted = 0;
        double squares = 0;
        for (Atom atom : atoms) {
            double[] site = nearest(crystal, inverse, map, anchor, atom);
            if (site != null) {
                counted++;
                double square = site[3];
                matched += square < MATCHED * MATCHED ? 1 : 0;
                squares += square < MATCHED * MATCHED ? square : 0;
            }
        }
        return new GrainFit(map, anchor, counted == 0 ? 0 : (double) matched / counted,
                matched == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / matched));
    }

    private static double[][] leastSquares(HostCrystal crystal, GrainFit fit, List<Atom> atoms) {
        double[][] inverse = inverse(fit.map);
        double[][] normal = new double[4][4];
        double[][] right = new double[4][3];
        for (Atom atom : atoms) {
            double[] site = nearest(crystal, inverse, fit.map, fit.anchor, atom);
            if (site != null && site[3] < MATCHED * MATCHED) {
                double[] row = {site[0], site[1], site[2], 1};
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 4; j++) {
                        normal[i][j] += row[i] * row[j];
                    }
                    for (int axis = 0; axis < 3; axis++) {
                        right[i][axis] += row[i] * (atom.place()[axis] - fit.anchor[axis]);
                    }
                }
            }
        }
        try {
            RealMatrix solved = new LUDecomposition(new Array2DRowRealMatrix(normal, false)).getSolver()
                    .solve(new Array2DRowRealMatrix(right, false));
            return solved.transpose().getData();
        } catch (SingularMatrixException tooFew) {
            return null;
        }
    }

    /** Place in the crystal of the nearest site of an atom's kind, Å, and its squared distance; null without a kind. */
    private static double[] nearest(HostCrystal crystal, double[][] inverse, double[][] map, double[] anchor,
            Atom atom) {
        double[] d = minus(atom.place(), anchor);
        double[] q = apply(inverse, new double[] {d[0] - map[0][3], d[1] - map[1][3], d[2] - map[2][3]});
        double[] best = null;
        for (Orbit orbit : crystal.framework()) {
            if (orbit.elements().contains(atom.element())) {
                for (List<Double> place : orbit.places()) {
                    double[] site = new double[4];
                    for (int axis = 0; axis < 3; axis++) {
                        double edge = crystal.edges().get(axis);
                        double off = q[axis] / edge - place.get(axis);
                        off -= Math.rint(off);
                        site[axis] = q[axis] - off * edge;
                        site[3] += off * off * edge * edge;
                    }
                    best = best == null || site[3] < best[3] ? site : best;
                }
            }
        }
        return best;
    }

    private static List<double[]> neighbours(HostCrystal crystal, Orbit orbit, List<Double> origin, double reach) {
        List<double[]> all = new ArrayList<>();
        int[] cells = IntStream.range(0, 3).map(axis -> (int) Math.ceil(reach / crystal.edges().get(axis)) + 1)
                .toArray();
        double[] at = cartesian(crystal, origin);
        for (List<Double> place : orbit.places()) {
            for (int i = -cells[0]; i <= cells[0]; i++) {
                for (int j = -cells[1]; j <= cells[1]; j++) {
                    for (int k = -cells[2]; k <= cells[2]; k++) {
                        double[] v = minus(cartesian(crystal, List.of(place.get(0) + i, place.get(1) + j,
                                place.get(2) + k)), at);
                        if (norm(v) < reach && norm(v) > 1e-6) {
                            all.add(v);
                        }
                    }
                }
            }
        }
        return all;
    }

    /** The rotation that brings a onto u and b into the plane of u and v, as a map without shift. */
    private static double[][] rotation(double[] a, double[] b, double[] u, double[] v) {
        double[][] from = frame(a, b);
        double[][] to = frame(u, v);
        double[][] map = new double[3][4];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    map[i][j] += to[k][i] * from[k][j];
                }
            }
        }
        return map;
    }

    private static double[][] frame(double[] a, double[] b) {
        double[] x = times(a, 1 / norm(a));
        double[] z = cross(a, b);
        z = times(z, 1 / norm(z));
        return new double[][] {x, cross(z, x), z};
    }

    private static double[][] inverse(double[][] map) {
        double[][] linear = {{map[0][0], map[0][1], map[0][2]}, {map[1][0], map[1][1], map[1][2]},
                {map[2][0], map[2][1], map[2][2]}};
        return new LUDecomposition(new Array2DRowRealMatrix(linear, false)).getSolver().getInverse().getData();
    }

    /** The linear part, and the shift where there is one. */
    private static double[] apply(double[][] map, double[] r) {
        double[] moved = new double[3];
        for (int i = 0; i < 3; i++) {
            moved[i] = map[i][0] * r[0] + map[i][1] * r[1] + map[i][2] * r[2] + (map[i].length > 3 ? map[i][3] : 0);
        }
        return moved;
    }

    private static double[] cartesian(HostCrystal crystal, List<Double> fractions) {
        return new double[] {fractions.get(0) * crystal.edges().get(0), fractions.get(1) * crystal.edges().get(1),
                fractions.get(2) * crystal.edges().get(2)};
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] times(double[] a, double factor) {
        return new double[] {a[0] * factor, a[1] * factor, a[2] * factor};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double norm(double[] a) {
        return Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
    }
}
