// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same two ions in three formats. */
class FramesTest {

    private static final String XYZ = """
        2
        Lattice="4 0 0 0 5 0 0 0 6" Properties=species:S:1:pos:R:3:forces:R:3 energy=-7.5 stress="0.1 0.4 0.5 0.4 0.2 \
        0.6 0.5 0.6 0.3" pbc="T T T"
        Li 0 0 0 0.1 0.2 0.3
        O 1 1.25 1.5 -0.1 -0.2 -0.3
        """;
    private static final String OUTCAR = """
               VRHFIN =Li: s1p0
               VRHFIN =O: s2p4
               ions per type =               1   1
                  direct lattice vectors                 reciprocal lattice vectors
                 4.000000000  0.000000000  0.000000000     0.250000000  0.000000000  0.000000000
                 0.000000000  5.000000000  0.000000000     0.000000000  0.200000000  0.000000000
                 0.000000000  0.000000000  6.000000000     0.000000000  0.000000000  0.166666667
              in kB    -160.21766  -320.43532  -480.65298  -640.87064  -961.30596  -801.08830
             POSITION                                       TOTAL-FORCE (eV/Angst)
             -----------------------------------------------------------------------------------
                  0.00000      0.00000      0.00000         0.100000      0.200000      0.300000
                  1.00000      1.25000      1.50000        -0.100000     -0.200000     -0.300000
             -----------------------------------------------------------------------------------
              energy  without entropy=       -7.400000  energy(sigma->0) =       -7.500000
            """;
    private static final String VASPRUN = """
        <modeling>
         <atominfo><array name="atoms"><set><rc><c>Li</c><c>   1</c></rc><rc><c>O </c><c>   \
        2</c></rc></set></array></atominfo>
         <calculation>
          <scstep><energy><i name="e_0_energy"> -1.0 </i></energy></scstep>
          <structure><crystal><varray name="basis"><v>4 0 0</v><v>0 5 0</v><v>0 0 6</v></varray>
           <varray name="rec_basis"><v>0.25 0 0</v><v>0 0.2 0</v><v>0 0 0.17</v></varray></crystal>
           <varray name="positions"><v>0 0 0</v><v>0.25 0.25 0.25</v></varray></structure>
          <varray name="forces"><v>0.1 0.2 0.3</v><v>-0.1 -0.2 -0.3</v></varray>
          <varray name="stress"><v>-160.21766 -640.87064 -801.0883</v><v>-640.87064 -320.43532 \
        -961.30596</v><v>-801.0883 -961.30596 -480.65298</v></varray>
          <energy><i name="e_fr_energy"> -7.3 </i><i name="e_0_energy"> -7.5 </i></energy>
         </calculation>
        </modeling>
        """;

    @TempDir
    private Path folder;

    @Test
    void threeFormatsSayTheSame() throws Exception {
        List<Path> files = List.of(Files.writeString(folder.resolve("two.extxyz"), XYZ),
                Files.writeString(folder.resolve("OUTCAR"), OUTCAR),
                Files.writeString(folder.resolve("vasprun.xml"), VASPRUN), packed("two.xyz.gz", XYZ));
        for (Path file : files) {
            List<Frame> frames = Frames.read(file);
            assertEquals(1, frames.size(), file.toString());
            Frame f = frames.get(0);
            assertEquals(List.of("Li", "O"), f.symbols(), file.toString());
            assertEquals(-7.5, f.energyEv(), file.toString());
            assertArrayEquals(new double[] {4, 0, 0, 0, 5, 0, 0, 0, 6}, f.lattice(), 1e-12, file.toString());
            assertArrayEquals(new double[] {0, 0, 0, 1, 1.25, 1.5}, f.positions(), 1e-12, file.toString());
            assertArrayEquals(new double[] {0.1, 0.2, 0.3, -0.1, -0.2, -0.3}, f.forces(), 1e-12, file.toString());
            assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, f.stress(), 1e-6, file.toString());
        }
    }

    private Path packed(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void damagedFramesAreNamed() throws Exception {
        Path cut = Files.writeString(folder.resolve("cut.extxyz"), XYZ + XYZ.substring(0, XYZ.lastIndexOf("O 1")));
        FittingException early = assertThrows(FittingException.class, () -> Frames.read(cut));
        assertTrue(early.getMessage().contains("frame 2 is damaged: it ends early"), early.getMessage());
        Path without = Files.writeString(folder.resolve("without.extxyz"), XYZ.replace("energy=-7.5", ""));
        assertTrue(assertThrows(FittingException.class, () -> Frames.read(without)).getMessage()
                .contains("it has no energy"));
        Path nan = Files.writeString(folder.resolve("nan.extxyz"), XYZ.replace("1.25", "NaN"));
        assertTrue(assertThrows(FittingException.class, () -> Frames.read(nan)).getMessage()
                .contains("NaN is not finite"));
        Path empty = Files.writeString(folder.resolve("OUTCAR.empty"), "nothing\n");
        assertTrue(assertThrows(FittingException.class, () -> Frames.read(empty)).getMessage()
                .contains("no finished ionic step"));
    }

    /** Distances, angles and which stress belongs to which pair of axes do not depend on how axes are named. */
    @Test
    void turningTheThirdAxisFirstRenamesAxesAndNothingElse() {
        Frame f = new Frame("f", new double[] {3, 0, 0, 1, 4, 0, 0.5, 0.25, 5}, List.of("Li", "O"),
                new double[] {1, 2, 3, 0, 1, 0}, -1, new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6},
                new double[] {11, 22, 33, 12, 13, 23});
        Frame t = f.thirdAxisFirst();
        assertArrayEquals(new double[] {5, 0.5, 0.25, 0, 3, 0, 0, 1, 4}, t.lattice());
        assertArrayEquals(new double[] {3, 1, 2, 0, 0, 1}, t.positions());
        assertArrayEquals(new double[] {0.3, 0.1, 0.2, 0.6, 0.4, 0.5}, t.forces());
        assertArrayEquals(new double[] {33, 11, 22, 13, 23, 12}, t.stress());
        assertEquals(f.volumeAngstrom3(), t.volumeAngstrom3(), 1e-12);
    }
}
