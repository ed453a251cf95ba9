// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.Centring;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Place;
import org.grainwright.lattice.crystal.Crystal.Site;

/** The places of a conventional cell with right angles: which are alike, and how far they are apart. One use. */
final class CellGeometry {

    /** Places this close, in ångström, are the same. */
    static final double SAME = 0.02;

    /**
     * A place and what may sit there.
     *
     * @param x position in ångström
     * @param y position in ångström
     * @param z position in ångström
     * @param site which it is one of
     */
    record Point(double x, double y, double z, Site site) {
    }

    private final double[] edges;
    private final List<Point> points = new ArrayList<>();
    private final Map<List<Occupant>, List<Point>> alike = new HashMap<>();

    CellGeometry(Crystal.Parts parts) {
        edges = parts.edges().stream().mapToDouble(Double::doubleValue).toArray();
        for (Site site : parts.sites()) {
            for (Place p : site.places()) {
                Point point = new Point(p.x() * edges[0], p.y() * edges[1], p.z() * edges[2], site);
                points.add(point);
                alike.computeIfAbsent(site.occupants(), key -> new ArrayList<>()).add(point);
            }
        }
    }

    /** Receives a pair of points and their distance in ångström. */
    @FunctionalInterface
    interface Pairs {

        void pair(Point from, Point to, double distance);
    }

    /** All pairs within a reach, images included, both ways round; a point is no pair with itself. */
    void within(double reach, Pairs pairs) {
        int[] images = new int[3];
        for (int k = 0; k < 3; k++) {
            images[k] = (int) Math.ceil(reach / edges[k]) + 1;
        }
        for (Point a : points) {
            for (Point b : points) {
                for (int i = -images[0]; i <= images[0]; i++) {
                    double dx = b.x - a.x + i * edges[0];
                    for (int j = -images[1]; Math.abs(dx) <= reach && j <= images[1]; j++) {
                        double dy = b.y - a.y + j * edges[1];
                        for (int k = -images[2]; Math.abs(dy) <= reach && k <= images[2]; k++) {
                            double dz = b.z - a.z + k * edges[2];
                            double d = Math.sqrt(dx * dx + dy * dy + dz * dz);
                            if (d <= reach && (a != b || i != 0 || j != 0 || k != 0)) {
                                pairs.pair(a, b, d);
                            }
                        }
                    }
                }
            }
        }
    }

    /** Whether a place is one where the same may sit. */
    private boolean holds(List<Occupant> occupants, double x, double y, double z) {
        for (Point other : alike.get(occupants)) {
            double dx = x - other.x;
            double dy = y - other.y;
            double dz = z - other.z;
            dx -= edges[0] * Math.rint(dx / edges[0]);
            dy -= edges[1] * Math.rint(dy / edges[1]);
            dz -= edges[2] * Math.rint(dz / edges[2]);
            if (dx * dx + dy * dy + dz * dz < SAME * SAME) {
                return true;
            }
        }
        return false;
    }

    Centring centring() {
        for (Centring centring : new Centring[] {Centring.FACES, Centring.BODY}) {
            boolean all = true;
            for (int[] t : centring.translations()) {
                double[] shift = {t[0] * edges[0] / 2, t[1] * edges[1] / 2, t[2] * edges[2] / 2};
                all &= points.stream().allMatch(
                        p -> holds(p.site.occupants(), p.x + shift[0], p.y + shift[1], p.z + shift[2]));
            }
            if (all) {
                return centring;
            }
        }
        return Centring.PRIMITIVE;
    }

    /**
     * All operations that map the sites onto themselves with a translation of whole twenty-fourths of the edges, which
     * is every one where the origin is that of the International Tables.
     */
    SymmetryGroup symmetry() {
        List<Point> rarest = alike.values().stream().min((a, b) -> a.size() - b.size()).orElseThrow();
        List<SymmetryGroup.Operation> operations = new ArrayList<>();
        for (List<Integer> rotation : rotations()) {
            Point first = rarest.getFirst();
            double[] image = turned(rotation, first, new double[3]);
            for (Point to : rarest) {
                List<Integer> translation = new ArrayList<>();
                double[] shift = new double[3];
                double[] target = {to.x, to.y, to.z};
                for (int k = 0; k < 3; k++) {
                    double units = (target[k] - image[k]) / edges[k] * SymmetryGroup.UNIT;
                    long whole = Math.round(units);
                    if (Math.abs(units - whole) * edges[k] / SymmetryGroup.UNIT > SAME) {
                        break;
                    }
                    translation.add((int) Math.floorMod(whole, (long) SymmetryGroup.UNIT));
                    shift[k] = whole * edges[k] / SymmetryGroup.UNIT;
                }
                if (translation.size() == 3 && points.stream().allMatch(p -> {
                    double[] q = turned(rotation, p, shift);
                    return holds(p.site.occupants(), q[0], q[1], q[2]);
                })) {
                    operations.add(new SymmetryGroup.Operation(rotation, List.copyOf(translation)));
                }
            }
        }
        return SymmetryGroup.ofAll(operations);
    }

    /** Components change places with their edges only where these are equal. */
    private double[] turned(List<Integer> rotation, Point p, double[] shift) {
        double[] q = shift.clone();
        double[] f = {p.x, p.y, p.z};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                q[i] += rotation.get(3 * i + j) * f[j];
            }
        }
        return q;
    }

    /** The turns and mirrors of a box with these edges. */
    private List<List<Integer>> rotations() {
        List<List<Integer>> rotations = new ArrayList<>();
        int[][] orders = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}, {2, 1, 0}, {1, 0, 2}};
        for (int[] order : orders) {
            boolean fits = true;
            for (int i = 0; i < 3; i++) {
                fits &= edges[i] == edges[order[i]];
            }
            for (int signs = 0; fits && signs < 8; signs++) {
                Integer[] rotation = {0, 0, 0, 0, 0, 0, 0, 0, 0};
                for (int i = 0; i < 3; i++) {
                    rotation[3 * i + order[i]] = (signs >> i & 1) == 0 ? 1 : -1;
                }
                rotations.add(List.of(rotation));
            }
        }
        return rotations;
    }
}
