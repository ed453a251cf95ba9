// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.transport.trajectory.DumpReader;
import org.grainwright.transport.trajectory.Frame;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.ThermoLog;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run of LAMMPS 29 Sep 2021 (192 atoms of LLZO, deck {@code llzo192.in}): what LAMMPS computed itself against
 * what is read from its dumps.
 */
class LammpsAgreementTest {

    @TempDir
    Path folder;

    private Path resource(String name) throws Exception {
        try (var in = LammpsAgreementTest.class.getResourceAsStream(name)) {
            Path file = folder.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    private Trajectory trajectory(String name) throws Exception {
        return Trajectory.load(List.of(resource(name)), Species.llzo(), 2, Trajectory.DEFAULT_BUDGET_BYTES);
    }

    @Test
    void frameworkDisplacementIsThatOfComputeMsd() throws Exception {
        Trajectory t = trajectory("llzo192.lammpstrj.gz");
        ThermoLog log = ThermoLog.read(resource("llzo192.log")).get(0);
        assertEquals(13, t.frames());
        assertEquals(13, log.rows().size());
        for (int axis = 0; axis < 3; axis++) {
            double[] lammps = log.column("c_mf[" + (axis + 1) + "]");
            for (int f = 1; f < t.frames(); f++) {
                double sum = 0;
                int count = 0;
                for (int i = 0; i < t.atoms(); i++) {
                    if (t.type(i) != 1) {
                        sum += Math.pow(t.displacementAt(i, axis, f), 2);
                        count++;
                    }
                }
                // The dump has five decimals, the log eight digits.
                assertEquals(lammps[f], sum / count, 2e-6 + 1e-5 * lammps[f], "frame " + f);
            }
        }
    }

    @Test
    void lithiumDisplacementIsThatOfComputeMsd() throws Exception {
        double[] lammps = ThermoLog.read(resource("llzo192.log")).get(0).column("c_m[4]");
        double[][] first = null;
        try (DumpReader reader = DumpReader.open(resource("llzo192.lammpstrj.gz"))) {
            for (int f = 0; f < lammps.length; f++) {
                Frame frame = reader.next();
                double sum = 0;
                int count = 0;
                double[][] now = {frame.position(0).clone(), frame.position(1).clone(), frame.position(2).clone()};
                first = first == null ? now : first;
                for (int i = 0; i < frame.atoms(); i++) {
                    if (frame.types()[i] == 1) {
                        for (int axis = 0; axis < 3; axis++) {
                            sum += Math.pow(now[axis][i] - first[axis][i], 2);
                        }
                        count++;
                    }
                }
                assertEquals(lammps[f], sum / count, 5e-6 + 1e-5 * lammps[f]);
            }
        }
    }

    /** Where the type of the first atom stands in a binary dump: behind names of columns, processes and a length. */
    private static int typesOf(byte[] dump) {
        int names = new String(dump, 0, 400, StandardCharsets.ISO_8859_1).indexOf("type id");
        return names + ByteBuffer.wrap(dump).order(ByteOrder.LITTLE_ENDIAN).getInt(names - 4) + 2 * Integer.BYTES;
    }

    @Test
    void binaryAndTextTellTheSame() throws Exception {
        Trajectory text = trajectory("llzo192.lammpstrj.gz");
        Trajectory binary = trajectory("llzo192.bin");
        assertEquals(3, binary.frames());
        assertEquals(0.24, binary.frameIntervalPs(), 1e-12);
        for (int i = 0; i < text.atoms(); i++) {
            assertEquals(text.type(i), binary.type(i));
            for (int axis = 0; axis < 3; axis++) {
                assertEquals(text.displacementAt(i, axis, 12), binary.displacementAt(i, axis, 2), 4e-5);
            }
        }
        byte[] whole = Files.readAllBytes(folder.resolve("llzo192.bin"));
        Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, whole.length - 100));
        Trajectory shorter = Trajectory.load(List.of(cut), Species.llzo(), 2, 1 << 20);
        assertEquals(2, shorter.frames());
        assertTrue(shorter.notes().get(0).contains("incomplete"), shorter.notes()::toString);
        int row = typesOf(whole);
        for (double none : new double[] {0, -3}) {
            byte[] wrong = whole.clone();
            ByteBuffer.wrap(wrong).order(ByteOrder.LITTLE_ENDIAN).putDouble(row, none);
            Path without = Files.write(folder.resolve("type.bin"), wrong);
            assertTrue(assertThrows(TrajectoryException.class,
                    () -> Trajectory.load(List.of(without), Species.llzo(), 2, 1 << 20)).getMessage()
                    .contains("types are numbered from 1"));
        }
        whole[20] = 7;
        Path other = Files.write(folder.resolve("other.bin"), whole);
        assertTrue(assertThrows(TrajectoryException.class,
                () -> Trajectory.load(List.of(other), Species.llzo(), 2, 1 << 20)).getMessage().contains("revision"));
    }

    @Test
    void thermoAndCurrentsAreRead() throws Exception {
        ThermoLog log = ThermoLog.read(resource("llzo192.log")).get(0);
        assertEquals(0, log.column("Step")[0]);
        assertEquals(240, log.column("Step")[12]);
        Estimate temperature = log.mean("Temp", 0, "K");
        assertEquals(1000, temperature.value(), 150);
        assertThrows(IllegalArgumentException.class, () -> log.column("Pizza"));
        ThermoLog current = ThermoLog.readAverages(resource("llzo192.current.txt"));
        assertEquals(121, current.rows().size());
        assertEquals(List.of("TimeStep", "v_jx", "v_jy", "v_jz"), current.columns());
        Path empty = Files.writeString(folder.resolve("empty"), "LAMMPS\n");
        assertTrue(assertThrows(TrajectoryException.class, () -> ThermoLog.read(empty)).getMessage()
                .contains("no thermo output"));
        assertTrue(assertThrows(TrajectoryException.class, () -> ThermoLog.readAverages(empty)).getMessage()
                .contains("line 1"));
    }
}
