// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.grainwright.cli.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyse} as it is typed: what it shows, and a sentence for each likely mistake. */
class AnalyseTest {

    private static final int CELLS = 3;
    private static final double EDGE = 4;
    private static final int FRAMES = 60;
    private static final int HOP_FRAME = 31;
    private static final int LEAVER = 2;

    @TempDir
    Path folder;

    /**
     * ZrO6 octahedra and a few Li that wander, 0.1 ps between frames; in frame 31 one O leaves for the middle of a
     * cage.
     */
    @BeforeEach
    void write() throws IOException {
        dump("run.dump", FRAMES, "xu yu zu", f -> 100 * f);
    }

    private interface Steps {
        long of(int frame);
    }

    private void dump(String name, int frames, String coordinates, Steps steps) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<double[]> places = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int k = 0; k < CELLS * CELLS * CELLS; k++) {
            double[] zr = {k % CELLS * EDGE, k / CELLS % CELLS * EDGE, k / CELLS / CELLS * EDGE};
            places.add(zr);
            types.add(3);
            for (int axis = 0; axis < 3; axis++) {
                double[] o = zr.clone();
                o[axis] += EDGE / 2;
                places.add(o);
                types.add(4);
            }
        }
        for (int k = 0; k < 6; k++) {
            places.add(new double[] {2 + k, 6, 9});
            types.add(1);
        }
        StringBuilder text = new StringBuilder();
        for (int f = 0; f < frames; f++) {
            if (f == HOP_FRAME) {
                places.get(LEAVER - 1)[1] += 2;
                places.get(LEAVER - 1)[2] += 2;
            }
            text.append("ITEM: TIMESTEP\n").append(steps.of(f)).append("\nITEM: NUMBER OF ATOMS\n")
                    .append(places.size()).append("\nITEM: BOX BOUNDS pp pp pp\n")
                    .append("0 12\n0 12\n0 12\nITEM: ATOMS id type ").append(coordinates).append('\n');
            for (int i = 0; i < places.size(); i++) {
                double[] p = places.get(i);
                text.append(i + 1).append(' ').append(types.get(i));
                for (int axis = 0; axis < 3; axis++) {
                    p[axis] += types.get(i) == 1 ? 0.2 * random.nextGaussian() : 0;
                    text.append(String.format(Locale.ROOT, " %.4f", p[axis] + 0.1 * random.nextGaussian()));
                }
                text.append('\n');
            }
        }
        Files.writeString(folder.resolve(name), text);
    }

    private Typed type(String... words) {
        return Typed.in(folder, words);
    }

    private static String[] with(String dump, String... more) {
        List<String> words = new ArrayList<>(
                List.of("analyse", dump, "--types", "Li,La,Zr,O", "--temperature", "1000", "--timestep", "1"));
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }

    private void refused(String words, String... typed) {
        Typed answer = type(typed);
        assertEquals(ExitCode.BAD_INPUT, answer.code(), answer.err());
        assertEquals("", answer.out());
        assertTrue(answer.err().contains(words), () -> "expected '" + words + "' in: " + answer.err());
        assertFalse(answer.err().contains("Exception"), answer.err());
        assertEquals(1, answer.err().lines().filter(line -> !line.startsWith("reading ")).count(), answer.err());
    }

    @Test
    void numbersAndOxygenEventsAreShownAndWritten() throws IOException {
        Typed answer = type(with("run.dump", "--json", "out.json"));
        assertEquals(ExitCode.OK, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("114 atoms, 6 Li, 60 frames, 5.900 ps"), answer.out());
        assertTrue(answer.out().contains("  tracerD "), answer.out());
        assertTrue(
                answer.out().lines()
                        .anyMatch(line -> line
                                .matches(" {2}vacancy created +3\\.050 ps {2}O2 +\\(2\\.0 .*\\) {2}Zr1 Zr5 -> none")),
                answer.out());
        String json = Files.readString(folder.resolve("out.json"));
        assertTrue(json.contains("\"kind\": \"vacancy created\", \"timePs\": 3.05, \"oxygen\": 2,"), json);
        assertTrue(json.contains("\"left\": [\"Zr1\", \"Zr5\"], \"entered\": []"), json);
        assertTrue(json.contains("\"percolates\": ["), json);
        assertTrue(
                type(with("run.dump", "--crystal", "llzo")).out().contains("as LLZO explains its framework in none"));
        assertEquals(ExitCode.BAD_INPUT, type(with("run.dump", "--crystal", "nothing.cif")).code());
        assertEquals(ExitCode.OK, type(with("run.dump", "--csv", "out.csv")).code());
        List<String> table = Files.readAllLines(folder.resolve("out.csv"));
        assertEquals("quantity,label,value,standard error,lower 95,upper 95,unit,gate,reason,posterior median,"
                + "posterior lower 95,posterior upper 95", table.get(0));
        String[] d = table.stream().filter(line -> line.startsWith("tracerD,")).findFirst().orElseThrow()
                .split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        assertEquals(12, d.length);
        double value = Double.parseDouble(d[3 - 1]);
        // symmetric in the logarithm
        assertEquals(value * value, Double.parseDouble(d[4]) * Double.parseDouble(d[5]), 1e-6 * value * value);
    }

    @Test
    void dumpsThatCannotBeUsed() throws IOException {
        refused("no dump was named", "analyse");
        refused("so that the elements are known; --temperature is missing: give the temperature of the run in K; "
                + "--timestep is missing", "analyse", "run.dump");
        refused("there is no file missing.dump", with("missing.dump"));
        refused("is a folder; name the dump in it", with("."));
        Files.writeString(folder.resolve("empty.dump"), "");
        refused("holds no frame", with("empty.dump"));
        dump("one.dump", 1, "xu yu zu", f -> 0);
        refused("has one frame", with("one.dump"));
        dump("wrapped.dump", 20, "x y z", f -> 100 * f);
        refused("wrapped coordinates only", with("wrapped.dump"));
        dump("mixed.dump", 20, "xu yu zu", f -> f < 10 ? 100 * f : 300 * f);
        refused("mixed frame intervals", with("mixed.dump"));
        String text = Files.readString(folder.resolve("run.dump"));
        Files.writeString(folder.resolve("broken.dump"), text.replaceFirst("\n114 1 [0-9.]+", "\n114 1 here"));
        refused("broken.dump, line 123: expected a number but found 'here'", with("broken.dump"));
        Files.writeString(folder.resolve("cut.dump"), text.substring(0, text.length() - 500));
        Typed cut = type(with("cut.dump"));
        assertEquals(ExitCode.OK, cut.code(), cut.err());
        assertTrue(cut.out().contains("note: cut.dump: the last frame is incomplete and was left out."), cut.out());
        assertTrue(cut.out().startsWith("114 atoms, 6 Li, 59 frames"), cut.out());
    }

    @Test
    void argumentsThatCannotBeMeant() {
        refused("0.002 is 2 fs", "analyse", "run.dump", "--types", "Li,La,Zr,O", "--temperature", "1000", "--timestep",
                "0.002");
        refused("--timestep needs a positive number, not '2fs'", "analyse", "run.dump", "--types", "Li,La,Zr,O",
                "--temperature", "1000", "--timestep", "2fs");
        refused("--temperature is missing", "analyse", "run.dump", "--types", "Li,La,Zr,O", "--timestep", "1");
        refused("--data FILE", "analyse", "run.dump", "--temperature", "1000", "--timestep", "1");
        refused("name the element of every type", "analyse", "run.dump", "--types", "Li,La", "--temperature", "1000",
                "--timestep", "1");
        refused("--plane 20 is outside the cell, which reaches from 0.000 to 12.00 Å",
                with("run.dump", "--plane", "20"));
        refused("--plane names a position twice", with("run.dump", "--plane", "3,3"));
        refused("--slab needs --plane", with("run.dump", "--slab", "5"));
        refused("make the slab at most 4.0 Å thick", with("run.dump", "--plane", "6,0", "--slab", "8"));
        refused("run.dump is named twice", "analyse", "run.dump", "run.dump", "--types", "Li,La,Zr,O", "--temperature",
                "1000", "--timestep", "1");
        refused("--json needs a file in a folder that exists", with("run.dump", "--json", "nowhere/out.json"));
    }

    @Test
    void runsAtSeveralTemperaturesGiveLaws() throws IOException {
        dump("hot.dump", FRAMES, "xu yu zu", f -> 100 * f);
        Typed answer = type("analyse", "run.dump", "hot.dump", "--types", "Li,La,Zr,O", "--temperature", "900,1000",
                "--timestep", "1", "--report", "page.html", "--csv", "table.csv", "--json", "all.json");
        assertEquals(ExitCode.OK, answer.code(), answer.err());
        assertTrue(answer.out().contains("== 900 K ==") && answer.out().contains("== 1000 K =="), answer.out());
        assertTrue(answer.out().contains("Arrhenius laws"), answer.out());
        assertFalse(answer.err().contains("covers later timesteps"), answer.err());
        String page = Files.readString(folder.resolve("page.html"));
        assertTrue(page.contains("<svg") && page.contains("Mean squared displacement"), page.substring(0, 400));
        assertFalse(page.contains("http://") && page.contains("src="), "the page needs other files");
        assertTrue(Files.readString(folder.resolve("table.csv")).startsWith("temperature K,quantity,"));
        assertTrue(Files.readString(folder.resolve("all.json")).contains("\"temperatureK\": 900"));
        refused("2 temperatures for 1 run", "analyse", "run.dump", "--types", "Li,La,Zr,O", "--temperature", "900,1000",
                "--timestep", "1");
    }

    /** LAMMPS writes a file per frame when the name has a star; the shell sorts them as text. */
    @Test
    void aFilePerFrameIsOneRun() throws IOException {
        List<String> words = new ArrayList<>(
                List.of("analyse", "--types", "Li,La,Zr,O", "--temperature", "1000", "--timestep", "1"));
        String[] frames = Files.readString(folder.resolve("run.dump")).split("(?=ITEM: TIMESTEP)");
        List<String> names = new ArrayList<>();
        for (int f = 0; f < frames.length; f++) {
            names.add("frame." + 100 * f + ".dump");
            Files.writeString(folder.resolve(names.get(f)), frames[f]);
        }
        names.sort(null);
        words.addAll(names);
        Typed apart = type(words.toArray(new String[0]));
        assertEquals(ExitCode.OK, apart.code(), apart.err());
        assertEquals(type(with("run.dump")).out(), apart.out());
    }

    @Test
    void otherIonsAndOtherFiles() throws IOException {
        Typed sodium = type("analyse", "run.dump", "--types", "Na,La,Zr,O", "--mobile", "Na", "--charges", "Na=2",
                "--temperature", "1000", "--timestep", "1");
        assertEquals(ExitCode.OK, sodium.code(), sodium.err());
        assertTrue(sodium.out().startsWith("114 atoms, 6 Na"), sodium.out());
        refused("--mobile Na", "analyse", "run.dump", "--types", "Na,La,Zr,O", "--temperature", "1000", "--timestep",
                "1");
        Files.writeString(folder.resolve("run.xyz"), "1\nLattice=\"9 0 0 0 9 0 0 0 9\"\nLi 0 0 0\n");
        refused("--every STEPS", with("run.xyz"));
        refused("--normal is x, y or z", with("run.dump", "--normal", "w"));
        refused("--normal needs --plane", with("run.dump", "--normal", "z"));
        Files.writeString(folder.resolve("run.data"),
                "cell\n\nAtoms # charge\n\n1 1 2 0 0 0\n2 2 3 0 0 0\n3 3 4 0 0 0\n4 4 -2 0 0 0\n");
        Typed charged = type("analyse", "run.dump", "--types", "Na,La,Zr,O", "--mobile", "Na", "--charges", "run.data",
                "--temperature", "1000", "--timestep", "1", "--density", "na.cube");
        assertEquals(sodium.out(), charged.out(), charged.err());
        assertTrue(Files.readString(folder.resolve("na.cube")).startsWith("Density of Na in ions"));
        refused("--density is the map of one run", with("run.dump", "run.xyz", "--density", "na.cube"));
    }
}
