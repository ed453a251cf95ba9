// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.Message;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.ModelPackage;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.Stage;
import org.grainwright.model.StageState;

/**
 * What an event does to a run: the only code that changes one while a campaign is going on. The campaign applies it to
 * the record, the workbench to the copy that its window thread owns, and both hold the same run. A function of run and
 * event, without clock and without state; the caller owns the run and sees to its thread.
 */
public final class RunReducer {

    /** Origin of the evaluation that improvements are measured against. */
    private static final String BASELINE = "baseline";

    private RunReducer() {
    }

    /**
     * Applies an event. EMF adapters on the run are told of each change.
     *
     * @throws IllegalArgumentException when the event is about an evaluation that was not proposed
     */
    public static void apply(CampaignRun run, CampaignEvent event) {
        switch (event) {
            case CampaignEvent.Started started -> begin(run, started.run().getStartedAt(),
                    started.run().getPosterior().stream().mapToInt(PosteriorPoint::getAfterEvaluations).max()
                            .orElse(0));
            case CampaignEvent.BulkMeasured bulk -> {
                replace(run.getBulk(), bulk.observables());
                replace(run.getBulkSeries(), bulk.series());
            }
            case CampaignEvent.Proposed proposed -> propose(run, proposed.evaluation());
            case CampaignEvent.Built built -> build(evaluation(run, built.evaluation()), built);
            case CampaignEvent.Progress progress -> {
                if (progress.evaluation() > 0) {
                    progress(evaluation(run, progress.evaluation()), progress);
                }
            }
            case CampaignEvent.Measured measured ->
                    measure(evaluation(run, measured.evaluation().getId()), measured.evaluation());
            case CampaignEvent.Failed failed -> {
                Evaluation evaluation = evaluation(run, failed.evaluation());
                boolean known = evaluation.getState() == EvaluationState.FAILED;
                finishStages(evaluation, StageState.FAILED, failed.at());
                evaluation.setState(EvaluationState.FAILED);
                evaluation.setFailure(failed.reason());
                evaluation.setEndedAt(known ? evaluation.getEndedAt() : failed.at());
            }
            case CampaignEvent.Told told -> {
                run.getPosterior().add(EcoreUtil.copy(told.posterior()));
                run.setRecommended(run.getEvaluations().stream()
                        .filter(each -> each.getKey().equals(told.posterior().getBestKey())).findFirst().orElse(null));
                run.setImprovement(EcoreUtil.copy(told.improvement()));
            }
            case CampaignEvent.Note note -> note(note.evaluation() == 0 ? run.getMessages()
                    : evaluation(run, note.evaluation()).getMessages(), note.message());
            case CampaignEvent.Explained explained -> {
                replace(run.getEffects(), explained.effects());
                run.setEffectsSummary(explained.summary());
            }
            case CampaignEvent.Sampled sampled -> {
                replace(run.getConventional(), sampled.boundaries());
                run.setImprovement(EcoreUtil.copy(sampled.improvement()));
            }
            case CampaignEvent.Opined opined -> run.setOpinion(EcoreUtil.copy(opined.opinion()));
            case CampaignEvent.Ended ended -> end(run, ended);
        }
    }

    /**
     * The run is at work, from its beginning or again.
     *
     * @param told the optimizer knows so many outcomes; what it believed afterwards is going to be told once more
     */
    public static void begin(CampaignRun run, Instant at, int told) {
        run.setState(RunState.RUNNING);
        run.setStopReason(null);
        run.setEndedAt(null);
        run.getPosterior().removeIf(each -> each.getAfterEvaluations() > told);
        run.setOpinion(null);
        // who begins again says again what there is to say
        run.getMessages().clear();
        if (run.getStartedAt() == null) {
            run.setStartedAt(at);
        }
    }

    /**
     * Evaluations that have ended are simulated once more. What they showed stays until something newer is known, and
     * counts if that never comes; a failure does not.
     */
    public static void reopen(CampaignRun run, Predicate<Evaluation> which) {
        for (Evaluation evaluation : run.getEvaluations()) {
            if (RunQueries.hasEnded(evaluation) && which.test(evaluation)) {
                evaluation.setState(EvaluationState.QUEUED);
                if (evaluation.getObjective() == null) {
                    evaluation.setFailure(null);
                    evaluation.setEndedAt(null);
                }
            }
        }
    }

    private static void note(List<Message> messages, Message message) {
        if (messages.stream().noneMatch(each -> message.getText().equals(each.getText())
                && Objects.equals(message.getSource(), each.getSource()))) {
            messages.add(EcoreUtil.copy(message));
        }
    }

    private static void propose(CampaignRun run, Evaluation proposed) {
        // a resumed run decides again what the record already shows
        Evaluation evaluation = RunQueries.evaluation(run, proposed.getId()).orElseGet(() -> {
            Evaluation fresh = ModelFactory.eINSTANCE.createEvaluation();
            fresh.setId(proposed.getId());
            fresh.setCreatedAt(proposed.getCreatedAt());
            run.getEvaluations().add(fresh);
            return fresh;
        });
        absorb(evaluation, proposed,
                List.of(ModelPackage.Literals.EVALUATION__KEY, ModelPackage.Literals.EVALUATION__LABEL,
                        ModelPackage.Literals.EVALUATION__ORIGIN,
                        ModelPackage.Literals.EVALUATION__WHY, ModelPackage.Literals.EVALUATION__ACQUISITION,
                        ModelPackage.Literals.EVALUATION__ITERATION,
                        ModelPackage.Literals.EVALUATION__CONTINUED_FROM, ModelPackage.Literals.EVALUATION__DIRECTORY,
                        ModelPackage.Literals.EVALUATION__VARIABLES));
        if (run.getBaseline() == null && BASELINE.equals(proposed.getOrigin())) {
            run.setBaseline(evaluation);
        }
        if (RunQueries.hasEnded(evaluation)) {
            return; // its files are only read again: whatever happens to this life of the run, it has ended
        }
        evaluation.setStartedAt(proposed.getStartedAt());
        if (evaluation.getObjective() == null) {
            evaluation.setFailure(null);
        }
        evaluation.getMessages().clear();
        evaluation.getStages().clear();
        evaluation.setState(EvaluationState.QUEUED);
        evaluation.getStages().add(stage("build", proposed.getStartedAt()));
    }

    private static void build(Evaluation evaluation, CampaignEvent.Built built) {
        if (RunQueries.hasEnded(evaluation)) {
            return;
        }
        evaluation.setSeed(built.seed());
        evaluation.setGeometry(EcoreUtil.copy(built.geometry()));
        evaluation.setStructuresScreened(built.screening().structures());
        evaluation.setScreeningCpuSeconds(built.screening().cpuSeconds());
        finishStages(evaluation, StageState.DONE, built.at());
        replace(evaluation.getFiles(), built.files());
        evaluation.setState(EvaluationState.RUNNING);
    }

    private static void progress(Evaluation evaluation, CampaignEvent.Progress progress) {
        if (RunQueries.hasEnded(evaluation)) {
            return; // late news
        }
        Stage stage = evaluation.getStages().isEmpty() ? null : evaluation.getStages().getLast();
        if (stage == null || !progress.stage().equals(stage.getName())) {
            finishStages(evaluation, StageState.DONE, progress.at());
            stage = stage(progress.stage(), progress.at());
            evaluation.getStages().add(stage);
        }
        stage.setFraction(progress.fraction());
    }

    private static void measure(Evaluation evaluation, Evaluation results) {
        Instant endedAt = RunQueries.hasEnded(evaluation) ? evaluation.getEndedAt() : results.getEndedAt();
        evaluation.getMessages().removeIf(each -> results.getMessages().stream()
                .anyMatch(now -> Objects.equals(now.getSource(), each.getSource())));
        finishStages(evaluation, StageState.DONE, results.getEndedAt());
        evaluation.setObjective(null);
        absorb(evaluation, results,
                List.of(ModelPackage.Literals.EVALUATION__FAILURE, ModelPackage.Literals.EVALUATION__PRODUCTION_PS,
                        ModelPackage.Literals.EVALUATION__CPU_SECONDS,
                        ModelPackage.Literals.EVALUATION__ENGINE,
                        ModelPackage.Literals.EVALUATION__OBSERVABLES,
                        ModelPackage.Literals.EVALUATION__SERIES));
        evaluation.getMessages().addAll(EcoreUtil.copyAll(results.getMessages()));
        for (FileReference file : results.getFiles()) {
            evaluation.getFiles().removeIf(each -> each.getPath().equals(file.getPath()));
            evaluation.getFiles().add(EcoreUtil.copy(file));
        }
        int objective = results.getObservables().indexOf(results.getObjective());
        evaluation.setObjective(objective < 0 ? null : evaluation.getObservables().get(objective));
        evaluation.setEndedAt(endedAt);
        evaluation.setState(results.getState());
    }

    private static void end(CampaignRun run, CampaignEvent.Ended ended) {
        for (Evaluation evaluation : run.getEvaluations()) {
            if (!RunQueries.hasEnded(evaluation)) {
                finishStages(evaluation, StageState.SKIPPED, ended.at());
                evaluation.setState(RunQueries.whenInterrupted(evaluation));
            }
        }
        run.setEndedAt(ended.at());
        run.setStopReason(ended.reason());
        run.setState(ended.state());
    }

    private static Evaluation evaluation(CampaignRun run, int id) {
        return RunQueries.evaluation(run, id)
                .orElseThrow(() -> new IllegalArgumentException("evaluation " + id + " was not proposed"));
    }

    private static Stage stage(String name, Instant at) {
        Stage stage = ModelFactory.eINSTANCE.createStage();
        stage.setName(name);
        stage.setState(StageState.RUNNING);
        stage.setStartedAt(at);
        return stage;
    }

    private static void finishStages(Evaluation evaluation, StageState state, Instant at) {
        for (Stage stage : evaluation.getStages()) {
            if (stage.getState() == StageState.RUNNING) {
                stage.setState(state);
                stage.setEndedAt(at);
            }
        }
    }

    private static <T extends EObject> void replace(EList<T> target, Collection<T> source) {
        target.clear();
        target.addAll(EcoreUtil.copyAll(source));
    }

    @SuppressWarnings("unchecked")
    private static void absorb(Evaluation target, Evaluation source, List<EStructuralFeature> features) {
        for (EStructuralFeature feature : features) {
            if (feature.isMany()) {
                replace((EList<EObject>) target.eGet(feature), (EList<EObject>) source.eGet(feature));
            } else {
                target.eSet(feature, source.eGet(feature));
            }
        }
    }
}
