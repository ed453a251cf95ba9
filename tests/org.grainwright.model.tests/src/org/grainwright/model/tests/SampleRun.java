// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import java.time.Instant;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Direction;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.RunState;
import org.grainwright.model.Series;

/** A small run that uses every kind of feature. */
final class SampleRun {

    static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    private SampleRun() {
    }

    static CampaignRun create(int evaluations) {
        CampaignRun run = MAKE.createCampaignRun();
        run.setId("20260101-1");
        run.setName("Σ17 <tilt> & \"Li-rich\"");
        run.setCampaignText("campaign \"x\" {\n\tmaterial LLZO\r\n}\n");
        run.setState(RunState.RUNNING);
        run.setStartedAt(Instant.parse("2026-01-01T10:00:00.123456789Z"));
        run.setSeed(Long.MIN_VALUE);
        run.setSimulatedTemperaturesK(new double[] {700, 850, 1000});
        Objective objective = MAKE.createObjective();
        objective.setObservable("boundary.resistivity");
        objective.setUnit("Ω·cm");
        objective.setDirection(Direction.MINIMIZE);
        run.setObjective(objective);
        for (int i = 1; i <= evaluations; i++) {
            run.getEvaluations().add(evaluation(i, 100.0 / i));
        }
        if (evaluations > 0) {
            run.setRecommended(run.getEvaluations().getLast());
            run.setBaseline(run.getEvaluations().getFirst());
        }
        return run;
    }

    static Evaluation evaluation(int id, double resistivity) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(id);
        evaluation.setKey("%04d".formatted(id));
        evaluation.setDirectory("evaluations/%04d".formatted(id));
        evaluation.setState(EvaluationState.DONE);
        GrainBoundaryGeometry geometry = MAKE.createGrainBoundaryGeometry();
        geometry.setName("Σ17a (410)[001] 28.07° symmetric tilt");
        geometry.setAxis(new int[] {0, 0, 1});
        geometry.setTranslationAngstrom(new double[] {0.1, -1.0 / 3, Math.nextUp(2.0)});
        evaluation.setGeometry(geometry);
        Observable objective = MAKE.createObservable();
        objective.setName("boundary.resistivity");
        objective.setValue(resistivity);
        objective.setStandardError(resistivity / 10);
        objective.setUnit("Ω·cm");
        objective.setTemperatureK(1000);
        objective.setGate(Gate.AMBER);
        objective.setGateReason("MSD 9 Å² < 15 Å²");
        evaluation.getObservables().add(objective);
        evaluation.setObjective(objective);
        Series series = MAKE.createSeries();
        series.setId("msd");
        double[] x = new double[200];
        double[] y = new double[200];
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.1 * i;
            y[i] = i == 7 ? Double.NaN : Math.sin(i) * id;
        }
        series.setX(x);
        series.setY(y);
        evaluation.getSeries().add(series);
        return evaluation;
    }
}
