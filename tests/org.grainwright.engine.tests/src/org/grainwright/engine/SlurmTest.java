// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmTest {

    @TempDir
    Path folder;

    private SimulationRequest request(String name, long seed) throws Exception {
        return SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                Bench192.shortProtocol().toBuilder().equilibrationPs(0.1).productionPs(1.2).seed(seed).build(), Bench192.lammps(), folder.resolve(name));
    }

    private SlurmProfile profile(Map<String, String> environment) {
        return new SlurmProfile("test", "", "", Duration.ofMinutes(5), 2, List.of(), List.of(), 3, 0.2, environment);
    }

    /** A real controller and a real node: an array of two, one of which loses its LAMMPS in the middle. */
    @Test
    void anArraySurvivesALostProcessAndGivesTheDigitsOfALocalRun() throws Exception {
        SimulationResult local = Simulation.run(request("local", 11), SimulationListener.NONE, new Cancellation());
        Path slurmFolder = Files.createDirectory(folder.resolve("slurm"));
        try (LoopbackSlurm slurm = LoopbackSlurm.start(slurmFolder)) {
            SimulationRequest killed = request("killed", 11);
            SimulationRequest plain = request("plain", 12);
            AtomicBoolean shot = new AtomicBoolean();
            List<Long> resumed = Collections.synchronizedList(new ArrayList<>());
            SlurmExecutor executor = new SlurmExecutor(profile(slurm.environment()), folder.resolve("batch"));
            List<SimulationExecutor.Outcome> outcomes = executor.runAll(List.of(killed, plain), request -> new SimulationListener() {
                @Override
                public void row(ThermoRow row) {
                    if (request == killed || request.directory().equals(killed.directory())) {
                        if (row.stage().equals("produce") && row.step() >= 200 && !shot.getAndSet(true)) {
                            killLammpsIn(killed.directory());
                        }
                    }
                }

                @Override
                public void resumed(long step) {
                    resumed.add(step);
                }
            }, new Cancellation());
            for (SimulationExecutor.Outcome outcome : outcomes) {
                assertTrue(outcome.result().isPresent(), () -> outcome.failure().map(Throwable::getMessage).orElse(""));
            }
            assertTrue(shot.get());
            assertEquals(1, resumed.size(), "the lost one was submitted again and continued");
            SimulationResult result = outcomes.get(0).result().orElseThrow();
            assertEquals(-1, Files.mismatch(local.trajectory(), result.trajectory()));
            assertEquals(local.thermo(), result.thermo());
            assertEquals(2, result.attempts());
            String jobs = slurm.say("squeue", "-h");
            assertEquals("", jobs.strip());
            // asked again, nothing is submitted
            List<SimulationExecutor.Outcome> again = executor.runAll(List.of(killed, plain), r -> SimulationListener.NONE, new Cancellation());
            assertEquals(outcomes.get(1).result(), again.get(1).result());
        }
    }

    @Test
    void cancellingEmptiesTheQueueAndAFailureInOneTaskLeavesTheOthers() throws Exception {
        Path slurmFolder = Files.createDirectory(folder.resolve("slurm"));
        try (LoopbackSlurm slurm = LoopbackSlurm.start(slurmFolder)) {
            SlurmExecutor executor = new SlurmExecutor(profile(slurm.environment()), folder.resolve("batch"));
            SimulationRequest broken = request("broken", 3).with(new Supervision(60, 0, 1e-12, 0.02, 0));
            SimulationRequest fine = request("fine", 4);
            List<SimulationExecutor.Outcome> outcomes = executor.runAll(List.of(broken, fine), r -> SimulationListener.NONE, new Cancellation());
            assertEquals(Failure.Kind.ENERGY_DRIFT, ((SimulationFailedException) outcomes.get(0).failure().orElseThrow()).failure().kind());
            assertTrue(outcomes.get(1).result().isPresent());

            SimulationRequest endless = request("endless", 5).with(request("endless", 5).protocol().toBuilder().productionPs(5000).build());
            Cancellation cancellation = new Cancellation();
            List<SimulationExecutor.Outcome> cancelled = executor.runAll(List.of(endless), r -> new SimulationListener() {
                @Override
                public void row(ThermoRow row) {
                    cancellation.cancel();
                }
            }, cancellation);
            assertEquals(EngineException.Blame.CANCELLED, cancelled.get(0).failure().orElseThrow().blame());
            for (int i = 0; i < 100 && !slurm.say("squeue", "-h").isBlank(); i++) {
                Thread.sleep(100);
            }
            assertEquals("", slurm.say("squeue", "-h").strip());
        }
    }

    private static void killLammpsIn(Path directory) {
        ProcessHandle.allProcesses().filter(p -> workingFolder(p).filter(directory::equals).isPresent())
                .filter(p -> p.info().command().filter(c -> c.endsWith("lmp")).isPresent()).forEach(ProcessHandle::destroyForcibly);
    }

    private static Optional<Path> workingFolder(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")));
        } catch (java.io.IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void theBatchScriptIsThatOfTheGoldenFile() throws Exception {
        SlurmProfile cluster = new SlurmProfile("cluster", "gpu", "myproject", Duration.ofHours(24), 16, List.of("--gres=gpu:1", "--mem=8G"),
                List.of("module load lammps"), 20, 5, Map.of());
        String script = new SlurmExecutor(cluster, folder).script(LaunchProfile.gpu(4, 1, 0), "/opt/lammps/bin/lmp", false, 12);
        try (var in = SlurmTest.class.getResourceAsStream("slurm-job.sh")) {
            assertEquals(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), script);
        }
    }

    /** Without a controller: the script's own reaction to the warning before the time limit. */
    @Test
    void whenItsTimeIsUpTheTaskAsksToBeQueuedAgain() throws Exception {
        Path task = Files.createDirectory(folder.resolve("task"));
        Files.writeString(folder.resolve("folders.txt"), task + "\n");
        LammpsInstallation slow = FakeEngine.of(folder, "slow", "echo started > started; exec sleep 4715");
        Path script = folder.resolve("job.sh");
        Files.writeString(script, new SlurmExecutor(profile(Map.of()), folder).script(LaunchProfile.serial(), slow.executable().toString(), false, 1));
        FakeEngine.of(folder, "scontrol", "echo \"$@\" > " + folder + "/scontrol-said; kill -9 $PPID");
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
        builder.environment().putAll(Map.of("SLURM_ARRAY_TASK_ID", "0", "SLURM_ARRAY_JOB_ID", "77", "SLURM_SUBMIT_DIR", folder.toString(), "PATH",
                folder + ":" + System.getenv("PATH")));
        Process job = builder.start();
        for (int i = 0; i < 100 && !Files.exists(task.resolve("started")); i++) {
            Thread.sleep(50);
        }
        new ProcessBuilder("kill", "-USR1", Long.toString(job.pid())).start().waitFor();
        assertTrue(job.waitFor(20, TimeUnit.SECONDS));
        assertEquals("requeue 77_0", Files.readString(folder.resolve("scontrol-said")).strip());
        assertFalse(Files.exists(task.resolve("exit_code")), "it is not done");
    }

    @Test
    void aMachineWithoutSlurmSaysSo() throws Exception {
        Path broken = Files.writeString(folder.resolve("slurm.conf"), "nothing that Slurm knows\n");
        SlurmProfile cluster = profile(Map.of("SLURM_CONF", broken.toString()));
        SimulationRequest request = request("nowhere", 9);
        EngineUnavailableException e = assertThrows(EngineUnavailableException.class,
                () -> new SlurmExecutor(cluster, folder.resolve("batch")).runAll(List.of(request), r -> SimulationListener.NONE, new Cancellation()));
        assertTrue(e.getMessage().contains("sbatch"), e.getMessage());
    }
}
