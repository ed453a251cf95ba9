// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.grainwright.transport.analysis.AnalysisJson;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.Synthetic;
import org.grainwright.transport.analysis.AnalysisResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading with several threads gives what reading with one gives, good or bad. */
class ParallelReadingTest {

    @TempDir
    static Path folder;

    private static Path dump;

    @BeforeAll
    static void write() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        dump = Synthetic.withHost(800, 400, 30, 15, 15, random).brownian(random, 0.4).vibration(random, 2, 0.1)
                .write(folder.resolve("large.lammpstrj"));
        assertTrue(Files.size(dump) > 4 * ParallelDump.PIECE_BYTES, "the test would read few pieces");
    }

    private static Trajectory load(Path file, int threads) throws Exception {
        return Trajectory.load(List.of(file), RunDescription.of(Species.llzo(), 1), threads);
    }

    private static void same(Path file, int threads) throws Exception {
        Trajectory one = load(file, 1);
        Trajectory many = load(file, threads);
        assertEquals(one.frames(), many.frames());
        assertEquals(one.notes(), many.notes());
        assertEquals(one.frameIntervalPs(), many.frameIntervalPs());
        double[] a = new double[one.frames()];
        double[] b = new double[one.frames()];
        for (int i = 0; i < one.atoms(); i++) {
            for (int axis = 0; axis < 3; axis++) {
                one.displacement(i, axis, a);
                many.displacement(i, axis, b);
                assertArrayEquals(a, b, "atom " + i);
            }
        }
        AnalysisSettings settings = AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(4, 0, 0.5));
        Path first = file.resolveSibling("one.json");
        Path second = file.resolveSibling("many.json");
        AnalysisJson.write(TransportAnalysis.analyse(one, settings), first);
        AnalysisJson.write(TransportAnalysis.analyse(many, settings), second);
        assertEquals(-1, Files.mismatch(first, second), "the results differ");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytes() throws Exception {
        same(dump, 2);
        same(dump, 5);
    }

    @Test
    void aCompressedDumpIsReadAhead() throws Exception {
        Path zipped = folder.resolve("large.lammpstrj.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(dump, out);
        }
        try (ParallelDump ahead = new ParallelDump(zipped, 3); DumpReader plain = DumpReader.open(dump)) {
            for (Frame expected = plain.next(); expected != null; expected = plain.next()) {
                Frame frame = ahead.next();
                assertEquals(expected.timestep(), frame.timestep());
                assertArrayEquals(expected.position(0), frame.position(0));
            }
            assertEquals(null, ahead.next());
        }
    }

    @Test
    void aCutLastFrameIsReportedByBoth() throws Exception {
        byte[] all = Files.readAllBytes(dump);
        Path cut = Files.write(folder.resolve("cut.lammpstrj"), java.util.Arrays.copyOf(all, all.length - 5000));
        assertTrue(load(cut, 3).notes().get(0).contains("last frame is incomplete"), load(cut, 3).notes().toString());
        same(cut, 3);
    }

    @Test
    void theLineOfAMistakeIsTheSame() throws Exception {
        String text = Files.readString(dump);
        int middle = text.indexOf("\n17 1 ", text.length() / 2);
        Path wrong = Files.writeString(folder.resolve("wrong.lammpstrj"),
                text.substring(0, middle) + "\n17 1 oops" + text.substring(middle + 6));
        String one = assertThrows(TrajectoryException.class, () -> load(wrong, 1)).getMessage();
        String many = assertThrows(TrajectoryException.class, () -> load(wrong, 4)).getMessage();
        assertEquals(one, many);
        long line = text.substring(0, middle).lines().count() + 1;
        assertTrue(one.contains("line " + line + ": "), one);
    }
}
