// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what the LAMMPS types are, from element names or from the masses of a LAMMPS data file. */
public final class SpeciesTable {

    private static final double MASS_TOLERANCE = 0.3;
    /** A heading: words only, each beginning with a capital. */
    static final Pattern SECTION = Pattern.compile("[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)*");
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
        Map<String, Integer> labels = new HashMap<>();
        try (BufferedReader in = Files.newBufferedReader(data)) {
            String section = "";
            int number = 0;
            String line;
            while ((line = in.readLine()) != null) {
                number++;
                String text = line.replaceFirst("#.*", "").strip();
                if (text.isEmpty() || number == 1) {
                    continue;
                }
                String[] words = text.split("\\s+");
                if (SECTION.matcher(text).matches()) {
                    section = text;
                } else if (section.equals("Atom Type Labels") && words.length == 2 && isCount(words[0])) {
                    labels.put(words[1], Integer.parseInt(words[0]));
                } else if (section.equals("Masses")) {
                    mass(data, number, line, labels, types);
                }
            }
        } catch (NoSuchFileException e) {
            throw new TrajectoryException("There is no data file " + data + "; check the path.", e);
        }
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

    private static boolean isCount(String word) {
        return word.length() < 6 && word.chars().allMatch(Character::isDigit);
    }

    /** One line {@code type mass # name} of the section of masses, type being a number or a label. */
    private static void mass(Path data, int number, String line, Map<String, Integer> labels,
            TreeMap<Integer, Species> types) throws TrajectoryException {
        String where = data.getFileName() + ", line " + number + ": ";
        String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
        double mass;
        try {
            mass = Double.parseDouble(words[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new TrajectoryException(where + "expected a type and a mass but found '" + line.strip() + "'.", e);
        }
        Integer type = isCount(words[0]) ? Integer.valueOf(words[0]) : labels.get(words[0]);
        if (type == null || type < 1) {
            throw new TrajectoryException(where + "'" + words[0] + "' is neither a type nor one of the type labels "
                    + labels.keySet() + ".");
        }
        String label = labels.entrySet().stream().filter(e -> e.getValue().equals(type)).map(Map.Entry::getKey)
                .findFirst().orElse("");
        String comment = line.contains("#") ? line.substring(line.indexOf('#') + 1).strip() : "";
        Species named = ofName(label).or(() -> ofName(comment)).orElse(null);
        try {
            Species weighed = named != null && Math.abs(named.massDalton() - mass) <= MASS_TOLERANCE ? named
                    : ofMass(mass);
            if (named != null && !named.symbol().equals(weighed.symbol())) {
                throw new TrajectoryException("type " + type + " is called " + named.symbol() + ", but its mass " + mass
                        + " is that of " + weighed.symbol() + ".");
            }
            types.put(type, weighed);
        } catch (TrajectoryException e) {
            throw new TrajectoryException(where + e.getMessage(), e);
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
