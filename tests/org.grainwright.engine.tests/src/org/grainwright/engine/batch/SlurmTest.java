// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.FakeEngine;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.Supervision;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.KillTest;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.Wishes;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.engine.workplace.WorkplaceBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmTest {

    private static final BatchQueue SLURM = new SlurmQueue();

    @TempDir
    Path folder;

    private SimulationRequest request(String name, long seed) throws Exception {
        return SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                Bench192.shortProtocol().toBuilder().equilibrationPs(0.1).productionPs(1.2).seed(seed).build(),
                Bench192.lammps(), folder.resolve(name));
    }

    private Cluster profile(Map<String, String> environment) {
        return new Cluster("test", new Cluster.Limits("", "", Duration.ofMinutes(5), 2), List.of(), List.of(),
                new Cluster.Patience(3, 0.2), environment);
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
            BatchExecutor executor = new BatchExecutor(SLURM, profile(slurm.environment()), folder.resolve("batch"));
            List<SimulationExecutor.Outcome> outcomes = executor.runAll(List.of(killed, plain),
                    request -> new SimulationListener() {
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
            List<SimulationExecutor.Outcome> again = executor.runAll(List.of(killed, plain),
                    r -> SimulationListener.NONE, new Cancellation());
            assertEquals(outcomes.get(1).result(), again.get(1).result());
        }
    }

    @Test
    void cancellingEmptiesTheQueueAndAFailureInOneTaskLeavesTheOthers() throws Exception {
        Path slurmFolder = Files.createDirectory(folder.resolve("slurm"));
        try (LoopbackSlurm slurm = LoopbackSlurm.start(slurmFolder)) {
            BatchExecutor executor = new BatchExecutor(SLURM, profile(slurm.environment()), folder.resolve("batch"));
            SimulationRequest broken = request("broken", 3).with(new Supervision(60, 0, 1e-12, 0.02, 0, 0));
            SimulationRequest fine = request("fine", 4);
            List<SimulationExecutor.Outcome> outcomes = executor.runAll(List.of(broken, fine),
                    r -> SimulationListener.NONE, new Cancellation());
            assertEquals(Failure.Kind.ENERGY_DRIFT,
                    ((SimulationFailedException) outcomes.get(0).failure().orElseThrow()).failure().kind());
            assertTrue(outcomes.get(1).result().isPresent());

            SimulationRequest endless = request("endless", 5)
                    .with(request("endless", 5).protocol().toBuilder().productionPs(5000).build());
            Cancellation cancellation = new Cancellation();
            List<SimulationExecutor.Outcome> cancelled = executor.runAll(List.of(endless),
                    r -> new SimulationListener() {
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

    /**
     * As a campaign does it, from the user's settings on: every caller hands over one simulation and waits, and what
     * comes together is one array.
     */
    @Test
    void callersThatComeTogetherShareAnArray() throws Exception {
        Path slurmFolder = Files.createDirectory(folder.resolve("slurm"));
        try (LoopbackSlurm slurm = LoopbackSlurm.start(slurmFolder);
                ExecutorService callers = Executors.newFixedThreadPool(3)) {
            Path settings = Files.writeString(folder.resolve("cluster.properties"),
                    "executor = slurm\ntime = 0:05:00\npoll-seconds = 0.2\nenvironment.SLURM_CONF = "
                            + slurm.environment().get("SLURM_CONF") + "\n");
            MachineProfile machine = org.grainwright.engine.workplace.MachineProfileReader.read("cluster", settings,
                    org.grainwright.engine.internal.PropertyFile.read(settings));
            Workplace place = WorkplaceBuilder.open(machine, Wishes.none(), Bench192.lammps(), Bench192.formal(),
                    folder.resolve("run"), new Cancellation());
            assertTrue(place.description().contains("slurm") && place.description().contains("cluster.properties"),
                    place.description());
            SimulationExecutor executor = place.executor();
            List<Future<SimulationResult>> results = new ArrayList<>();
            List<SimulationRequest> requests = List.of(request("caller1", 21), request("caller2", 22),
                    request("caller3", 23));
            for (SimulationRequest request : requests) {
                results.add(callers.submit(() -> executor.run(request.with(place.profile()), SimulationListener.NONE,
                        new Cancellation())));
            }
            for (Future<SimulationResult> result : results) {
                assertEquals(1, result.get().attempts());
            }
            List<Path> submitted = submissions(folder.resolve("run/slurm"));
            assertEquals(1, submitted.size(), submitted.toString());
            assertEquals(3, Files.readAllLines(submitted.getFirst().resolve("folders.txt")).size());
            assertFalse(Files.exists(submitted.getFirst().resolve("job.properties")),
                    "a job that is gone is forgotten");
        }
    }

    /** The program that submitted is killed; the next one finds the job, which never noticed, and submits nothing. */
    @Test
    void aKilledSupervisorLeavesAJobThatTheNextOneAdopts() throws Exception {
        SimulationResult local = Simulation.run(request("local", 31), SimulationListener.NONE, new Cancellation());
        Path slurmFolder = Files.createDirectory(folder.resolve("slurm"));
        try (LoopbackSlurm slurm = LoopbackSlurm.start(slurmFolder)) {
            Process supervisor = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                    KillTest.classPath(), Submitter.class.getName(), folder.toString(),
                    slurm.environment().get("SLURM_CONF")).redirectErrorStream(true).start();
            try (java.io.BufferedReader in = supervisor.inputReader()) {
                for (String line = in.readLine(); line != null && !line.startsWith("produce"); line = in.readLine()) {
                    assertFalse(line.contains("Exception"), line);
                }
            }
            supervisor.destroyForcibly().waitFor();
            Cluster cluster = profile(slurm.environment());
            EngineUnavailableException busy = assertThrows(EngineUnavailableException.class,
                    () -> BatchExecutor.demandIdle(SLURM, cluster, folder.resolve("batch")));
            assertTrue(busy.getMessage().contains("still in the queue of slurm"), busy.getMessage());
            SimulationResult result = new BatchExecutor(SLURM, cluster, folder.resolve("batch"))
                    .run(request("adopted", 31), SimulationListener.NONE, new Cancellation());
            assertEquals(1, submissions(folder.resolve("batch")).size(), "nothing was submitted again");
            assertEquals(1, result.attempts());
            assertEquals(-1, Files.mismatch(local.trajectory(), result.trajectory()));
            BatchExecutor.demandIdle(SLURM, cluster, folder.resolve("batch"));
        }
    }

    /** The job ended well while nobody watched: its work is taken as it is. */
    @Test
    void whatAJobFinishedUnwatchedIsNotSimulatedAgain() throws Exception {
        Path slurmFolder = Files.createDirectory(folder.resolve("slurm"));
        try (LoopbackSlurm slurm = LoopbackSlurm.start(slurmFolder)) {
            BatchExecutor executor = new BatchExecutor(SLURM, profile(slurm.environment()), folder.resolve("batch"));
            SimulationRequest request = request("unwatched", 51);
            SimulationResult watched = executor.run(request, SimulationListener.NONE, new Cancellation());
            Files.delete(request.directory().resolve("complete.properties"));
            Files.move(request.directory().resolve("trajectory.dump"),
                    request.directory().resolve("trajectory.0.dump"));
            Files.move(request.directory().resolve("current.txt"), request.directory().resolve("current.0.txt"));
            Files.move(request.directory().resolve("displacement.txt"),
                    request.directory().resolve("displacement.0.txt"));
            SimulationResult unwatched = new BatchExecutor(SLURM, profile(slurm.environment()), folder.resolve("batch"))
                    .run(request, SimulationListener.NONE, new Cancellation());
            assertEquals(watched, unwatched);
            assertEquals(1, submissions(folder.resolve("batch")).size());
        }
    }

    /** A program that submits the simulation "adopted" in the folder given and says when it produces. */
    static final class Submitter {
        public static void main(String[] arguments) throws Exception {
            SlurmTest test = new SlurmTest();
            test.folder = Path.of(arguments[0]);
            new BatchExecutor(SLURM, test.profile(Map.of("SLURM_CONF", arguments[1])), test.folder.resolve("batch"))
                    .run(test.request("adopted", 31), new SimulationListener() {
                        @Override
                        public void row(ThermoRow row) {
                            if (row.stage().equals("produce")) {
                                System.out.println("produce");
                            }
                        }
                    }, new Cancellation());
        }
    }

    /**
     * A job that runs and says nothing is ended and submitted again, where it goes on; one that never says anything
     * fails by the rule.
     */
    @Test
    void aSilentJobIsEndedAndQueuedAgainAndOneThatStaysSilentFails() throws Exception {
        Path slurmFolder = Files.createDirectory(folder.resolve("slurm"));
        try (LoopbackSlurm slurm = LoopbackSlurm.start(slurmFolder)) {
            LammpsInstallation once = FakeEngine.around(Bench192.lammps(), folder, "once",
                    "if [ ! -e " + folder + "/hung ]; then touch " + folder
                            + "/hung; echo 'LAMMPS (29 Sep 2021)' > $LOG; exec sleep 4716; fi; exec $REAL \"$@\"");
            LammpsInstallation always = FakeEngine.around(Bench192.lammps(), folder, "always",
                    "echo x >> " + folder + "/starts; exec sleep 4717");
            Supervision impatient = new Supervision(6, 0, 5e-4, 0.02, 0, 0);
            SimulationRequest a = request("hangs-once", 41).with(impatient);
            SimulationRequest b = request("hangs-always", 42).with(impatient);
            List<SimulationExecutor.Outcome> outcomes = new BatchExecutor(SLURM, profile(slurm.environment()),
                    folder.resolve("batch"))
                    .runAll(List.of(a.with(once), b.with(always)), r -> SimulationListener.NONE, new Cancellation());
            assertEquals(2,
                    outcomes.get(0).result().orElseThrow(() -> outcomes.get(0).failure().orElseThrow()).attempts());
            SimulationFailedException e = (SimulationFailedException) outcomes.get(1).failure().orElseThrow();
            assertEquals(Failure.Kind.HANG, e.failure().kind());
            assertTrue(e.getMessage().contains("of the batch system ran for"), e.getMessage());
            assertEquals(3, Files.readAllLines(folder.resolve("starts")).size(), "tried three times in all");
            assertEquals("", slurm.say("squeue", "-h").strip());
        }
    }

    private static List<Path> submissions(Path batch) throws java.io.IOException {
        try (var list = Files.list(batch)) {
            return list.filter(f -> f.getFileName().toString().startsWith("submit-")).sorted().toList();
        }
    }

    private static void killLammpsIn(Path directory) {
        ProcessHandle.allProcesses().filter(p -> workingFolder(p).filter(directory::equals).isPresent())
                .filter(p -> p.info().command().filter(c -> c.endsWith("lmp")).isPresent())
                .forEach(ProcessHandle::destroyForcibly);
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
        Cluster cluster = new Cluster("cluster", new Cluster.Limits("gpu", "myproject", Duration.ofHours(24), 16),
                List.of("--gres=gpu:1", "--mem=8G"), List.of("module load lammps"), new Cluster.Patience(20, 5),
                Map.of());
        String script = new BatchExecutor(SLURM, cluster, folder).script(LaunchProfile.gpu(4, 1, 0),
                "/opt/lammps/bin/lmp", false, 12);
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
        Files.writeString(script, new BatchExecutor(SLURM, profile(Map.of()), folder).script(LaunchProfile.serial(),
                slow.executable().toString(), false, 1));
        FakeEngine.of(folder, "scontrol", "echo \"$@\" > " + folder + "/scontrol-said; kill -9 $PPID");
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment()
                .putAll(Map.of("SLURM_ARRAY_TASK_ID", "0", "SLURM_ARRAY_JOB_ID", "77", "SLURM_SUBMIT_DIR",
                        folder.toString(), "PATH",
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
        Cluster cluster = profile(Map.of("SLURM_CONF", broken.toString()));
        SimulationRequest request = request("nowhere", 9);
        EngineUnavailableException e = assertThrows(EngineUnavailableException.class,
                () -> new BatchExecutor(SLURM, cluster, folder.resolve("batch")).runAll(List.of(request),
                        r -> SimulationListener.NONE, new Cancellation()));
        assertTrue(e.getMessage().contains("sbatch"), e.getMessage());
    }
}
