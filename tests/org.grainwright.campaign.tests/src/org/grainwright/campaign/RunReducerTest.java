// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ConventionalBoundary;
import org.grainwright.model.Effect;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.Gate;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Improvement;
import org.grainwright.model.Message;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunState;
import org.grainwright.model.Stage;
import org.grainwright.model.StageState;
import org.junit.jupiter.api.Test;

/** What each event does to a run, and what it leaves alone. */
class RunReducerTest {

    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    private final CampaignRun run = MAKE.createCampaignRun();

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    private void apply(CampaignEvent... events) {
        for (CampaignEvent event : events) {
            RunReducer.apply(run, event);
        }
    }

    private Evaluation evaluation(int id) {
        return run.getEvaluations().get(id - 1);
    }

    private static CampaignEvent.Proposed proposed(int id, int second) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(id);
        evaluation.setKey("000" + id);
        evaluation.setLabel("geometry " + id);
        evaluation.setWhy("because of " + id);
        evaluation.setOrigin(id == 1 ? "baseline" : "design");
        evaluation.setCreatedAt(at(second));
        evaluation.setStartedAt(at(second));
        return new CampaignEvent.Proposed(evaluation);
    }

    private static CampaignEvent.Built built(int id, int second) {
        GrainBoundaryGeometry geometry = MAKE.createGrainBoundaryGeometry();
        geometry.setName("boundary " + id);
        return new CampaignEvent.Built(id, geometry, 17, new CampaignEvent.Built.Screening(9, 2.5),
                List.of(file("structure.data", 1)), at(second));
    }

    private static FileReference file(String path, long size) {
        FileReference file = MAKE.createFileReference();
        file.setPath(path);
        file.setBytes(size);
        return file;
    }

    /** Two observables, of which the second is the objective. */
    private static CampaignEvent.Measured measured(int id, double value, int second) {
        Evaluation results = MAKE.createEvaluation();
        results.setId(id);
        results.setState(EvaluationState.DONE);
        results.setEndedAt(at(second));
        results.setCpuSeconds(60);
        for (String name : List.of("tracerD", "boundary.resistivity")) {
            Observable observable = MAKE.createObservable();
            observable.setName(name);
            observable.setValue(value);
            observable.setGate(Gate.GREEN);
            results.getObservables().add(observable);
        }
        results.setObjective(results.getObservables().getLast());
        results.getFiles().add(file("structure.data", 2));
        results.getFiles().add(file("trajectory.dump", 3));
        results.getMessages().add(message("oxygen stayed"));
        return new CampaignEvent.Measured(results);
    }

    private static Message message(String text) {
        Message message = MAKE.createMessage();
        message.setText(text);
        return message;
    }

    private static CampaignEvent.Told told(String best, int after) {
        PosteriorPoint point = MAKE.createPosteriorPoint();
        point.setBestKey(best);
        point.setAfterEvaluations(after);
        Improvement improvement = MAKE.createImprovement();
        improvement.setFactor(after);
        return new CampaignEvent.Told(point, improvement);
    }

    private List<String> stages(int id) {
        return evaluation(id).getStages().stream().map(stage -> stage.getName() + " " + stage.getState()).toList();
    }

    @Test
    void anEvaluationGoesItsWayFromProposalToResult() {
        apply(proposed(1, 10));
        assertEquals(EvaluationState.QUEUED, evaluation(1).getState());
        assertEquals("because of 1", evaluation(1).getWhy());
        assertEquals(List.of("build RUNNING"), stages(1));
        assertSame(evaluation(1), run.getBaseline(), "the one that was proposed as such");

        apply(built(1, 11));
        assertEquals(EvaluationState.RUNNING, evaluation(1).getState());
        assertEquals(17, evaluation(1).getSeed());
        assertEquals(9, evaluation(1).getStructuresScreened());
        assertEquals(2.5, evaluation(1).getScreeningCpuSeconds());
        assertEquals(List.of("build DONE"), stages(1));
        assertEquals(at(11), evaluation(1).getStages().getFirst().getEndedAt());

        apply(new CampaignEvent.Progress(1, "equilibration", 0.1, at(12)),
                new CampaignEvent.Progress(1, "equilibration", 0.2, at(13)),
                new CampaignEvent.Progress(1, "production", 0.3, at(14)));
        assertEquals(List.of("build DONE", "equilibration DONE", "production RUNNING"), stages(1));
        Stage equilibration = evaluation(1).getStages().get(1);
        assertEquals(List.of(at(12), at(14), 0.2),
                List.of(equilibration.getStartedAt(), equilibration.getEndedAt(), equilibration.getFraction()));

        CampaignEvent.Measured results = measured(1, 42, 20);
        apply(results);
        Evaluation done = evaluation(1);
        assertEquals(EvaluationState.DONE, done.getState());
        assertEquals(42, done.getObjective().getValue());
        assertSame(done.getObservables().getLast(), done.getObjective(), "the objective is one of its own observables");
        assertNotSame(results.evaluation().getObjective(), done.getObjective(), "an event keeps what it holds");
        assertEquals(2, results.evaluation().getObservables().size(), "an event keeps what it holds");
        assertEquals(List.of("structure.data 2", "trajectory.dump 3"),
                done.getFiles().stream().map(each -> each.getPath() + " " + each.getBytes()).toList(),
                "a file of the same path is replaced");
        assertEquals(List.of("build DONE", "equilibration DONE", "production DONE"), stages(1));
        assertEquals("geometry 1", done.getLabel());

        apply(new CampaignEvent.Progress(1, "production", 0.9, at(21)));
        assertEquals(EvaluationState.DONE, done.getState());
        assertEquals(3, done.getStages().size(), "late news changes nothing");
    }

    @Test
    void aFailureSaysWhyAndWhere() {
        apply(proposed(1, 1), proposed(2, 2), built(2, 3), new CampaignEvent.Progress(2, "production", 0.5, at(4)),
                new CampaignEvent.Failed(2, "geometry 2", "lost atoms", at(5)));
        assertEquals(EvaluationState.FAILED, evaluation(2).getState());
        assertEquals("lost atoms", evaluation(2).getFailure());
        assertEquals(at(5), evaluation(2).getEndedAt());
        assertEquals(List.of("build DONE", "production FAILED"), stages(2));
        assertEquals(EvaluationState.QUEUED, evaluation(1).getState(), "the other one is not touched");
        assertSame(evaluation(1), run.getBaseline());
    }

    @Test
    void theOptimizersChoiceFollowsWhatItWasTold() {
        apply(proposed(1, 1), proposed(2, 2), told("0001", 1), told("0002", 2));
        assertSame(evaluation(2), run.getRecommended());
        assertEquals(2, run.getPosterior().size());
        assertEquals(2, run.getImprovement().getFactor());
        apply(told("0009", 3));
        assertNull(run.getRecommended(), "nobody has that key");
    }

    @Test
    void notesGoWhereTheyBelong() {
        apply(proposed(1, 1), new CampaignEvent.Note(0, message("of the run")),
                new CampaignEvent.Note(1, message("of the first")));
        assertEquals("of the run", run.getMessages().getFirst().getText());
        assertEquals("of the first", evaluation(1).getMessages().getFirst().getText());
        assertEquals(List.of(1, 1), List.of(run.getMessages().size(), evaluation(1).getMessages().size()));
    }

    @Test
    void theEndInterruptsWhatIsUnderWay() {
        Effect effect = MAKE.createEffect();
        effect.setVariable("widthLayers");
        apply(proposed(1, 1), built(1, 2), measured(1, 42, 3), proposed(2, 4),
                new CampaignEvent.Explained(List.of(effect), "few points"),
                new CampaignEvent.Ended(RunState.STOPPED, "asked to", at(9)));
        assertEquals(List.of(EvaluationState.DONE, EvaluationState.INTERRUPTED),
                run.getEvaluations().stream().map(Evaluation::getState).toList());
        assertEquals(List.of("build SKIPPED"), stages(2));
        assertEquals(List.of(RunState.STOPPED, "asked to", at(9)),
                List.of(run.getState(), run.getStopReason(), run.getEndedAt()));
        assertEquals("widthLayers", run.getEffects().getFirst().getVariable());
    }

    /** A resumed run decides again what its record shows: nothing is doubled, and the record is as if never stopped. */
    @Test
    void theSameEventsAgainGiveTheSameRun() {
        CampaignEvent[] events = {proposed(1, 1), built(1, 2), new CampaignEvent.Note(1, message("remedy")),
                measured(1, 42, 3), told("0001", 1)};
        RunReducer.begin(run, at(0), 0);
        apply(events);
        CampaignRun once = EcoreUtil.copy(run);
        apply(proposed(2, 5), new CampaignEvent.Ended(RunState.STOPPED, "asked to", at(6)));
        run.getEvaluations().removeLast();
        RunReducer.begin(run, at(7), 0);
        assertEquals(at(0), run.getStartedAt(), "it began when it began");
        apply(events);
        assertTrue(EcoreUtil.equals(once, run));
    }

    @Test
    void anEventAboutNobodyIsRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> apply(built(3, 1)));
        assertTrue(refused.getMessage().contains("evaluation 3"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> apply(measured(3, 1, 1)));
        apply(new CampaignEvent.Progress(0, "perfect crystal", 0.5, at(1)));
        assertTrue(run.getEvaluations().isEmpty(), "the perfect crystal is no evaluation");
    }

    /** Whatever happens to a resumed run, and whenever it ends: what had ended is what it was. */
    @Test
    void noResumeDemotesWhatHasEnded() {
        CampaignEvent.Measured given = measured(3, 7, 6);
        given.evaluation().setState(EvaluationState.ABANDONED);
        given.evaluation().setFailure("given up");
        apply(proposed(1, 1), built(1, 2), measured(1, 42, 3), proposed(2, 4),
                new CampaignEvent.Failed(2, "geometry 2", "lost atoms", at(5)), proposed(3, 5), built(3, 5), given);
        List<String> before = states();
        List<CampaignEvent> resume = List.of(proposed(1, 11), proposed(2, 11), proposed(3, 11), built(1, 12),
                new CampaignEvent.Progress(1, "analysis", 0.5, at(12)), measured(1, 42, 13),
                new CampaignEvent.Failed(2, "geometry 2", "lost atoms", at(14)), built(3, 14));
        for (int heard = 0; heard <= resume.size(); heard++) {
            RunReducer.begin(run, at(10), 0);
            resume.subList(0, heard).forEach(event -> apply(event));
            apply(new CampaignEvent.Ended(heard % 2 == 0 ? RunState.STOPPED : RunState.FAILED, "full disk", at(15)));
            assertEquals(before, states(), "after " + heard + " events");
        }
    }

    @Test
    void whatIsSimulatedOnceMoreKeepsItsNumberUntilThereIsAnother() {
        apply(proposed(1, 1), built(1, 2), measured(1, 42, 3), proposed(2, 4),
                new CampaignEvent.Failed(2, "geometry 2", "lost atoms", at(5)));
        RunReducer.reopen(run, each -> true);
        apply(proposed(1, 11), built(1, 12), proposed(2, 11));
        assertEquals(EvaluationState.RUNNING, evaluation(1).getState());
        apply(new CampaignEvent.Ended(RunState.STOPPED, "asked to", at(13)));
        assertEquals(EvaluationState.DONE, evaluation(1).getState());
        assertEquals(EvaluationState.INTERRUPTED, evaluation(2).getState());
        RunReducer.reopen(run, each -> true);
        apply(proposed(1, 21), built(1, 22), measured(1, 43, 23));
        assertEquals(43, evaluation(1).getObjective().getValue());
        assertEquals(at(23), evaluation(1).getEndedAt());
    }

    /** Conventional material depends on no evaluation: a resume that is stopped early still has it. */
    @Test
    void theSampleStaysUntilThereIsAnother() {
        ConventionalBoundary one = MAKE.createConventionalBoundary();
        one.setLabel("random boundary");
        apply(new CampaignEvent.Sampled(List.of(one), null));
        RunReducer.begin(run, at(10), 0);
        apply(new CampaignEvent.Ended(RunState.STOPPED, "asked to", at(13)));
        assertEquals("random boundary", run.getConventional().getFirst().getLabel());
        apply(new CampaignEvent.Sampled(List.of(), null));
        assertEquals(List.of(), run.getConventional());
    }

    private List<String> states() {
        return run.getEvaluations().stream().map(each -> each.getState() + " " + each.getFailure() + " "
                + each.getEndedAt() + " " + (each.getObjective() == null ? "" : each.getObjective().getValue()) + " "
                + each.getFiles().size() + " " + each.getMessages().size()).toList();
    }
}
