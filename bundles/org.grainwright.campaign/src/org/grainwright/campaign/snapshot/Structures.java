// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Coordination;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.GarnetSites;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Ions.Ion;
import org.grainwright.lattice.crystal.Ions.Role;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.Cif;
import org.grainwright.lattice.io.ExtendedXyz;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.io.Poscar;
import org.grainwright.lattice.io.StructureExporter;
import org.grainwright.lattice.io.StructureExporters;
import org.grainwright.lattice.screening.BondValence;
import org.grainwright.lattice.screening.IonSiteEnergies;
import org.grainwright.lattice.screening.JavaSiteEnergies;
import org.grainwright.lattice.screening.SiteEnergyMap;
import org.grainwright.lattice.screening.SiteEnergyTables;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Species;
import org.grainwright.model.io.ModelIO;

/** Structures of the record from and to atoms and files. Stateless; any thread. */
public final class Structures {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;
    /** Distance of the points of a landscape, Å, and how many there are at most. */
    private static final double MAP_SPACING = 0.4;
    private static final double MOST_POINTS = 1_500_000;

    private Structures() {
    }

    /**
     * Reads a structure by the ending of its file: {@code cif}, {@code xyz} or {@code extxyz} (extended XYZ with its
     * cell), {@code data} or {@code lmp} (LAMMPS), {@code vasp} or a POSCAR, {@code gwstructure}. Atoms are moved into
     * the cell.
     *
     * @throws SnapshotException when it is none of these, or damaged
     */
    public static CrystalStructure read(Path file) throws SnapshotException {
        String name = file.getFileName().toString();
        try {
            CrystalStructure structure = switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
                case ModelIO.STRUCTURE_EXTENSION -> ModelIO.loadStructure(file);
                case "cif" -> of(Cif.read(file));
                case "xyz", "extxyz" -> of(ExtendedXyz.read(file));
                case "data", "lmp" -> of(LammpsData.read(file));
                case "vasp", "poscar", "contcar" -> of(Poscar.read(file));
                default -> throw new SnapshotException(file + " is of no format that can be read; write it as CIF,"
                        + " extended XYZ, LAMMPS data file or POSCAR with such an ending.", null);
            };
            structure.setName(name);
            wrap(structure);
            return structure;
        } catch (IOException | IllegalArgumentException e) {
            throw new SnapshotException(Files.exists(file) ? sentence(e) : "There is no file " + file + ".", e);
        }
    }

    private static String sentence(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    /** A structure of the record with these atoms, in their order; it knows of no boundaries. */
    public static CrystalStructure of(AtomicStructure atoms) {
        CrystalStructure structure = FACTORY.createCrystalStructure();
        double[] cell = new double[9];
        for (int i = 0; i < 9; i++) {
            cell[i] = atoms.cell().component(i / 3, i % 3);
        }
        structure.setCellAngstrom(cell);
        // in the order of the types of its data file, the mobile ion first
        List<Element> elements = LammpsData.species(atoms).stream().filter(each -> atoms.count(each) > 0).toList();
        byte[] index = new byte[atoms.size()];
        for (int i = 0; i < index.length; i++) {
            index[i] = (byte) elements.indexOf(atoms.element(i));
        }
        for (Element element : elements) {
            Species species = FACTORY.createSpecies();
            species.setSymbol(element.symbol());
            species.setMassAmu(element.massU());
            species.setChargeE(atoms.ions().charge(element));
            structure.getSpecies().add(species);
        }
        structure.setSpeciesIndex(index);
        structure.setPositionsAngstrom(atoms.positions());
        structure.setGrain(atoms.grains());
        return structure;
    }

    /**
     * The atoms of a structure of the record.
     *
     * @param shown which of them; {@code null} for all
     */
    private static AtomicStructure atoms(CrystalStructure structure, boolean[] shown) {
        byte[] index = structure.getSpeciesIndex();
        double[] p = structure.getPositionsAngstrom();
        byte[] grain = structure.getGrain();
        AtomicStructure.Builder builder = AtomicStructure.builder(Cell.of(structure.getCellAngstrom()), index.length)
                .of(ions(structure.getSpecies()));
        for (int i = 0; i < index.length; i++) {
            if (shown == null || shown[i]) {
                builder.add(Element.of(structure.getSpecies().get(index[i]).getSymbol()), p[3 * i], p[3 * i + 1],
                        p[3 * i + 2], grain == null ? 0 : grain[i]);
            }
        }
        return builder.build();
    }

    /** LLZO's where it is LLZO, doped or not, or where charges are not known; else those of the species. */
    private static Ions ions(List<Species> species) {
        Set<Element> all = new LinkedHashSet<>();
        Set<Element> garnet = new LinkedHashSet<>(Llzo.IONS.elements());
        List<Ion> ions = new ArrayList<>();
        boolean usual = true;
        for (Species each : species) {
            Element element = Element.of(each.getSymbol());
            int charge = (int) Math.round(each.getChargeE());
            if (charge == 0 || Math.abs(charge) > Ions.LARGEST_CHARGE) {
                return Llzo.IONS;
            }
            usual &= charge == Llzo.IONS.charge(element);
            if (all.add(element)) {
                ions.add(new Ion(element, charge, ions.isEmpty() ? Role.MOBILE : charge > 0 ? Role.HOST : Role.ANION));
            }
        }
        garnet.addAll(all);
        return ions.isEmpty() || usual && List.copyOf(garnet).equals(List.copyOf(all)) ? Llzo.IONS : new Ions(ions);
    }

    /**
     * Which oxygens are around the cations of a structure; numbers are those of its atoms, which must be sorted by
     * element as all of this program are.
     */
    public static Coordination coordination(CrystalStructure structure) {
        return Coordination.of(atoms(structure, null));
    }

    /**
     * Bond-valence sum less the size of the charge, in valence units, and site energy in eV and kind of site of the
     * lithium, for each atom of a structure; empty where it is not LLZO, whose bonds are known.
     */
    public static Optional<Bonding> bonding(CrystalStructure structure) {
        return garnet(structure).map(Structures::bonding);
    }

    private static Optional<AtomicStructure> garnet(CrystalStructure structure) {
        AtomicStructure atoms = atoms(structure, null);
        return atoms.ions() == Llzo.IONS && structure.getSpecies().stream()
                .allMatch(each -> Llzo.IONS.elements().contains(Element.of(each.getSymbol()))) ? Optional.of(atoms)
                        : Optional.empty();
    }

    private static Bonding bonding(AtomicStructure atoms) {
        double[] over = BondValence.sums(atoms);
        for (int i = 0; i < over.length; i++) {
            over[i] -= Math.abs(atoms.charge(i));
        }
        return new Bonding(over, IonSiteEnergies.of(atoms), GarnetSites.of(atoms, Coordination.of(atoms)));
    }

    /**
     * The bond-valence site energy of lithium everywhere in a structure, its points at most 0.4 Å apart, farther in a
     * large cell; empty where it is not LLZO. Takes up to some seconds.
     */
    public static Optional<SiteEnergyMap> landscape(CrystalStructure structure) {
        return garnet(structure).map(atoms -> new JavaSiteEnergies().map(new SiteEnergyTables(atoms,
                Math.clamp(Math.cbrt(atoms.cell().volume() / MOST_POINTS), MAP_SPACING, 2))));
    }

    /**
     * How atoms are bound.
     *
     * @param overCharge bond-valence sum less the size of the charge, valence units
     * @param siteEnergyEv bond-valence site energy of lithium, eV; NaN for all others
     * @param sites the kind of site of each lithium; {@code null} for all others
     */
    public record Bonding(double[] overCharge, double[] siteEnergyEv, List<GarnetSites.Kind> sites) {
    }

    /** The file formats that are installed, those of other bundles among them. */
    public static List<StructureExporter> formats() throws SnapshotException {
        try {
            StructureExporters installed = StructureExporters.installed();
            return installed.named(installed.names());
        } catch (StructureException e) {
            throw new SnapshotException(e.getMessage(), e);
        }
    }

    /**
     * Writes a structure, or a part of it.
     *
     * @param shown which of its atoms, one flag each
     * @param title one line for the head of the file
     * @throws SnapshotException when no atom is shown, or the file cannot be written
     */
    public static void write(StructureExporter format, CrystalStructure structure, boolean[] shown, String title,
            Path file) throws SnapshotException {
        boolean any = false;
        for (boolean each : shown) {
            any |= each;
        }
        if (!any) {
            throw new SnapshotException("No atom is shown, so there is nothing to write to " + file + ".", null);
        }
        try {
            format.write(atoms(structure, shown), title, file);
        } catch (IOException e) {
            throw new SnapshotException(file + " cannot be written: " + sentence(e), e);
        }
    }

    /** The same structure with all atoms inside the cell, whose corner is the origin. */
    public static CrystalStructure insideCell(CrystalStructure structure) {
        CrystalStructure inside = EcoreUtil.copy(structure);
        wrap(inside);
        return inside;
    }

    static void wrap(CrystalStructure structure) {
        Cell cell = Cell.of(structure.getCellAngstrom());
        double[] p = structure.getPositionsAngstrom().clone();
        for (int i = 0; i < p.length; i += 3) {
            double u = cell.fractional(0, p[i], p[i + 1], p[i + 2]);
            double v = cell.fractional(1, p[i], p[i + 1], p[i + 2]);
            double w = cell.fractional(2, p[i], p[i + 1], p[i + 2]);
            for (int axis = 0; axis < 3; axis++) {
                p[i + axis] = cell.cartesian(axis, u - Math.floor(u), v - Math.floor(v), w - Math.floor(w));
            }
        }
        structure.setPositionsAngstrom(p);
    }
}
