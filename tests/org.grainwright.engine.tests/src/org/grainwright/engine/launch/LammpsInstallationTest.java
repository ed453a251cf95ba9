// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.FakeEngine;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.launch.internal.LammpsHelp;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.internal.ErrorCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LammpsInstallationTest {

    @TempDir
    Path folder;

    @Test
    void theHelpTextIsUnderstood() throws Exception {
        String text;
        try (InputStream in = LammpsInstallationTest.class.getResourceAsStream("lmp-help-2021.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        LammpsHelp help = LammpsHelp.parse(text, Path.of("lmp"));
        assertEquals("29 Sep 2021 - Update 2", help.version());
        assertTrue(help.packages().containsAll(List.of("KSPACE", "MANYBODY", "OPT")));
        assertTrue(help.styles().get("pair").contains("buck/coul/long"));
        assertTrue(help.styles().get("kspace").contains("pppm"));
        assertTrue(help.styles().get("command").contains("minimize"));
        assertTrue(help.accelerators().isEmpty());
        LammpsHelp gpu = LammpsHelp.parse(text.replace("Accelerator configuration:\n",
                "Accelerator configuration:\n\nGPU package API: OpenCL\nGPU package precision: mixed\n\nCompatible GPU "
                        + "present: yes\n"),
                Path.of("lmp"));
        assertEquals(List.of("GPU package API: OpenCL", "GPU package precision: mixed", "Compatible GPU present: yes"),
                gpu.accelerators());
    }

    @Test
    void theProgramIsFoundByVariableThenByPath() throws Exception {
        LammpsInstallation real = Bench192.lammps();
        Path script = FakeEngine.of(folder, "lmp", "exec " + real.executable() + " \"$@\"").executable();
        assertEquals(script, LammpsInstallation
                .locate(null, Map.of("GRAINWRIGHT_LMP", script.toString(), "PATH", "/nowhere")).executable());
        assertEquals(script, LammpsInstallation.locate(null, Map.of("PATH", folder.toString())).executable());
        assertFalse(LammpsInstallation.probe(script).fingerprint().equals(real.fingerprint()));
    }

    @Test
    void absenceAndImpostorsAreOneSentenceEach() throws Exception {
        EngineUnavailableException none = assertThrows(EngineUnavailableException.class,
                () -> LammpsInstallation.locate(null, Map.of("PATH", folder.toString())));
        assertTrue(none.getMessage().contains("install the package lammps"), none.getMessage());
        String named = assertThrows(EngineUnavailableException.class,
                () -> LammpsInstallation.locate(null, Map.of("GRAINWRIGHT_LMP", "/no/such/lmp"))).getMessage();
        assertTrue(named.startsWith("GRAINWRIGHT_LMP names") && named.contains("/no/such/lmp"), named);
        Path impostor = FakeEngine.of(folder, "impostor", "echo usage: impostor FILE").executable();
        EngineUnavailableException e = assertThrows(EngineUnavailableException.class,
                () -> LammpsInstallation.probe(impostor));
        assertTrue(e.getMessage().contains("is not LAMMPS"), e.getMessage());
    }

    @Test
    void errorsAreExplainedWithTheirDeckLine() {
        String deck = "units metal\npair_style  foo/bar 8.0\nrun 10\n";
        Failure unknown = ErrorCatalogue.explain("ERROR: Unrecognized pair style 'foo/bar' (src/force.cpp:260)",
                "pair_style foo/bar 8.0", "start.in", deck);
        assertEquals("start.in:2: pair_style foo/bar 8.0", unknown.deckLine());
        assertTrue(unknown.meaning().contains("does not know the pair style foo/bar"), unknown.meaning());
        assertEquals(Failure.Kind.LOST_ATOMS, ErrorCatalogue
                .explain("ERROR: Lost atoms: original 63 current 1 (src/thermo.cpp:438)", "run 10", "start.in", deck)
                .kind());
        assertEquals(Failure.Kind.UNSTABLE,
                ErrorCatalogue.explain("ERROR: Non-numeric pressure - simulation unstable (src/fix_nh.cpp:1)", "run 10",
                        "start.in", deck).kind());
        assertTrue(ErrorCatalogue
                .explain("ERROR: Using suffix gpu without GPU package installed (x)", "", "start.in", deck).meaning()
                .contains("package GPU"));
        Failure other = ErrorCatalogue.explain("ERROR: Something never seen (x)", "", "start.in", deck);
        assertEquals("ERROR: Something never seen (x)", other.lammpsMessage());
        assertEquals("", other.deckLine());
    }

    @Test
    void nvidiaSmiIsUnderstood() {
        assertEquals(List.of(new Machine.Gpu(0, "NVIDIA H200", 143771, "580.95.05")),
                Machine.parse("0, NVIDIA H200, 143771, 580.95.05\n"));
        assertEquals(List.of(),
                Machine.parse("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n"));
    }

    @Test
    void protocolsOutsidePhysicsAreRefusedWithTheReason() {
        assertEquals(List.of(), Protocol.at(1000).problems());
        assertEquals(List.of(), Protocol.greenKuboAt(1400).problems());
        assertTrue(Protocol.at(1000).toBuilder().timestepFs(5).build().problems().get(0).contains("0.1..3 fs"));
        assertTrue(Protocol.at(1500).toBuilder().timestepFs(2).build().problems().get(0).contains("above 1200 K"));
        assertEquals(1, Protocol.greenKuboAt(1000).timestepFs());
        assertEquals(2, Protocol.greenKuboAt(1000).currentEverySteps());
        Protocol odd = Protocol.at(1000).toBuilder().timestepFs(3).dumpEveryFs(100).productionPs(20).build();
        assertEquals(33, odd.dumpEverySteps());
        assertEquals(202 * 33, odd.productionSteps(), "the last step has a frame");
        assertEquals(10, odd.toBuilder().productionPs(0.03).build().productionSteps());
        assertEquals(Protocol.at(700), Protocol.at(700).replica(0));
        assertEquals(3, java.util.stream.IntStream.range(0, 3).mapToLong(i -> Protocol.at(700).replica(i).seed())
                .distinct().count());
        assertEquals(List.of(), Protocol.at(700).replica(2).problems());
    }
}
