// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.FakeEngine;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.engine.run.SelfCheckVerdict;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfCheckTest {

    private static final LaunchProfile GPU = LaunchProfile.gpu(1, 1, 0);

    @TempDir
    Path folder;

    /**
     * The real program behind a script that promises GPU styles, strips the accelerator's switches, and may change the
     * deck first.
     */
    private LammpsInstallation pretender(String name, String changeWhenAccelerated) throws Exception {
        LammpsInstallation real = Bench192.lammps();
        LammpsInstallation fake = FakeEngine.around(real, folder, name, "echo x >> " + folder + "/runs-" + name
                + "\nfor a in \"$@\"; do [ \"$a\" = gpu ] && accelerated=1; done\nif [ -n \"$accelerated\" ]; then "
                + changeWhenAccelerated
                + "; fi\nexec $REAL -in $IN -log $LOG");
        Map<String, Set<String>> styles = new TreeMap<>(fake.styles());
        Set<String> pairs = new TreeSet<>(styles.get("pair"));
        pairs.add("buck/coul/long/gpu");
        styles.put("pair", pairs);
        Set<String> packages = new TreeSet<>(fake.packages());
        packages.add("GPU");
        return new LammpsInstallation(fake.executable(), fake.version(), packages,
                List.of("Compatible GPU present: yes"), styles, "pretender-" + name);
    }

    @Test
    void anHonestAcceleratorIsTrustedOnceAndRemembered() throws Exception {
        LammpsInstallation honest = pretender("honest", "true");
        SelfCheck check = new SelfCheck(folder.resolve("cache"));
        SelfCheckVerdict first = check.verify(honest, GPU, Bench192.formal(), new Cancellation());
        assertTrue(first.trusted(), first.reason());
        assertEquals(0, first.energyErrorEvPerAtom(), 1e-9);
        SelfCheckVerdict second = new SelfCheck(folder.resolve("cache")).verify(honest, GPU, Bench192.formal(),
                new Cancellation());
        assertTrue(second.trusted() && second.cached());
        assertEquals(2, Files.readAllLines(folder.resolve("runs-honest")).size(),
                "one plain and one accelerated run in all");
        LammpsInstallation rebuilt = new LammpsInstallation(honest.executable(), honest.version(), honest.packages(),
                honest.accelerators(),
                honest.styles(), "another build");
        assertFalse(check.verify(rebuilt, GPU, Bench192.formal(), new Cancellation()).cached(),
                "another program is another question");
    }

    @Test
    void aLyingAcceleratorIsRefusedAlthoughItEndsWithZero() throws Exception {
        LammpsInstallation liar = pretender("liar", "sed -i 's/^pair_coeff 1 4 632.1018/pair_coeff 1 4 632.2/' $IN");
        SelfCheck check = new SelfCheck(folder.resolve("cache"));
        SelfCheckVerdict verdict = check.verify(liar, GPU, Bench192.formal(), new Cancellation());
        assertFalse(verdict.trusted(), "0.016 % in one parameter: " + verdict.reason());
        assertTrue(verdict.energyErrorEvPerAtom() > SelfCheck.ENERGY_TOLERANCE_EV_PER_ATOM, verdict.reason());
        assertThrows(EngineUnavailableException.class,
                () -> check.require(liar, GPU, Bench192.formal(), new Cancellation()));
    }

    /** Of two devices both must be right. */
    @Test
    void aLyingSecondDeviceIsFound() throws Exception {
        LammpsInstallation half = pretender("half", "[ \"$CUDA_VISIBLE_DEVICES\" != 1 ] || "
                + "sed -i 's/^pair_coeff 1 4 632.1018/pair_coeff 1 4 640.0/' $IN");
        SelfCheck check = new SelfCheck(folder.resolve("cache"));
        assertTrue(check.verifyAll(half, List.of(GPU), Bench192.formal(), new Cancellation()).trusted());
        assertFalse(check.verifyAll(half, List.of(GPU, GPU.onGpu(1)), Bench192.formal(), new Cancellation())
                .trusted());
        assertFalse(check.verifyAll(half, List.of(GPU.onGpu(1), GPU), Bench192.formal(), new Cancellation())
                .trusted());
    }

    @Test
    void aSimulationNeverStartsOnAnAcceleratorThatLies() throws Exception {
        String before = System.getProperty("grainwright.cache");
        System.setProperty("grainwright.cache", folder.resolve("cache").toString());
        try {
            LammpsInstallation liar = pretender("liar",
                    "sed -i 's/^pair_coeff 1 4 632.1018/pair_coeff 1 4 640.0/' $IN");
            SimulationRequest request = SimulationRequest
                    .of(Bench192.structure(folder), Bench192.formal(), Bench192.shortProtocol(), liar,
                            folder.resolve("run"))
                    .with(GPU);
            EngineUnavailableException e = assertThrows(EngineUnavailableException.class,
                    () -> Simulation.run(request, SimulationListener.NONE, new Cancellation()));
            assertTrue(e.getMessage().contains("failed its self-check"), e.getMessage());
            assertTrue(Files.notExists(folder.resolve("run/log.0.lammps")));
        } finally {
            if (before == null) {
                System.clearProperty("grainwright.cache");
            } else {
                System.setProperty("grainwright.cache", before);
            }
        }
    }

    @Test
    void aCrashingAcceleratorIsRefusedWithItsReason() throws Exception {
        LammpsInstallation crashing = pretender("crashing", "kill -SEGV $$");
        SelfCheckVerdict verdict = new SelfCheck(folder.resolve("cache")).verify(crashing, GPU, Bench192.formal(),
                new Cancellation());
        assertFalse(verdict.trusted());
        assertTrue(verdict.reason().contains("segmentation fault"), verdict.reason());
    }

    @Test
    void autoNeverChoosesALiarHoweverFast() throws Exception {
        LammpsInstallation liar = pretender("liar",
                "sed -i 's/^pair_coeff 1 4 632.1018/pair_coeff 1 4 640.0/; "
                        + "s/^kspace_style pppm .*/kspace_style pppm 1e-2/' $IN");
        Machine machine = new Machine(2, List.of(), Optional.empty(), Optional.empty());
        AcceleratorChoice choice = new Calibration(liar, machine, new SelfCheck(folder.resolve("cache"))).choose(
                Bench192.structure(folder),
                SimulationRequest.LLZO_SPECIES, Bench192.formal(), Calibration.Limits.of(2, 2), folder.resolve("work"),
                new Cancellation());
        assertEquals("serial", choice.profile().label());
        assertEquals(2, choice.simultaneous());
        assertTrue(
                choice.considered().stream().anyMatch(
                        c -> c.profile().label().startsWith("gpu") && c.reason().startsWith("failed its self-check")),
                choice.considered().toString());
        assertTrue(choice.considered().get(0).stepsPerSecond() > 1);
    }

    @Test
    void candidatesNeverOversubscribe() throws Exception {
        LammpsInstallation all = pretender("honest", "true");
        for (int cores = 1; cores <= 16; cores++) {
            Machine machine = new Machine(cores, List.of(), Optional.of(Path.of("mpirun")), Optional.empty());
            for (int slots = 1; slots <= cores; slots++) {
                for (AcceleratorChoice.Considered c : new Calibration(all, machine, new SelfCheck(folder))
                        .candidates(Bench192.formal(), slots, cores, 1)) {
                    assertTrue(c.simultaneous() * c.profile().cores() <= cores,
                            cores + " cores, " + slots + " slots: " + c);
                }
            }
        }
    }

    /** What a GPU is offered: every division of the work, packed, on each device. */
    @Test
    void everyWayToUseGpusIsConsidered() throws Exception {
        LammpsInstallation all = pretender("honest", "true");
        Machine.Gpu gpu = new Machine.Gpu(0, "A", 1, "1");
        Machine one = new Machine(8, List.of(gpu), Optional.empty(), Optional.empty());
        Machine two = new Machine(8, List.of(gpu, new Machine.Gpu(1, "B", 1, "1")), Optional.empty(),
                Optional.empty());
        assertEquals(List.of("1 2 4 8 gpu1x1", "1 2 4 8 gpu1x1-mesh", "1 2 4 8 gpu1x1-lists",
                "1 2 4 8 gpu1x1-mesh-lists"), ways(all, one));
        assertEquals("1 2 4 8 gpu1x1", ways(all, two).getFirst());
        LammpsInstallation kokkos = new LammpsInstallation(all.executable(), all.version(), Set.of("KOKKOS"),
                List.of("KOKKOS package API: CUDA"), Map.of("pair", Set.of("buck/coul/long/kk")), "kokkos");
        assertEquals(List.of("1 2 4 8 kokkos-gpu1"), ways(kokkos, one));
        assertEquals(List.of(), ways(kokkos, new Machine(8, List.of(), Optional.empty(), Optional.empty())));
    }

    private List<String> ways(LammpsInstallation lammps, Machine machine) throws Exception {
        Map<String, String> found = new LinkedHashMap<>();
        for (AcceleratorChoice.Considered c : new Calibration(lammps, machine, new SelfCheck(folder))
                .candidates(Bench192.formal(), 8, 8, 1)) {
            if (c.profile().gpus() > 0 && c.reason().isEmpty()) {
                found.merge(c.profile().label(), Integer.toString(c.simultaneous()), (a, b) -> a + " " + b);
            }
        }
        return found.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList();
    }

    /** LAMMPS' GPU package on an OpenCL device (GRAINWRIGHT_TEST_LMP_OPENCL names the program). */
    @Test
    void theGpuPackageIsTrustedWithHostListsAndCaughtLyingWithItsOwn() throws Exception {
        String path = System.getenv().getOrDefault("GRAINWRIGHT_TEST_LMP_OPENCL", "");
        assumeTrue(!path.isBlank(), "GRAINWRIGHT_TEST_LMP_OPENCL does not name a LAMMPS built with GPU_API=opencl");
        LammpsInstallation openCl = LammpsInstallation.probe(Path.of(path));
        assumeTrue(openCl.accelerators().contains("Compatible GPU present: yes"), "no OpenCL device");
        SelfCheck check = new SelfCheck(folder.resolve("cache"));
        SelfCheckVerdict good = check.verify(openCl, GPU, Bench192.formal(), new Cancellation());
        assertTrue(good.trusted(), good.reason());
        assertTrue(good.energyErrorEvPerAtom() > 0, "mixed precision leaves a trace: " + good.reason());
        LammpsInstallation ownLists = FakeEngine.around(openCl, folder, "own-lists",
                "args=(); for a in \"$@\"; do [ \"$a\" = neigh ] && { skip=1; continue; }; [ -n \"$skip\" ] && { "
                        + "skip=; continue; }; args+=(\"$a\"); done; exec $REAL \"${args[@]}\"");
        SelfCheckVerdict bad = check.verify(ownLists, GPU, Bench192.formal(), new Cancellation());
        assertFalse(bad.trusted(), "neigh yes is silently wrong on pocl: " + bad.reason());
        AcceleratorChoice choice = new Calibration(openCl,
                new Machine(2, List.of(), Optional.empty(), Optional.empty()), check).choose(Bench192.structure(folder),
                        SimulationRequest.LLZO_SPECIES, Bench192.formal(), Calibration.Limits.of(2, 2),
                        folder.resolve("work"), new Cancellation());
        if (choice.considered().stream().anyMatch(c -> c.reason().contains("the processor itself"))) {
            assertEquals("serial", choice.profile().label(),
                    "a device that is the processor is never chosen, however the clock ran");
        } else {
            assertTrue(choice.considered().stream().anyMatch(c -> c.profile().gpus() == 1 && c.stepsPerSecond() > 0),
                    choice.considered().toString());
        }
        System.out.println("OpenCL: host lists: " + good.reason() + "; own lists: " + bad.reason());
    }
}
