// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiPredicate;

import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.loop.Kept;
import org.grainwright.campaign.internal.loop.Kept.Ended.Unmeasured;
import org.grainwright.campaign.internal.loop.Kept.Ended.Valued;
import org.grainwright.dsl.specification.OptimizationSpecification.Objective;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record vouches for what it shows whole: how an evaluation ended, and what was believed then. */
class VouchedTest {

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;
    private static final Kept.Ended FAILED = new Kept.Ended.Failed();

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
            assertTrue(recorder.vouching().test(1, FAILED), "nothing was measured yet, so nothing was believed");
            assertTrue(recorder.vouching().test(2, new Valued(42)));
            assertFalse(recorder.vouching().test(2, new Valued(43)), "another number");
            assertFalse(recorder.vouching().test(2, FAILED), "it was measured");
            assertFalse(recorder.vouching().test(3, FAILED), "killed before its belief was written");
            store.update(each -> believe(each, 3));
            assertTrue(recorder.vouching().test(3, FAILED));
        }
    }

    /** On a logarithmic scale a value below zero is none, and the record shows it. */
    @Test
    void whatWasMeasuredWithoutAValueDidNotFail() throws Exception {
        CampaignRun run = MAKE.createCampaignRun();
        add(run, -0.3);
        add(run, Double.NaN);
        add(run, 42);
        believe(run, 3);
        Objective objective = new Objective(Objective.Goal.MINIMIZE, Quantity.BOUNDARY_RESISTIVITY, 1200);
        Recorder.Context context = new Recorder.Context(null, new ObjectiveRule(objective), Optional.empty(), null, 3,
                null);
        try (RunStore store = RunStore.create(folder, run)) {
            BiPredicate<Integer, Kept.Ended> vouching = new Recorder(store, context, event -> {
            }).vouching();
            assertTrue(vouching.test(1, new Unmeasured()));
            assertFalse(vouching.test(1, FAILED), "it is done");
            assertFalse(vouching.test(2, new Unmeasured()), "it failed");
            assertFalse(vouching.test(3, new Unmeasured()), "it has a value");
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
