// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.ChemicalSpace;
import org.grainwright.lattice.chemistry.ChemicalVariable;
import org.grainwright.lattice.chemistry.ChemicalVariable.Kind;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.BoundaryName;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.network.NetworkSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiverseLibraryTest {

    @TempDir
    Path folder;

    private static final MillerIndices Z = MillerIndices.of(0, 0, 1);

    private static LibraryRequest request(int count) {
        return new LibraryRequest(space(cells(List.of(Z, MillerIndices.of(1, 1, 0), MillerIndices.of(1, 1, 1)),
                List.of(BoundaryCharacter.SYMMETRIC_TILT, BoundaryCharacter.TWIST)), 6000), count, 7);
    }

    private static List<CoincidenceCell> cells(List<MillerIndices> axes, List<BoundaryCharacter> characters) {
        return new CoincidenceCatalog(12.97).cells(axes, characters, 5, 30, 200);
    }

    private static ChemicalSpace chemistry(List<Integer> li2o, double least, double most) {
        return new ChemicalSpace(List.of(ChemicalVariable.units(Llzo.LI2O, li2o),
                ChemicalVariable.range(Kind.REDISTRIBUTION, least, most)));
    }

    private static BoundarySpace space(List<CoincidenceCell> cells, int atoms) {
        return new BoundarySpace(cells, new BoundarySpace.Size(18, 0, atoms), List.of(2, 3, 4),
                chemistry(List.of(-4, -3, -2, -1, 0, 1, 2), 0, 0.05));
    }

    @Test
    void structuresLieFarApartAndCoverTheSpace() throws StructureException {
        List<LibraryEntry> entries = new ArrayList<>();
        DiverseLibrary library = new DiverseLibrary(request(20));
        library.build(entries::add);
        assertEquals(20, entries.size());
        assertTrue(library.candidates() >= 400);
        assertTrue(library.smallestDistance() >= 0.8 * library.greedyDistance(),
                library.smallestDistance() + " of " + library.greedyDistance());
        Set<String> axes = new HashSet<>();
        Set<Integer> widths = new HashSet<>();
        for (LibraryEntry e : entries) {
            assertEquals(0, e.bicrystal().structure().netCharge());
            assertTrue(e.bicrystal().disorientationDegrees() >= 5 && e.bicrystal().disorientationDegrees() <= 30);
            assertTrue(e.globalInstability() > 0.1 && e.globalInstability() < 1, "GII " + e.globalInstability());
            axes.add(e.bicrystal().specification().cell().misorientation().axis().direction());
            widths.add(e.bicrystal().specification().widthLayers());
        }
        assertEquals(3, axes.size());
        assertEquals(3, widths.size());
    }

    @Test
    void filesAndManifestAreCompleteAndRepeatable() throws Exception {
        List<Integer> seen = new ArrayList<>();
        LibraryFiles.write(request(4), folder.resolve("a"), (n, e) -> seen.add(n));
        LibraryFiles.write(request(4), folder.resolve("b"), (n, e) -> {
        });
        assertEquals(List.of(1, 2, 3, 4), seen);
        List<String> manifest = Files.readAllLines(folder.resolve("a/manifest.csv"));
        assertEquals(5, manifest.size());
        assertEquals(manifest, Files.readAllLines(folder.resolve("b/manifest.csv")));
        for (String line : manifest) {
            assertEquals(manifest.get(0).split(",").length, line.split(",").length, line);
        }
        for (int i = 1; i <= 4; i++) {
            AtomicStructure read = LammpsData.read(folder.resolve("a/000" + i + ".data"));
            assertTrue(manifest.get(i).contains("," + read.formula() + ",0,"), manifest.get(i));
            assertEquals(-1,
                    Files.mismatch(folder.resolve("a/000" + i + ".data"), folder.resolve("b/000" + i + ".data")));
            assertTrue(Files.exists(folder.resolve("a/000" + i + ".cif"))
                    && Files.exists(folder.resolve("a/000" + i + ".xyz")));
        }
        assertFalse(Files.exists(folder.resolve("a/manifest.csv.partial")));
    }

    @Test
    void whatIsInterruptedLeavesAManifestOfWhatThereIs() throws Exception {
        assertThrows(IllegalStateException.class, () -> LibraryFiles.write(request(4), folder, (n, e) -> {
            if (n == 2) {
                throw new IllegalStateException("interrupted");
            }
        }));
        List<String> manifest = Files.readAllLines(folder.resolve(LibraryFiles.MANIFEST));
        assertEquals(3, manifest.size());
        for (String line : manifest) {
            assertEquals(manifest.get(0).split(",").length, line.split(",").length, line);
        }
        assertTrue(Files.exists(folder.resolve("0002.data")));
    }

    @Test
    void whatWasInterruptedGoesOn() throws Exception {
        Path whole = folder.resolve("whole");
        LibraryFiles.write(request(4), whole, (n, e) -> {
        });
        Path part = folder.resolve("part");
        assertThrows(IllegalStateException.class, () -> LibraryFiles.write(request(4), part, (n, e) -> {
            if (n == 2) {
                throw new IllegalStateException("interrupted");
            }
        }));
        // the second line cut off, and a column that was added before
        Path manifest = part.resolve(LibraryFiles.MANIFEST);
        LibraryFiles.addColumns(part, List.of("energy_J_m2"), Map.of());
        String left = Files.readString(manifest);
        Files.writeString(manifest, left.substring(0, left.length() - 20));
        List<Integer> written = new ArrayList<>();
        DiverseLibrary library = LibraryFiles.write(request(4), part, (n, e) -> written.add(n));
        assertEquals(List.of(2, 3, 4), written);
        assertEquals(4, library.built());
        assertEquals(Files.readString(whole.resolve(LibraryFiles.MANIFEST)), Files.readString(manifest));
        for (int i = 1; i <= 4; i++) {
            assertEquals(-1, Files.mismatch(whole.resolve("000" + i + ".data"), part.resolve("000" + i + ".data")));
        }
    }

    @Test
    void whatIsWantedAgainIsBuiltAgainAndNotWritten() throws Exception {
        List<String> names = new ArrayList<>();
        LibraryFiles.write(request(2), folder, (n, e) -> names.add(n + e.bicrystal().name()));
        String manifest = Files.readString(folder.resolve(LibraryFiles.MANIFEST));
        List<String> again = new ArrayList<>();
        LibraryFiles.write(request(2), folder, new LibraryFiles.Progress() {

            @Override
            public void written(int number, LibraryEntry entry) {
                again.add(number + entry.bicrystal().name());
            }

            @Override
            public boolean wants(double globalInstability) {
                return true;
            }
        });
        assertEquals(names, again);
        assertEquals(manifest, Files.readString(folder.resolve(LibraryFiles.MANIFEST)));
    }

    @Test
    void anotherLibraryIsNotOverwritten() throws Exception {
        LibraryFiles.write(request(2), folder, (n, e) -> {
        });
        for (LibraryRequest other : List.of(request(3), new LibraryRequest(request(2).space(), 2, 8))) {
            String refused = assertThrows(StructureException.class, () -> LibraryFiles.write(other, folder, (n, e) -> {
            })).getMessage();
            assertTrue(refused.contains("holds another library") && refused.contains("write to another folder"),
                    refused);
        }
        Files.writeString(folder.resolve(LibraryFiles.MANIFEST), "file\n0001\n");
        assertTrue(assertThrows(StructureException.class, () -> LibraryFiles.write(request(2), folder, (n, e) -> {
        })).getMessage().contains("damaged"));
    }

    @Test
    void networksAreWrittenBesideTheLibrary() throws Exception {
        CoincidenceCell cell = new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 4, 1)).get(0);
        NetworkSpecification board = NetworkSpecification.of(NetworkSpecification.Template.CHECKERBOARD,
                BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).build());
        LibraryFiles.writeNetworks(List.of(board), 3, LibraryFiles.usual(), folder);
        List<String> manifest = Files.readAllLines(folder.resolve("networks.csv"));
        assertEquals(2, manifest.size());
        assertEquals(manifest.get(0).split(",").length, manifest.get(1).split(",").length);
        assertTrue(manifest.get(1).startsWith("network-01,") && manifest.get(1).contains(",2,16,"), manifest.get(1));
        assertEquals(0, LammpsData.read(folder.resolve("network-01.data")).netCharge());
    }

    /** Only the boundaries of the space, and dopants in the slabs. */
    @Test
    void boundariesAndDopantsAreKept() throws Exception {
        CoincidenceCell named = new CoincidenceCatalog()
                .named(BoundaryName.of(MillerIndices.of(1, -1, 6), MillerIndices.of(1, 1, 0)));
        List<LibraryEntry> entries = new ArrayList<>();
        new DiverseLibrary(
                new LibraryRequest(space(List.of(named), 6000).withChemistry(new ChemicalSpace(List.of(
                        ChemicalVariable.dopant(Kind.BOUNDARY_DOPANT, Element.AL, 0.1, 0.1)))), 3, 7))
                .build(entries::add);
        for (LibraryEntry e : entries) {
            assertEquals(named, e.bicrystal().specification().cell());
            int aluminium = e.bicrystal().structure().count(Element.AL);
            double units = named.areaSquareAngstrom() * e.bicrystal().slabWidthAngstrom() * 8 / Math.pow(12.97, 3);
            assertEquals(0.1 * units, aluminium / 2.0, 0.51 + Math.max(0, 1 - 0.1 * units));
            assertEquals(0, e.bicrystal().structure().netCharge());
        }
    }

    @Test
    void columnsAreAddedToAFinishedManifest() throws Exception {
        LibraryFiles.write(request(2), folder, (n, e) -> {
        });
        LibraryFiles.addColumns(folder, List.of("energy_J_m2", "width_measured_A"), Map.of(2, List.of("1.25", "8.0")));
        List<String> manifest = Files.readAllLines(folder.resolve("manifest.csv"));
        assertTrue(manifest.get(0).endsWith(",energy_J_m2,width_measured_A"));
        assertTrue(manifest.get(1).endsWith(",,") && manifest.get(2).endsWith(",1.25,8.0"), manifest.toString());
        for (String line : manifest) {
            assertEquals(manifest.get(0).split(",", -1).length, line.split(",", -1).length, line);
        }
    }

    /** What is refused names what works, and that works. */
    @Test
    void theNumberOfAtomsThatIsAskedForIsEnough() throws Exception {
        List<CoincidenceCell> tilts = cells(List.of(Z), List.of(BoundaryCharacter.SYMMETRIC_TILT));
        StructureException tooMany = assertThrows(StructureException.class,
                () -> new DiverseLibrary(new LibraryRequest(space(tilts, 300), 1, 1)).build(x -> {
                }));
        assertEquals(StructureException.Reason.BUDGET, tooMany.reason());
        int atoms = Integer.parseInt(tooMany.nearest().orElseThrow().replaceAll("\\D.*", ""));
        List<LibraryEntry> entries = new ArrayList<>();
        new DiverseLibrary(new LibraryRequest(space(tilts, atoms), 1, 1)).build(entries::add);
        assertEquals(1, entries.size());
    }

    /** What repair takes is made up for before: the number is that of the structure. */
    @Test
    void structuresHaveNoFewerAtomsThanWereAskedFor() throws StructureException {
        List<CoincidenceCell> cells = List
                .of(new CoincidenceCatalog().symmetricTilts(Misorientation.of(Z, 3, 1)).get(0));
        List<Integer> atoms = new ArrayList<>();
        new DiverseLibrary(new LibraryRequest(new BoundarySpace(cells, new BoundarySpace.Size(18, 3000, 6000),
                List.of(2, 3), ChemicalSpace.CRYSTAL), 6, 1))
                .build(entry -> atoms.add(entry.bicrystal().structure().size()));
        assertTrue(atoms.stream().allMatch(each -> each >= 3000 && each <= 6000), atoms.toString());
    }

    /** Gaps in the widths and ranges of composition that do not begin at nothing are kept. */
    @Test
    void onlyValuesOfTheSpaceAreBuilt() throws StructureException {
        List<CoincidenceCell> cells = List
                .of(new CoincidenceCatalog().symmetricTilts(Misorientation.of(Z, 3, 1)).get(0));
        List<BoundarySpecification> built = new ArrayList<>();
        for (List<Integer> units : List.of(List.of(-8, -7, -6, -5), List.of(1, 2))) {
            BoundarySpace space = new BoundarySpace(cells, new BoundarySpace.Size(18, 0, 4000), List.of(2, 4),
                    chemistry(units, -0.1, 0.2));
            List<BoundarySpecification> these = new ArrayList<>();
            new DiverseLibrary(new LibraryRequest(space, 3, 1))
                    .build(entry -> these.add(entry.bicrystal().specification()));
            assertEquals(3, these.size());
            assertTrue(these.stream().allMatch(each -> units.contains(each.composition().li2o())), these.toString());
            built.addAll(these);
        }
        assertTrue(built.stream().allMatch(each -> List.of(2, 4).contains(each.widthLayers())), built.toString());
        assertTrue(built.stream()
                .allMatch(each -> each.grains().redistribution() >= -0.1 && each.grains().redistribution() <= 0.2));
        assertTrue(built.stream().anyMatch(each -> each.grains().redistribution() < 0), "lithium may leave the slabs");
    }

    @Test
    void whatCannotBeASpaceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> space(List.of(), 500));
        assertThrows(IllegalArgumentException.class, () -> new BoundarySpace.Size(12, 0, 500));
        assertThrows(IllegalArgumentException.class, () -> chemistry(List.of(0), 0.2, 0.1));
    }
}
