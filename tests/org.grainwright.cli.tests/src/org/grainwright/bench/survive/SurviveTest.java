// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small counts of what {@code bench survive} measures. */
class SurviveTest {

    @TempDir
    Path folder;

    @Test
    void aCatalogueOfLiesIsRefusedAndTheTruthIsNot() throws Exception {
        LammpsInstallation lammps;
        try {
            lammps = LammpsInstallation.locate();
        } catch (EngineUnavailableException e) {
            assumeTrue(false, e.getMessage());
            return;
        }
        Lies lies = new Lies(folder, lammps);
        assertTrue(lies.size() >= 60, () -> "only " + lies.size());
        assertEquals(List.of(), lies.accepted());
    }

    @Test
    void garbledInputGetsASentenceFromEveryReader() throws Exception {
        List<String> escapes = new ArrayList<>();
        Fuzz fuzz = new Fuzz(Files.createDirectory(folder.resolve("fuzz")), folder, 7);
        assertEquals(0, fuzz.run(0, 12 * fuzz.readers(), escapes::add), escapes::toString);
    }

    @Test
    void piecesOfASeriesAddUp() throws Exception {
        Optional<Path> file = Optional.of(folder.resolve("sums.json"));
        assertEquals(100, Sums.of(file).from("fuzz", 100));
        Sums.of(file).add("fuzz", 500, 1);
        Sums.of(file).add("kills", 20, 0);
        assertEquals(500, Sums.of(file).from("fuzz", 100));
        assertEquals(new Sums.Sum(1200, 1), Sums.of(file).add("fuzz", 700, 0));
        assertEquals("{\"fuzz\":{\"count\":1200,\"faults\":1},\"kills\":{\"count\":20,\"faults\":0}}",
                Files.readString(file.get()).replace(" ", "").strip());
    }

    @Test
    void aSeriesThatIsCutShortLosesOnePieceAndGoesOnBehindTheOthers() throws Exception {
        Optional<Path> file = Optional.of(folder.resolve("sums.json"));
        List<String> pieces = new ArrayList<>();
        Sums.Piece cut = (from, to) -> {
            if (from == 107) {
                throw new IOException("killed");
            }
            pieces.add(from + " to " + to);
            return 1;
        };
        Sums sums = Sums.of(file);
        assertThrows(IOException.class, () -> sums.inPieces("mutations", 0, 120, 107, cut));
        assertEquals(new Sums.Sum(107, 1), Sums.of(file).of("mutations"));
        assertEquals(new Sums.Sum(112, 4), Sums.of(file).inPieces("mutations", 0, 5, 2, (from, to) -> {
            pieces.add(from + " to " + to);
            return 1;
        }));
        assertEquals(List.of("0 to 107", "107 to 109", "109 to 111", "111 to 112"), pieces);
    }
}
