// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.List;

/**
 * One periodic configuration with what an electronic-structure program found for it. The arrays are not copied: do not
 * change them.
 *
 * @param label where it is from, for complaints and reports, for example {@code train.extxyz:12}
 * @param lattice the three lattice vectors, one after the other, Å; nine numbers
 * @param symbols the element of each atom
 * @param positions Cartesian, x1 y1 z1 x2 ..., Å
 * @param energyEv potential energy of the cell
 * @param forces as positions, eV/Å; empty when unknown
 * @param stress xx yy zz xy xz yz, eV/Å³, positive under tension; empty when unknown
 */
public record Frame(String label, double[] lattice, List<String> symbols, double[] positions, double energyEv,
        double[] forces, double[] stress) {

    /** Checks lengths and finiteness. */
    public Frame {
        symbols = List.copyOf(symbols);
        int n = symbols.size();
        if (lattice.length != 9 || positions.length != 3 * n || forces.length != 0 && forces.length != 3 * n
                || stress.length != 0 && stress.length != 6) {
            throw new IllegalArgumentException(label + ": lattice, positions, forces or stress have the wrong length");
        }
    }

    /** The cell's volume, Å³. */
    public double volumeAngstrom3() {
        return Math.abs(Cell.determinant(lattice));
    }

    /**
     * The same frame with all lengths multiplied; energies stay, so that forces and stresses change as the chain rule
     * says.
     */
    public Frame scaled(double factor) {
        return new Frame(label, times(lattice, factor), symbols, times(positions, factor), energyEv,
                times(forces, 1 / factor),
                times(stress, 1 / (factor * factor * factor)));
    }

    /**
     * The same frame with the third axis first, of cell and of coordinates: boundaries whose normal lies along z then
     * have it along x, as everywhere here.
     */
    public Frame thirdAxisFirst() {
        double[] turned = thirdFirst(lattice);
        double[] l = {turned[6], turned[7], turned[8], turned[0], turned[1], turned[2], turned[3], turned[4],
                turned[5]};
        double[] s = stress.length == 0 ? stress
                : new double[] {stress[2], stress[0], stress[1], stress[4], stress[5], stress[3]};
        return new Frame(label, l, symbols, thirdFirst(positions), energyEv, thirdFirst(forces), s);
    }

    private static double[] thirdFirst(double[] vectors) {
        double[] result = new double[vectors.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = vectors[i - i % 3 + (i % 3 + 2) % 3];
        }
        return result;
    }

    private static double[] times(double[] values, double factor) {
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= factor;
        }
        return result;
    }
}
