// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.SpeciesTable;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says and what is said about it: contradictions are refused, names are used. */
class ContradictionsTest {

    /** Thermal speed of Li at 1000 K, Å/ps. */
    private static final double SPEED = Math.sqrt(0.8314463 * 1000 / 6.941);

    @TempDir
    Path folder;
    private Path dump;
    private String text;

    @BeforeEach
    void write() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        Synthetic s = Synthetic.withHost(201, 60, 16, 16, 16, random);
        s.frameIntervalPs = 0.05;
        s.langevin(random, SPEED, 300);
        for (int f = 0; f < s.frames; f++) {
            for (int i = 60; i < s.types.length; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    s.v[f][i][axis] = SPEED * Math.sqrt(6.941 / 138.9055) * random.nextGaussian();
                }
            }
        }
        dump = s.write(folder.resolve("run.dump"));
        text = Files.readString(dump);
    }

    private AnalysisResult analyse(String types, double timestepFs, UnaryOperator<String> change) throws Exception {
        Files.writeString(dump, change.apply(text));
        return TransportAnalysis.analyse(Trajectory.load(List.of(dump), SpeciesTable.named(types), timestepFs,
                Trajectory.DEFAULT_BUDGET_BYTES), AnalysisSettings.bulk(1000));
    }

    private void refused(String words, String types, double timestepFs, UnaryOperator<String> change) {
        String message = assertThrows(TrajectoryException.class, () -> analyse(types, timestepFs, change)).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void contradictionsAreRefused() throws Exception {
        AnalysisResult right = analyse("Li,La", 1, t -> t);
        assertTrue(right.estimate(Quantity.TRACER_D).covers95(SPEED * SPEED / 300 * 1e-4));
        refused("0.50 times as fast", "Li,La", 2, t -> t);
        refused("2.0 times as fast", "Li,La", 0.5, t -> t);
        refused("different elements", "Li,Li", 1, t -> t);
        refused("by its column 'element'", "La,Li", 1, t -> t.replace("id type xu yu zu vx vy vz",
                "id type xu yu zu element vy vz").replaceAll("(?m)^(\\d+ 1( \\S+){3}) \\S+", "$1 Li")
                .replaceAll("(?m)^(\\d+ 2( \\S+){3}) \\S+", "$1 La"));
        refused("names Na", "Li,La", 1, t -> t.replaceAll("(?m)^(\\d+) 1 ", "$1 Na "));
        refused("no 'id'", "Li,La", 1, t -> t.replace("ATOMS id", "ATOMS row"));
        refused("a number is expected", "Li,La", 1, t -> t.replace("BOUNDS pp", "BOUNDS abc origin pp"));
    }

    /**
     * Ions that swing once in twelve frames: at the first and at the last of the lags that are compared, four and
     * sixteen frames, the mean of velocity times displacement is twice that of the diffusion, and at others less. Only
     * all lags together tell the timestep.
     */
    @Test
    void vibrationIsNoContradictionAtAnyLag() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        Synthetic s = Synthetic.withHost(201, 60, 16, 16, 16, random);
        s.frameIntervalPs = 0.05;
        s.langevin(random, SPEED, 300);
        double frequency = 0.52 / s.frameIntervalPs;
        for (int i = 0; i < 60; i++) {
            for (int axis = 0; axis < 3; axis++) {
                double phase = 2 * Math.PI * random.nextDouble();
                for (int f = 0; f < s.frames; f++) {
                    double angle = phase + frequency * s.frameIntervalPs * f;
                    s.r[f][i][axis] += 0.3 * Math.cos(angle);
                    s.v[f][i][axis] -= 0.3 * frequency * Math.sin(angle);
                }
            }
        }
        text = Files.readString(s.write(dump));
        assertTrue(analyse("Li,La", 1, t -> t).estimate(Quantity.TRACER_D).isPresent());
        refused("times as fast", "Li,La", 2, t -> t);
    }

    /** D is that of the ions; conductivity goes with the square of the charge that was given. */
    @Test
    void aPartialChargeIsMentioned() throws Exception {
        AnalysisResult formal = analyse("Li,La", 1, t -> t);
        assertTrue(formal.notes().stream().noneMatch(note -> note.contains("charge of")), formal.notes()::toString);
        AnalysisResult half = TransportAnalysis.analyse(Trajectory.load(List.of(dump),
                SpeciesTable.charged(SpeciesTable.named("Li,La"), "Li=0.5"), 1, Trajectory.DEFAULT_BUDGET_BYTES),
                AnalysisSettings.bulk(1000));
        assertEquals(formal.estimate(Quantity.CONDUCTIVITY).value() / 4, half.estimate(Quantity.CONDUCTIVITY).value(),
                1e-12);
        assertTrue(half.notes().stream().anyMatch(note -> note.contains("charge of +0.5")), half.notes()::toString);
    }

    @Test
    void namesAreUsed() throws Exception {
        double d = analyse("Li,La", 1, t -> t).estimate(Quantity.TRACER_D).value();
        assertEquals(d, analyse("Li,La", 1, t -> t.replaceAll("(?m)^(\\d+) 1 ", "$1 Li ").replaceAll("(?m)^(\\d+) 2 ",
                "$1 La ")).estimate(Quantity.TRACER_D).value(), 1e-12);
        Path data = folder.resolve("lab.data");
        Files.writeString(data, "x\n\n2 atom types\n\nAtom Type Labels\n\n1 Li1\n2 La\n\nMasses\n\nLi1 6.94\nLa 138.9\n"
                + "\nAtoms # charge\n\n1 Li1 1 0 0 0\n");
        assertEquals(List.of("Li", "La"), SpeciesTable.ofData(data).stream().map(Species::symbol).toList());
        Files.writeString(data, "x\n\nMasses\n\n1 6.94 # La\n");
        assertTrue(assertThrows(TrajectoryException.class, () -> SpeciesTable.ofData(data)).getMessage()
                .contains("called La, but its mass 6.94 is that of Li"));
    }

    @Test
    void aLastFrameAtAnotherIntervalIsLeftOutAndVacuumIsMentioned() throws Exception {
        AnalysisResult odd = analyse("Li,La", 1, t -> t.replace("\n10000\n", "\n9993\n"));
        assertTrue(odd.notes().stream().anyMatch(n -> n.contains("last frame, at timestep 9993")),
                odd.notes()::toString);
        refused("mixed frame intervals", "Li,La", 1, t -> t.replace("\n5000\n", "\n4990\n"));
        AnalysisResult empty = analyse("Li,La", 1, t -> t.replace("0 16.0\n", "0 60\n"));
        assertEquals(Gate.AMBER, empty.estimate(Quantity.CONDUCTIVITY).gate());
        assertTrue(empty.estimate(Quantity.CONDUCTIVITY).reason().contains("vacuum"),
                empty.estimate(Quantity.CONDUCTIVITY)::reason);
    }
}
