// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.FakeEngine;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Simulations side by side are timed while all of them run, and only then. */
class ThroughputTest {

    /** Prints a row of ten steps ten times a second until it is told to stop, after a start of its own length. */
    private static final String STEADY = """
            echo "LAMMPS (29 Sep 2021)"; n=$(basename "$PWD")
            echo "@grainwright stage measure 100000000"
            echo "Step Temp Press PotEng KinEng TotEng Volume Lx Ly Lz Pxx Pyy Pzz Econserve"
            sleep 0.${n#run}; i=0
            while [ ! -e stop.now ]; do
              echo "$i 1 1 1 1 1 1 1 1 1 1 1 1 1"; i=$((i + 10)); sleep 0.1
            done
            echo "@grainwright end"; exit 0""";

    @TempDir
    Path folder;

    private List<SimulationRequest> requests(LammpsInstallation lammps, int number) throws Exception {
        List<SimulationRequest> requests = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            requests.add(SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                    Bench192.shortProtocol(), lammps, folder.resolve("run" + i)));
        }
        return requests;
    }

    /**
     * The clock stands while the slowest has not begun: starts that differ by 0.4 s would give up to 140 per second.
     */
    @Test
    void theSlowStartOfOneDoesNotCount() throws Exception {
        LammpsInstallation lammps = FakeEngine.of(folder, "steady", STEADY);
        Throughput together = Throughput.measure(requests(lammps, 5), 0.6, new Cancellation());
        assertEquals(5, together.each().size());
        assertTrue(together.seconds() >= 0.6, together.toString());
        for (double speed : together.each()) {
            // ten steps take 0.1 s and what the shell and a busy machine add
            assertTrue(speed > 30 && speed <= 101, together.toString());
        }
        assertEquals(together.each().stream().mapToDouble(x -> x).sum(), together.stepsPerSecond(), 1e-9);
    }

    /** One that dies ends the others, and its reason is what is told. */
    @Test
    void oneThatDiesEndsAll() throws Exception {
        LammpsInstallation lammps = FakeEngine.of(folder, "dying",
                "case $PWD in *run1) echo 'LAMMPS (29 Sep 2021)'; echo 'ERROR: Lost atoms: original 63 current 1'; "
                        + "exit 1;; esac\n" + STEADY);
        SimulationFailedException e = assertThrows(SimulationFailedException.class,
                () -> Throughput.measure(requests(lammps, 3), 0.5, new Cancellation()));
        assertEquals(Failure.Kind.LOST_ATOMS, e.failure().kind());
    }

    /** So does one that meets a fault of this program: a folder in an archive is none that a process can start in. */
    @Test
    @Timeout(60)
    void aFaultEndsAll() throws Exception {
        LammpsInstallation lammps = FakeEngine.of(folder, "steady", STEADY);
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            List<SimulationRequest> requests = requests(lammps, 3);
            SimulationRequest last = requests.removeLast();
            requests.addFirst(SimulationRequest.of(last.structure(), last.potential(), last.protocol(), lammps,
                    archive.getPath("/run")));
            assertInstanceOf(UnsupportedOperationException.class, assertThrows(IllegalStateException.class,
                    () -> Throughput.measure(requests, 0.5, new Cancellation())).getCause());
        }
    }

    /** The real program: two at a time, ended by the file and not by a signal. */
    @Test
    void theRealProgramEndsInGoodOrder() throws Exception {
        Throughput speed = Throughput.measure(requests(Bench192.lammps(), 2), 0.3, new Cancellation());
        assertTrue(speed.stepsPerSecond() > 10 && speed.seconds() >= 0.3, speed.toString());
        assertFalse(speed.isProcessor(), "without the GPU package there is no device");
        for (int i = 0; i < 2; i++) {
            assertTrue(Files.readString(folder.resolve("run" + i + "/log.lammps")).contains("Total wall time"));
        }
    }

    /** Processes that use one device each are spread over all there are. */
    @Test
    void theLeastBusyDeviceIsTaken() {
        LaunchProfile gpu = LaunchProfile.gpu(1, 1, 0);
        var two = new org.grainwright.engine.launch.Machine(4,
                List.of(new org.grainwright.engine.launch.Machine.Gpu(0, "a", 1, "1"),
                        new org.grainwright.engine.launch.Machine.Gpu(1, "b", 1, "1")),
                java.util.Optional.empty(), java.util.Optional.empty());
        assertEquals(List.of(gpu, gpu.onGpu(1)), two.everyDevice(gpu));
        assertEquals(gpu.onGpu(1), two.spread(gpu, 3));
        assertEquals(List.of(LaunchProfile.serial()), two.everyDevice(LaunchProfile.serial()));
        assertEquals(LaunchProfile.gpu(2, 2, 0), two.spread(LaunchProfile.gpu(2, 2, 0), 1), "it uses both itself");
    }
}
