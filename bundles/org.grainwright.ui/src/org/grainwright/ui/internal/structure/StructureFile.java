// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.lattice.crystal.Coordination;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Species;
import org.grainwright.observables.ShownUnits;
import org.grainwright.render.structure.AtomColors;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.Atoms;
import org.grainwright.render.structure.Polyhedra;
import org.grainwright.render.structure.StructureStyle;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.ui.internal.UiPlugin;

/**
 * A structure ready to draw. Immutable once made; any thread.
 *
 * @param model the atoms as the record has them; not to be changed
 * @param atoms the same for a picture
 * @param slabs what marks the boundaries
 * @param elements how many of each, in the order of the species
 * @param description number of atoms and cell lengths in words
 * @param values what atoms can be coloured by, besides what follows from their places
 * @param polyhedra faces of the oxygens around the cations of the zirconium and lanthanum sites, by the number of the
 * cation
 */
public record StructureFile(CrystalStructure model, Atoms atoms, List<AtomPicture.Slab> slabs, List<Counted> elements,
        String description, Map<Colouring, double[]> values, Map<Integer, List<AtomPicture.Facet>> polyhedra) {

    /** Whose polyhedra of oxygen can be drawn, in colours lighter than their cations so that faces are told apart. */
    public enum Around {
        /** Around zirconium and what replaces it. */
        ZIRCONIUM(Element.ZR, 0x7FA3C4, "ZrO₆ Octahedra", 'h'),
        /** Around lanthanum and what replaces it. */
        LANTHANUM(Element.LA, 0x9CC3B4, "LaO₈ Polyhedra", 'l');

        private final Element cation;
        private final int rgb;
        final String label;
        final char key;

        Around(Element cation, int rgb, String label, char key) {
            this.cation = cation;
            this.rgb = rgb;
            this.label = label;
            this.key = key;
        }
    }

    /** An element with its count and its colour 0xRRGGBB. */
    public record Counted(String symbol, int count, int rgb) {
    }

    /** Atoms in memory. */
    public static StructureFile of(CrystalStructure structure) {
        List<String> symbols = structure.getSpecies().stream().map(Species::getSymbol).toList();
        byte[] index = structure.getSpeciesIndex();
        int[] counts = new int[symbols.size()];
        for (byte species : index) {
            counts[species]++;
        }
        List<Counted> elements = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            elements.add(new Counted(symbols.get(i), counts[i], AtomColors.look(symbols.get(i)).rgb()));
        }
        double[] cell = structure.getCellAngstrom();
        double[] planes = structure.getBoundaryPlanesAngstrom();
        double half = structure.getBoundaryWidthAngstrom() / 2;
        byte[] grain = structure.getGrain();
        Atoms atoms = new Atoms(structure.getPositionsAngstrom(), symbols, index,
                grain == null || planes == null ? new byte[0] : grain, cell, planes == null ? new double[0] : planes,
                half > 0 ? half : 0);
        String description = String.format(Locale.ROOT, "%d atoms, %.1f × %.1f × %.1f Å", index.length,
                length(cell, 0), length(cell, 1), length(cell, 2));
        return new StructureFile(structure, atoms, slabs(atoms), elements, description, Map.of(), Map.of());
    }

    /** With coordination numbers, polyhedra and bonds. Takes a moment for many atoms; not for the window thread. */
    public StructureFile withSurroundings() {
        Coordination around = Structures.coordination(model);
        double[] numbers = new double[atoms.size()];
        Map<Integer, List<AtomPicture.Facet>> faces = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = around.number(i);
            Element host = host(i);
            for (Around each : Around.values()) {
                if (each.cation == host) {
                    faces.put(i, Polyhedra.faces(around.corners(i), each.rgb));
                }
            }
        }
        StructureFile with = new StructureFile(model, atoms, slabs, elements, description,
                with(Colouring.COORDINATION, numbers), Map.copyOf(faces));
        return Structures.bonding(model).map(bonding -> with.colouredBy(Colouring.BOND_VALENCE, bonding.overCharge())
                .colouredBy(Colouring.SITE_ENERGY, bonding.siteEnergyEv())
                .colouredBy(Colouring.SITE, bonding.sites().stream()
                        .mapToDouble(site -> site == null ? Double.NaN : site.ordinal()).toArray()))
                .orElse(with);
    }

    /** Whether an atom has polyhedra of one of those kinds. */
    boolean isOf(int atom, Set<Around> kinds) {
        Element host = host(atom);
        return kinds.stream().anyMatch(each -> each.cation == host);
    }

    /** The element whose site an atom is on; a dopant is on that of the cation which it replaces. */
    private Element host(int atom) {
        Element element = Element.of(atoms.symbol(atom));
        return element.host() == null ? element : element.host();
    }

    /** With one more thing to colour by. */
    public StructureFile colouredBy(Colouring colouring, double[] numbers) {
        return new StructureFile(model, atoms, slabs, elements, description, with(colouring, numbers), polyhedra);
    }

    private Map<Colouring, double[]> with(Colouring colouring, double[] numbers) {
        Map<Colouring, double[]> next = new EnumMap<>(Colouring.class);
        next.putAll(values);
        next.put(colouring, numbers);
        return Map.copyOf(next);
    }

    private static List<AtomPicture.Slab> slabs(Atoms atoms) {
        List<AtomPicture.Slab> slabs = new ArrayList<>();
        double half = atoms.halfWidthAngstrom();
        double lengthX = atoms.cellAngstrom()[0];
        for (double plane : atoms.planesAngstrom()) {
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
        double[] positions = atoms.positionsAngstrom();
        StringBuilder name = new StringBuilder(String.format(Locale.ROOT, "%s  (atom %d)%nx %.2f  y %.2f  z %.2f Å",
                atoms.symbol(atom), atom + 1, positions[3 * atom], positions[3 * atom + 1], positions[3 * atom + 2]));
        if (atoms.planesAngstrom().length > 0) {
            name.append(String.format(Locale.ROOT, "%n%s, %.2f Å from the plane", atoms.part(atom).label(),
                    atoms.distance(atom)));
        }
        values.forEach((colouring, numbers) -> {
            if (colouring == Colouring.SITE && !Double.isNaN(numbers[atom])) {
                name.append(System.lineSeparator()).append(colouring.label()).append(' ')
                        .append(StructureStyle.SITES.get((int) numbers[atom]).name());
            } else if (!Double.isNaN(numbers[atom])) {
                ShownUnits.Choice unit = UiPlugin.units().now().in(colouring.unit());
                name.append(String.format(Locale.ROOT, colouring == Colouring.COORDINATION ? "%n%s %.0f" : "%n%s %.2f",
                        colouring.label(), unit.of(numbers[atom]))).append(unit.printed().isEmpty() ? "" : " ")
                        .append(unit.printed());
            }
        });
        return name.toString();
    }

    /** What is measured between atoms that were picked, in words: one is named, two have a distance, three an angle. */
    public String measure(List<Integer> picked) {
        return switch (picked.size()) {
            case 0 -> "";
            case 1 -> nameOf(picked.getFirst()).replaceAll("\\R", "  ");
            case 2 -> String.format(Locale.ROOT, "%s – %s  %.3f Å", tag(picked.get(0)), tag(picked.get(1)),
                    atoms.distance(picked.get(0), picked.get(1)));
            default -> String.format(Locale.ROOT, "%s – %s – %s  %.2f°   %.3f Å, %.3f Å", tag(picked.get(0)),
                    tag(picked.get(1)), tag(picked.get(2)),
                    atoms.angleDegrees(picked.get(0), picked.get(1), picked.get(2)),
                    atoms.distance(picked.get(0), picked.get(1)), atoms.distance(picked.get(1), picked.get(2)));
        };
    }

    private String tag(int atom) {
        return atoms.symbol(atom) + (atom + 1);
    }
}
