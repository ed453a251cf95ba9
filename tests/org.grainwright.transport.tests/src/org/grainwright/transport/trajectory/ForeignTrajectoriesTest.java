// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Networks;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.Units;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One random walk, told in every way in which programs write it, gives one answer. */
class ForeignTrajectoriesTest {

    private static final int FRAMES = 200;
    private static final int LI = 20;
    private static final int ATOMS = LI + 6;
    private static final int STEPS = 50;
    private static final String[] ELEMENTS = {"Li", "La"};

    @TempDir
    Path folder;

    private final double[] edges = {14, 15, 16};
    /** [frame][atom][axis], unfolded, Å: D = 0.3, 0.2 and 0.1 Å²/ps along x, y and z, frames 0.1 ps apart. */
    private final double[][][] walk = walk();

    private double[][][] walk() {
        SplittableRandom random = new SplittableRandom(3);
        double[][][] r = new double[FRAMES][ATOMS][3];
        for (int i = 0; i < ATOMS; i++) {
            for (int axis = 0; axis < 3; axis++) {
                double x = edges[axis] * random.nextDouble();
                double step = i < LI ? Math.sqrt(2 * (0.3 - 0.1 * axis) * 0.1) : 0;
                for (int f = 0; f < FRAMES; f++) {
                    r[f][i][axis] = x;
                    x += step * random.nextGaussian();
                }
            }
        }
        return r;
    }

    private static int type(int atom) {
        return atom < LI ? 1 : 2;
    }

    private double folded(int f, int i, int axis) {
        double fraction = walk[f][i][axis] / edges[axis];
        return (fraction - Math.floor(fraction)) * edges[axis];
    }

    /** A dump; {@code axes} says which axis of the walk stands in which column. */
    private Path dump(String name, int... axes) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int f = 0; f < FRAMES; f++) {
            text.append("ITEM: TIMESTEP\n" + f * STEPS + "\nITEM: NUMBER OF ATOMS\n" + ATOMS
                    + "\nITEM: BOX BOUNDS pp pp pp\n");
            for (int axis : axes) {
                text.append("0 " + edges[axis] + "\n");
            }
            text.append("ITEM: ATOMS id type xu yu zu\n");
            for (int i = 0; i < ATOMS; i++) {
                text.append(i + 1).append(' ').append(type(i));
                for (int axis : axes) {
                    text.append(' ').append(walk[f][i][axis]);
                }
                text.append('\n');
            }
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static final List<Species> TYPES = List.of(Species.LI, Species.LA);

    private static AnalysisResult analyse(Path file, RunDescription run) throws Exception {
        return TransportAnalysis.analyse(Trajectory.load(List.of(file), run), AnalysisSettings.bulk(900));
    }

    private static RunDescription run() {
        return RunDescription.of(TYPES, 2);
    }

    private void assertSame(AnalysisResult expected, AnalysisResult found) {
        for (Quantity quantity : List.of(Quantity.TRACER_D_X, Quantity.TRACER_D_Y, Quantity.TRACER_D_Z,
                Quantity.COLLECTIVE_CONDUCTIVITY)) {
            Estimate e = expected.estimate(quantity);
            assertEquals(e.value(), found.estimate(quantity).value(), 1e-3 * Math.abs(e.value()), quantity.id());
        }
    }

    /** Frames from one up to another, folded; {@code step} with a format for the comment, or nothing. */
    private String xyz(int from, int to, String step) {
        StringBuilder text = new StringBuilder();
        for (int f = from; f < to; f++) {
            text.append(ATOMS + "\nProperties=id:I:1:species:S:1:pos:R:3 Lattice=\"14 0 0 0 15 0 0 0 16\"")
                    .append(step.formatted(f * STEPS)).append('\n');
            for (int i = 0; i < ATOMS; i++) {
                text.append(String.format(Locale.ROOT, "%d %s %.6f %.6f %.6f%n", i, ELEMENTS[type(i) - 1],
                        folded(f, i, 0), folded(f, i, 1), folded(f, i, 2)));
            }
        }
        return text.toString();
    }

    @Test
    void extendedXyzWithFoldedCoordinates() throws Exception {
        Path file = Files.writeString(folder.resolve("run.xyz"), xyz(0, FRAMES, ""));
        assertSame(analyse(dump("run.dump", 0, 1, 2), run()), analyse(file, run().every(STEPS)));
        String silent = assertThrows(TrajectoryException.class, () -> analyse(file, run())).getMessage();
        assertTrue(silent.contains("how many steps lie between its frames"), silent);
    }

    /** What is folded is followed from file to file, whether parts overlap or not. */
    @Test
    void foldedCoordinatesInSeveralFiles() throws Exception {
        AnalysisResult whole = analyse(dump("run.dump", 0, 1, 2), run());
        List<Path> frames = new ArrayList<>();
        for (int f = 0; f < FRAMES; f++) {
            frames.add(Files.writeString(folder.resolve("frame." + f + ".xyz"), xyz(f, f + 1, " step=%d")));
        }
        assertSame(whole, TransportAnalysis.analyse(Trajectory.load(frames, run()), AnalysisSettings.bulk(900)));
        // the first part went on for a while before it was begun again
        List<Path> parts = List.of(Files.writeString(folder.resolve("a.xyz"), xyz(0, 130, " step=%d")),
                Files.writeString(folder.resolve("b.xyz"), xyz(100, FRAMES, " step=%d")));
        assertSame(whole, TransportAnalysis.analyse(Trajectory.load(parts, run()), AnalysisSettings.bulk(900)));
        List<Path> silent = List.of(Files.writeString(folder.resolve("c.xyz"), xyz(0, 101, "")),
                Files.writeString(folder.resolve("d.xyz"), xyz(100, FRAMES, "")));
        assertSame(whole, TransportAnalysis.analyse(Trajectory.load(silent, run().every(STEPS)),
                AnalysisSettings.bulk(900)));
    }

    /**
     * A run that was killed while it wrote, in the middle of a number, or between two, or that was not: an editor left
     * out the end of the last line.
     */
    @Test
    void aLastLineWithoutItsEndCountsWhenItIsWhole() throws Exception {
        String frame = "ITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 20\n0 20\n0 20\n"
                + "ITEM: ATOMS id type xu yu zu\n1 2 5 5 5\n2 1 6.5 7.5 12.625\n";
        String dump = "";
        for (int f = 0; f < 4; f++) {
            dump += "ITEM: TIMESTEP\n" + STEPS * f + "\n" + frame;
        }
        String xyz = "2\nLattice=\"20 0 0 0 20 0 0 0 20\" Properties=species:S:1:pos:R:3\nLa 5 5 5\n"
                + "Li 6.5 7.5 12.625\n";
        String xdatcar = "LLZO\n 1\n 20 0 0\n 0 20 0\n 0 0 20\n La Li\n 1 1\n"
                + "Direct configuration= 1\n 0.10 0.20 0.30\n 0.1 0.2 0.3625\n".repeat(4);
        for (String text : List.of(dump, xyz.repeat(4), xdatcar)) {
            for (int missing : new int[] {0, 1, 5, 6, 9, 12}) {
                Path file = Files.writeString(folder.resolve("killed"),
                        text.substring(0, text.length() - missing));
                Trajectory read = Trajectory.load(List.of(file), run().every(STEPS));
                boolean cut = missing > 5 || missing == 5 && text == xdatcar;
                assertEquals(cut ? 3 : 4, read.framesRead(), () -> missing + " bytes less of " + text);
                assertEquals(cut, read.notes().stream().anyMatch(note -> note.contains("incomplete")));
            }
        }
    }

    @Test
    void aStepBeyondAllBoundsIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("far.xyz"), xyz(0, 3, " step=99999999999999999999"));
        String message = assertThrows(TrajectoryException.class,
                () -> Trajectory.load(List.of(file), run())).getMessage();
        assertTrue(message.contains("far.xyz, line 2: the step '99999999999999999999' is larger"), message);
    }

    @Test
    void xdatcar() throws Exception {
        StringBuilder text = new StringBuilder("LLZO\n 2.0\n 7 0 0\n 0 7.5 0\n 0 0 8\n Li La\n 20 6\n");
        for (int f = 0; f < FRAMES; f++) {
            text.append("Direct configuration=  ").append(f + 1).append('\n');
            for (int i = 0; i < ATOMS; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    text.append(String.format(Locale.ROOT, " %.8f", folded(f, i, axis) / edges[axis]));
                }
                text.append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("XDATCAR"), text);
        assertSame(analyse(dump("run.dump", 0, 1, 2), run()), analyse(file, run().every(STEPS)));
    }

    @Test
    void framesTooFarApartToBeUnfoldedAreRefused() throws Exception {
        StringBuilder text = new StringBuilder();
        SplittableRandom random = new SplittableRandom(1);
        for (int f = 0; f < 20; f++) {
            text.append("2\nLattice=\"5 0 0 0 5 0 0 0 5\"\nLi " + 5 * random.nextDouble() + " 0 0\nLa 0 0 0\n");
        }
        Path file = Files.writeString(folder.resolve("coarse.xyz"), text);
        String message = assertThrows(TrajectoryException.class, () -> analyse(file, run().every(STEPS))).getMessage();
        assertTrue(message.contains("more than a third of the cell"), message);
    }

    /** The same cell turned by a rotation, with the header of LAMMPS for general triclinic boxes. */
    @Test
    void generalTriclinicDump() throws Exception {
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        StringBuilder text = new StringBuilder();
        for (int f = 0; f < FRAMES; f++) {
            text.append("ITEM: TIMESTEP\n" + f * STEPS + "\nITEM: NUMBER OF ATOMS\n" + ATOMS
                    + "\nITEM: BOX BOUNDS abc origin pp pp pp\n" + 14 * c + " " + 14 * s + " 0 3\n" + -15 * s + " "
                    + 15 * c + " 0 -4\n0 0 16 5\nITEM: ATOMS id type xu yu zu\n");
            for (int i = 0; i < ATOMS; i++) {
                double[] r = walk[f][i];
                text.append(i + 1).append(' ').append(type(i)).append(' ').append(3 + c * r[0] - s * r[1]).append(' ')
                        .append(-4 + s * r[0] + c * r[1]).append(' ').append(5 + r[2]).append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("general.dump"), text);
        assertSame(analyse(dump("run.dump", 0, 1, 2), run()), analyse(file, run()));
    }

    @Test
    void boundariesAcrossAnyAxis() throws Exception {
        AnalysisSettings settings = AnalysisSettings.withBoundaries(900, GrainBoundaries.at(2, 0, 0.5));
        AnalysisResult x = TransportAnalysis.analyse(Trajectory.load(List.of(dump("x.dump", 0, 1, 2)), run()),
                settings);
        AnalysisResult y = TransportAnalysis
                .analyse(Trajectory.load(List.of(dump("y.dump", 1, 0, 2)), run().across(1)), settings);
        AnalysisResult z = TransportAnalysis
                .analyse(Trajectory.load(List.of(dump("z.dump", 1, 2, 0)), run().across(2)), settings);
        for (AnalysisResult turned : List.of(y, z)) {
            assertSame(x, turned);
            assertEquals(x.estimate(Quantity.BOUNDARY_TRACER_D_PERPENDICULAR).value(),
                    turned.estimate(Quantity.BOUNDARY_TRACER_D_PERPENDICULAR).value(), 1e-12);
            assertTrue(turned.notes().stream().anyMatch(note -> note.contains("x of all results is")));
        }
        Path tilted = Files.writeString(folder.resolve("tilted.dump"), """
                ITEM: TIMESTEP
                0
                ITEM: NUMBER OF ATOMS
                1
                ITEM: BOX BOUNDS xy xz yz pp pp pp
                0 11 0
                0 10 1
                0 10 0
                ITEM: ATOMS id type xu yu zu
                1 1 0 0 0
                """);
        String message = assertThrows(TrajectoryException.class,
                () -> Trajectory.load(List.of(tilted), run().across(2))).getMessage();
        assertTrue(message.contains("not normal"), message);
    }

    /** The walk is slower along z than along y, and what conducts along each axis says so. */
    @Test
    void effectiveConductivityOfEachAxis() throws Exception {
        Path file = dump("run.dump", 0, 1, 2);
        for (AnalysisSettings settings : List.of(AnalysisSettings.bulk(900),
                AnalysisSettings.withBoundaries(900, GrainBoundaries.at(2, 0, 0.5)))) {
            AnalysisResult result = TransportAnalysis.analyse(Trajectory.load(List.of(file), run()), settings);
            double y = result.estimate(Networks.EFFECTIVE_CONDUCTIVITY_Y).value();
            double z = result.estimate(Networks.EFFECTIVE_CONDUCTIVITY_Z).value();
            double factor = Units.nernstEinstein(LI / (14.0 * 15 * 16), 900);
            assertEquals(factor * result.estimate(Quantity.TRACER_D_Y).value(), y, 1e-9 * y);
            assertEquals(factor * result.estimate(Quantity.TRACER_D_Z).value(), z, 1e-9 * z);
            double x = result.estimate(Networks.EFFECTIVE_CONDUCTIVITY_X).value();
            assertEquals((x + y + z) / 3, result.estimate(Networks.EFFECTIVE_CONDUCTIVITY).value(), 1e-9 * x);
            assertEquals((1 / x + 1 / y + 1 / z) / 3, result.estimate(Networks.EFFECTIVE_RESISTIVITY).value(),
                    1e-9 / z);
        }
    }

    @Test
    void anyElementMayBeTheMobileOne() throws Exception {
        Path file = dump("run.dump", 0, 1, 2);
        List<Species> sodium = SpeciesTable.mobile(SpeciesTable.named("Na,Cl"), "Na");
        AnalysisResult asLi = analyse(file, run());
        AnalysisResult asNa = analyse(file, RunDescription.of(sodium, 2));
        assertEquals(asLi.estimate(Quantity.TRACER_D).value(), asNa.estimate(Quantity.TRACER_D).value(), 1e-12);
        assertTrue(asNa.curve("msd.Na").isPresent());
        asNa.estimates().forEach((quantity, estimate) -> assertFalse(
                (quantity.text().label() + " " + quantity.text().is() + " " + estimate.reason())
                        .matches(".*\\b(Li|[Ll]ithium)\\b.*"),
                () -> quantity + ": " + quantity.text().label() + " " + estimate.reason()));
        assertEquals("Na tracer diffusion, whole cell", asNa.estimates().keySet().stream()
                .filter(Quantity.TRACER_D::equals).findFirst().orElseThrow().text().label());
        AnalysisResult twice = analyse(file, RunDescription.of(SpeciesTable.charged(sodium, "Na=2"), 2));
        assertEquals(4 * asNa.estimate(Quantity.CONDUCTIVITY).value(), twice.estimate(Quantity.CONDUCTIVITY).value(),
                1e-9);
        assertThrows(TrajectoryException.class, () -> SpeciesTable.mobile(sodium, "K"));
        assertThrows(TrajectoryException.class, () -> SpeciesTable.charged(sodium, "K=1"));
        assertEquals(List.of("Tc", "U"),
                SpeciesTable.named("Tc,U").stream().map(Species::symbol).toList());
    }
}
