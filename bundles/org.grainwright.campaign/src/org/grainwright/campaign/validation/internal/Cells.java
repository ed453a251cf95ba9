// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.BoundaryName;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;

/** The cells that a validation simulates. */
final class Cells {

    private static final double GRAIN_ANGSTROM = 20;
    private static final long SEED = 1;

    private Cells() {
    }

    /** The cubic crystal, 192 ions. */
    static AtomicStructure crystal() {
        return Llzo.orderedCell(SEED);
    }

    /** The crystal with every coordinate moved by up to this much. */
    static AtomicStructure shaken(double byAngstrom, long seed) {
        AtomicStructure s = crystal();
        SplittableRandom random = new SplittableRandom(seed);
        double[] p = s.positions();
        for (int i = 0; i < p.length; i++) {
            p[i] += byAngstrom * (2 * random.nextDouble() - 1);
        }
        return s.withPositions(s.cell(), p);
    }

    /** Σ5 (210)[001]. */
    static Bicrystal sigma5() {
        return boundary(MillerIndices.of(2, 1, 0), MillerIndices.of(0, 0, 1));
    }

    /** Σ3 (112)[110]. */
    static Bicrystal sigma3() {
        return boundary(MillerIndices.of(1, -1, 2), MillerIndices.of(1, 1, 0));
    }

    private static Bicrystal boundary(MillerIndices plane, MillerIndices axis) {
        try {
            return new BicrystalBuilder().build(BoundarySpecification
                    .builder(new CoincidenceCatalog().named(BoundaryName.of(plane, axis)))
                    .grainThickness(GRAIN_ANGSTROM).build(), SEED);
        } catch (StructureException e) {
            throw new IllegalStateException("a boundary of the validation cannot be built: " + e.getMessage(), e);
        }
    }

    /**
     * The crystal without some units of Li2O: oxygens far from each other, each with the two lithium ions nearest to
     * it.
     */
    static AtomicStructure without(int units, AtomicStructure crystal) {
        boolean[] gone = new boolean[crystal.size()];
        List<Integer> oxygens = new ArrayList<>();
        for (int i = 0; i < crystal.size(); i++) {
            if (crystal.element(i) == Element.O) {
                oxygens.add(i);
            }
        }
        List<Integer> taken = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            int next = taken.isEmpty() ? oxygens.getFirst()
                    : oxygens.stream().max((a, b) -> Double.compare(nearest(crystal, a, taken),
                            nearest(crystal, b, taken))).orElseThrow();
            taken.add(next);
            gone[next] = true;
            for (int k = 0; k < 2; k++) {
                int lithium = -1;
                for (int i = 0; i < crystal.size(); i++) {
                    if (crystal.element(i) == Element.LI && !gone[i]
                            && (lithium < 0 || distance(crystal, next, i) < distance(crystal, next, lithium))) {
                        lithium = i;
                    }
                }
                gone[lithium] = true;
            }
        }
        AtomicStructure.Builder builder = AtomicStructure.builder(crystal.cell());
        for (int i = 0; i < crystal.size(); i++) {
            if (!gone[i]) {
                builder.add(crystal.element(i), crystal.x(i), crystal.y(i), crystal.z(i), 0);
            }
        }
        return builder.build();
    }

    private static double nearest(AtomicStructure s, int i, List<Integer> others) {
        return others.stream().mapToDouble(j -> distance(s, i, j)).min().orElse(Double.POSITIVE_INFINITY);
    }

    static double distance(AtomicStructure s, int i, int j) {
        return Math.sqrt(
                s.cell().minimumImageSquared(s.x(j) - s.x(i), s.y(j) - s.y(i), s.z(j) - s.z(i)));
    }

    /** Root mean square distance of the cations from where they began, in Å of the later cell, drift taken out. */
    static double frameworkShift(AtomicStructure before, AtomicStructure after) {
        List<double[]> moves = new ArrayList<>();
        double[] mean = new double[3];
        for (int i = 0; i < before.size(); i++) {
            if (before.element(i) == Element.LA || before.element(i) == Element.ZR) {
                double[] d = new double[3];
                for (int edge = 0; edge < 3; edge++) {
                    double f = after.cell().fractional(edge, after.x(i), after.y(i), after.z(i))
                            - before.cell().fractional(edge, before.x(i), before.y(i), before.z(i));
                    d[edge] = f - Math.rint(f);
                }
                moves.add(d);
            }
        }
        // the mean of circular quantities: near each other unless the crystal is gone
        double[] first = moves.getFirst().clone();
        moves.forEach(d -> Arrays.setAll(d, e -> d[e] - first[e] - Math.rint(d[e] - first[e])));
        moves.forEach(d -> Arrays.setAll(mean, e -> mean[e] + d[e] / moves.size()));
        double sum = 0;
        for (double[] d : moves) {
            for (int axis = 0; axis < 3; axis++) {
                double x = after.cell().cartesian(axis, d[0] - mean[0], d[1] - mean[1], d[2] - mean[2]);
                sum += x * x / moves.size();
            }
        }
        return Math.sqrt(sum);
    }
}
