// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.internal.runs.EvaluationRow;
import org.grainwright.ui.internal.runs.StoredRun;

/** What the views show of a run that is read from its folder. */
class StoredRunTest {

    @Test
    void everyStateOfAnEvaluationIsShownAsWhatItIs(@TempDir Path folder) throws Exception {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName("c");
        for (EvaluationState state : List.of(EvaluationState.DONE, EvaluationState.FAILED, EvaluationState.ABANDONED, EvaluationState.RUNNING)) {
            Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
            evaluation.setId(run.getEvaluations().size() + 1);
            evaluation.setState(state);
            evaluation.setFailure(state == EvaluationState.ABANDONED ? "given up after 8 ps" : null);
            run.getEvaluations().add(evaluation);
        }
        try (RunStore store = RunStore.create(folder.resolve("run"), run)) {
            store.save();
        }
        List<EvaluationRow> rows = StoredRun.read(folder.resolve("run")).snapshot().evaluations();
        assertEquals(List.of(EvaluationRow.State.DONE, EvaluationRow.State.FAILED, EvaluationRow.State.ABANDONED, EvaluationRow.State.INTERRUPTED),
                rows.stream().map(EvaluationRow::state).toList());
        assertEquals("given up after 8 ps", rows.get(2).note());
    }
}
