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
import java.util.Set;

import org.grainwright.lattice.AtomicStructure;
import org.grainwright.lattice.BoundaryCharacter;
import org.grainwright.lattice.BoundarySpecification;
import org.grainwright.lattice.CoincidenceCatalog;
import org.grainwright.lattice.CoincidenceCell;
import org.grainwright.lattice.MillerIndices;
import org.grainwright.lattice.Misorientation;
import org.grainwright.lattice.NetworkSpecification;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.io.LammpsData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiverseLibraryTest {

    @TempDir
    Path folder;

    private static LibraryRequest request(int count) {
        return new LibraryRequest(12.97, List.of(MillerIndices.of(0, 0, 1), MillerIndices.of(1, 1, 0), MillerIndices.of(1, 1, 1)), List.of(),
                List.of(BoundaryCharacter.SYMMETRIC_TILT, BoundaryCharacter.TWIST), 5, 30, 18, 2, 4, 4, 2, 0.05, 6000, count, 7);
    }

    @Test
    void structuresLieFarApartAndCoverTheSpace() throws StructureException {
        List<LibraryEntry> entries = new ArrayList<>();
        DiverseLibrary library = new DiverseLibrary(request(20));
        library.build(entries::add);
        assertEquals(20, entries.size());
        assertTrue(library.candidates() >= 400);
        assertTrue(library.smallestDistance() >= 0.8 * library.greedyDistance(), library.smallestDistance() + " of " + library.greedyDistance());
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
        LibraryFiles.write(request(4), folder.resolve("b"), (n, e) -> { });
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
            assertEquals(-1, Files.mismatch(folder.resolve("a/000" + i + ".data"), folder.resolve("b/000" + i + ".data")));
            assertTrue(Files.exists(folder.resolve("a/000" + i + ".cif")) && Files.exists(folder.resolve("a/000" + i + ".xyz")));
        }
        assertFalse(Files.exists(folder.resolve("a/manifest.csv.partial")));
    }

    @Test
    void networksAreWrittenBesideTheLibrary() throws Exception {
        CoincidenceCell cell = new CoincidenceCatalog().symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 4, 1)).get(0);
        NetworkSpecification board = NetworkSpecification.of(NetworkSpecification.Template.CHECKERBOARD, BoundarySpecification.builder(cell).grainThickness(18).widthLayers(2).build());
        LibraryFiles.writeNetworks(List.of(board), 3, folder);
        List<String> manifest = Files.readAllLines(folder.resolve("networks.csv"));
        assertEquals(2, manifest.size());
        assertEquals(manifest.get(0).split(",").length, manifest.get(1).split(",").length);
        assertTrue(manifest.get(1).startsWith("network-01,") && manifest.get(1).contains(",2,16,"), manifest.get(1));
        assertEquals(0, LammpsData.read(folder.resolve("network-01.data")).netCharge());
    }

    @Test
    void constraintsWithoutABoundaryAreRefused() {
        LibraryRequest small = new LibraryRequest(12.97, List.of(MillerIndices.of(0, 0, 1)), List.of(), List.of(BoundaryCharacter.TWIST), 5, 30, 18, 2, 4, 0, 0, 0, 500, 2, 1);
        StructureException e = assertThrows(StructureException.class, () -> new DiverseLibrary(small).build(x -> { }));
        assertEquals(StructureException.Reason.BUDGET, e.reason());
        assertThrows(IllegalArgumentException.class, () -> new LibraryRequest(12.97, List.of(), List.of(), List.of(BoundaryCharacter.TWIST), 5, 30, 18, 2, 4, 0, 0, 0, 500, 2, 1));
    }
}
