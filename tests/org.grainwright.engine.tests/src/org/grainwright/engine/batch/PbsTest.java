// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.FakeEngine;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.run.ThermoRow;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.engine.workplace.Wishes;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.engine.workplace.WorkplaceBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a server of shell scripts: {@code qsub} starts a process for each task, {@code qstat} looks whether it lives.
 */
class PbsTest {

    /** Prints an id, runs each task of the array in the background with what PBS gives it, notes the processes. */
    private static final String QSUB = """
            n=$(($(cat BIN/counter 2>/dev/null || echo 0) + 1)); echo $n > BIN/counter
            array=$(sed -n 's/^#PBS -J 0-\\([0-9]*\\)%.*/\\1/p' "$1")
            sed -n 's/^#PBS -N //p' "$1" > BIN/name.$n
            for i in $(seq 0 ${array:-0}); do
              export PBS_O_WORKDIR=$PWD
              [ -z "$array" ] || export PBS_ARRAY_INDEX=$i
              setsid bash "$1" > /dev/null 2>&1 < /dev/null & echo $! > BIN/pid.$n.$i
            done
            [ -z "$array" ] && echo "$n.fake" || echo "$n[].fake"
            """;
    private static final String QSTAT = """
        [ "$1" = -Q ] && { printf 'Queue  Max\\n-----  ---\\nlong   8\\n'; exit 0; }
        printf 'Job id    Name   User   Time Use S Queue\\n--------  -----  -----  ----- - -----\\n'; shift; code=0
        for job in "$@"; do
          n=${job%%[!0-9]*}; any=
          for file in BIN/pid.$n.*; do
            i=${file##*.}
            if kill -0 "$(cat $file)" 2>/dev/null; then
              any=1; case $job in *'[]'*) echo "$n[$i].fake  gw  me  0 R long";; *) echo "$n.fake  gw  me  0 R long";; \
        esac
            fi
          done
          [ -n "$any" ] || { echo "qstat: Unknown Job Id $job" >&2; code=153; }
        done
        exit $code
        """;
    private static final String QDEL = """
            n=${1%%[!0-9]*}; i=0; case $1 in *'['*) i=${1#*[}; i=${i%%]*};; esac
            kill -TERM -- -$(cat BIN/pid.$n.$i) 2>/dev/null; echo "$1" >> BIN/deleted
            """;

    @TempDir
    Path folder;
    private final BatchQueue pbs = new PbsQueue();

    @BeforeEach
    void aServer() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        script(bin, "qsub", QSUB);
        script(bin, "qstat", QSTAT);
        script(bin, "qdel", QDEL);
        script(bin, "qselect",
                "for f in BIN/name.*; do [ \"$(cat $f)\" = \"$2\" ] && echo ${f##*.}.fake; done; exit 0\n");
    }

    private static void script(Path bin, String name, String body) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/usr/bin/env bash\n" + body.replace("BIN/", bin + "/"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Map<String, String> environment() {
        return Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private Cluster cluster() {
        return new Cluster("test", new Cluster.Limits("long", "solids", Duration.ofMinutes(5), 2),
                List.of("-l mem=4gb"), List.of(),
                new Cluster.Patience(3, 0.2), environment());
    }

    private SimulationRequest request(String name, long seed) throws Exception {
        return SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                Bench192.shortProtocol().toBuilder().equilibrationPs(0.1).productionPs(0.4).seed(seed).build(),
                Bench192.lammps(),
                folder.resolve(name));
    }

    /** One LAMMPS of an array dies in the middle; it is submitted again and continues to the digits of a local run. */
    @Test
    void anArraySurvivesALostProcessAndGivesTheDigitsOfALocalRun() throws Exception {
        SimulationResult local = Simulation.run(request("local", 11), SimulationListener.NONE, new Cancellation());
        var dying = FakeEngine.around(Bench192.lammps(), folder, "dies-once", "if [ ! -e " + folder
                + "/died ]; then touch " + folder
                + "/died; $REAL \"$@\" & while kill -0 $! 2>/dev/null && ! grep -q 'stage produce' $LOG "
                + "2>/dev/null; do sleep 0.05; done; sleep 0.3; kill -9 $!;"
                + " exit 137; fi; exec $REAL \"$@\"");
        List<SimulationExecutor.Outcome> outcomes = new BatchExecutor(pbs, cluster(), folder.resolve("batch"))
                .runAll(List.of(request("dying", 11).with(dying), request("plain", 12).with(dying)),
                        r -> SimulationListener.NONE,
                        new Cancellation());
        for (SimulationExecutor.Outcome outcome : outcomes) {
            assertTrue(outcome.result().isPresent(), () -> outcome.failure().map(Throwable::getMessage).orElse(""));
        }
        assertEquals(local.thermo(), outcomes.get(0).result().orElseThrow().thermo());
        assertEquals(-1, Files.mismatch(local.trajectory(), outcomes.get(0).result().orElseThrow().trajectory()));
    }

    /** From the user's settings on; what is cancelled leaves the queue. */
    @Test
    void theSettingsChooseItAndCancellingDeletesTheTask() throws Exception {
        Path settings = Files.writeString(folder.resolve("pbs.properties"),
                "executor = pbs\npartition = long\npoll-seconds = 0.2\n"
                        + "environment.PATH = " + environment().get("PATH") + "\n");
        MachineProfile machine = MachineProfileReader.read("pbs", settings,
                org.grainwright.engine.internal.PropertyFile.read(settings));
        assertEquals(List.of("pbs, partition long, jobs of at most 1:00:00, one rank each", "long   8"),
                WorkplaceBuilder.provider(machine).describe(machine));
        Workplace place = WorkplaceBuilder.open(machine, Wishes.none(), Bench192.lammps(), Bench192.formal(),
                folder.resolve("run"),
                new Cancellation());
        assertTrue(place.description().contains("pbs on partition long"), place.description());
        Cancellation cancellation = new Cancellation();
        SimulationRequest endless = request("endless", 5)
                .with(request("endless", 5).protocol().toBuilder().productionPs(5000).build());
        EngineException cancelled = assertThrows(EngineException.class,
                () -> place.executor().run(endless, new SimulationListener() {
                    @Override
                    public void row(ThermoRow row) {
                        cancellation.cancel();
                    }
                }, cancellation));
        assertEquals(EngineException.Blame.CANCELLED, cancelled.blame());
        assertEquals("1.fake", Files.readString(folder.resolve("bin/deleted")).strip());
        BatchCommands commands = new BatchCommands(environment());
        for (int i = 0; i < 100 && !pbs.state(commands, Set.of("1.fake")).isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertEquals(Map.of(), pbs.state(commands, Set.of("1.fake")));
    }

    @Test
    void theScriptAsksForWhatTheSettingsSay() {
        String script = new BatchExecutor(pbs, cluster(), folder).script(LaunchProfile.mpi(4), "/opt/lmp", false, 3);
        assertEquals(List.of("#PBS -N grainwright", "#PBS -l select=1:ncpus=4:mpiprocs=4:ompthreads=1",
                "#PBS -l walltime=0:05:00",
                "#PBS -r y", "#PBS -j oe", "#PBS -J 0-2%2", "#PBS -q long", "#PBS -A solids", "#PBS -l mem=4gb"),
                script.lines().filter(l -> l.startsWith("#PBS")).toList());
        assertFalse(script.contains("SLURM") || script.matches("(?s).*@[A-Z]+@.*"), script);
    }

    /** As OpenPBS 23 prints it. */
    @Test
    void statesAreThoseOfTheTable() throws Exception {
        script(folder.resolve("bin"), "qstat", """
                cat <<'TABLE'
                Job id                 Name             User              Time Use S Queue
                ---------------------  ---------------- ----------------  -------- - -----
                71[].login             gw-0123456789ab  me                       0 B long
                71[0].login            gw-0123456789ab  me                00:10:00 R long
                71[1].login            gw-0123456789ab  me                       0 Q long
                71[2].login            gw-0123456789ab  me                       0 H long
                71[3].login            gw-0123456789ab  me                00:20:00 X long
                72.login               gw-ba9876543210  me                00:00:01 E long
                TABLE
                """);
        assertEquals(
                Map.of("71[].login.site",
                        Map.of(0, new BatchQueue.TaskState(true, ""), 1, new BatchQueue.TaskState(false, ""), 2,
                                new BatchQueue.TaskState(false, "held")),
                        "72.login.site", Map.of(0, new BatchQueue.TaskState(true, ""))),
                pbs.state(new BatchCommands(environment()), Set.of("71[].login.site", "72.login.site")));
    }

    @Test
    void aMachineWithoutPbsSaysSo() throws Exception {
        Cluster nowhere = new Cluster("test", cluster().limits(), List.of(), List.of(), cluster().patience(), Map.of());
        EngineUnavailableException e = assertThrows(EngineUnavailableException.class,
                () -> new BatchExecutor(pbs, nowhere,
                        folder.resolve("batch"))
                        .runAll(List.of(request("nowhere", 9)), r -> SimulationListener.NONE, new Cancellation()));
        assertTrue(e.getMessage().contains("qsub"), e.getMessage());
    }
}
