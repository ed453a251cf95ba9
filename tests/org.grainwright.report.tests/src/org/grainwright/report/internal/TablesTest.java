// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.report.RunExport;
import org.junit.jupiter.api.Test;

/** A page of thousands of evaluations is still a page: what matters in full, the rest in the tables beside it. */
class TablesTest {

    private static final int MANY = 1100;

    private static ReportData many() {
        ModelFactory make = ModelFactory.eINSTANCE;
        CampaignRun run = make.createCampaignRun();
        run.setObjective(make.createObjective());
        for (int id = 1; id <= MANY; id++) {
            Evaluation evaluation = make.createEvaluation();
            evaluation.setId(id);
            evaluation.setKey("k" + id);
            evaluation.setLabel("g" + id);
            evaluation.setState(EvaluationState.DONE);
            Observable observable = make.createObservable();
            observable.setName("x");
            observable.setValue(MANY - id + 1);
            observable.setGate(Gate.GREEN);
            observable.setTemperatureK(1000);
            evaluation.getObservables().add(observable);
            evaluation.setObjective(observable);
            run.getEvaluations().add(evaluation);
        }
        run.setBaseline(run.getEvaluations().getFirst());
        return new ReportData(new RunExport(run, Path.of("."), Path.of("report")), RunQueries.recommended(run),
                Optional.empty(), List.of());
    }

    @Test
    void theBaselineAndTheBestAreShownInFullAndTheRestIsNamed() {
        Html html = new Html();
        Tables.add(html, many());
        String page = html.toString();
        assertEquals(100, page.split("<details id=", -1).length - 1);
        assertEquals(100, page.split("href=\"#ek", -1).length - 1, "a link where there is something to see");
        assertTrue(page.contains("id=\"ek1\"") && page.contains("id=\"ek1100\"") && page.contains("id=\"ek1002\""));
        assertTrue(!page.contains("id=\"ek1001\""), "the best 99 and the baseline");
        assertTrue(page.contains("The best 1000 of 1100; all are in evaluations.csv."));
        assertTrue(page.contains("Every number of all 1100 evaluations is in observables.csv."));
    }
}
