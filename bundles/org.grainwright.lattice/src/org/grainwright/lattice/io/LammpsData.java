// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;

/**
 * LAMMPS data files, {@code atom_style charge}. The types are the ions of the material in their order, for LLZO Li, La,
 * Zr, O, also where one does not occur, so that a deck written for it fits every structure; dopants follow in the order
 * of {@link Element}. Masses carry the symbol as a comment, from which the reader knows the elements.
 */
public final class LammpsData {

    private LammpsData() {
    }

    /** The species of a structure in the order of its types: its material's, then the dopants that occur. */
    public static List<Element> species(AtomicStructure structure) {
        List<Element> species = new ArrayList<>(structure.ions().elements());
        for (Element element : structure.composition().keySet()) {
            if (!species.contains(element)) {
                species.add(element);
            }
        }
        return List.copyOf(species);
    }

    /**
     * The text of a data file.
     *
     * @param structure atoms; a cell that is not along the axes is turned to what LAMMPS asks for
     * @param title first line, one line
     * @param charge charge of each element in elementary charges, as the potential wants it
     */
    public static String format(AtomicStructure structure, String title, ToDoubleFunction<Element> charge) {
        List<Element> species = species(structure);
        Restricted box = new Restricted(structure.cell());
        StringBuilder out = new StringBuilder(64 * structure.size() + 1024);
        out.append("LAMMPS data: ").append(title.replace('\n', ' ')).append("\n\n").append(structure.size())
                .append(" atoms\n").append(species.size()).append(" atom types\n\n");
        edge(out, box.lx, "x");
        edge(out, box.ly, "y");
        edge(out, box.lz, "z");
        if (box.tilted()) {
            Numbers.fixed(out, box.xy, 8);
            Numbers.fixed(out.append(' '), box.xz, 8);
            Numbers.fixed(out.append(' '), box.yz, 8);
            out.append(" xy xz yz\n");
        }
        out.append("\nMasses\n\n");
        for (int i = 0; i < species.size(); i++) {
            out.append(i + 1).append(' ').append(String.format(Locale.ROOT, "%.4f", species.get(i).massU()))
                    .append(" # ").append(species.get(i).symbol()).append('\n');
        }
        out.append("\nAtoms # charge\n\n");
        int[] types = new int[Element.count()];
        String[] charges = new String[Element.count()];
        for (int i = 0; i < species.size(); i++) {
            types[species.get(i).ordinal()] = i + 1;
            charges[species.get(i).ordinal()] = String.format(Locale.ROOT, "%.6f",
                    charge.applyAsDouble(species.get(i)));
        }
        double[] p = new double[3];
        for (int i = 0; i < structure.size(); i++) {
            int e = structure.element(i).ordinal();
            box.place(structure, i, p);
            out.append(i + 1).append(' ').append(types[e]).append(' ').append(charges[e]);
            for (int k = 0; k < 3; k++) {
                Numbers.fixed(out.append(' '), p[k], 8);
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** Writes a data file, see {@link #format}. */
    public static void write(AtomicStructure structure, String title, ToDoubleFunction<Element> charge, Path file)
            throws IOException {
        Files.writeString(file, format(structure, title, charge), StandardCharsets.UTF_8);
    }

    private static void edge(StringBuilder out, double length, String axis) {
        Numbers.fixed(out.append("0.0 "), length, 8);
        out.append(' ').append(axis).append("lo ").append(axis).append("hi\n");
    }

    /**
     * Reads a data file of style charge; see {@link #read(Path, List)}. The elements come from the comments behind the
     * masses, or from the masses.
     */
    public static AtomicStructure read(Path file) throws IOException {
        return read(file, List.of());
    }

    /**
     * Reads a data file of style charge (also atomic, full is refused).
     *
     * @param file a data file as LAMMPS writes it
     * @param species elements of types 1, 2, ...; empty to take them from the file
     * @throws IOException when the file is not such a file, with the line
     */
    public static AtomicStructure read(Path file, List<Element> species) throws IOException {
        return read(file, species, new EnumMap<>(Element.class));
    }

    /**
     * As {@link #read(Path, List)}; the charges of elements that have one whole charge everywhere are put into a map.
     */
    static AtomicStructure read(Path file, List<Element> species, Map<Element, Integer> charges) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Reader(file, species, charges).parse(reader);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no data file of a structure: " + e.getMessage(), e);
        }
    }

    /** A cell as LAMMPS wants it: a along x, b in the x-y plane. */
    private static final class Restricted {

        private final Cell cell;
        private final boolean asIs;
        private final double lx;
        private final double ly;
        private final double lz;
        private final double xy;
        private final double xz;
        private final double yz;

        Restricted(Cell cell) {
            this.cell = cell;
            asIs = cell.component(0, 1) == 0 && cell.component(0, 2) == 0 && cell.component(1, 2) == 0;
            lx = cell.length(0);
            if (asIs) {
                xy = cell.component(1, 0);
                ly = cell.component(1, 1);
                xz = cell.component(2, 0);
                yz = cell.component(2, 1);
            } else {
                xy = cell.length(1) * Math.cos(Math.toRadians(cell.angle(0, 1)));
                ly = Math.sqrt(cell.length(1) * cell.length(1) - xy * xy);
                xz = cell.length(2) * Math.cos(Math.toRadians(cell.angle(0, 2)));
                yz = (cell.length(1) * cell.length(2) * Math.cos(Math.toRadians(cell.angle(1, 2))) - xy * xz) / ly;
            }
            lz = cell.volume() / lx / ly;
        }

        boolean tilted() {
            return xy != 0 || xz != 0 || yz != 0;
        }

        void place(AtomicStructure s, int i, double[] p) {
            if (asIs) {
                p[0] = s.x(i);
                p[1] = s.y(i);
                p[2] = s.z(i);
                return;
            }
            double u = cell.fractional(0, s.x(i), s.y(i), s.z(i));
            double v = cell.fractional(1, s.x(i), s.y(i), s.z(i));
            double w = cell.fractional(2, s.x(i), s.y(i), s.z(i));
            p[0] = u * lx + v * xy + w * xz;
            p[1] = v * ly + w * yz;
            p[2] = w * lz;
        }
    }

    private static final class Reader {

        /** A comment names an element whose mass differs from the written one by less than this, u. */
        private static final double ISOTOPES = 2;
        private static final double SAME_MASS = 0.3;

        private final Path file;
        private final List<Element> species;
        private final Map<Element, Integer> charges;
        private final Set<Element> uneven = EnumSet.noneOf(Element.class);
        private int line;
        private final Map<String, Element> masses = new HashMap<>();
        private final Map<String, String> labels = new HashMap<>();
        private int atoms = -1;
        private final double[] low = new double[3];
        private final double[] high = new double[3];
        private final double[] tilt = new double[3];

        Reader(Path file, List<Element> species, Map<Element, Integer> charges) {
            this.charges = charges;
            this.file = file;
            this.species = new ArrayList<>(species);
        }

        AtomicStructure parse(BufferedReader reader) throws IOException {
            boolean learn = species.isEmpty();
            String text;
            String section = "";
            List<String[]> rows = new ArrayList<>();
            line = 1;
            reader.readLine();
            String style = "";
            while ((text = reader.readLine()) != null) {
                line++;
                int hash = text.indexOf('#');
                String comment = hash < 0 ? "" : text.substring(hash + 1).trim();
                String body = (hash < 0 ? text : text.substring(0, hash)).trim();
                if (body.isEmpty()) {
                    continue;
                }
                if (Character.isLetter(body.charAt(0)) && !labels.containsKey(body.split("\\s+")[0])) {
                    section = body;
                    if (section.equals("Atoms") && !comment.isEmpty()) {
                        style = comment;
                    }
                    continue;
                }
                String[] words = body.split("\\s+");
                if (words.length < 2 && (section.equals("Masses") || section.equals("Atom Type Labels"))) {
                    throw new IOException(where() + " has one word; a row of '" + section + "' has at least two.");
                }
                switch (section) {
                    case "" -> header(words);
                    case "Masses" -> {
                        if (learn) {
                            // a comment names the element or says something else
                            double mass = Numbers.parse(words[1], where());
                            Optional<Element> named = Element.find(comment)
                                    .filter(element -> Math.abs(element.massU() - mass) < ISOTOPES);
                            masses.put(labels.getOrDefault(words[0], words[0]),
                                    named.isPresent() ? named.get() : byMass(mass));
                        }
                    }
                    case "Atom Type Labels" -> labels.put(words[1], words[0]);
                    case "Atoms" -> rows.add(words);
                    default -> {
                        // velocities and coefficients are not part of a structure
                    }
                }
            }
            if (atoms != rows.size() || atoms < 1) {
                throw new IOException(file + " announces " + atoms + " atoms but lists " + rows.size() + ".");
            }
            if (learn) {
                number();
            }
            return structure(rows, style.isEmpty() ? guessed(rows) : style);
        }

        /** Types by their numbers, in whatever order the file lists them. */
        private void number() throws IOException {
            for (int type = 1; type <= masses.size(); type++) {
                Element element = masses.get(Integer.toString(type));
                if (element == null) {
                    throw new IOException(file + " lists " + masses.size() + " masses but none of type " + type + ".");
                }
                species.add(element);
            }
        }

        /** The style that has so many columns, with or without three image flags, where the file does not name it. */
        private String guessed(List<String[]> rows) throws IOException {
            int columns = rows.getFirst().length;
            if ((columns == 6 || columns == 9)
                    && rows.stream().allMatch(row -> row.length > 2 && row[2].matches("[1-9]\\d*"))) {
                throw new IOException(file
                        + " does not name its atom style, and what would be the charges of its atoms "
                        + "are all numbers of types, as in the style molecular; write 'Atoms # charge' if they are "
                        + "charges.");
            }
            return switch (columns) {
                case 5, 8 -> "atomic";
                case 6, 9 -> "charge";
                case 7, 10 -> "full";
                default -> throw new IOException(file + " does not name its atom style, and no style has " + columns
                        + " columns; write 'Atoms # charge', 'Atoms # atomic' or 'Atoms # full'.");
            };
        }

        private AtomicStructure structure(List<String[]> rows, String style) throws IOException {
            int first = switch (style) {
                case "charge" -> 3;
                case "atomic" -> 2;
                case "full" -> 4;
                default -> throw new IOException(
                        file + " has atom style " + style + "; charge, atomic and full can be read.");
            };
            AtomicStructure.Builder builder = AtomicStructure
                    .builder(Cell.of(high[0] - low[0], 0, 0, tilt[0], high[1] - low[1], 0, tilt[1], tilt[2],
                            high[2] - low[2]));
            rows.sort((a, b) -> Long.compare(Long.parseLong(a[0]), Long.parseLong(b[0])));
            for (String[] words : rows) {
                if (words.length != first + 3 && words.length != first + 6) {
                    throw new IOException(file + " has an atom line with " + words.length + " columns; style " + style
                            + " has " + (first + 3) + ", or " + (first + 6) + " with image flags.");
                }
                String written = words[style.equals("full") ? 2 : 1];
                int type = Numbers.parseInt(labels.getOrDefault(written, written), file + ", atom " + words[0]);
                if (type < 1 || type > species.size()) {
                    throw new IOException(file + ", atom " + words[0] + ": type " + type + " has no element.");
                }
                if (first > 2) {
                    charge(species.get(type - 1), Numbers.parse(words[first - 1], file + ", atom " + words[0]));
                }
                builder.add(species.get(type - 1), coordinate(words, first, 0), coordinate(words, first, 1),
                        coordinate(words, first, 2), 0);
            }
            return builder.build();
        }

        private void charge(Element element, double charge) {
            boolean whole = charge != 0 && charge == Math.rint(charge);
            Integer before = whole ? charges.put(element, (int) charge) : charges.get(element);
            if (!whole || uneven.contains(element) || before != null && before != (int) charge) {
                // partial charges belong to a potential and are no formal ones
                uneven.add(element);
                charges.remove(element);
            }
        }

        private double coordinate(String[] words, int first, int axis) throws IOException {
            return Numbers.parse(words[first + axis], file + ", atom " + words[0]) - low[axis];
        }

        private void header(String[] words) throws IOException {
            String key = words[words.length - 1];
            if (words.length == 2 && key.equals("atoms")) {
                atoms = Numbers.parseInt(words[0], where());
            } else if (words.length == 4 && key.length() == 3 && key.endsWith("hi")) {
                int axis = "xyz".indexOf(key.charAt(0));
                low[axis] = Numbers.parse(words[0], where());
                high[axis] = Numbers.parse(words[1], where());
            } else if (words.length == 6 && words[3].equals("xy")) {
                for (int i = 0; i < 3; i++) {
                    tilt[i] = Numbers.parse(words[i], where());
                }
            }
        }

        private String where() {
            return file + ", line " + line;
        }

        private Element byMass(double mass) throws IOException {
            List<Element> near = Arrays.stream(Element.values())
                    .filter(element -> Math.abs(element.massU() - mass) < SAME_MASS)
                    .sorted(Comparator.comparingDouble(element -> Math.abs(element.massU() - mass))).toList();
            if (near.isEmpty()) {
                throw new IOException(where() + ": no known element weighs " + mass + " u.");
            }
            if (near.size() > 1
                    && Math.abs(near.get(1).massU() - mass) - Math.abs(near.get(0).massU() - mass) < SAME_MASS / 3) {
                throw new IOException(where() + ": a mass of " + mass + " u may be " + near.get(0).symbol() + " or "
                        + near.get(1).symbol() + "; write the symbol as a comment behind it.");
            }
            return near.getFirst();
        }
    }
}
