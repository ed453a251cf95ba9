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
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.BoundaryName;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.network.NetworkSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiverseLibraryTest {

    @TempDir
    Path folder;

    private static LibraryRequest request(int count) {
        return new LibraryRequest(12.97,
                List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 0), MillerIndices.of(1, 1, 1)), List.of(),
                List.of(BoundaryCharacter.SYMMETRIC_TILT, BoundaryCharacter.TWIST), 5, 30, 18, 2, 4, 4, 2, 0.05, 6000,
                count, 7);
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
    void networksAreWrittenBesideTheLibrary() throws Exception {
        CoincidenceCell cell = new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 4, 1)).get(0);
        NetworkSpecification board = NetworkSpecification.of(NetworkSpecification.Template.CHECKERBOARD,
                BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).build());
        LibraryFiles.writeNetworks(List.of(board), 3, folder);
        List<String> manifest = Files.readAllLines(folder.resolve("networks.csv"));
        assertEquals(2, manifest.size());
        assertEquals(manifest.get(0).split(",").length, manifest.get(1).split(",").length);
        assertTrue(manifest.get(1).startsWith("network-01,") && manifest.get(1).contains(",2,16,"), manifest.get(1));
        assertEquals(0, LammpsData.read(folder.resolve("network-01.data")).netCharge());
    }

    /** Only angles within the ranges, only named boundaries, and dopants in the slabs. */
    @Test
    void rangesNamesAndDopantsAreKept() throws Exception {
        List<Double> degrees = new ArrayList<>();
        new DiverseLibrary(
                request(6).withAngles(List.of(new LibraryRequest.Angles(5, 20), new LibraryRequest.Angles(27, 28))))
                .build(e -> degrees.add(e.bicrystal().disorientationDegrees()));
        assertTrue(degrees.stream().allMatch(d -> d <= 20 || d >= 27 && d <= 28), degrees.toString());
        CoincidenceCell named = new CoincidenceCatalog()
                .named(BoundaryName.of(MillerIndices.of(1, -1, 6), MillerIndices.of(1, 1, 0)));
        List<LibraryEntry> entries = new ArrayList<>();
        new DiverseLibrary(request(3).withCells(List.of(named)).withDopants(Map.of(Element.AL, 0.1)))
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
    void theNearestLibraryThatWorksDoes() throws Exception {
        StructureException tooMany = assertThrows(StructureException.class, () -> new DiverseLibrary(
                new LibraryRequest(12.97, List.of(MillerIndices.of(0, 0, 1)), List.of(),
                        List.of(BoundaryCharacter.SYMMETRIC_TILT), 5, 30, 18, 2, 3, 0, 0, 0, 300, 1, 1))
                .build(x -> {
                }));
        assertEquals(StructureException.Reason.BUDGET, tooMany.reason());
        int atoms = Integer.parseInt(tooMany.nearest().orElseThrow().replaceAll("\\D.*", ""));
        new DiverseLibrary(new LibraryRequest(12.97, List.of(MillerIndices.of(0, 0, 1)), List.of(),
                List.of(BoundaryCharacter.SYMMETRIC_TILT), 5, 30, 18, 2, 3, 0, 0, 0, atoms, 1, 1)).build(x -> {
                });
        StructureException noAngle = assertThrows(StructureException.class, () -> new DiverseLibrary(
                new LibraryRequest(12.97, List.of(MillerIndices.of(0, 0, 1)), List.of(),
                        List.of(BoundaryCharacter.SYMMETRIC_TILT), 28.10, 28.12, 18, 2, 3, 0, 0, 0, 6000, 1, 1))
                .build(x -> {
                }));
        assertEquals(StructureException.Reason.COINCIDENCE, noAngle.reason());
        assertTrue(noAngle.nearest().orElseThrow().contains("28.07°"), noAngle.getMessage());
    }

    @Test
    void constraintsWithoutABoundaryAreRefused() {
        LibraryRequest small = new LibraryRequest(12.97, List.of(MillerIndices.of(0, 0, 1)), List.of(),
                List.of(BoundaryCharacter.TWIST), 5, 30, 18, 2, 4, 0, 0, 0, 500, 2, 1);
        StructureException e = assertThrows(StructureException.class, () -> new DiverseLibrary(small).build(x -> {
        }));
        assertEquals(StructureException.Reason.BUDGET, e.reason());
        assertThrows(IllegalArgumentException.class, () -> new LibraryRequest(12.97, List.of(), List.of(),
                List.of(BoundaryCharacter.TWIST), 5, 30, 18, 2, 4, 0, 0, 0, 500, 2, 1));
    }

    /** Ranges of composition that do not begin at nothing are kept at both ends. */
    @Test
    void theFewestUnitsAreKeptToo() throws StructureException {
        List<CoincidenceCell> cells = List
                .of(new CoincidenceCatalog().symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).get(0));
        List<Asked> built = new ArrayList<>();
        for (int[] range : new int[][] {{8, -5}, {-1, 2}}) {
            LibraryRequest request = new LibraryRequest(12.97, List.of(MillerIndices.of(0, 0, 1)), List.of(),
                    List.of(BoundaryCharacter.SYMMETRIC_TILT), 5, 40, 18, 2, 4, range[0], range[1], 0.2,
                    4000, 3, 1).withCells(cells).withSmallestRedistribution(range[0] > 0 ? 0.1 : 0);
            new DiverseLibrary(request).build(entry -> built.add(new Asked(range, entry.bicrystal().specification())));
        }
        assertEquals(6, built.size());
        for (Asked b : built) {
            int removed = -b.specification.composition().li2o();
            assertTrue(removed <= b.range[0] && removed >= -b.range[1], removed + " units");
            double moved = b.specification.lithiumRedistribution();
            assertTrue(moved <= 0.2 && (b.range[0] < 0 || moved >= 0.1), moved + " moved");
        }
        assertThrows(IllegalArgumentException.class,
                () -> new LibraryRequest(12.97, List.of(MillerIndices.of(0, 0, 1)), List.of(),
                        List.of(BoundaryCharacter.TWIST), 5, 30, 18, 2, 4, 2, -3, 0, 500,
                        2, 1));
    }

    private record Asked(int[] range, BoundarySpecification specification) {
    }
}
