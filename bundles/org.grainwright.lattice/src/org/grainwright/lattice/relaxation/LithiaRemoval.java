// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;

/**
 * What it costs to create an oxygen vacancy without an electron, by static calculation: one oxygen and the two lithium
 * ions nearest to it leave a relaxed boundary as Li2O, at the energy of its crystal, and everything relaxes. Done at
 * oxygens near the planes and in the middle of the grains, far from each other. Lithium is not rearranged beyond what a
 * minimisation does, so each number is an upper bound. One thread at a time.
 */
public final class LithiaRemoval {

    private static final int LITHIUM_PER_OXYGEN = 2;

    private final Relaxer relaxer;
    private final double lithiaEv;

    /**
     * One removal.
     *
     * @param distanceAngstrom of the oxygen from the nearest plane, before
     * @param energyEv energy of what is left and of crystalline Li2O, less that of the whole
     */
    public record Loss(double distanceAngstrom, double energyEv) {
    }

    /**
     * Removals at the planes and in the interiors.
     *
     * @param boundary within the slab
     * @param interior in the middle third of the grains
     */
    public record Losses(List<Loss> boundary, List<Loss> interior) {

        /** Copies the lists. */
        public Losses {
            boundary = List.copyOf(boundary);
            interior = List.copyOf(interior);
        }

        /** Mean over places and its standard error, eV; the error of one place is not known (NaN). */
        public static double[] mean(List<Loss> losses) {
            SummaryStatistics all = new SummaryStatistics();
            losses.forEach(each -> all.addValue(each.energyEv));
            return new double[] {all.getMean(), all.getN() < 2 ? Double.NaN
                    : all.getStandardDeviation() / Math.sqrt(all.getN())};
        }
    }

    /**
     * @param relaxer the one that relaxed the boundary
     * @param lithiaEv energy of a formula unit of crystalline Li2O with it, see {@link BoundaryRelaxation#lithiaEv}
     */
    public LithiaRemoval(Relaxer relaxer, double lithiaEv) {
        this.relaxer = relaxer;
        this.lithiaEv = lithiaEv;
    }

    /**
     * Removes and relaxes, twice as often as there are places of each kind.
     *
     * @param halfWidthAngstrom how far from a plane the boundary reaches
     * @param places at the boundary, and as many in the interiors; fewer where there is not so much oxygen
     * @param label begins the names of what is relaxed
     * @throws RelaxationException when the rest cannot be relaxed
     */
    public Losses of(RelaxedBoundary whole, double halfWidthAngstrom, int places, String label)
            throws RelaxationException {
        double lx = whole.structure().cell().length(0);
        double second = whole.secondPlaneX();
        return new Losses(
                losses(whole, places, label + "-boundary-", x -> distance(x, second, lx) <= halfWidthAngstrom),
                losses(whole, places, label + "-interior-",
                        x -> distance(x, second, lx) >= (x < second ? second : lx - second) / 3));
    }

    private List<Loss> losses(RelaxedBoundary whole, int places, String label, DoublePredicate where)
            throws RelaxationException {
        AtomicStructure structure = whole.structure();
        double lx = structure.cell().length(0);
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < structure.size(); i++) {
            if (structure.element(i) == Element.O && where.test(wrapped(structure.x(i), lx))) {
                candidates.add(i);
            }
        }
        List<Loss> losses = new ArrayList<>();
        for (int oxygen : apart(structure, candidates, places)) {
            Relaxer.Relaxed rest = relaxer.relax(without(structure, oxygen), label + (losses.size() + 1));
            losses.add(new Loss(distance(wrapped(structure.x(oxygen), lx), whole.secondPlaneX(), lx),
                    rest.energyEv() + lithiaEv - whole.energyEv()));
        }
        return losses;
    }

    /** Each as far as can be from those before it; the first is the first. */
    private static List<Integer> apart(AtomicStructure structure, List<Integer> candidates, int most) {
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < Math.min(most, candidates.size())) {
            taken.add(candidates.stream().filter(each -> !taken.contains(each))
                    .max(Comparator.<Integer>comparingDouble(each -> taken.stream()
                            .mapToDouble(other -> squared(structure, each, other)).min().orElse(0))
                            .thenComparing(Comparator.<Integer>naturalOrder().reversed()))
                    .orElseThrow());
        }
        return taken;
    }

    /** The structure without an oxygen and the lithium nearest to it. */
    static AtomicStructure without(AtomicStructure structure, int oxygen) {
        List<Integer> lithium = new ArrayList<>();
        for (int i = 0; i < structure.size(); i++) {
            if (structure.element(i) == Element.LI) {
                lithium.add(i);
            }
        }
        lithium.sort(Comparator.<Integer>comparingDouble(i -> squared(structure, oxygen, i))
                .thenComparing(Comparator.naturalOrder()));
        List<Integer> gone = new ArrayList<>(lithium.subList(0, LITHIUM_PER_OXYGEN));
        gone.add(oxygen);
        AtomicStructure.Builder rest = AtomicStructure.builder(structure.cell(), structure.size()).of(structure.ions());
        for (int i = 0; i < structure.size(); i++) {
            if (!gone.contains(i)) {
                rest.add(structure.element(i), structure.x(i), structure.y(i), structure.z(i), structure.grain(i));
            }
        }
        return rest.build();
    }

    private static double squared(AtomicStructure s, int i, int j) {
        return s.cell().minimumImageSquared(s.x(i) - s.x(j), s.y(i) - s.y(j), s.z(i) - s.z(j));
    }

    private static double wrapped(double x, double lx) {
        return x - Math.floor(x / lx) * lx;
    }

    /** From the nearer of the planes at 0 and {@code second}, in a cell that repeats after {@code lx}. */
    private static double distance(double x, double second, double lx) {
        return Math.min(Math.min(x, lx - x), Math.abs(x - second));
    }
}
