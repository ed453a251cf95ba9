// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what the LAMMPS types are, from element names or from the masses of a LAMMPS data file. */
public final class SpeciesTable {

    private static final double MASS_TOLERANCE = 0.3;
    private static final Pattern SYMBOL = Pattern.compile("([A-Z][a-z]?)(?![a-z])");

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
            found.add(element(symbol));
        }
        return found;
    }

    private static Species element(String symbol) throws TrajectoryException {
        return Elements.ALL.stream().filter(s -> s.symbol().equals(symbol)).findFirst()
                .orElseThrow(() -> new TrajectoryException("'" + symbol + "' is no element from H to U."));
    }

    /**
     * The same types with another mobile ion.
     *
     * @param symbol its element
     * @throws TrajectoryException when none of the types is that element
     */
    public static List<Species> mobile(List<Species> species, String symbol) throws TrajectoryException {
        if (species.stream().noneMatch(s -> s.symbol().equals(symbol))) {
            throw new TrajectoryException("No type is " + symbol + ", which was named as the mobile ion; the types are "
                    + String.join(",", species.stream().map(Species::symbol).toList()) + ".");
        }
        return species.stream().map(s -> s.asMobile(s.symbol().equals(symbol))).toList();
    }

    /**
     * The same types with charge numbers of their own.
     *
     * @param charges words such as {@code Na=1,Si=4}, separated by commas or blanks
     * @throws TrajectoryException when a word is none of these, or names an element that no type is
     */
    public static List<Species> charged(List<Species> species, String charges) throws TrajectoryException {
        List<Species> result = new ArrayList<>(species);
        for (String word : charges.strip().split("[,\\s]+")) {
            String[] parts = word.split("=");
            double charge;
            try {
                charge = Double.parseDouble(parts[parts.length - 1]);
            } catch (NumberFormatException e) {
                throw new TrajectoryException("'" + word + "' is no charge; write them as Na=1,Si=4.", e);
            }
            if (parts.length != 2 || species.stream().noneMatch(s -> s.symbol().equals(parts[0]))) {
                throw new TrajectoryException("'" + word + "' gives a charge to no element that is there; write them "
                        + "as Na=1,Si=4.");
            }
            result.replaceAll(s -> s.symbol().equals(parts[0]) ? s.withCharge(charge) : s);
        }
        return result;
    }

    /**
     * The same types with the charges that the section {@code Atoms} of a LAMMPS data file gives their atoms.
     *
     * @throws TrajectoryException when the file has no charges, or atoms of one type differ by more than 0.001 e
     * @throws IOException when reading fails
     */
    public static List<Species> chargedBy(List<Species> species, Path data) throws TrajectoryException, IOException {
        return DataCharges.of(species, data);
    }

    /**
     * Reads the section {@code Masses} of a LAMMPS data file. A type is the element that its label or the comment
     * behind its mass names, else the one nearest in mass; a name and a mass that contradict each other are refused.
     * The charges are formal ones, whatever the file says.
     *
     * @throws TrajectoryException when there is no such section or a mass belongs to no known element
     * @throws IOException when reading fails
     */
    public static List<Species> ofData(Path data) throws TrajectoryException, IOException {
        TreeMap<Integer, Species> types = new TreeMap<>();
        DataSections sections = new DataSections();
        sections.read(data, line -> {
            if (line.section().equals("Masses")) {
                mass(line, sections, types);
            }
        });
        if (types.isEmpty()) {
            throw new TrajectoryException(data.getFileName()
                    + " has no section Masses, so the elements are unknown.");
        }
        Species[] all = new Species[types.lastKey()];
        types.forEach((type, species) -> all[type - 1] = species);
        if (Arrays.asList(all).contains(null)) {
            throw new TrajectoryException(
                    data.getFileName() + " gives masses for the types " + types.keySet() + " only.");
        }
        return List.of(all);
    }

    /** One line {@code type mass # name} of the section of masses, type being a number or a label. */
    private static void mass(DataSections.Line line, DataSections sections, TreeMap<Integer, Species> types)
            throws TrajectoryException {
        double mass;
        try {
            mass = Double.parseDouble(line.words()[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new TrajectoryException(line.where() + "expected a type and a mass but found '"
                    + String.join(" ", line.words()) + "'.", e);
        }
        int type = sections.type(line.words()[0], line.where());
        Species named = ofName(sections.label(type)).or(() -> ofName(line.comment())).orElse(null);
        try {
            Species weighed = named != null && Math.abs(named.massDalton() - mass) <= MASS_TOLERANCE ? named
                    : ofMass(mass);
            if (named != null && !named.symbol().equals(weighed.symbol())) {
                throw new TrajectoryException("type " + type + " is called " + named.symbol() + ", but its mass " + mass
                        + " is that of " + weighed.symbol() + ".");
            }
            types.put(type, weighed);
        } catch (TrajectoryException e) {
            throw new TrajectoryException(line.where() + e.getMessage(), e);
        }
    }

    /** The element with which a name begins: {@code Li}, {@code Li1}, {@code O2-}. */
    private static Optional<Species> ofName(String name) {
        Matcher symbol = SYMBOL.matcher(name);
        return symbol.lookingAt() ? Elements.ALL.stream().filter(s -> s.symbol().equals(symbol.group(1))).findFirst()
                : Optional.empty();
    }

    private static Species ofMass(double mass) throws TrajectoryException {
        Species nearest = Elements.ALL.get(0);
        for (Species s : Elements.ALL) {
            if (Math.abs(s.massDalton() - mass) < Math.abs(nearest.massDalton() - mass)) {
                nearest = s;
            }
        }
        if (Math.abs(nearest.massDalton() - mass) > MASS_TOLERANCE) {
            throw new TrajectoryException(
                    "the mass " + mass + " belongs to no element that is known here.");
        }
        return nearest;
    }
}
