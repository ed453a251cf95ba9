// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.io.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record vouches for what it shows whole: how an evaluation ended, and what was believed then. */
class VouchedTest {

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    @TempDir
    Path folder;

    @Test
    void aFailureStandsWithWhatWasBelievedAfterIt() throws Exception {
        CampaignRun run = MAKE.createCampaignRun();
        add(run, Double.NaN);
        add(run, 42);
        add(run, Double.NaN);
        believe(run, 2);
        try (RunStore store = RunStore.create(folder, run)) {
            Recorder recorder = new Recorder(store, null, event -> {
            });
            assertTrue(recorder.vouching().test(1, Double.NaN), "nothing was measured yet, so nothing was believed");
            assertTrue(recorder.vouching().test(2, 42.0));
            assertFalse(recorder.vouching().test(2, 43.0), "another number");
            assertFalse(recorder.vouching().test(2, Double.NaN), "it was measured");
            assertFalse(recorder.vouching().test(3, Double.NaN), "killed before its belief was written");
            store.update(each -> believe(each, 3));
            assertTrue(recorder.vouching().test(3, Double.NaN));
        }
    }

    private static void add(CampaignRun run, double objective) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setKey(Integer.toString(run.getEvaluations().size() + 1));
        evaluation.setLabel("boundary");
        evaluation.setId(run.getEvaluations().size() + 1);
        evaluation.setState(Double.isNaN(objective) ? EvaluationState.FAILED : EvaluationState.DONE);
        if (!Double.isNaN(objective)) {
            Observable observable = MAKE.createObservable();
            observable.setValue(objective);
            evaluation.getObservables().add(observable);
            evaluation.setObjective(observable);
        }
        run.getEvaluations().add(evaluation);
    }

    private static void believe(CampaignRun run, int after) {
        PosteriorPoint point = MAKE.createPosteriorPoint();
        point.setAfterEvaluations(after);
        run.getPosterior().add(point);
    }
}
