// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Machine;
import org.grainwright.model.Provenance;
import org.grainwright.model.RunState;
import org.grainwright.model.RunSummary;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunHeader;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of a run in a list says what the record says, whether it comes from the record or from beside it. */
class RunHeaderTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path temporary;

    @Test
    void theFileBesideTheRecordSaysTheSame() throws Exception {
        Path folder = temporary.resolve("run");
        try (RunStore store = RunStore.create(folder, SampleRun.create(3))) {
            RunSummary expected = RunSummary.of(RunStore.read(folder));
            assertTrue(expected.best().isPresent());
            assertEquals(expected, RunHeader.read(folder));
            Files.delete(folder.resolve("run.summary"));
            assertEquals(expected, RunHeader.read(folder));
            store.updateAndSave(run -> run.setStopReason("of another state: ä\nsecond line"));
            assertEquals(RunSummary.of(RunStore.read(folder)), RunHeader.read(folder));
        }
        assertEquals(RunState.INTERRUPTED, RunHeader.read(folder).state(), "its writer is gone");
    }

    /** Without the record being parsed: the bytes of it are exchanged for as many others under the same time. */
    @Test
    void theRecordIsNotReadWhileTheFileFits() throws Exception {
        Path folder = temporary.resolve("run");
        RunStore.create(folder, SampleRun.create(2)).close();
        RunSummary before = RunHeader.read(folder);
        Path record = folder.resolve(RunStore.RUN_FILE);
        var time = Files.getLastModifiedTime(record);
        Files.write(record, new byte[(int) Files.size(record)]);
        Files.setLastModifiedTime(record, time);
        assertEquals(before, RunHeader.read(folder));
        Files.setLastModifiedTime(record, java.nio.file.attribute.FileTime.from(BEGIN));
        assertThrows(ModelException.class, () -> RunHeader.read(folder), "now it does not fit");
    }

    @Test
    void aDamagedFileIsOverlooked() throws Exception {
        Path folder = temporary.resolve("run");
        RunStore.create(folder, SampleRun.create(2)).close();
        RunSummary before = RunHeader.read(folder);
        String text = Files.readString(folder.resolve("run.summary"));
        for (int length = 0; length < text.length(); length += 7) {
            Files.writeString(folder.resolve("run.summary"), text.substring(0, length));
            RunSummary read = RunHeader.read(folder);
            assertEquals(before.progress(), read.progress());
        }
    }

    /** Two of four evaluations in an hour: another hour; what was finished before the resume is no pace. */
    @Test
    void timeLeftFollowsFromThePaceOfThePresentStretch() {
        CampaignRun run = SampleRun.MAKE.createCampaignRun();
        run.setState(RunState.RUNNING);
        run.setBudgetEvaluations(4);
        Machine machine = SampleRun.MAKE.createMachine();
        machine.setCores(2);
        Provenance provenance = SampleRun.MAKE.createProvenance();
        provenance.setMachine(machine);
        run.setProvenance(provenance);
        assertEquals(Duration.ZERO, RunSummary.of(run).timeLeft(BEGIN).orElse(Duration.ZERO), "nothing is known yet");
        for (int id = 1; id <= 2; id++) {
            run.getEvaluations().add(done(id, Duration.ofMinutes(30 * (id - 1)), Duration.ofMinutes(30), 3600));
        }
        assertEquals(Duration.ofHours(1), RunSummary.of(run).timeLeft(BEGIN.plusSeconds(3600)).orElseThrow());
        // resumed: both were found finished within seconds, the third took half an hour
        run.getEvaluations().clear();
        run.getEvaluations().add(done(1, Duration.ZERO, Duration.ofSeconds(5), 3600));
        run.getEvaluations().add(done(2, Duration.ZERO, Duration.ofSeconds(9), 3600));
        run.getEvaluations().add(done(3, Duration.ZERO, Duration.ofMinutes(30), 3600));
        assertEquals(Duration.ofMinutes(30), RunSummary.of(run).timeLeft(BEGIN.plusSeconds(1800)).orElseThrow());
        run.setState(RunState.FINISHED);
        assertTrue(RunSummary.of(run).timeLeft(BEGIN.plusSeconds(1800)).isEmpty());
    }

    private static Evaluation done(int id, Duration begun, Duration took, double cpuSeconds) {
        Evaluation evaluation = SampleRun.MAKE.createEvaluation();
        evaluation.setId(id);
        evaluation.setState(EvaluationState.DONE);
        evaluation.setStartedAt(BEGIN.plus(begun));
        evaluation.setEndedAt(BEGIN.plus(begun).plus(took));
        evaluation.setCpuSeconds(cpuSeconds);
        return evaluation;
    }
}
