// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.ModelIO;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record that a program of schema version 1 wrote: a real campaign of five evaluations, too short for anything but
 * red gates. Most curves were taken out of it to keep it small.
 */
class EarlierVersionTest {

    @TempDir
    Path folder;

    private static String record() throws Exception {
        try (InputStream in = EarlierVersionTest.class.getResourceAsStream("run-of-version-1/run.gwresult")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static CampaignRun read(String text) throws ModelException {
        return ModelIO.parseRun(text.getBytes(StandardCharsets.UTF_8), "run.gwresult");
    }

    @Test
    void itOpensAndSaysWhatItSaid() throws Exception {
        assertTrue(
                record().contains("schemaVersion=\"1\"")
                        && record().contains("<stages name=\"build\" state=\"DONE\" temperatureK=\"NaN\""),
                "the record holds what this version does not know");
        Files.writeString(folder.resolve(RunStore.RUN_FILE), record());
        CampaignRun run = RunStore.read(folder);
        assertEquals(RunState.FINISHED, run.getState());
        assertEquals(5, run.getEvaluations().size());
        assertEquals(0.674304312233252, run.getEvaluations().getFirst().getObjective().getValue(), 1e-12,
                "as its journal says");
        assertEquals(Gate.RED, run.getEvaluations().getFirst().getObjective().getGate());
        assertTrue(run.getEvaluations().getFirst().getObjective().getGateReason().startsWith("Diffusive MSD"));
        // what observables were called then is found by the ids of now
        assertEquals(Quantity.BOUNDARY_RESISTIVITY.id(), run.getObjective().getObservable());
        run.getEvaluations().forEach(each -> each.getObservables().forEach(observable -> assertTrue(
                Catalogue.STANDARD.find(observable.getName()).isPresent(), observable::getName)));
        assertEquals("0003", run.getEvaluations().get(3).getContinuedFrom());
        assertEquals(504, run.getEvaluations().getFirst().getGeometry().getComposition().getFirst().getCount());
        assertEquals(28, run.getEvaluations().getFirst().getSeries().size());
        assertSame(run.getEvaluations().getFirst(), run.getBaseline());
        assertEquals(Optional.empty(), RunQueries.recommended(run), "everything is red");
        byte[] again = ModelIO.format(run);
        assertArrayEquals(again, ModelIO.format(ModelIO.parseRun(again, "again")),
                "and is written as the present version");
    }

    @Test
    void itCanBeOpenedForWriting() throws Exception {
        Files.writeString(folder.resolve(RunStore.RUN_FILE), record());
        try (RunStore store = RunStore.open(folder)) {
            store.updateAndSave(run -> run.setStopReason("resumed"));
        }
        assertEquals(ModelIO.SCHEMA_VERSION, RunStore.read(folder).getSchemaVersion());
    }

    @Test
    void itsBestIsWhatWasRecommended() throws Exception {
        CampaignRun run = read(record().replace("baseline=\"0001\"", "baseline=\"0001\" best=\"0003\""));
        assertSame(run.getEvaluations().get(2), run.getRecommended());
    }

    @Test
    void statesThatAreNoMoreAreUnderstood() throws Exception {
        String second = "<evaluations id=\"2\"";
        String text = record();
        int from = text.indexOf(second);
        for (String[] state : new String[][] {{"state=\"BUILDING\"", "INTERRUPTED"}, {"state=\"ANALYSING\"", "RUNNING"},
                {"", "INTERRUPTED"}, {"state=\"ABANDONED\"", "ABANDONED"}}) {
            CampaignRun run = read(
                    text.substring(0, from) + text.substring(from).replaceFirst("state=\"DONE\"", state[0]));
            assertEquals(EvaluationState.valueOf(state[1]), run.getEvaluations().get(1).getState(),
                    state[0] + " of an evaluation with a structure");
        }
    }

    @Test
    void whatNoVersionKnewIsStillRefused() throws Exception {
        String text = record();
        ModelException refused = assertThrows(ModelException.class,
                () -> read(text.replace("<stages name=", "<stages novelty=\"1\" name=")));
        assertTrue(refused.getMessage().contains("does not know"), refused.getMessage());
        assertThrows(ModelException.class, () -> read(text.replace("schemaVersion=\"1\"", "schemaVersion=\"2\"")),
                "a record of this version holds nothing retired");
    }
}
