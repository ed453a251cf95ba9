// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.FakeEngine;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.Supervision;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.run.internal.SimulationFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines that hang, lie, print garbage, blow up or run out of disk are found out. */
class SupervisionTest {

    private static final String BANNER = "echo 'LAMMPS (29 Sep 2021 - Fake)' | tee $LOG; echo '@grainwright stage "
            + "relax 20' | tee -a $LOG\n";
    private static final String HEADER = "echo 'Step Temp Press PotEng KinEng TotEng Volume Lx Ly Lz Pxx Pyy Pzz "
            + "Econserve' | tee -a $LOG\n";

    @TempDir
    Path folder;

    private SimulationRequest request(LammpsInstallation lammps, int remedies) throws Exception {
        return SimulationRequest
                .of(Bench192.structure(folder), Bench192.formal(), Bench192.shortProtocol(), lammps,
                        folder.resolve("run"))
                .with(new Supervision(60, 0, 5e-4, 0.02, remedies, 0));
    }

    private Failure failureOf(LammpsInstallation lammps) throws Exception {
        return failureOf(request(lammps, 0));
    }

    private static Failure failureOf(SimulationRequest request) {
        return assertThrows(SimulationFailedException.class,
                () -> Simulation.run(request, SimulationListener.NONE, new Cancellation())).failure();
    }

    @Test
    void aHangIsNoticedAndTheWholeTreeIsKilled() throws Exception {
        LammpsInstallation silent = FakeEngine.of(folder, "hang", BANNER + "sleep 4711 & echo $! > child.pid; wait");
        Failure failure = failureOf(request(silent, 0).with(new Supervision(2, 0, 5e-4, 0.02, 0, 0)));
        assertEquals(Failure.Kind.HANG, failure.kind());
        long child = Long.parseLong(Files.readString(folder.resolve("run/child.pid")).strip());
        assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false), "its child is gone too");
    }

    @Test
    void cancellingKillsTheWholeTree() throws Exception {
        SimulationRequest request = request(FakeEngine.of(folder, "busy",
                BANNER + "(trap '' TERM; sleep 4712 & echo $! > child.pid; wait) & sleep 0.3; echo '@grainwright stage "
                        + "warm-up 10'; wait"),
                0);
        Cancellation cancellation = new Cancellation();
        assertThrows(SimulationCancelledException.class, () -> Simulation.run(request, new SimulationListener() {
            @Override
            public void stageStarted(String stage, long steps) {
                if (stage.equals("warm-up")) {
                    cancellation.cancel();
                }
            }
        }, cancellation));
        long child = Long.parseLong(Files.readString(folder.resolve("run/child.pid")).strip());
        assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false), "its grandchild is gone too");
        assertFalse(Files.exists(folder.resolve("run/complete.properties")));
    }

    @Test
    void garbageIsNotTakenForLammps() throws Exception {
        Failure failure = failureOf(FakeEngine.of(folder, "garbage", "head -c 200000 /dev/urandom; echo; exit 0"));
        assertEquals(Failure.Kind.UNINTELLIGIBLE, failure.kind());
    }

    @Test
    void exitCodeZeroWithoutTheStagesIsNotSuccess() throws Exception {
        Failure failure = failureOf(
                FakeEngine.of(folder, "lazy", BANNER + "echo '@grainwright end' | tee -a $LOG; exit 0"));
        assertEquals(Failure.Kind.INCOMPLETE, failure.kind());
        assertTrue(failure.meaning().contains("stage relax"), failure.meaning());
    }

    @Test
    void aStageThatEndsEarlyIsNotSuccess() throws Exception {
        LammpsInstallation lammps = FakeEngine.around(Bench192.lammps(), folder, "short",
                "sed 's/^run 300 upto/run 200 upto/' $IN > $IN.short; exec $REAL -in $IN.short -log $LOG "
                        + "-var attempt 0");
        Failure failure = failureOf(lammps);
        assertEquals(Failure.Kind.INCOMPLETE, failure.kind());
        assertTrue(failure.meaning().contains("stage produce"), failure.meaning());
    }

    @Test
    void aNumberThatIsNoneStopsTheRunAtOnce() throws Exception {
        Failure failure = failureOf(FakeEngine.of(folder, "nan",
                BANNER + HEADER + "echo '0 0 0 nan 0 nan 2181 13 13 13 0 0 0 nan' | tee -a $LOG; sleep 4713"));
        assertEquals(Failure.Kind.UNSTABLE, failure.kind());
    }

    @Test
    void aCollapseIsRecognisedByItsEnergy() throws Exception {
        Failure failure = failureOf(FakeEngine.of(folder, "collapse",
                BANNER + HEADER + "echo '0 0 0 -1e93 0 -1e93 2181 13 13 13 0 0 0 -1e93' | tee -a $LOG; sleep 4714"));
        assertEquals(Failure.Kind.COLLAPSED, failure.kind());
    }

    @Test
    void dangerousBuildsAndAWrongTemperatureAreFailures() throws Exception {
        LammpsInstallation real = Bench192.lammps();
        Failure late = failureOf(FakeEngine.around(real, folder, "late",
                "$REAL -in $IN -log $LOG -var attempt 0 && sed -i 's/^Dangerous builds = 0/Dangerous "
                        + "builds = 3/' $LOG"));
        assertEquals(Failure.Kind.DANGEROUS_BUILDS, late.kind());
        SimulationFolder files = new SimulationFolder(folder.resolve("run"));
        files.setAside();
        Failure hot = failureOf(FakeEngine.around(real, folder, "hot",
                "sed -i '/fix move all nvt/s/600.0 600.0/900.0 900.0/' $IN; exec $REAL -in $IN -log $LOG "
                        + "-var attempt 0"));
        assertEquals(Failure.Kind.TEMPERATURE, hot.kind());
    }

    @Test
    void theExactErrorItsDeckLineAndItsMeaningAreTold() throws Exception {
        LammpsInstallation lammps = FakeEngine.around(Bench192.lammps(), folder, "noreax",
                "sed -i 's,^pair_style .*,pair_style reaxff NULL,' $IN; exec $REAL -in $IN -log $LOG -var attempt 0");
        SimulationRequest request = request(lammps, 0);
        SimulationFailedException e = assertThrows(SimulationFailedException.class,
                () -> Simulation.run(request, SimulationListener.NONE, new Cancellation()));
        assertTrue(e.failure().meaning().contains("REAXFF"), e.getMessage());
        assertTrue(e.failure().lammpsMessage()
                .startsWith("ERROR: Unrecognized pair style 'reaxff' is part of the REAXFF package"), e.getMessage());
        assertTrue(e.failure().deckLine().matches("start\\.in:\\d+: pair_style reaxff NULL"), e.failure().deckLine());
    }

    @Test
    void aFileThatCannotGrowEndsTheRunAndPartialResultsStay() throws Exception {
        // what the kernel does to a program whose file outgrows a quota: signal 25 in the middle of a write
        Failure failure = failureOf(FakeEngine.around(Bench192.lammps(), folder, "full",
                "$REAL \"$@\" & lmp=$!; while [ \"$(stat -c %s trajectory.0.dump 2>/dev/null || echo 0)\" -lt 60000 ]; "
                        + "do sleep 0.01; done; kill -XFSZ $lmp; wait $lmp; exit 153"));
        assertEquals(Failure.Kind.INCOMPLETE, failure.kind());
        assertTrue(failure.meaning().contains("ulimit"), failure.meaning());
        assertTrue(Files.size(folder.resolve("run/trajectory.0.dump")) > 10_000);
        assertFalse(Files.exists(folder.resolve("run/complete.properties")));
        // with space again, it continues
        SimulationRequest again = request(Bench192.lammps(), 0);
        SimulationResult result = Simulation.run(again, SimulationListener.NONE, new Cancellation());
        assertEquals(31, Files.readAllLines(result.trajectory()).stream().filter("ITEM: TIMESTEP"::equals).count());
    }

    /** A real file system that really runs full, while LAMMPS itself notices nothing. */
    @Test
    void aFullFileSystemStopsTheRunAndWithSpaceItContinues() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && say("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", small.toString()) == 0,
                "a small file system can be mounted by root only");
        try {
            LammpsInstallation filler = FakeEngine.around(Bench192.lammps(), folder, "filler",
                    "(while [ \"$(stat -c %s trajectory.0.dump 2>/dev/null || echo 0)\" -lt 60000 ]; do sleep 0.01; "
                            + "done; exec dd if=/dev/zero of=filler bs=1M 2>/dev/null) & exec $REAL \"$@\"");
            SimulationRequest request = SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                    Bench192.shortProtocol().toBuilder().productionPs(30).build(), filler,
                    small.resolve("run")).with(new Supervision(60, 0, 5e-4, 0.02, 0, 0));
            Failure failure = failureOf(request);
            assertEquals(Failure.Kind.DISK, failure.kind(), failure.describe());
            assertTrue(failure.meaning().contains("full; make space"), failure.meaning());
            EngineException refused = assertThrows(EngineUnavailableException.class,
                    () -> Simulation.run(request, SimulationListener.NONE, new Cancellation()));
            assertTrue(refused.getMessage().contains("MiB left"), refused.getMessage());
            Files.delete(small.resolve("run/filler"));
            List<Long> resumed = new ArrayList<>();
            Cancellation enough = new Cancellation();
            assertThrows(SimulationCancelledException.class,
                    () -> Simulation.run(request.with(Bench192.lammps()), new SimulationListener() {
                        @Override
                        public void resumed(long step) {
                            resumed.add(step);
                        }

                        @Override
                        public void row(ThermoRow row) {
                            enough.cancel();
                        }
                    }, enough));
            assertEquals(1, resumed.size(), "production goes on where it was");
            assertTrue(resumed.getFirst() >= 100, resumed.toString());
        } finally {
            say("umount", small.toString());
        }
    }

    private static int say(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
    }

    @Test
    void aTrajectoryThatLostFramesIsNotAccepted() throws Exception {
        Failure failure = failureOf(FakeEngine.around(Bench192.lammps(), folder, "silent",
                "$REAL \"$@\" || exit $?; head -c 40000 trajectory.0.dump > t; mv t trajectory.0.dump"));
        assertEquals(Failure.Kind.DISK, failure.kind());
        assertTrue(failure.meaning().contains("of 31 frames"), failure.meaning());
    }

    @Test
    void curableFailuresAreRetriedWithARecordedRemedyAndABound() throws Exception {
        LammpsInstallation once = FakeEngine.around(Bench192.lammps(), folder, "once",
                "if [ ! -e ../tried ]; then touch ../tried; echo 'LAMMPS (Fake)' | tee $LOG; echo 'ERROR: Lost atoms: "
                        + "original 192 current 191 (src/thermo.cpp:438)' | tee -a $LOG;"
                        + " echo 'Last command: run 300 upto' | tee -a $LOG; exit 1; fi; exec $REAL \"$@\"");
        List<String> remedies = new ArrayList<>();
        SimulationRequest request = request(once, 2).with(new Supervision(30, 0, 5e-4, 0.02, 2, 0));
        SimulationResult result = Simulation.run(request, new SimulationListener() {
            @Override
            public void remedy(Failure failure, String change) {
                remedies.add(failure.kind() + " " + change);
            }
        }, new Cancellation());
        assertEquals(List.of("LOST_ATOMS longer relaxation and warm-up"), remedies);
        assertEquals(List.of("longer relaxation and warm-up"), result.remedies());
        assertTrue(result.protocol().warmUpPs() > request.protocol().warmUpPs());
        assertTrue(Files.readString(folder.resolve("run/failed-1/log.0.lammps")).contains("Lost atoms"),
                "partial results are kept");
        assertEquals(result, Simulation.run(request, SimulationListener.NONE, new Cancellation()),
                "and it is remembered with its remedy");
    }

    @Test
    void remediesAreBounded() throws Exception {
        LammpsInstallation never = FakeEngine.of(folder, "never",
                "echo 'LAMMPS (Fake)' | tee $LOG; echo 'ERROR: Non-numeric pressure - simulation unstable "
                        + "(src/x.cpp:1)'"
                        + " | tee -a $LOG; echo x >> ../tries; exit 1");
        SimulationRequest request = request(never, 2);
        assertThrows(SimulationFailedException.class,
                () -> Simulation.run(request, SimulationListener.NONE, new Cancellation()));
        assertEquals(3, Files.readAllLines(folder.resolve("tries")).size(), "one run and two remedies");
    }

    @Test
    void aMissingStyleNamesItsPackage() throws Exception {
        LammpsInstallation bare = new LammpsInstallation(Path.of("/bin/true"), "29 Sep 2021", java.util.Set.of(),
                List.of(), java.util.Map.of(), "x");
        EngineUnavailableException e = assertThrows(EngineUnavailableException.class,
                () -> bare.require(List.of("pair/buck/coul/long")));
        assertTrue(e.getMessage().contains("buck/coul/long") && e.getMessage().contains("package KSPACE"),
                e.getMessage());
    }
}
