// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.util.EContentAdapter;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

    @TempDir
    Path temporary;

    @Test
    void oneWriterManyReaders() throws Exception {
        Path folder = temporary.resolve("results/run-1");
        try (RunStore store = RunStore.create(folder, SampleRun.create(1))) {
            assertThrows(ModelException.class, () -> RunStore.open(folder), "a second writer is refused");
            assertThrows(ModelException.class, () -> RunStore.create(folder, SampleRun.create(1)),
                    "an existing run is not overwritten");
            store.updateAndSave(run -> run.getEvaluations().add(SampleRun.evaluation(2, 10)));
            CampaignRun seen = RunStore.read(folder);
            assertEquals(2, seen.getEvaluations().size());
            assertEquals(RunState.RUNNING, seen.getState(), "its process lives");
            assertTrue(RunStore.isHeld(folder));
        }
        assertFalse(RunStore.isHeld(folder));
        assertEquals(RunState.INTERRUPTED, RunStore.read(folder).getState(),
                "nothing says running that is not running");
        try (RunStore again = RunStore.open(folder)) {
            assertEquals(RunState.INTERRUPTED, again.query(CampaignRun::getState));
        }
    }

    @Test
    void aRecordIsMadeUnderTheLockWhichARefusalReleases() throws Exception {
        Path folder = temporary.resolve("run");
        assertThrows(IllegalStateException.class, () -> RunStore.create(folder, () -> {
            assertTrue(RunStore.isHeld(folder));
            throw new IllegalStateException("no record");
        }));
        assertFalse(RunStore.isHeld(folder));
        RunStore.create(folder, SampleRun.create(1)).close();
    }

    @Test
    void theLockOfADeadProcessIsVoid() throws Exception {
        Path folder = temporary.resolve("run");
        String host;
        try (RunStore store = RunStore.create(folder, SampleRun.create(1))) {
            host = Files.readAllLines(store.folder().resolve("run.lock")).get(2);
        }
        Process process = new ProcessBuilder("sleep", "60").start();
        String lock = "%d%n%s%n%s%nx%n"
                .formatted(process.pid(), process.info().startInstant().map(Instant::toString).orElse("unknown"),
                        host)
                .replace("\r", "");
        Files.writeString(folder.resolve("run.lock"), lock);
        assertTrue(RunStore.isHeld(folder));
        process.destroyForcibly().waitFor();
        assertFalse(RunStore.isHeld(folder));
        RunStore.open(folder).close();
        // the same process id, later: another process
        ProcessHandle self = ProcessHandle.current();
        Files.writeString(folder.resolve("run.lock"), self.pid() + "\n2001-01-01T00:00:00Z\n"
                + host + "\nx\n");
        assertFalse(RunStore.isHeld(folder));
    }

    /**
     * A clock that is set changes when every process seems to have begun, and neither gives a folder free nor holds it.
     */
    @Test
    void theLockDoesNotRestOnTheClock() throws Exception {
        Path folder = temporary.resolve("run");
        Path file = folder.resolve("run.lock");
        try (RunStore store = RunStore.create(folder, SampleRun.create(1))) {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            assumeTrue(lines.size() > 4 && !lines.get(4).isEmpty(), "this kernel does not tell of processes");
            lines.set(1, "2001-01-01T00:00:00Z");
            Files.write(file, lines);
            assertTrue(RunStore.isHeld(folder));
            assertThrows(ModelException.class, () -> RunStore.open(folder));

            String[] origin = lines.get(4).split(" ");
            lines.set(4, origin[0] + " " + origin[1] + " 1");
            Files.write(file, lines);
            assertFalse(RunStore.isHeld(folder), "another process of the same number");

            lines.set(4, "00000000-0000-0000-0000-000000000000 " + origin[1] + " " + origin[2]);
            Files.write(file, lines);
            assertTrue(RunStore.isHeld(folder), "another machine of the same name that wrote just now");
            Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(Instant.EPOCH));
            assertFalse(RunStore.isHeld(folder), "this machine before it was started anew");
        }
    }

    @Test
    void whatACrashLeftIsRemovedByTheNextWriterOnly() throws Exception {
        Path folder = temporary.resolve("run");
        RunStore.create(folder, SampleRun.create(1)).close();
        Path leftover = folder.resolve(".run.gwresult.0f.tmp");
        Files.writeString(leftover, "half a record");
        assertEquals(1, RunStore.read(folder).getEvaluations().size());
        assertTrue(Files.exists(leftover), "a reader touches nothing");
        RunStore.open(folder).close();
        assertFalse(Files.exists(leftover));
        Files.writeString(folder.resolve("run.gwresult"), "damaged");
        assertThrows(ModelException.class, () -> RunStore.open(folder));
        assertFalse(RunStore.isHeld(folder), "a failed opening gives the folder free");
    }

    @Test
    void aWriterElsewhereCountsWhileItGivesSigns() throws Exception {
        Path folder = temporary.resolve("run");
        RunStore.create(folder, SampleRun.create(1)).close();
        Path lock = folder.resolve("run.lock");
        Files.writeString(lock, "1\n2026-01-01T00:00:00Z\nanother-host-of-the-cluster\nx\n");
        assertTrue(RunStore.isHeld(folder));
        Files.setLastModifiedTime(lock,
                java.nio.file.attribute.FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertFalse(RunStore.isHeld(folder));
    }

    @Test
    void listenersHearOfChangesAndReadersSeeWholeStates() throws Exception {
        try (RunStore store = RunStore.create(temporary.resolve("run"), SampleRun.create(0))) {
            List<Object> heard = new ArrayList<>();
            store.run().eAdapters().add(new EContentAdapter() {
                @Override
                public void notifyChanged(Notification notification) {
                    super.notifyChanged(notification);
                    if (notification.getFeature() != null) {
                        heard.add(notification.getNewValue());
                    }
                }
            });
            AtomicBoolean stop = new AtomicBoolean();
            AtomicReference<Throwable> torn = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                try {
                    while (!stop.get()) {
                        // each update adds two evaluations
                        assertEquals(0, store.query(run -> run.getEvaluations().size()) % 2);
                        assertEquals(0, store.copy().getEvaluations().size() % 2);
                        store.save();
                    }
                } catch (Throwable problem) {
                    torn.set(problem);
                }
            });
            reader.start();
            for (int i = 0; i < 40; i += 2) {
                int id = i;
                store.update(run -> {
                    run.getEvaluations().add(SampleRun.evaluation(id + 1, 5));
                    run.getEvaluations().add(SampleRun.evaluation(id + 2, 4));
                });
            }
            stop.set(true);
            reader.join();
            assertNull(torn.get(), () -> torn.get().toString());
            assertEquals(40, heard.size(), "saving and copying are silent");
            store.save();
            assertEquals(40, RunStore.read(store.folder()).getEvaluations().size());
        }
    }

    @Test
    void structuresLieBesideTheRecord() throws Exception {
        Path folder = temporary.resolve("run");
        try (RunStore store = RunStore.create(folder, SampleRun.create(1))) {
            Evaluation evaluation = store.run().getEvaluations().getFirst();
            assertEquals(Optional.empty(), RunStore.structure(folder, evaluation));
            CrystalStructure structure = SampleRun.MAKE.createCrystalStructure();
            structure.setSpeciesIndex(new byte[] {0, 1, 2});
            RunStore.writeStructure(folder, evaluation.getDirectory(), structure);
            evaluation.getFiles().add(RunStore.writeStructure(folder, evaluation.getDirectory(), structure));
            store.updateAndSave(run -> run.setStopReason("with a structure"));
            assertEquals(3, RunStore.structure(folder, evaluation).orElseThrow().atomCount());
            assertThrows(ModelException.class, () -> RunStore.writeStructure(folder, "../../elsewhere", structure),
                    "outside the run folder");
        }
        Evaluation read = RunStore.read(folder).getEvaluations().getFirst();
        assertEquals(3, RunStore.structure(folder, read).orElseThrow().atomCount());
        assertEquals(Optional.empty(), RunStore.resolve(folder, "../x"));
        assertEquals(Optional.empty(), RunStore.resolve(folder, "/etc/passwd"));
    }
}
