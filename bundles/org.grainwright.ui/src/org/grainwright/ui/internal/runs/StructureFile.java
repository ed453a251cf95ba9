// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;

import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Species;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.render.structure.AtomColors;
import org.grainwright.render.structure.AtomPicture;

/**
 * A structure read from a run folder, ready to draw. Immutable once made.
 *
 * @param picture atoms, cell and boundaries
 * @param elements how many of each, in the order of the species
 * @param description cell lengths in words
 */
public record StructureFile(AtomPicture picture, List<Element> elements, String description, List<String> symbols,
        byte[] speciesIndex) {

    /** An element with its count and its colour 0xRRGGBB. */
    public record Element(String symbol, int count, int rgb) {
    }

    /** Reads the structure of an evaluation; empty while there is none. Blocks; not for the window thread. */
    public static Optional<StructureFile> read(Path run, Evaluation evaluation) {
        try {
            return RunStore.structure(run, evaluation).map(StructureFile::of);
        } catch (ModelException e) {
            ILog.of(StructureFile.class)
                    .info("No structure of evaluation " + evaluation.getId() + " yet: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The same of atoms in memory. */
    public static StructureFile of(CrystalStructure structure) {
        List<String> symbols = structure.getSpecies().stream().map(Species::getSymbol).toList();
        byte[] index = structure.getSpeciesIndex();
        int[] counts = new int[symbols.size()];
        for (byte species : index) {
            counts[species]++;
        }
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            elements.add(new Element(symbols.get(i), counts[i], AtomColors.look(symbols.get(i)).rgb()));
        }
        double[] cell = structure.getCellAngstrom();
        AtomPicture picture = AtomPicture.bySpecies(structure.getPositionsAngstrom(), symbols, index, cell,
                new double[3],
                slabs(structure));
        String description = String.format(Locale.ROOT, "%d atoms, %.1f × %.1f × %.1f Å", index.length,
                length(cell, 0), length(cell, 1), length(cell, 2));
        return new StructureFile(picture, elements, description, symbols, index);
    }

    private static List<AtomPicture.Slab> slabs(CrystalStructure structure) {
        List<AtomPicture.Slab> slabs = new ArrayList<>();
        double half = structure.getBoundaryWidthAngstrom() / 2;
        double[] planes = structure.getBoundaryPlanesAngstrom();
        double lengthX = structure.getCellAngstrom()[0];
        if (planes == null || !(half > 0)) {
            return slabs;
        }
        for (double plane : planes) {
            // a boundary at the edge of the periodic cell shows on both sides
            for (double image : new double[] {plane - lengthX, plane, plane + lengthX}) {
                double from = Math.max(0, image - half);
                double to = Math.min(lengthX, image + half);
                if (to > from) {
                    slabs.add(new AtomPicture.Slab(from, to));
                }
            }
        }
        return slabs;
    }

    private static double length(double[] cell, int row) {
        return Math.sqrt(cell[3 * row] * cell[3 * row] + cell[3 * row + 1] * cell[3 * row + 1]
                + cell[3 * row + 2] * cell[3 * row + 2]);
    }

    /** An atom in words, for a tool tip. */
    public String nameOf(int atom) {
        double[] positions = picture.positionsAngstrom();
        return String.format(Locale.ROOT, "%s  (atom %d)%nx %.2f  y %.2f  z %.2f Å", symbols.get(speciesIndex[atom]),
                atom + 1, positions[3 * atom], positions[3 * atom + 1], positions[3 * atom + 2]);
    }
}
