// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Direction;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.Limit;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Quantity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The one rule for the best evaluation. Evaluation k of the sample measures 100/k. */
class RunQueriesTest {

    private final CampaignRun run = SampleRun.create(5);

    RunQueriesTest() {
        run.setRecommended(null);
    }

    private Evaluation evaluation(int id) {
        return run.getEvaluations().get(id - 1);
    }

    private static Optional<String> key(Optional<Evaluation> evaluation) {
        return evaluation.map(Evaluation::getKey);
    }

    @Test
    void redFailedAndUnknownOnesAreNeverTheBest() {
        evaluation(5).getObjective().setGate(Gate.RED);
        evaluation(4).setState(EvaluationState.FAILED);
        evaluation(2).getObjective().setValue(Double.NaN);
        assertEquals(Arrays.asList("0001", "0001", "0003", "0003", "0003"),
                RunQueries.bestMeasuredSoFar(run).stream().map(Evaluation::getKey).toList());
        assertEquals(Optional.of("0003"), key(RunQueries.bestMeasured(run)));
        assertEquals(Optional.of("0003"), key(RunQueries.recommended(run)));
        assertEquals(Optional.empty(), RunQueries.bestMeasured(SampleRun.create(0)));
    }

    @Test
    void anIntervalWithoutAnUpperEndHasNone() {
        Observable objective = evaluation(1).getObjective();
        objective.setLower(3);
        objective.setUpper(Double.POSITIVE_INFINITY);
        assertEquals(3, RunQueries.interval95(objective)[0]);
        assertEquals(Double.POSITIVE_INFINITY, RunQueries.interval95(objective)[1]);
    }

    @Test
    void aRunInWhichEverythingIsRedHasNoBest() {
        run.getEvaluations().forEach(each -> each.getObjective().setGate(Gate.RED));
        run.setRecommended(evaluation(5));
        assertEquals(Optional.empty(), RunQueries.recommended(run));
        assertEquals(Optional.empty(), RunQueries.bestMeasured(run));
    }

    @Test
    void whatIsRecommendedNeedNotBeTheLowestMeasured() {
        run.setRecommended(evaluation(3));
        assertEquals(Optional.of("0003"), key(RunQueries.recommended(run)));
        assertEquals(Optional.of("0005"), key(RunQueries.bestMeasured(run)));
        evaluation(3).getObjective().setGate(Gate.RED);
        assertEquals(Optional.of("0005"), key(RunQueries.recommended(run)),
                "a red one is not recommended, whatever the optimizer says");
    }

    @Test
    void shorterProductionsDoNotCountEvenWhileThereIsNoLongOne() {
        run.setTargetProductionPs(32);
        run.getEvaluations().forEach(each -> each.setProductionPs(8));
        assertEquals(Optional.empty(), RunQueries.recommended(run));
        evaluation(2).setProductionPs(32);
        run.setRecommended(evaluation(5));
        assertEquals(Optional.of("0002"), key(RunQueries.recommended(run)));
        assertEquals(Arrays.asList(null, evaluation(2), evaluation(2), evaluation(2), evaluation(2)),
                RunQueries.bestMeasuredSoFar(run));
    }

    @Test
    void limitsAreKeptAndUnknownValuesDoNotKeepThem() {
        Limit limit = SampleRun.MAKE.createLimit();
        limit.setObservable("boundary.liEnrichmentRatio");
        limit.setTemperatureK(1000);
        limit.setLower(1.1);
        run.getLimits().add(limit);
        assertEquals(Optional.empty(), RunQueries.recommended(run), "of none it is known");
        for (int id = 1; id <= 5; id++) {
            Observable ler = SampleRun.MAKE.createObservable();
            ler.setName("boundary.liEnrichmentRatio");
            ler.setTemperatureK(1000);
            ler.setValue(1.5 - 0.1 * id);
            evaluation(id).getObservables().add(ler);
        }
        run.setRecommended(evaluation(5));
        assertEquals(Optional.of("0004"), key(RunQueries.recommended(run)), "1.0 is below the limit, 1.1 is not");
        assertEquals(List.of(limit), RunQueries.brokenLimits(run, evaluation(5)));
        limit.setUpper(1.35);
        assertFalse(RunQueries.isEligible(run, evaluation(1)));
        assertTrue(RunQueries.isEligible(run, evaluation(2)));
    }

    @Test
    void whatIsMaximizedIsBestWhereItIsLargest() {
        run.getObjective().setDirection(Direction.MAXIMIZE);
        assertEquals(Optional.of("0001"), key(RunQueries.bestMeasured(run)));
    }

    @Test
    void aTableShowsTheDirectionOfTheObjective() {
        assertEquals("boundary.resistivity", run.getObjective().getObservable());
        for (Quantity quantity : List.of(Quantity.BOUNDARY_TRACER_D, Quantity.BOUNDARY_TRACER_D_PARALLEL,
                Quantity.BOUNDARY_TRACER_D_PERPENDICULAR)) {
            Observable diffusion = SampleRun.MAKE.createObservable();
            diffusion.setName(quantity.id());
            diffusion.setTemperatureK(1000);
            evaluation(1).getObservables().add(diffusion);
        }
        assertEquals("boundary.tracerD.perpendicular",
                RunQueries.hottest(run, evaluation(1), Quantity.BOUNDARY_TRACER_D).orElseThrow().getName());
        evaluation(1).getObservables().removeLast();
        assertEquals("boundary.tracerD",
                RunQueries.hottest(run, evaluation(1), Quantity.BOUNDARY_TRACER_D).orElseThrow().getName());
    }

    @Test
    void whatWasFinishedStaysFinishedWhenTheRunIsInterruptedAgain() {
        Evaluation evaluation = SampleRun.MAKE.createEvaluation();
        assertEquals(EvaluationState.INTERRUPTED, RunQueries.whenInterrupted(evaluation));
        evaluation.setObjective(SampleRun.MAKE.createObservable());
        assertEquals(EvaluationState.INTERRUPTED, RunQueries.whenInterrupted(evaluation), "analysed, not ended");
        evaluation.setEndedAt(Instant.EPOCH);
        assertEquals(EvaluationState.DONE, RunQueries.whenInterrupted(evaluation));
        evaluation.setFailure("given up");
        assertEquals(EvaluationState.ABANDONED, RunQueries.whenInterrupted(evaluation));
    }
}
