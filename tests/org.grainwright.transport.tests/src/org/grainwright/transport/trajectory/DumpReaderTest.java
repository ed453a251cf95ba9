// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.grainwright.transport.trajectory.internal.Unpacking;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dump may look like, and what is said of one that cannot be used. */
class DumpReaderTest {

    @TempDir
    Path folder;

    private static String frame(int step, String columns, String... lines) {
        return "ITEM: TIMESTEP\n" + step + "\nITEM: NUMBER OF ATOMS\n" + lines.length
                + "\nITEM: BOX BOUNDS pp pp pp\n-1 9\n0 20\n0 30\nITEM: ATOMS " + columns + "\n"
                + String.join("\n", lines) + "\n";
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("t.lammpstrj"), text);
    }

    private Trajectory load(String text) throws Exception {
        return Trajectory.load(List.of(file(text)), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES);
    }

    private String refused(String text) {
        return assertThrows(TrajectoryException.class, () -> load(text)).getMessage();
    }

    private static final String C = "id type xu yu zu";

    @Test
    void readsColumnsInAnyOrderAndSkipsOthers() throws Exception {
        Trajectory t = load(frame(0, "q zu type fx xu id yu", "1.5 3 2 nan 1 7 2", "-1 6e0 1 0 4.25 3 5.5")
                + frame(10, "q zu type fx xu id yu",
                        "-1 6.5 1 0 4.25 3 5.5", "1 3 2 0 1 7 2"));
        assertEquals(2, t.frames());
        assertEquals(3, t.id(0));
        assertEquals(1, t.type(0));
        assertEquals(4.25, t.start(0, 0));
        assertEquals(5.5, t.start(0, 1));
        assertEquals(6, t.start(0, 2));
        assertEquals(0.5, t.displacementAt(0, 2, 1), 1e-6);
        assertEquals(0.02, t.frameIntervalPs(), 1e-15);
        assertEquals(10, t.box().lx());
    }

    @Test
    void unwrapsImageFlagsAndScaledCoordinates() throws Exception {
        Trajectory images = load(frame(0, "id type x y z ix iy iz", "1 1 8.5 1 1 0 0 0", "2 2 5 5 5 0 0 0")
                + frame(1, "id type x y z ix iy iz",
                        "1 1 -0.5 1 1 1 0 -1", "2 2 5 5 5 0 0 0"));
        assertEquals(1.0, images.displacementAt(0, 0, 1), 1e-5);
        assertEquals(-30, images.displacementAt(0, 2, 1), 1e-5);
        Trajectory scaled = load(frame(0, "id type xs ys zs ix iy iz", "1 1 0.5 0 0 0 0 0", "2 2 0 0 0 0 0 0")
                + frame(1, "id type xs ys zs ix iy iz",
                        "1 1 0.25 0 0 1 0 0", "2 2 0 0 0 0 0 0"));
        assertEquals(4, scaled.start(0, 0), 1e-12);
        assertEquals(7.5, scaled.displacementAt(0, 0, 1), 1e-5);
        Trajectory unwrapped = load(frame(0, "id type xsu ysu zsu", "1 1 0.5 0 0", "2 2 0 0 0")
                + frame(1, "id type xsu ysu zsu", "1 1 1.25 0 0", "2 2 0 0 0"));
        assertEquals(7.5, unwrapped.displacementAt(0, 0, 1), 1e-5);
    }

    @Test
    void tiltedCellsUseTheLatticeVectors() throws Exception {
        String head = "\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS xy xz yz pp pp pp\n0 12 2\n0 10 0\n0 10 0\nITEM: "
                + "ATOMS id type x y z ix iy iz\n";
        Trajectory t = load("ITEM: TIMESTEP\n0" + head + "1 1 1 1 1 0 0 0\n2 2 1 1 1 0 0 0\n" + "ITEM: TIMESTEP\n5"
                + head + "1 1 1 1 1 0 1 0\n2 2 1 1 1 0 0 0\n");
        assertEquals(10, t.box().lx());
        assertEquals(2, t.displacementAt(0, 0, 1), 1e-5);
        assertEquals(10, t.displacementAt(0, 1, 1), 1e-5);
    }

    @Test
    void numbersAreExact() throws Exception {
        Path p = file(frame(0, C, "1 1 0.1 -1.25e-3 123456.789012345", "2 2 1e300 .5 5."));
        try (DumpReader reader = DumpReader.open(p)) {
            Frame f = reader.next();
            assertEquals(0.1, f.position(0)[0]);
            assertEquals(-1.25e-3, f.position(1)[0]);
            assertEquals(123456.789012345, f.position(2)[0]);
            assertEquals(1e300, f.position(0)[1]);
            assertEquals(0.5, f.position(1)[1]);
            assertEquals(5, f.position(2)[1]);
            assertNull(reader.next());
        }
    }

    @Test
    void readsGzip() throws Exception {
        Path p = folder.resolve("t.lammpstrj.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(p))) {
            out.write((frame(0, C, "1 1 0 0 0", "2 2 0 0 0") + frame(1, C, "1 1 1 0 0", "2 2 0 0 0")).getBytes());
        }
        assertEquals(2, Trajectory.load(List.of(p), Species.llzo(), 1, 1 << 20).frames());
    }

    @Test
    void aTruncatedLastFrameIsDroppedAndSaid() throws Exception {
        String whole = frame(0, C, "1 1 0 0 0", "2 2 0 0 0") + frame(1, C, "1 1 1 0 0", "2 2 0 0 0");
        Trajectory t = load(whole + frame(2, C, "1 1 1 0 0", "2 2 0 0 0").substring(0, 126));
        assertEquals(2, t.frames());
        assertTrue(t.notes().stream().anyMatch(n -> n.contains("incomplete")), t.notes()::toString);
        assertTrue(load(whole).notes().isEmpty());
    }

    /** A run that was killed while it wrote: whatever stands last in the line may have lost digits. */
    @Test
    void aLastLineWithoutItsEndIsLeftOutWhenItMakesNoSense() throws Exception {
        String[][] cases = {{"xu yu zu type id", "0 0 0 1 1", "0 0 0 2 12"}, {"id xu yu zu type", "1 0 0 0 4",
                "12 0 0 0 12"}, {"id type xu yu zu vx vy vz", "1 1 0 0 0 0 0 0", "2 2 0 0 0 1 1 3.4e-05"},
                {"id xu yu zu element", "1 0 0 0 O", "12 0 0 0 La"}};
        for (String[] each : cases) {
            String text = frame(0, each[0], each[1], each[2]) + frame(1, each[0], each[1], each[2]);
            String last = frame(2, each[0], each[1], each[2]);
            List<Species> twelve = new ArrayList<>(Species.llzo());
            twelve.addAll(Species.llzo());
            twelve.addAll(Species.llzo());
            Path killed = file(text + last.substring(0, last.length() - 2));
            Trajectory t = Trajectory.load(List.of(killed), twelve, 2, 1 << 20);
            assertEquals(2, t.frames(), each[0]);
            assertTrue(t.notes().stream().anyMatch(n -> n.contains("incomplete")), t.notes()::toString);
            assertEquals(3, Trajectory.load(List.of(file(text + last)), twelve, 2, 1 << 20).frames(), each[0]);
        }
    }

    @Test
    void segmentsOfAResumedRunAreJoined() throws Exception {
        Path a = Files.writeString(folder.resolve("a"),
                frame(0, C, "1 1 0 0 0", "2 2 0 0 0") + frame(10, C, "1 1 1 0 0", "2 2 0 0 0"));
        Path b = Files.writeString(folder.resolve("b"),
                frame(10, C, "1 1 1 0 0", "2 2 0 0 0") + frame(20, C, "1 1 2 0 0", "2 2 0 0 0"));
        Trajectory t = Trajectory.load(List.of(a, b), Species.llzo(), 1, 1 << 20);
        assertEquals(3, t.frames());
        assertEquals(2, t.displacementAt(0, 0, 2), 1e-6);
    }

    @Test
    void aBreathingCellIsFollowedInFractions() throws Exception {
        String head = "\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 %s\n0 10\n0 10\nITEM: ATOMS id type x "
                + "y z ix iy iz\n";
        // The ion keeps its place in the cell, which grows by 1 %: its image flag of 50 would make it jump by 5 Å.
        Trajectory t = load("ITEM: TIMESTEP\n0" + String.format(head, "10") + "1 1 5 1 1 50 0 0\n2 2 1 1 1 0 0 0\n"
                + "ITEM: TIMESTEP\n5"
                + String.format(head, "10.1") + "1 1 5.05 1 1 50 0 0\n2 2 1.01 1 1 0 0 0\n");
        assertEquals(0, t.displacementAt(0, 0, 1), 1e-5);
        assertTrue(t.notes().stream().anyMatch(n -> n.contains("NPT")), t.notes()::toString);
    }

    @Test
    void memoryIsBoundedByThinning() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int f = 0; f < 1000; f++) {
            text.append(frame(f, C, "1 1 " + f + " 0 0", "2 2 0 0 0"));
        }
        Trajectory t = Trajectory.load(List.of(file(text.toString())), Species.llzo(), 1, 3L * 2 * 4 * 256);
        assertEquals(1000, t.framesRead());
        assertTrue(t.frames() <= 256 && t.frames() > 100, () -> "frames " + t.frames());
        double[] x = new double[t.frames()];
        t.displacement(0, 0, x);
        for (int f = 0; f < x.length; f++) {
            assertEquals(f * t.frameIntervalPs() * 1000, x[f], 1e-3);
        }
        assertTrue(t.notes().get(0).contains("kept"), t.notes()::toString);
    }

    @Test
    void everyBadInputGetsASentence() throws Exception {
        String good = frame(0, C, "1 1 0 0 0", "2 2 0 0 0");
        assertTrue(refused(frame(0, "id type x y z", "1 1 0 0 0"))
                .contains("t.lammpstrj, line 9: the dump has wrapped coordinates only"), "wrapped");
        assertTrue(refused("").contains("no frame"));
        assertTrue(refused(good).contains("one frame"));
        assertTrue(refused(good + frame(1, C, "1 1 0 0 0"))
                .contains("line 12: the frame has 1 atoms but the first had 2"));
        assertTrue(
                refused(good + frame(1, C, "1 1 0 0 0", "3 2 0 0 0")).contains("atom id 3 is not in the first frame"));
        assertTrue(refused(good + frame(1, C, "1 1 0 0 0", "1 1 0 0 0")).contains("occurs twice"));
        assertTrue(refused(good + frame(1, C, "1 2 0 0 0", "2 2 0 0 0")).contains("changes its type"));
        assertTrue(refused(good + frame(1, C, "1 1 0 0 0", "2 2 0 0 0") + frame(3, C, "1 1 0 0 0", "2 2 0 0 0"))
                .contains("mixed frame intervals"));
        assertTrue(refused(frame(5, C, "1 1 0 0 0", "2 2 0 0 0") + good).contains("order of time"));
        assertTrue(refused(frame(0, "type xu yu zu", "1 0 0 0")).contains("no 'id', so no atom can be followed"));
        assertTrue(refused(frame(0, "id type vx", "1 1 0")).contains("no coordinates"));
        assertTrue(refused(frame(0, C, "1 1 0 zero 0")).contains("line 10: expected a number but found 'zero'"));
        assertTrue(refused(frame(0, C, "1 1 0 nan 0")).contains("found 'nan'"));
        assertTrue(refused(frame(0, C, "1 1 0 0")).contains("line 10: the line ends where a number is expected"),
                refused(frame(0, C, "1 1 0 0")));
        assertTrue(refused(frame(0, C, "1 1 0 0 0 0")).contains("more on the line"));
        assertTrue(refused(frame(0, C, "1 9 0 0 0") + frame(1, C, "1 9 0 0 0")).contains("type 9 but only 4 species"));
        assertTrue(refused("hello\n").contains("line 1: expected an ITEM line"), refused("hello\n"));
        assertTrue(refused(good.substring(0, 60)).contains("no complete frame"));
        assertTrue(assertThrows(TrajectoryException.class,
                () -> Trajectory.load(List.of(folder.resolve("none")), Species.llzo(), 1, 1)).getMessage()
                .contains("no trajectory"));
        assertTrue(assertThrows(TrajectoryException.class, () -> Trajectory.load(List.of(), Species.llzo(), 0, 1))
                .getMessage().contains("timestep"));
    }

    /**
     * Numbers that the quick scanner leaves to the careful one, beside some that it takes; the text is longer than its
     * buffer.
     */
    @Test
    void unusualNumbersAmongThousandsOfUsualOnes() throws Exception {
        String[] usual = new String[6000];
        java.util.Arrays.setAll(usual, i -> (i + 1) + " 1 12.3456 -0.125 " + i % 40 + ".5");
        usual[10] = "11 1 123456789.123456789 1e-3 +4";
        usual[20] = "21 1 0.12345678901234 -1234567890.5 7";
        usual[30] = "31 1 5 -6 .5";
        Trajectory t = load(frame(0, C, usual) + frame(1, C, usual));
        assertEquals(123456789.123456789, t.start(10, 0));
        assertEquals(1e-3, t.start(10, 1));
        assertEquals(4, t.start(10, 2));
        assertEquals(0.12345678901234, t.start(20, 0));
        assertEquals(-1234567890.5, t.start(20, 1));
        assertEquals(-6, t.start(30, 1));
        assertEquals(0.5, t.start(30, 2));
        assertEquals(-0.125, t.start(5999, 1));
        usual[5000] = "5001 1 " + "7".repeat(40_000) + " 2 3";
        String endless = refused(frame(0, C, usual) + frame(1, C, usual));
        assertTrue(endless.contains("line 5010: expected a finite number but found '777"), endless);
        usual[5000] = "123456789012 1 1 2 3";
        String large = refused(frame(0, C, usual) + frame(1, C, usual));
        assertTrue(large.contains("line 5010: the atom's id is 123456789012"), large);
    }

    @Test
    void aResumedRunMayRepeatSeveralFramesAtTheSeam() throws Exception {
        Path first = Files.writeString(folder.resolve("1"), frame(0, C, "1 1 1 1 1", "2 2 5 5 5")
                + frame(10, C, "1 1 2 1 1", "2 2 5 5 5") + frame(20, C, "1 1 3 1 1", "2 2 5 5 5"));
        Path second = Files.writeString(folder.resolve("2"), frame(10, C, "1 1 2 1 1", "2 2 5 5 5")
                + frame(20, C, "1 1 3 1 1", "2 2 5 5 5") + frame(30, C, "1 1 4 1 1", "2 2 5 5 5"));
        Trajectory t = Trajectory.load(List.of(first, second), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES);
        assertEquals(4, t.frames());
        assertEquals(3, t.displacementAt(0, 0, 3), 1e-6);
        assertEquals(30, t.lastTimestep());
        assertTrue(t.notes().get(0).contains("last 1 frames were computed again"), t.notes().toString());
        String message = assertThrows(TrajectoryException.class,
                () -> Trajectory.load(List.of(first, first), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES))
                .getMessage();
        assertTrue(message.contains("replicas"), message);
    }

    @Test
    void aRunAgainReplacesTheOldTail() throws Exception {
        Path first = Files.writeString(folder.resolve("1"),
                frame(0, C, "1 1 1 1 1", "2 2 5 5 5") + frame(10, C, "1 1 2 1 1", "2 2 5 5 5")
                        + frame(20, C, "1 1 9 1 1", "2 2 5 5 5") + frame(30, C, "1 1 9 1 1", "2 2 5 5 5"));
        Path second = Files.writeString(folder.resolve("2"),
                frame(10, C, "1 1 2 1 1", "2 2 5 5 5") + frame(20, C, "1 1 3 1 1", "2 2 5 5 5"));
        Trajectory t = Trajectory.load(List.of(first, second), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES);
        assertEquals(3, t.frames());
        assertEquals(2, t.displacementAt(0, 0, 2), 1e-6);
    }

    @Test
    void aCountOfStepsThatBeganAgainIsJoinedWherePositionsMeet() throws Exception {
        Path first = Files.writeString(folder.resolve("1"),
                frame(0, C, "1 1 1 1 1", "2 2 5 5 5") + frame(10, C, "1 1 2 1 1", "2 2 5 5 5"));
        Path second = Files.writeString(folder.resolve("2"),
                frame(0, C, "1 1 2 1 1", "2 2 5 5 5") + frame(10, C, "1 1 4 1 1", "2 2 5 5 5")
                        + frame(20, C, "1 1 6 1 1", "2 2 5 5 5"));
        Trajectory t = Trajectory.load(List.of(first, second), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES);
        assertEquals(4, t.frames());
        assertEquals(5, t.displacementAt(0, 0, 3), 1e-6);
        Path stranger = Files.writeString(folder.resolve("3"),
                frame(0, C, "1 1 7 1 1", "2 2 5 5 5") + frame(10, C, "1 1 4 1 1", "2 2 5 5 5"));
        String message = assertThrows(TrajectoryException.class,
                () -> Trajectory.load(List.of(first, stranger), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES))
                .getMessage();
        assertTrue(message.contains("does not begin where the part before it stood"), message);
    }

    @Test
    void unitsAndTimesOfTheFileAreRead() throws Exception {
        String columns = "id type xu yu zu vx vy vz";
        String real = "ITEM: UNITS\nreal\nITEM: TIME\n0\n" + frame(0, columns, "1 1 1 1 1 0.002 0 0", "2 2 5 5 5 0 0 0")
                + "ITEM: UNITS\nreal\nITEM: TIME\n20\n" + frame(10, columns, "1 1 2 1 1 0.002 0 0", "2 2 5 5 5 0 0 0");
        Trajectory t = load(real);
        double[] v = new double[2];
        t.velocity(0, 0, v);
        assertEquals(2, v[0], 1e-6, "Å/fs into Å/ps");
        Path file = folder.resolve("units.dump");
        Files.writeString(file, real);
        assertTrue(assertThrows(TrajectoryException.class,
                () -> Trajectory.load(List.of(file), Species.llzo(), 1, Trajectory.DEFAULT_BUDGET_BYTES)).getMessage()
                .contains("the timestep was 2.000 fs, not the 1.000 fs given"));
        assertTrue(refused(real.replace("real", "lj")).contains("units 'lj'"));
        assertEquals(2,
                load("\uFEFF" + frame(0, C, "1 1 1 1 1", "2 2 5 5 5") + frame(1, C, "1 1 1 1 1", "2 2 5 5 5")).frames(),
                "a byte order mark");
    }

    /** By the program, where there is one. */
    @ParameterizedTest
    @ValueSource(strings = {"zstd", "xz", "bzip2"})
    void whatOtherProgramsPackIsRead(String program) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int f = 0; f < 200; f++) {
            text.append(frame(f, C, "1 1 " + Math.sqrt(f) + " 0 0", "2 2 0 0 " + Math.cbrt(f)));
        }
        Path plain = Files.writeString(folder.resolve("plain"), text);
        Path file = folder.resolve("a.dump");
        try {
            assertEquals(0, new ProcessBuilder(program, "-c", "-q", plain.toString()).redirectOutput(file.toFile())
                    .start().waitFor());
        } catch (IOException missing) {
            Assumptions.abort("there is no " + program);
        }
        assertEquals(200, Trajectory.load(List.of(file), Species.llzo(), 1, 1 << 20).frames());
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length - 12));
        String message;
        try {
            message = Trajectory.load(List.of(file), Species.llzo(), 1, 1 << 20).notes().toString();
        } catch (TrajectoryException e) {
            message = e.getMessage();
        }
        assertTrue(message.contains("the last frame is incomplete") || message.contains("no complete frame"), message);
    }

    @Test
    void aProgramThatIsMissingIsNamed() {
        assertTrue(assertThrows(TrajectoryException.class,
                () -> Unpacking.of(folder.resolve("a.zst"), "no-such-program")).getMessage()
                .contains("no-such-program -dk a.zst"));
    }

    /** More than a pipe holds, so that the program waits until somebody listens. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aProgramThatComplainsAtLengthIsHeard() throws Exception {
        Path program = Files.writeString(folder.resolve("loud"),
                "#!/bin/sh\nhead -c 300000 /dev/zero | tr '\\0' x >&2\n"
                        + "cat \"$2\"\nexit $(wc -l < \"$2\")\n");
        assertTrue(program.toFile().setExecutable(true));
        Path good = Files.writeString(folder.resolve("good"), "all of it");
        try (InputStream in = Unpacking.of(good, program.toString())) {
            assertEquals("all of it", new String(in.readAllBytes()));
        }
        Path bad = Files.writeString(folder.resolve("bad"), "a line\n");
        try (InputStream in = Unpacking.of(bad, program.toString())) {
            String message = assertThrows(IOException.class, in::readAllBytes).getMessage();
            assertTrue(message.contains("xxx"), message);
        }
    }

    @Test
    void foreignFilesAreNamed() throws Exception {
        byte[][] begins = {{0, 0, 7, (byte) 0xcb, 0, 0, 0, 9},
                "104\nLattice\n".getBytes()};
        String[] words = {"cfiles convert", "only extended XYZ can be analysed"};
        for (int k = 0; k < begins.length; k++) {
            Path file = Files.write(folder.resolve("foreign" + k), begins[k]);
            String message = assertThrows(TrajectoryException.class,
                    () -> Trajectory.load(List.of(file), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES))
                    .getMessage();
            assertTrue(message.contains(words[k]), message);
        }
    }

    @Test
    void complaintsAboutHeadersNameTheirOwnLine() throws Exception {
        assertTrue(refused("hello\nworld\n").contains("line 1: expected an ITEM line"), refused("hello\nworld\n"));
        String wrapped = refused(frame(0, "id type x y z", "1 1 1 1 1"));
        assertTrue(wrapped.contains("line 9: the dump has wrapped coordinates only"), wrapped);
    }
}
