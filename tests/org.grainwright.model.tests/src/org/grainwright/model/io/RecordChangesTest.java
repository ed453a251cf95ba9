// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Message;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that is written in pieces reads as if it were written whole, wherever its writer is killed. */
class RecordChangesTest {

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;
    private static final int STEPS = 120;

    @TempDir
    Path folder;

    private static CampaignRun run() {
        CampaignRun run = MAKE.createCampaignRun();
        run.setId("1");
        run.setState(RunState.INTERRUPTED);
        run.setObjective(MAKE.createObjective());
        run.setProvenance(MAKE.createProvenance());
        run.getProvenance().setProgramVersion("1.0.0");
        for (int id = 1; id <= 40; id++) {
            run.getEvaluations().add(evaluation(id));
        }
        run.setBaseline(run.getEvaluations().getFirst());
        return run;
    }

    private static Evaluation evaluation(int id) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(id);
        evaluation.setKey("k" + id);
        evaluation.setState(EvaluationState.INTERRUPTED);
        for (int i = 0; i < 3; i++) {
            Observable observable = MAKE.createObservable();
            observable.setName("o" + i);
            observable.setValue(id + 0.1 * i);
            evaluation.getObservables().add(observable);
        }
        evaluation.setObjective(evaluation.getObservables().get(1));
        return evaluation;
    }

    private static Message message(String text) {
        Message message = MAKE.createMessage();
        message.setText(text);
        return message;
    }

    /** Something that happens to a run. */
    private static void change(CampaignRun run, Random random) {
        List<Evaluation> all = run.getEvaluations();
        Evaluation one = all.get(random.nextInt(all.size()));
        switch (random.nextInt(9)) {
            case 0 -> all.add(evaluation(all.size() + 1));
            case 1 -> one.getObservables().get(random.nextInt(3)).setValue(random.nextDouble());
            case 2 -> one.getMessages().add(message("note < & \u03a3 " + random.nextInt()));
            case 3 -> run.setRecommended(one);
            case 4 -> {
                PosteriorPoint belief = MAKE.createPosteriorPoint();
                belief.setBestKey(one.getKey());
                run.getPosterior().add(belief);
            }
            case 5 -> run.getMessages().add(message("of the run"));
            case 6 -> one.setObjective(random.nextBoolean() ? null : one.getObservables().getFirst());
            case 7 -> run.getProvenance().setProgramVersion("v" + random.nextInt());
            default -> {
                run.setStopReason("reason " + random.nextInt());
                if (random.nextInt(6) == 0) {
                    run.getPosterior().clear();
                }
            }
        }
    }

    private static String text(CampaignRun run) throws ModelException {
        return new String(ModelIO.format(run), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsReadIsWhatIsHeldAndATornEndCostsTheLastEventOnly() throws Exception {
        Path beside = folder.resolve("run.gwresult.changes");
        Random random = new Random(3);
        int appended = 0;
        int cuts = 0;
        try (RunStore store = RunStore.create(folder, run())) {
            store.writeInPiecesFrom(0);
            List<String> states = new ArrayList<>(List.of(text(store.copy())));
            for (int step = 0; step < STEPS; step++) {
                store.updateAndSave(run -> change(run, random));
                String held = text(store.copy());
                assertEquals(held, text(ModelIO.loadRun(folder.resolve(RunStore.RUN_FILE))), "after step " + step);
                states.add(held);
                if (Files.exists(beside)) {
                    appended++;
                    byte[] bytes = Files.readAllBytes(beside);
                    Files.write(beside, Arrays.copyOf(bytes, bytes.length - 1 - random.nextInt(300)));
                    String torn = text(ModelIO.loadRun(folder.resolve(RunStore.RUN_FILE)));
                    cuts += states.contains(torn) ? 1 : 0;
                    Files.write(beside, bytes);
                }
            }
            assertTrue(appended > STEPS / 2, "only " + appended + " in pieces");
            assertEquals(appended, cuts, "a torn end shows an earlier state");
        }
        assertEquals(RunState.INTERRUPTED, RunStore.read(folder).getState());
        assertTrue(Files.exists(beside), "a run that stands on its way may be two files");
        String held = text(RunStore.read(folder));
        RunStore.open(folder).close();
        assertEquals(held, text(RunStore.read(folder)));
        try (RunStore store = RunStore.open(folder)) {
            store.update(run -> run.setState(RunState.FINISHED));
        }
        assertFalse(Files.exists(beside), "a finished one is one file");
    }

    @Test
    void whatAKilledWriterAppendedIsThereAndNeverGoesWithAnotherRecord() throws Exception {
        Path record = folder.resolve(RunStore.RUN_FILE);
        Path beside = folder.resolve("run.gwresult.changes");
        byte[] whole;
        byte[] changes;
        String held;
        try (RunStore store = RunStore.create(folder, run())) {
            store.writeInPiecesFrom(0);
            store.updateAndSave(run -> run.getEvaluations().add(evaluation(41)));
            held = text(store.copy());
            whole = Files.readAllBytes(record);
            changes = Files.readAllBytes(beside);
        }
        Files.write(record, whole);
        Files.write(beside, changes);
        assertEquals(held, text(RunStore.read(folder)));
        try (RunStore again = RunStore.open(folder)) {
            assertEquals(41, again.run().getEvaluations().size());
        }
        assertEquals(held, text(RunStore.read(folder)));
        CampaignRun other = run();
        other.setName("other");
        ModelIO.saveRun(other, record);
        Files.write(beside, changes);
        assertEquals(text(other), text(RunStore.read(folder)));
    }

    @Test
    void aRecordThatIsOpenedIsWrittenInPiecesFromTheFirstEventOn() throws Exception {
        Path record = folder.resolve(RunStore.RUN_FILE);
        Path beside = folder.resolve("run.gwresult.changes");
        RunStore.create(folder, run()).close();
        byte[] whole = Files.readAllBytes(record);
        byte[] first;
        try (RunStore store = RunStore.open(folder)) {
            store.writeInPiecesFrom(0);
            store.updateAndSave(run -> run.getEvaluations().add(evaluation(41)));
            assertArrayEquals(whole, Files.readAllBytes(record), "the record was not written again");
            first = Files.readAllBytes(beside);
        }
        // a writer that was killed: the next one goes on behind what it had appended
        Files.write(record, whole);
        Files.write(beside, first);
        String held;
        byte[] second;
        try (RunStore store = RunStore.open(folder)) {
            store.writeInPiecesFrom(0);
            store.updateAndSave(run -> run.getEvaluations().get(2).getMessages().add(message("more")));
            held = text(store.copy());
            assertArrayEquals(whole, Files.readAllBytes(record));
            second = Files.readAllBytes(beside);
            assertArrayEquals(first, Arrays.copyOf(second, first.length));
        }
        // one that was killed while it appended: behind a torn entry nothing would be read
        Files.write(record, whole);
        Files.write(beside, Arrays.copyOf(second, second.length - 5));
        try (RunStore store = RunStore.open(folder)) {
            store.writeInPiecesFrom(0);
            store.updateAndSave(run -> run.getEvaluations().get(2).getMessages().add(message("more")));
            assertFalse(Files.exists(beside), "written whole");
            assertEquals(held, text(RunStore.read(folder)));
        }
    }

    @Test
    void aRunThatWasLookedAtIsNotReadAgainUnlessItHasChanged() throws Exception {
        Path record = folder.resolve(RunStore.RUN_FILE);
        RunStore.create(folder, run()).close();
        RunStore.Seen seen = RunStore.look(folder);
        try (RunStore store = RunStore.open(seen)) {
            assertSame(seen.run(), store.run());
        }
        RunStore.Seen stale = RunStore.look(folder);
        CampaignRun other = run();
        other.setName("of another program, of the same length");
        ModelIO.saveRun(other, record);
        try (RunStore store = RunStore.open(stale)) {
            assertEquals(other.getName(), store.run().getName());
        }
        RunStore.Seen shorter = RunStore.look(folder);
        byte[] before = Files.readAllBytes(record);
        byte[] changes;
        try (RunStore store = RunStore.open(folder)) {
            store.writeInPiecesFrom(0);
            store.updateAndSave(run -> run.setName("appended"));
            changes = Files.readAllBytes(folder.resolve("run.gwresult.changes"));
        }
        Files.write(record, before);
        Files.write(folder.resolve("run.gwresult.changes"), changes);
        try (RunStore store = RunStore.open(shorter)) {
            assertEquals("appended", store.run().getName());
        }
    }

    @Test
    void aFlippedDigitInAnEntrysFirstLineIsDamageAndRecommendsNoOtherEvaluation() throws Exception {
        Path record = folder.resolve(RunStore.RUN_FILE);
        Path beside = folder.resolve("run.gwresult.changes");
        try (RunStore store = RunStore.create(folder, run())) {
            store.writeInPiecesFrom(0);
            store.updateAndSave(run -> run.setRecommended(run.getEvaluations().get(16)));
            assertEquals(17, ModelIO.loadRun(record).getRecommended().getId());
            String changes = Files.readString(beside, StandardCharsets.ISO_8859_1);
            assertTrue(changes.contains("\nrest 17 1 "), changes.substring(0, 80));
            for (String damaged : List.of("rest 19 1 ", "rest 17 3 ", "rest 17 x ", "rest 17 ", "rest 1 ",
                    "rost 17 1 ")) {
                Files.writeString(beside, changes.replace("\nrest 17 1 ", '\n' + damaged), StandardCharsets.ISO_8859_1);
                assertThrows(DamagedException.class, () -> ModelIO.loadRun(record), damaged);
            }
            Files.writeString(beside, changes, StandardCharsets.ISO_8859_1);
        }
    }

    /** A writer merges what it appended into the record again and again; no reader ever sees less than there was. */
    @Test
    void whoReadsWhileTheRecordIsWrittenWholeSeesWhatWasAppended() throws Exception {
        AtomicInteger written = new AtomicInteger(40);
        try (RunStore store = RunStore.create(folder, run())) {
            store.writeInPiecesFrom(0);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int id = 41; id <= 400; id++) {
                    int fresh = id;
                    try {
                        store.updateAndSave(run -> {
                            run.getEvaluations().add(evaluation(fresh));
                            if (fresh % 3 == 0) {
                                run.getPosterior().clear();
                            }
                        });
                    } catch (ModelException problem) {
                        throw new IllegalStateException(problem);
                    }
                    written.set(id);
                }
            });
            while (!writer.isDone()) {
                int before = written.get();
                int seen = RunStore.read(folder).getEvaluations().size();
                assertTrue(seen >= before, seen + " of " + before);
            }
            writer.join();
        }
    }

    @Test
    void aDamagedRecordIsSetAsideWithWhatWasAppendedToIt() throws Exception {
        Path record = folder.resolve(RunStore.RUN_FILE);
        Path beside = folder.resolve("run.gwresult.changes");
        String held;
        byte[] changes;
        try (RunStore store = RunStore.create(folder, run())) {
            store.writeInPiecesFrom(0);
            store.updateAndSave(run -> run.setName("appended"));
            held = text(store.copy());
            changes = Files.readAllBytes(beside);
        }
        Files.write(beside, changes);
        Files.writeString(folder.resolve("run.gwresult.damaged-1.changes"), "of another damage");
        Path aside = ModelIO.setAside(record);
        assertEquals("run.gwresult.damaged-2", aside.getFileName().toString());
        assertFalse(Files.exists(record) || Files.exists(beside));
        assertEquals(held, text(ModelIO.loadRun(aside)), "read together under the new name");
        Files.write(beside, changes);
        assertEquals("run.gwresult.damaged-3", ModelIO.setAside(record).getFileName().toString());
        assertArrayEquals(changes, Files.readAllBytes(folder.resolve("run.gwresult.damaged-3.changes")));
    }
}
