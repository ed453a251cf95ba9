// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A periodic set of atoms: elements, positions in ångström and the grain each atom belongs to, packed in arrays.
 * Immutable and therefore safe to share between threads; arrays are copied in and out. Atoms are sorted by element in
 * the order of {@link Element}, within an element in the order in which they were added, so that equal inputs give
 * equal files.
 */
public final class AtomicStructure {

    private final Cell cell;
    private final byte[] elements;
    private final double[] positions;
    private final byte[] grains;
    private final int[] counts;
    private final Ions ions;

    private AtomicStructure(Ions ions, Cell cell, byte[] elements, double[] positions, byte[] grains) {
        this.ions = ions;
        this.cell = cell;
        this.elements = elements;
        this.positions = positions;
        this.grains = grains;
        this.counts = new int[Element.count()];
        for (byte element : elements) {
            counts[element]++;
        }
    }

    /**
     * Starts an empty structure in the given cell; its ions are those of LLZO unless {@link Builder#of} says others.
     */
    public static Builder builder(Cell cell) {
        return new Builder(cell, 256);
    }

    /** Starts an empty structure in the given cell with room for so many atoms; more may be added. */
    public static Builder builder(Cell cell, int expectedAtoms) {
        return new Builder(cell, Math.max(16, expectedAtoms));
    }

    /** The periodic cell. */
    public Cell cell() {
        return cell;
    }

    /** The number of atoms. */
    public int size() {
        return elements.length;
    }

    /** The ions that such a structure is made of, with the order of their types. */
    public Ions ions() {
        return ions;
    }

    /** The formal charge of atom {@code i} in elementary charges. */
    public int charge(int i) {
        return ions.charge(element(i));
    }

    /** The element of atom {@code i}, 0 to size - 1. */
    public Element element(int i) {
        return Element.at(elements[i]);
    }

    /** The x coordinate of atom {@code i} in ångström. */
    public double x(int i) {
        return positions[3 * i];
    }

    /** The y coordinate of atom {@code i} in ångström. */
    public double y(int i) {
        return positions[3 * i + 1];
    }

    /** The z coordinate of atom {@code i} in ångström. */
    public double z(int i) {
        return positions[3 * i + 2];
    }

    /** The grain of atom {@code i}, from 0 (grain A); -1 for an atom that was inserted and belongs to no grain. */
    public int grain(int i) {
        return grains[i];
    }

    /** A copy of all positions, x y z after each other, in ångström. */
    public double[] positions() {
        return positions.clone();
    }

    /** A copy of the elements, one {@link Element#ordinal()} per atom. */
    public byte[] elementOrdinals() {
        return elements.clone();
    }

    /** A copy of the grain numbers. */
    public byte[] grains() {
        return grains.clone();
    }

    /** How many atoms of an element there are. */
    public int count(Element element) {
        return counts[element.ordinal()];
    }

    /** The number of atoms of every element that occurs, in the order of {@link Element}. */
    public Map<Element, Integer> composition() {
        Map<Element, Integer> map = new EnumMap<>(Element.class);
        for (int e = 0; e < counts.length; e++) {
            if (counts[e] > 0) {
                map.put(Element.at(e), counts[e]);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** The sum of all formal charges, exactly, in elementary charges. */
    public int netCharge() {
        int charge = 0;
        for (int e = 0; e < counts.length; e++) {
            charge += counts[e] == 0 ? 0 : counts[e] * ions.charge(Element.at(e));
        }
        return charge;
    }

    /** The composition as text, for example {@code Li56 La24 Zr16 O96}. */
    public String formula() {
        StringBuilder text = new StringBuilder();
        composition().forEach(
                (element, count) -> text.append(text.isEmpty() ? "" : " ").append(element.symbol()).append(count));
        return text.toString();
    }

    /** The same atoms with other positions (for example after a relaxation), in the same order. */
    public AtomicStructure withPositions(Cell newCell, double[] newPositions) {
        if (newPositions.length != positions.length) {
            throw new IllegalArgumentException(
                    "There are " + size() + " atoms, but " + newPositions.length + " coordinates were given.");
        }
        return new AtomicStructure(ions, newCell, elements, newPositions.clone(), grains);
    }

    /** The structure repeated along its edges; grain numbers are kept. */
    public AtomicStructure repeated(int na, int nb, int nc) {
        if (na < 1 || nb < 1 || nc < 1) {
            throw new IllegalArgumentException("A structure can be repeated 1 or more times along an edge, not " + na
                    + " x " + nb + " x " + nc + ".");
        }
        double[] edges = new double[9];
        for (int i = 0; i < 9; i++) {
            edges[i] = cell.component(i / 3, i % 3) * (i < 3 ? na : i < 6 ? nb : nc);
        }
        Builder builder = builder(Cell.of(edges)).of(ions);
        for (int i = 0; i < na; i++) {
            for (int j = 0; j < nb; j++) {
                for (int k = 0; k < nc; k++) {
                    for (int n = 0; n < size(); n++) {
                        builder.add(element(n), x(n) + cell.cartesian(0, i, j, k), y(n) + cell.cartesian(1, i, j, k),
                                z(n) + cell.cartesian(2, i, j, k), grains[n]);
                    }
                }
            }
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AtomicStructure s && cell.equals(s.cell) && Arrays.equals(elements, s.elements)
                && Arrays.equals(positions, s.positions)
                && Arrays.equals(grains, s.grains);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(positions) + Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return formula() + " in " + cell;
    }

    /** Collects atoms. Not thread-safe. */
    public static final class Builder {

        private final Cell cell;
        private byte[] elements;
        private byte[] grains;
        private double[] positions;
        private int size;
        private Ions ions = Llzo.IONS;

        private Builder(Cell cell, int capacity) {
            this.cell = cell;
            elements = new byte[capacity];
            grains = new byte[capacity];
            positions = new double[3 * capacity];
        }

        /** Makes it a structure of these ions. */
        public Builder of(Ions material) {
            ions = material;
            return this;
        }

        /** Adds one atom at (x, y, z) in ångström. */
        public Builder add(Element element, double x, double y, double z, int grain) {
            if (!(Math.abs(x) < 1e9 && Math.abs(y) < 1e9 && Math.abs(z) < 1e9)) {
                throw new IllegalArgumentException("The position (" + x + ", " + y + ", " + z + ") Å of a "
                        + element.symbol() + " atom is no place in a cell.");
            }
            if (size == elements.length) {
                elements = Arrays.copyOf(elements, 2 * size);
                grains = Arrays.copyOf(grains, 2 * size);
                positions = Arrays.copyOf(positions, 6 * size);
            }
            elements[size] = (byte) element.ordinal();
            grains[size] = (byte) grain;
            positions[3 * size] = x;
            positions[3 * size + 1] = y;
            positions[3 * size + 2] = z;
            size++;
            return this;
        }

        /** The structure; atoms are sorted by element, the order of addition decides within an element. */
        public AtomicStructure build() {
            int[] next = new int[Element.count() + 1];
            for (int i = 0; i < size; i++) {
                next[elements[i] + 1]++;
            }
            for (int e = 0; e < Element.count(); e++) {
                next[e + 1] += next[e];
            }
            byte[] sortedElements = new byte[size];
            byte[] sortedGrains = new byte[size];
            double[] sortedPositions = new double[3 * size];
            for (int i = 0; i < size; i++) {
                int to = next[elements[i]]++;
                sortedElements[to] = elements[i];
                sortedGrains[to] = grains[i];
                sortedPositions[3 * to] = positions[3 * i];
                sortedPositions[3 * to + 1] = positions[3 * i + 1];
                sortedPositions[3 * to + 2] = positions[3 * i + 2];
            }
            return new AtomicStructure(ions, cell, sortedElements, sortedPositions, sortedGrains);
        }
    }
}
