// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.List;

import org.grainwright.render.Theme;

/**
 * Atoms to draw. The arrays are not copied (there may be many atoms and many frames) and must not change while they are
 * drawn.
 *
 * @param positionsAngstrom x, y, z per atom, lab frame, Å
 * @param rgb colour per atom, 0xRRGGBB; negative leaves the atom out
 * @param radiusAngstrom drawn radius per atom, Å
 * @param cellAngstrom the cell vectors a, b, c as rows, nine numbers, Å
 * @param originAngstrom lower corner of the cell, three numbers, Å
 * @param slabs stretches of x to mark, such as grain boundaries
 * @param overlay what is drawn besides the atoms
 */
public record AtomPicture(double[] positionsAngstrom, int[] rgb, float[] radiusAngstrom, double[] cellAngstrom,
        double[] originAngstrom, List<Slab> slabs, Overlay overlay) {

    /** A marked stretch of the x axis, Å, shown as a tinted band across the cell. */
    public record Slab(double fromX, double toX) {
    }

    /**
     * Lines, faces and marks in the same space as the atoms; what is nearer hides what is behind.
     *
     * @param lines straight pieces, such as the path of an atom
     * @param facets triangles, such as the faces of polyhedra
     * @param marked atoms with a ring around them
     */
    public record Overlay(List<Line> lines, List<Facet> facets, List<Integer> marked) {

        /** Nothing. */
        public static final Overlay NONE = new Overlay(List.of(), List.of(), List.of());

        /** See the record. */
        public Overlay {
            lines = List.copyOf(lines);
            facets = List.copyOf(facets);
            marked = List.copyOf(marked);
        }
    }

    /**
     * A straight piece.
     *
     * @param endsAngstrom x, y, z of both ends
     * @param rgb 0xRRGGBB
     */
    public record Line(double[] endsAngstrom, int rgb) {
    }

    /**
     * A triangle, lit from where the atoms are.
     *
     * @param cornersAngstrom x, y, z of its three corners
     * @param rgb 0xRRGGBB
     * @param outlined whether its edges are drawn, as those of a polyhedron; not where it is a piece of a smooth
     * surface
     */
    public record Facet(double[] cornersAngstrom, int rgb, boolean outlined) {

        /** With edges. */
        public Facet(double[] cornersAngstrom, int rgb) {
            this(cornersAngstrom, rgb, true);
        }
    }

    /** Atoms and nothing else. */
    public AtomPicture(double[] positionsAngstrom, int[] rgb, float[] radiusAngstrom, double[] cellAngstrom,
            double[] originAngstrom, List<Slab> slabs) {
        this(positionsAngstrom, rgb, radiusAngstrom, cellAngstrom, originAngstrom, slabs, Overlay.NONE);
    }

    /** See the record. */
    public AtomPicture {
        int atoms = rgb.length;
        if (positionsAngstrom.length != 3 * atoms || radiusAngstrom.length != atoms) {
            throw new IllegalArgumentException(atoms + " colours, but " + positionsAngstrom.length + " coordinates and "
                    + radiusAngstrom.length + " radii.");
        }
        if (cellAngstrom.length != 9 || originAngstrom.length != 3) {
            throw new IllegalArgumentException("A cell has nine numbers and its origin three.");
        }
        slabs = List.copyOf(slabs);
    }

    /** Number of atoms. */
    public int atoms() {
        return rgb.length;
    }

    /**
     * Atoms coloured by element.
     *
     * @param symbols element of each species
     * @param speciesIndex species of each atom
     */
    public static AtomPicture bySpecies(double[] positionsAngstrom, List<String> symbols, byte[] speciesIndex,
            double[] cellAngstrom,
            double[] originAngstrom, List<Slab> slabs) {
        int atoms = speciesIndex.length;
        int[] rgb = new int[atoms];
        float[] radius = new float[atoms];
        AtomColors.Look[] looks = symbols.stream().map(AtomColors::look).toArray(AtomColors.Look[]::new);
        for (int i = 0; i < atoms; i++) {
            int species = speciesIndex[i];
            AtomColors.Look look = species >= 0 && species < looks.length ? looks[species] : AtomColors.look(null);
            rgb[i] = look.rgb();
            radius[i] = (float) look.radiusAngstrom();
        }
        return new AtomPicture(positionsAngstrom, rgb, radius, cellAngstrom, originAngstrom, slabs);
    }

    /** The same atoms in colours that are seen on the ground of a theme. */
    AtomPicture on(Theme theme) {
        if (theme != Theme.DARK) {
            return this;
        }
        int[] colors = rgb.clone();
        for (int i = 0; i < colors.length; i++) {
            colors[i] = colors[i] < 0 ? -1 : AtomColors.on(theme, colors[i]);
        }
        return new AtomPicture(positionsAngstrom, colors, radiusAngstrom, cellAngstrom, originAngstrom, slabs, overlay);
    }

    /** The same atoms with something besides. */
    public AtomPicture with(Overlay other) {
        return new AtomPicture(positionsAngstrom, rgb, radiusAngstrom, cellAngstrom, originAngstrom, slabs, other);
    }

    /** The same atoms without those whose flag is {@code false}. */
    public AtomPicture only(boolean[] shown) {
        int[] colors = rgb.clone();
        for (int i = 0; i < colors.length; i++) {
            colors[i] = shown[i] ? colors[i] : -1;
        }
        return new AtomPicture(positionsAngstrom, colors, radiusAngstrom, cellAngstrom, originAngstrom, slabs, overlay);
    }
}
