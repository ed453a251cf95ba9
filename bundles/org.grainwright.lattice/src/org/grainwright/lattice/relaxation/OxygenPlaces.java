// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;

/** Oxygens near the planes and in the middle of the grains of a relaxed boundary, far from each other. Immutable. */
final class OxygenPlaces {

    /** What is done to one oxygen; null where it comes to nothing. */
    @FunctionalInterface
    interface Trial {

        Double energyEv(int oxygen, String label) throws RelaxationException;
    }

    private final AtomicStructure structure;
    private final double second;
    private final double lx;

    OxygenPlaces(RelaxedBoundary whole) {
        structure = whole.structure();
        second = whole.secondPlaneX();
        lx = structure.cell().length(0);
    }

    /**
     * Energies at so many oxygens at the boundary and as many in the interiors; fewer where there are not so many, or a
     * trial comes to nothing.
     */
    CreationEnergies energies(double halfWidthAngstrom, int places, String label, Trial trial)
            throws RelaxationException {
        return new CreationEnergies(
                energies(places, label + "-boundary-", x -> distance(x) <= halfWidthAngstrom, trial),
                energies(places, label + "-interior-",
                        x -> distance(x) >= (x < second ? second : lx - second) / 3, trial));
    }

    private List<CreationEnergies.AtPlace> energies(int places, String label, DoublePredicate where, Trial trial)
            throws RelaxationException {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < structure.size(); i++) {
            if (structure.element(i) == Element.O && where.test(wrapped(structure.x(i)))) {
                candidates.add(i);
            }
        }
        List<CreationEnergies.AtPlace> found = new ArrayList<>();
        int number = 0;
        for (int oxygen : apart(candidates, places)) {
            Double energyEv = trial.energyEv(oxygen, label + ++number);
            if (energyEv != null) {
                found.add(new CreationEnergies.AtPlace(distance(wrapped(structure.x(oxygen))), energyEv));
            }
        }
        return found;
    }

    /** Each as far as can be from those before it; the first is the first. */
    private List<Integer> apart(List<Integer> candidates, int most) {
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

    static double squared(AtomicStructure s, int i, int j) {
        return s.cell().minimumImageSquared(s.x(i) - s.x(j), s.y(i) - s.y(j), s.z(i) - s.z(j));
    }

    private double wrapped(double x) {
        return x - Math.floor(x / lx) * lx;
    }

    /** From the nearer of the planes at 0 and {@code second}. */
    private double distance(double x) {
        return Math.min(Math.min(x, lx - x), Math.abs(x - second));
    }
}
