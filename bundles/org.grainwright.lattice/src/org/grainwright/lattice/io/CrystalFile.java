// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Place;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Ions.Ion;
import org.grainwright.lattice.crystal.Ions.Role;

/**
 * Reads a crystal of which boundaries are to be built: a CIF ({@code .cif}), whose sites may be disordered and which
 * may give oxidation numbers, a POSCAR ({@code .vasp}, {@code .poscar}, or a name that begins with POSCAR or CONTCAR),
 * extended XYZ ({@code .xyz}, {@code .extxyz}) or LAMMPS data ({@code .data}, {@code .lmp}). Charges that neither the
 * file nor the caller gives are the usual ones of the elements. Cells of more than 500 sites and files above 16 MiB are
 * refused, because every check of a campaign reads its crystal. Stateless.
 */
public final class CrystalFile {

    /** Places of a cell; the conventional one of LLZO has 256. */
    static final int MOST_PLACES = 500;
    private static final long MOST_BYTES = 16L << 20;
    private static final double RIGHT_ANGLE = 0.01;

    private CrystalFile() {
    }

    /**
     * What is said beside the file; everything may be empty.
     *
     * @param name for reports; empty for the formula
     * @param charges formal charges by element
     * @param roles of elements; the only ion of charge +1 is mobile where none is said to be
     * @param latticeConstant first edge in ångström to scale the crystal to; NaN to leave it
     */
    public record Wishes(String name, Map<Element, Integer> charges, Map<Element, Role> roles,
            double latticeConstant) {

        /** Copies the maps. */
        public Wishes {
            charges = Map.copyOf(charges);
            roles = Map.copyOf(roles);
        }
    }

    /** What a file holds: a cell, its sites, and the charges that it gives. */
    record Content(Cell cell, List<Site> sites, Map<Element, Integer> charges) {
    }

    /**
     * Reads a crystal.
     *
     * @throws IOException when the file cannot be read, or holds no crystal of which boundaries can be built, in a
     * sentence
     */
    public static Crystal read(Path file, Wishes wishes) throws IOException {
        Content content = content(file);
        try {
            if (content.sites().stream().mapToInt(site -> site.places().size()).sum() > MOST_PLACES) {
                throw new IllegalArgumentException(tooLarge(MOST_PLACES) + ".");
            }
            double[] edges = edges(content.cell());
            if (!Double.isNaN(wishes.latticeConstant())) {
                double scale = wishes.latticeConstant() / edges[0];
                for (int i = 0; i < 3; i++) {
                    edges[i] *= scale;
                }
            }
            Crystal crystal = Crystal.of(wishes.name(), edges, ions(content, wishes), content.sites());
            return wishes.name().isEmpty() ? crystal.named(crystal.formula()) : crystal;
        } catch (IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " cannot be used: " + lower(e.getMessage()), e);
        }
    }

    private static String lower(String sentence) {
        // an element or a label keeps its capital
        return sentence.startsWith("The ") || sentence.startsWith("Two ") || sentence.startsWith("No ")
                ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
                : sentence;
    }

    private static Content content(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + ".");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file.getFileName() + " is larger than 16 MiB, which no cell of a crystal is; "
                    + "boundaries are built of the conventional cell.");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".cif")) {
            return Cif.sites(file);
        }
        if (name.endsWith(".vasp") || name.endsWith(".poscar") || name.startsWith("poscar")
                || name.startsWith("contcar")) {
            return full(Poscar.read(file), Map.of());
        }
        if (name.endsWith(".xyz") || name.endsWith(".extxyz")) {
            return full(ExtendedXyz.read(file), Map.of());
        }
        if (name.endsWith(".data") || name.endsWith(".lmp")) {
            Map<Element, Integer> charges = new EnumMap<>(Element.class);
            return full(LammpsData.read(file, List.of(), charges), charges);
        }
        throw new IOException(file.getFileName() + " has no ending that says what it is; crystals are read from .cif, "
                + "POSCAR or .vasp, .extxyz or .xyz, .data or .lmp.");
    }

    /** Every atom on a full site, those of one element together. */
    private static Content full(AtomicStructure structure, Map<Element, Integer> charges) {
        Cell cell = structure.cell();
        Map<Element, List<Place>> places = new LinkedHashMap<>();
        for (int i = 0; i < structure.size(); i++) {
            double[] f = new double[3];
            for (int k = 0; k < 3; k++) {
                double u = cell.fractional(k, structure.x(i), structure.y(i), structure.z(i));
                f[k] = u - Math.floor(u);
            }
            places.computeIfAbsent(structure.element(i), key -> new ArrayList<>()).add(new Place(f[0], f[1], f[2]));
        }
        List<Site> sites = new ArrayList<>();
        places.forEach((element, all) -> sites
                .add(new Site(element.symbol(), List.of(new Occupant(element, 1)), all)));
        return new Content(cell, sites, charges);
    }

    /** What is said of a cell with more places. */
    static String tooLarge(int most) {
        return "its cell has more than " + most + " atom sites; give the conventional cell, no supercell";
    }

    private static double[] edges(Cell cell) {
        double[] edges = new double[3];
        for (int i = 0; i < 3; i++) {
            edges[i] = cell.length(i);
            double angle = cell.angle(i, (i + 1) % 3);
            if (Math.abs(angle - 90) > RIGHT_ANGLE) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "The cell has an angle of %.2f°; boundaries are built of cubic, tetragonal and orthorhombic "
                                + "crystals: write the conventional cell, with right angles, not a primitive one.",
                        angle));
            }
        }
        return edges;
    }

    private static Ions ions(Content content, Wishes wishes) {
        Map<Element, Integer> charges = new EnumMap<>(Element.class);
        content.sites().forEach(site -> site.occupants().forEach(each -> charges.put(each.element(),
                wishes.charges().getOrDefault(each.element(),
                        content.charges().getOrDefault(each.element(), each.element().formalCharge())))));
        for (Map<Element, ?> named : List.of(wishes.charges(), wishes.roles())) {
            for (Element element : named.keySet()) {
                if (!charges.containsKey(element)) {
                    throw new IllegalArgumentException("The crystal holds no " + element.symbol() + ".");
                }
            }
        }
        Element mobile = mobile(charges, wishes.roles());
        List<Ion> ions = new ArrayList<>();
        ions.add(new Ion(mobile, charges.get(mobile), Role.MOBILE));
        for (boolean cations : new boolean[] {true, false}) {
            charges.forEach((element, charge) -> {
                if (element != mobile && charge > 0 == cations) {
                    ions.add(new Ion(element, charge,
                            wishes.roles().getOrDefault(element, charge > 0 ? Role.HOST : Role.ANION)));
                }
            });
        }
        return new Ions(ions);
    }

    private static Element mobile(Map<Element, Integer> charges, Map<Element, Role> roles) {
        List<Element> named = roles.entrySet().stream().filter(each -> each.getValue() == Role.MOBILE)
                .map(Map.Entry::getKey).toList();
        List<Element> single = charges.keySet().stream()
                .filter(element -> charges.get(element) == 1 && !roles.containsKey(element)).toList();
        if (named.size() > 1) {
            throw new IllegalArgumentException("The crystal has one mobile ion, not " + named.size() + ".");
        }
        Optional<Element> mobile = named.isEmpty() && single.size() == 1 ? Optional.of(single.getFirst())
                : named.stream().findFirst();
        return mobile.orElseThrow(() -> new IllegalArgumentException("No ion is said to be the mobile one, and "
                + (single.isEmpty() ? "none has a charge of +1" : single.size() + " have a charge of +1")
                + "; name it, for example 'mobile " + charges.keySet().iterator().next().symbol() + "'."));
    }
}
