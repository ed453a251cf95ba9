// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.Gate;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunState;
import org.grainwright.model.Series;
import org.grainwright.model.Stage;
import org.grainwright.model.StageState;
import org.grainwright.model.VariableValue;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Quantity;

/**
 * Records as large as one likes: each evaluation has as many observables, curves, stages and files as one of a real
 * run, about 90 kB of text.
 */
public final class Scale {

    private static final int CURVES = 29;
    private static final int POINTS = 80;
    private static final int STAGES = 7;
    private static final int FILES = 6;
    private static final int OBSERVABLES = 52;
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    private static final double[] LAGS_PS = IntStream.rangeClosed(1, POINTS).mapToDouble(i -> 0.1 * i).toArray();
    /** Values and errors; the curves of an evaluation differ, but a large run has each of them many times in memory. */
    private static final List<double[][]> SHAPES = IntStream.range(0, 10 * CURVES).mapToObj(Scale::shape).toList();

    private Scale() {
    }

    /** A finished run. */
    public static CampaignRun run(String text, String name, int evaluations) {
        CampaignRun run = MAKE.createCampaignRun();
        run.setId("scale");
        run.setName(name);
        run.setCampaignText(text);
        run.setCampaignFile("scale.campaign");
        run.setInputHash("0");
        run.setState(RunState.FINISHED);
        run.setStopReason("the budget is spent");
        run.setBudgetEvaluations(evaluations);
        run.setTargetProductionPs(17);
        run.setCreatedAt(BEGUN);
        run.setStartedAt(BEGUN);
        run.setEndedAt(BEGUN.plusSeconds(60L * evaluations));
        run.setObjective(MAKE.createObjective());
        run.getObjective().setObservable(Quantity.BOUNDARY_RESISTIVITY.id());
        run.getObjective().setUnit(Quantity.BOUNDARY_RESISTIVITY.unit());
        run.getObjective().setTemperatureK(1200);
        run.getObjective().setLabel("resistivity across the boundary");
        for (int i = 1; i <= evaluations; i++) {
            run.getEvaluations().add(evaluation(i));
            run.getPosterior().add(belief(i));
        }
        run.setBaseline(run.getEvaluations().getFirst());
        run.setRecommended(run.getEvaluations().getLast());
        return run;
    }

    /** An evaluation that is done. */
    static Evaluation evaluation(int id) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(id);
        evaluation.setKey(key(id));
        evaluation.setLabel("Σ5 (1 2 0)[001], variant " + id);
        evaluation.setOrigin("optimizer");
        evaluation.setWhy("expected improvement");
        evaluation.setState(EvaluationState.DONE);
        evaluation.setSeed(id);
        evaluation.setDirectory("evaluations/" + key(id));
        evaluation.setCreatedAt(BEGUN.plusSeconds(60L * id));
        evaluation.setStartedAt(evaluation.getCreatedAt());
        evaluation.setEndedAt(evaluation.getCreatedAt().plusSeconds(60));
        evaluation.setCpuSeconds(60);
        evaluation.setProductionPs(17);
        for (String variable : new String[] {"widthLayers", "li2oUnits", "thickness"}) {
            VariableValue value = MAKE.createVariableValue();
            value.setName(variable);
            value.setNumber(id % (3 + variable.length()));
            value.setText(Integer.toString(id % (3 + variable.length())));
            evaluation.getVariables().add(value);
        }
        GrainBoundaryGeometry geometry = MAKE.createGrainBoundaryGeometry();
        geometry.setName(evaluation.getLabel());
        geometry.setSigma(5);
        geometry.setAtoms(1680);
        evaluation.setGeometry(geometry);
        for (int i = 0; i < STAGES; i++) {
            Stage stage = MAKE.createStage();
            stage.setName("stage " + i + " at 1200 K");
            stage.setState(StageState.DONE);
            stage.setStartedAt(evaluation.getStartedAt());
            stage.setEndedAt(evaluation.getEndedAt());
            evaluation.getStages().add(stage);
        }
        for (int i = 0; i < FILES; i++) {
            FileReference file = MAKE.createFileReference();
            file.setRole("file." + i);
            file.setPath(evaluation.getDirectory() + "/file" + i + ".txt");
            evaluation.getFiles().add(file);
        }
        for (int i = 0; i < OBSERVABLES; i++) {
            Quantity quantity = Catalogue.STANDARD.quantities()
                    .get(i % Catalogue.STANDARD.quantities().size());
            evaluation.getObservables().add(observable(quantity, id, i));
        }
        evaluation.setObjective(observable(Quantity.BOUNDARY_RESISTIVITY, id, OBSERVABLES));
        evaluation.getObservables().add(evaluation.getObjective());
        for (int i = 0; i < CURVES; i++) {
            evaluation.getSeries().add(curve(id, i));
        }
        return evaluation;
    }

    private static Observable observable(Quantity quantity, int id, int number) {
        Observable observable = MAKE.createObservable();
        observable.setName(quantity.id());
        observable.setLabel(quantity.text().label());
        observable.setUnit(quantity.unit());
        observable.setValue(wave(id, number));
        observable.setStandardError(0.1 * observable.getValue());
        observable.setTemperatureK(1200);
        observable.setGate(Gate.GREEN);
        observable.setGateReason("the displacement grows linearly over the whole window of the fit");
        observable.setMethod("slope of the mean squared displacement");
        return observable;
    }

    private static Series curve(int id, int number) {
        double[][] shape = SHAPES.get(Math.floorMod(id * CURVES + number, SHAPES.size()));
        Series series = MAKE.createSeries();
        series.setId("curve." + number + "@1200K");
        series.setChart("curve." + number);
        series.setName("curve " + number);
        series.setXLabel("time");
        series.setXUnit("ps");
        series.setYLabel("mean squared displacement");
        series.setYUnit("Å²");
        series.setTemperatureK(1200);
        series.setX(LAGS_PS);
        series.setY(shape[0]);
        series.setYError(shape[1]);
        return series;
    }

    private static double[][] shape(int number) {
        double[][] shape = new double[2][POINTS];
        for (int i = 0; i < POINTS; i++) {
            shape[0][i] = LAGS_PS[i] * wave(number, number) + 0.01 * wave(i, number);
            shape[1][i] = 0.1 * shape[0][i];
        }
        return shape;
    }

    private static PosteriorPoint belief(int id) {
        PosteriorPoint point = MAKE.createPosteriorPoint();
        point.setIteration(id - 1);
        point.setAfterEvaluations(id);
        point.setBestKey(key(id));
        point.setBestMean(wave(id, 0));
        point.setBestLower(0.9 * wave(id, 0));
        point.setBestUpper(1.1 * wave(id, 0));
        return point;
    }

    /** Between 1 and 3, never twice the same. */
    private static double wave(int id, int number) {
        return 2 + Math.sin(id * 1.7 + number * 0.37);
    }

    private static String key(int id) {
        return String.format(Locale.ROOT, "%04d", id);
    }
}
