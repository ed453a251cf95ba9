// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;

/**
 * What it costs when an oxygen leaves its place, by static calculation: of a relaxed boundary one oxygen is put into an
 * empty place nearby, and everything relaxes. The pair of vacancy and interstitial is what an analysis calls a vacancy
 * that was created. A pair that recombines, by this oxygen or by another one that fills the vacancy, is none. Done at
 * oxygens near the planes and in the middle of the grains, far from each other; at each, the roomiest places are tried
 * and the lowest pair counts. Deeper pairs may exist, so each number is an upper bound. One thread at a time.
 */
public final class OxygenPairs {

    /** Places that are tried for each oxygen. */
    public static final int HOLES = 2;

    private static final double NEAREST = 2.5;
    private static final double FARTHEST = 7;
    private static final double APART = 1.5;
    private static final double GRID = 0.5;
    /** Ions farther than this from a hole do not narrow it. */
    private static final double REACH = 4;
    /** As an event of oxygen: it moved so far, and no oxygen is so near to where it was. */
    private static final double MOVED = 1.2;
    /** Usual distances from oxygen in LLZO, Å. */
    private static final Map<Element, Double> CONTACT = Map.of(Element.LI, 1.95, Element.O, 2.75);
    private static final double CATION_CONTACT = 2.3;

    private final Relaxer relaxer;

    /** @param relaxer the one that relaxed the boundary; keeps the order of ions */
    public OxygenPairs(Relaxer relaxer) {
        this.relaxer = relaxer;
    }

    private record Hole(double x, double y, double z, double room) {
    }

    /**
     * Moves and relaxes, {@value #HOLES} times for each place.
     *
     * @param halfWidthAngstrom how far from a plane the boundary reaches
     * @param places at the boundary, and as many in the interiors
     * @param label begins the names of what is relaxed
     * @return of the places where a pair stands
     * @throws RelaxationException when what is left cannot be relaxed
     */
    public CreationEnergies of(RelaxedBoundary whole, double halfWidthAngstrom, int places, String label)
            throws RelaxationException {
        return new OxygenPlaces(whole).energies(halfWidthAngstrom, places, label,
                (oxygen, name) -> lowest(whole, oxygen, name));
    }

    private Double lowest(RelaxedBoundary whole, int oxygen, String label) throws RelaxationException {
        AtomicStructure structure = whole.structure();
        Double lowest = null;
        int number = 0;
        for (Hole hole : holes(structure, oxygen)) {
            double[] positions = structure.positions();
            positions[3 * oxygen] = hole.x;
            positions[3 * oxygen + 1] = hole.y;
            positions[3 * oxygen + 2] = hole.z;
            Relaxer.Relaxed pair = relaxer.relax(structure.withPositions(structure.cell(), positions),
                    label + "-" + (char) ('a' + number++));
            double energyEv = pair.energyEv() - whole.energyEv();
            if (stands(structure, oxygen, pair.structure()) && (lowest == null || energyEv < lowest)) {
                lowest = energyEv;
            }
        }
        return lowest;
    }

    /** Whether no oxygen lies where this one was; the cell may have stretched. */
    private static boolean stands(AtomicStructure before, int oxygen, AtomicStructure after) {
        Cell cell = after.cell();
        double[] f = new double[3];
        for (int edge = 0; edge < 3; edge++) {
            f[edge] = before.cell().fractional(edge, before.x(oxygen), before.y(oxygen), before.z(oxygen));
        }
        double x = cell.cartesian(0, f[0], f[1], f[2]);
        double y = cell.cartesian(1, f[0], f[1], f[2]);
        double z = cell.cartesian(2, f[0], f[1], f[2]);
        for (int i = 0; i < after.size(); i++) {
            if (after.element(i) == Element.O && cell.minimumImageSquared(after.x(i) - x, after.y(i) - y,
                    after.z(i) - z) < MOVED * MOVED) {
                return false;
            }
        }
        return true;
    }

    /** The roomiest places around an oxygen, apart from each other. */
    private static List<Hole> holes(AtomicStructure s, int oxygen) {
        List<Integer> near = new ArrayList<>();
        for (int i = 0; i < s.size(); i++) {
            if (i != oxygen && OxygenPlaces.squared(s, i, oxygen) < (FARTHEST + REACH) * (FARTHEST + REACH)) {
                near.add(i);
            }
        }
        List<Hole> all = new ArrayList<>();
        int steps = (int) (FARTHEST / GRID);
        for (int a = -steps; a <= steps; a++) {
            for (int b = -steps; b <= steps; b++) {
                for (int c = -steps; c <= steps; c++) {
                    double square = (a * a + b * b + c * c) * GRID * GRID;
                    if (square >= NEAREST * NEAREST && square <= FARTHEST * FARTHEST) {
                        all.add(hole(s, near, s.x(oxygen) + a * GRID, s.y(oxygen) + b * GRID,
                                s.z(oxygen) + c * GRID));
                    }
                }
            }
        }
        all.sort(Comparator.comparingDouble(Hole::room).reversed());
        List<Hole> taken = new ArrayList<>();
        for (Hole each : all) {
            if (taken.size() < HOLES && taken.stream().allMatch(other -> s.cell().minimumImageSquared(each.x - other.x,
                    each.y - other.y, each.z - other.z) >= APART * APART)) {
                taken.add(each);
            }
        }
        return taken;
    }

    private static Hole hole(AtomicStructure s, List<Integer> near, double x, double y, double z) {
        double room = Double.MAX_VALUE;
        for (int i : near) {
            double contact = CONTACT.getOrDefault(s.element(i), CATION_CONTACT);
            room = Math.min(room,
                    Math.sqrt(s.cell().minimumImageSquared(s.x(i) - x, s.y(i) - y, s.z(i) - z)) - contact);
        }
        return new Hole(x, y, z, room);
    }
}
