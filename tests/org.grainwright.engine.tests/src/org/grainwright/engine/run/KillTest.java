// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.Supervision;
import org.grainwright.observables.SimulationLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed and whenever: what is resumed gives the digits of what was never interrupted. */
public class KillTest {

    @TempDir
    Path folder;

    private SimulationRequest request(String name) throws Exception {
        Protocol protocol = Bench192.shortProtocol().toBuilder().equilibrationPs(0.1).productionPs(1.2).build();
        return SimulationRequest
                .of(Bench192.structure(folder), Bench192.formal(), protocol, Bench192.lammps(), folder.resolve(name))
                .with(new Supervision(600, 0, 5e-4, 0.02, 2, 0));
    }

    @Test
    void killingLammpsAtRandomTimesChangesNoDigit() throws Exception {
        int wanted = Boolean.getBoolean("grainwright.long") ? 50 : 10;
        SimulationResult reference = Simulation.run(request("whole"), SimulationListener.NONE, new Cancellation());
        Random random = new Random(5);
        int kills = 0;
        for (int series = 0; kills < wanted; series++) {
            SimulationRequest request = request("killed" + series);
            Optional<SimulationResult> result = Optional.empty();
            while (result.isEmpty()) {
                try {
                    result = Optional.of(killed(request, kills < wanted ? 200 + random.nextInt(900) : 60_000));
                } catch (SimulationFailedException e) {
                    assertEquals(Failure.Kind.INCOMPLETE, e.failure().kind(), e.getMessage());
                    assertFalse(Files.exists(request.directory().resolve("complete.properties")));
                    kills++;
                }
            }
            assertSame(reference, result.get());
        }
        assertTrue(kills >= wanted);
    }

    private static SimulationResult killed(SimulationRequest request, int afterMilliseconds) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(afterMilliseconds);
                Path identity = request.directory().resolve("process.properties");
                if (!ended.get() && Files.exists(identity)) {
                    Files.readAllLines(identity).stream().filter(l -> l.startsWith("pid = "))
                            .map(l -> Long.parseLong(l.substring(6)))
                            .flatMap(pid -> ProcessHandle.of(pid).stream()).forEach(ProcessHandle::destroyForcibly);
                }
            } catch (java.io.IOException e) {
                // it ended just now
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return Simulation.run(request, SimulationListener.NONE, new Cancellation());
        } finally {
            ended.set(true);
            killer.interrupt();
            killer.join();
        }
    }

    @Test
    void aHalfWrittenRestartFileIsPassedOver() throws Exception {
        SimulationResult reference = Simulation.run(request("whole"), SimulationListener.NONE, new Cancellation());
        SimulationRequest request = request("torn");
        Cancellation cancellation = new Cancellation();
        try {
            Simulation.run(request, new SimulationListener() {
                @Override
                public void row(ThermoRow row) {
                    if (row.stage().equals("produce") && row.step() >= 320) {
                        cancellation.cancel();
                    }
                }
            }, cancellation);
        } catch (SimulationCancelledException expected) {
            // now tear the newest file
        }
        Path a = request.directory().resolve("restart.a");
        Path b = request.directory().resolve("restart.b");
        Path newest = Files.getLastModifiedTime(a).compareTo(Files.getLastModifiedTime(b)) > 0 ? a : b;
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        long[] resumedAt = {-1};
        SimulationResult result = Simulation.run(request, new SimulationListener() {
            @Override
            public void resumed(long step) {
                resumedAt[0] = step;
            }
        }, new Cancellation());
        assertTrue(resumedAt[0] > 0 && resumedAt[0] % 100 == 0, "from the older file: " + resumedAt[0]);
        assertSame(reference, result);
    }

    @Test
    void killingTheSupervisorLeavesAFolderThatContinues() throws Exception {
        SimulationResult reference = Simulation.run(request("whole"), SimulationListener.NONE, new Cancellation());
        SimulationRequest request = request("orphaned");
        Process supervisor = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", classPath(),
                Supervisor.class.getName(), folder.toString()).redirectErrorStream(true).start();
        try (java.io.BufferedReader in = supervisor.inputReader()) {
            for (String line = in.readLine(); line != null && !line.startsWith("produce"); line = in.readLine()) {
                assertFalse(line.contains("Exception"), line);
            }
        }
        supervisor.destroyForcibly().waitFor();
        assertFalse(Files.exists(request.directory().resolve("complete.properties")));
        assertSame(reference, Simulation.run(request, SimulationListener.NONE, new Cancellation()));
    }

    /** Where the classes of this test, of the engine, of what it needs and of JUnit are, whoever loaded them. */
    public static String classPath() throws Exception {
        StringBuilder path = new StringBuilder();
        for (Class<?> type : new Class<?>[] {KillTest.class, Simulation.class, SimulationLimits.class, Test.class}) {
            path.append(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()))
                    .append(java.io.File.pathSeparator);
        }
        return path.toString();
    }

    /** A program that runs the simulation "orphaned" in the folder given. */
    public static final class Supervisor {
        public static void main(String[] arguments) throws Exception {
            KillTest test = new KillTest();
            test.folder = Path.of(arguments[0]);
            Simulation.run(test.request("orphaned"), new SimulationListener() {
                @Override
                public void row(ThermoRow row) {
                    if (row.stage().equals("produce") && row.step() >= 200) {
                        System.out.println("produce");
                    }
                }
            }, new Cancellation());
        }
    }

    private static void assertSame(SimulationResult reference, SimulationResult result) throws Exception {
        assertEquals(-1, Files.mismatch(reference.trajectory(), result.trajectory()));
        assertEquals(-1, Files.mismatch(reference.current().orElseThrow(), result.current().orElseThrow()));
        assertEquals(-1, Files.mismatch(reference.displacement(), result.displacement()));
        assertEquals(reference.thermo(), result.thermo());
    }
}
