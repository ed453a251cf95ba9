// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.grainwright.lattice.crystal.internal.NeighbourGrid;

/**
 * Which oxygens surround a cation: those in its first shell, through the periodic cell. Immutable; any thread.
 */
public final class Coordination {

    /** Between the first shell of oxygen and the second, as the analysis of trajectories draws the line, Å. */
    private static final double LITHIUM = 2.7;
    private static final double LANTHANUM = 3.2;
    private static final double ZIRCONIUM = 2.9;

    private final int[] numbers;
    private final List<List<double[]>> corners;

    private Coordination(int[] numbers, List<List<double[]>> corners) {
        this.numbers = numbers;
        this.corners = corners;
    }

    /** Looks at every cation of a structure. */
    public static Coordination of(AtomicStructure structure) {
        int n = structure.size();
        double[] positions = structure.positions();
        int[] oxygens = IntStream.range(0, n).filter(i -> structure.element(i) == Element.O).toArray();
        int[] numbers = new int[n];
        List<List<double[]>> corners = new ArrayList<>(n);
        NeighbourGrid grid = new NeighbourGrid(structure.cell(), positions, oxygens, oxygens.length, LANTHANUM);
        for (int i = 0; i < n; i++) {
            List<double[]> around = new ArrayList<>();
            if (structure.element(i) != Element.O && oxygens.length > 0) {
                int found = grid.query(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2],
                        reachAngstrom(structure.element(i)));
                for (int k = 0; k < found; k++) {
                    around.add(image(structure, i, grid.found[k], grid.squared[k], around));
                    numbers[grid.found[k]]++;
                }
                numbers[i] = found;
            }
            corners.add(List.copyOf(around));
        }
        return new Coordination(numbers, corners);
    }

    /** Where the shell of a cation ends, Å. A dopant is counted as the cation that it replaces. */
    public static double reachAngstrom(Element cation) {
        return switch (cation.host() == null ? cation : cation.host()) {
            case LI -> LITHIUM;
            case ZR -> ZIRCONIUM;
            default -> LANTHANUM;
        };
    }

    /** The image of an oxygen at that squared distance from a cation that is not in the list yet. */
    private static double[] image(AtomicStructure structure, int cation, int oxygen, double squared,
            List<double[]> taken) {
        Cell cell = structure.cell();
        double[] from = {structure.x(cation), structure.y(cation), structure.z(cation)};
        double[] to = {structure.x(oxygen), structure.y(oxygen), structure.z(oxygen)};
        double[] apart = new double[3];
        for (int edge = 0; edge < 3; edge++) {
            apart[edge] = cell.fractional(edge, to[0] - from[0], to[1] - from[1], to[2] - from[2]);
            apart[edge] -= Math.rint(apart[edge]);
        }
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int image = 0; image < 27; image++) {
            double u = apart[0] + image % 3 - 1;
            double v = apart[1] + image / 3 % 3 - 1;
            double w = apart[2] + image / 9 - 1;
            double[] place = new double[3];
            double length = 0;
            for (int axis = 0; axis < 3; axis++) {
                double way = cell.cartesian(axis, u, v, w);
                place[axis] = from[axis] + way;
                length += way * way;
            }
            double miss = Math.abs(length - squared);
            if (miss < least - 1e-9 && taken.stream().noneMatch(each -> same(each, place))) {
                least = miss;
                best = place;
            }
        }
        return best;
    }

    private static boolean same(double[] one, double[] other) {
        return Math.abs(one[0] - other[0]) + Math.abs(one[1] - other[1]) + Math.abs(one[2] - other[2]) < 1e-6;
    }

    /** How many oxygens are around a cation, or how many cations have an oxygen in their shell. */
    public int number(int atom) {
        return numbers[atom];
    }

    /**
     * Where the oxygens around a cation are, x, y, z in ångström: their images nearest to it, which may lie outside the
     * cell. Empty for an oxygen.
     */
    public List<double[]> corners(int atom) {
        return corners.get(atom);
    }
}
