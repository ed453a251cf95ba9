// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Finds out what the LAMMPS types are, from element names or from the masses of a LAMMPS data file. */
public final class SpeciesTable {

    /**
     * Elements of garnets and their usual dopants with formal charge and standard atomic mass (CIAAW 2021, conventional
     * values).
     */
    private static final List<Species> KNOWN = List.of(Species.LI, Species.LA, Species.ZR, Species.O,
            new Species("H", 1, 1.008), new Species("F", -1, 18.998),
            new Species("Na", 1, 22.990), new Species("Mg", 2, 24.305), new Species("Al", 3, 26.982),
            new Species("Si", 4, 28.085), new Species("P", 5, 30.974),
            new Species("S", -2, 32.06), new Species("Cl", -1, 35.45), new Species("K", 1, 39.098),
            new Species("Ca", 2, 40.078), new Species("Ti", 4, 47.867),
            new Species("Fe", 3, 55.845), new Species("Zn", 2, 65.38), new Species("Ga", 3, 69.723),
            new Species("Ge", 4, 72.630), new Species("Sr", 2, 87.62),
            new Species("Y", 3, 88.906), new Species("Nb", 5, 92.906), new Species("Mo", 6, 95.95),
            new Species("Ba", 2, 137.33), new Species("Nd", 3, 144.24),
            new Species("Hf", 4, 178.49), new Species("Ta", 5, 180.95), new Species("W", 6, 183.84));
    private static final double MASS_TOLERANCE = 0.3;

    private SpeciesTable() {
    }

    /**
     * Species by name.
     *
     * @param symbols elements of the types 1, 2, ... separated by commas or blanks, for example {@code Li,La,Zr,O}
     * @throws TrajectoryException when an element is not known
     */
    public static List<Species> named(String symbols) throws TrajectoryException {
        List<Species> found = new ArrayList<>();
        for (String symbol : symbols.strip().split("[,\\s]+")) {
            found.add(KNOWN.stream().filter(s -> s.symbol().equals(symbol)).findFirst()
                    .orElseThrow(() -> new TrajectoryException("The element '" + symbol + "' is not known; known are "
                            + KNOWN.stream().map(Species::symbol).toList() + ".")));
        }
        return found;
    }

    /**
     * Reads the section {@code Masses} of a LAMMPS data file and takes the element nearest in mass; the charges are
     * formal ones, whatever the file says.
     *
     * @throws TrajectoryException when there is no such section or a mass belongs to no known element
     * @throws IOException when reading fails
     */
    public static List<Species> ofData(Path data) throws TrajectoryException, IOException {
        TreeMap<Integer, Species> types = new TreeMap<>();
        try (BufferedReader in = Files.newBufferedReader(data)) {
            boolean masses = false;
            int number = 0;
            String line;
            while ((line = in.readLine()) != null) {
                number++;
                String text = line.replaceFirst("#.*", "").strip();
                if (text.isEmpty()) {
                    continue;
                }
                if (!masses) {
                    masses = text.equals("Masses");
                } else if (Character.isDigit(text.charAt(0))) {
                    String[] words = text.split("\\s+");
                    try {
                        types.put(Integer.parseInt(words[0]), ofMass(Double.parseDouble(words[1])));
                    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                        throw new TrajectoryException(data.getFileName() + ", line " + number
                                + ": expected a type and a mass but found '" + text + "'.", e);
                    } catch (TrajectoryException e) {
                        throw new TrajectoryException(data.getFileName() + ", line " + number + ": " + e.getMessage(),
                                e);
                    }
                } else {
                    break;
                }
            }
        } catch (NoSuchFileException e) {
            throw new TrajectoryException("There is no data file " + data + "; check the path.", e);
        }
        if (types.isEmpty()) {
            throw new TrajectoryException(data.getFileName()
                    + " has no section Masses, so the elements are unknown; name them with --types Li,La,Zr,O.");
        }
        Species[] all = new Species[types.lastKey()];
        types.forEach((type, species) -> all[type - 1] = species);
        if (Arrays.asList(all).contains(null)) {
            throw new TrajectoryException(
                    data.getFileName() + " gives masses for the types " + types.keySet() + " only.");
        }
        return List.of(all);
    }

    private static Species ofMass(double mass) throws TrajectoryException {
        Species nearest = KNOWN.get(0);
        for (Species s : KNOWN) {
            if (Math.abs(s.massDalton() - mass) < Math.abs(nearest.massDalton() - mass)) {
                nearest = s;
            }
        }
        if (Math.abs(nearest.massDalton() - mass) > MASS_TOLERANCE) {
            throw new TrajectoryException(
                    "the mass " + mass + " belongs to no element that is known here; name the elements with --types.");
        }
        return nearest;
    }
}
