// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent.Measured;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Built;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.SimulatedEvaluator;
import org.grainwright.campaign.internal.loop.CampaignLoop;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Message;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.Severity;
import org.grainwright.model.Stage;
import org.grainwright.model.StageState;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Place;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.StopDecision;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;

/** Writes what happens into the record of the run and passes it on as events. Campaign thread only. */
public final class Recorder implements CampaignLoop.Observer {

    private static final Duration PROGRESS_TO_DISK = Duration.ofSeconds(5);

    private final RunStore store;
    private final DesignSpace design;
    private final ObjectiveRule objective;
    private final Levels levels;
    private final int initial;
    /** Level that was asked, by evaluation. */
    private final Map<Integer, String> ordered = new HashMap<>();
    private final Consumer<CampaignEvent> events;
    private final ModelFactory factory = ModelFactory.eINSTANCE;

    /** @param initial evaluations before the optimizer decides */
    public Recorder(RunStore store, DesignSpace design, ObjectiveRule objective, Levels levels, int initial, Consumer<CampaignEvent> events) {
        this.store = store;
        this.design = design;
        this.objective = objective;
        this.levels = levels;
        this.initial = initial;
        this.events = events;
    }

    @Override
    public void bulkMeasured(List<AtTemperature> bulk) throws IOException {
        store.updateAndSave(run -> {
            run.getBulk().clear();
            run.getBulkSeries().clear();
            bulk.forEach(at -> Records.addAnalysis(at, run.getBulk(), run.getBulkSeries()));
        });
        for (AtTemperature at : bulk) {
            events.accept(new CampaignEvent.BulkMeasured(at.temperatureK(), measured(at.analysis().estimate(Quantity.TRACER_D)),
                    measured(at.analysis().estimate(Quantity.CONDUCTIVITY))));
        }
    }

    @Override
    public void proposed(int id, Proposal proposal, int continuedFrom) throws IOException {
        String geometry = design.describe(proposal.point()) + (proposal.fidelity().isEmpty() ? "" : ", " + proposal.fidelity());
        store.updateAndSave(run -> {
            // a resumed run decides again what the record already shows
            Evaluation evaluation = find(run, id).orElseGet(() -> {
                Evaluation fresh = factory.createEvaluation();
                run.getEvaluations().add(fresh);
                return fresh;
            });
            evaluation.setId(id);
            evaluation.setKey(key(id));
            evaluation.setContinuedFrom(continuedFrom == 0 ? null : key(continuedFrom));
            evaluation.setLabel(geometry);
            evaluation.setOrigin(origin(proposal.origin()));
            evaluation.setIteration(Math.max(0, id - initial));
            evaluation.setState(EvaluationState.QUEUED);
            evaluation.setFailure(null);
            evaluation.setDirectory(SimulatedEvaluator.folder(id));
            if (evaluation.getCreatedAt() == null) {
                evaluation.setCreatedAt(Instant.now());
            }
            evaluation.setStartedAt(Instant.now());
            evaluation.getVariables().clear();
            evaluation.getVariables().addAll(Records.variables(proposal.point()));
            evaluation.getStages().clear();
            Stage stage = factory.createStage();
            stage.setName("build");
            stage.setState(StageState.RUNNING);
            evaluation.getStages().add(stage);
            if (proposal.origin() == Origin.EXTERNAL) {
                run.setBaseline(evaluation);
            }
        });
        ordered.put(id, proposal.fidelity());
        events.accept(new CampaignEvent.Proposed(id, geometry, proposal.why()));
    }

    private static String key(int id) {
        return String.format(Locale.ROOT, "%04d", id);
    }

    private static String origin(Origin origin) {
        return switch (origin) {
            case EXTERNAL -> "baseline";
            case INITIAL_DESIGN -> "initial";
            case REPLICATE, RETRY -> "repeat";
            case ACQUISITION, CONFIRMATION -> "optimizer";
        };
    }

    @Override
    public void built(int id, Built built) throws IOException {
        store.updateAndSave(run -> {
            Evaluation evaluation = evaluation(run, id);
            evaluation.setSeed(built.seed());
            evaluation.setGeometry(Records.geometry(built.bicrystal()));
            evaluation.getGeometry().setGlobalInstability(built.choice().globalInstability());
            evaluation.setStructuresScreened(built.choice().screened());
            evaluation.setScreeningCpuSeconds(built.choice().cpuSeconds());
            evaluation.setState(EvaluationState.RUNNING);
            finishStages(evaluation, StageState.DONE);
            evaluation.getFiles().clear();
            for (Path file : built.files()) {
                evaluation.getFiles().add(Records.file(store.folder(), file));
            }
        });
        store.writeStructure(store.query(run -> evaluation(run, id)), Records.structure(built.bicrystal()));
        store.save();
    }

    @Override
    public void progress(int id, String text, double fraction) throws IOException {
        if (id == 0) {
            events.accept(new CampaignEvent.Progress(id, text, fraction));
            return;
        }
        store.update(run -> {
            Evaluation evaluation = evaluation(run, id);
            Stage stage = evaluation.getStages().isEmpty() ? null : evaluation.getStages().getLast();
            if (stage == null || !text.equals(stage.getName())) {
                finishStages(evaluation, StageState.DONE);
                stage = factory.createStage();
                stage.setName(text);
                stage.setState(StageState.RUNNING);
                stage.setStartedAt(Instant.now());
                evaluation.getStages().add(stage);
            }
            stage.setFraction(fraction);
        });
        store.saveAtMostEvery(PROGRESS_TO_DISK);
        events.accept(new CampaignEvent.Progress(id, text, fraction));
    }

    @Override
    public void note(int id, String text) throws IOException {
        store.updateAndSave(run -> (id == 0 ? run.getMessages() : evaluation(run, id).getMessages()).add(message(Severity.WARNING, "evaluation " + id, text)));
        events.accept(new CampaignEvent.Note("evaluation " + id + ": " + text));
    }

    @Override
    public void measured(int id, Outcome outcome) throws IOException {
        Estimate value = outcome.objective();
        store.updateAndSave(run -> {
            Evaluation evaluation = evaluation(run, id);
            finishStages(evaluation, StageState.DONE);
            evaluation.setProductionPs(levels.productionPs(outcome.reached()));
            if (outcome.reached().equals(ordered.get(id))) {
                evaluation.setState(EvaluationState.DONE);
            } else {
                evaluation.setState(EvaluationState.ABANDONED);
                evaluation.setFailure("given up after " + outcome.reached() + ", because its chance of becoming the best had fallen below "
                        + Math.round(100 * Search.HOPELESS) + " %");
            }
            evaluation.setEndedAt(Instant.now());
            evaluation.setCpuSeconds(outcome.cpuSeconds());
            evaluation.getObservables().clear();
            evaluation.getSeries().clear();
            outcome.temperatures().forEach(at -> Records.addAnalysis(at, evaluation.getObservables(), evaluation.getSeries()));
            evaluation.getMessages().removeIf(each -> OxygenSummary.SOURCE.equals(each.getSource()));
            outcome.temperatures().forEach(at -> evaluation.getMessages().add(message(Severity.INFO, OxygenSummary.SOURCE, OxygenSummary.of(at.analysis(), at.temperatureK()))));
            Records.addSimulationFiles(store.folder(), outcome, evaluation.getFiles());
            Observable measured = Records.objective(objective, value, outcome.objectiveExtrapolated(), evaluation.getObservables());
            evaluation.setObjective(measured);
        });
        Estimate diffusion = outcome.temperatures().getLast().analysis().estimate(Quantity.BOUNDARY_TRACER_D);
        Estimate conductivity = outcome.temperatures().getLast().analysis()
                .estimate(objective.quantity().place().direction() == Place.Direction.ALONG ? Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL : Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR);
        if (outcome.last().isPresent()) {
            store.writeStructure(store.query(run -> evaluation(run, id)), Records.structure(outcome.last().get()));
        }
        Measured bestObjective = store.query(run -> RunQueries.recommended(run).map(Evaluation::getObjective)
                .map(best -> new Measured(best.getValue(), best.getStandardError())).orElse(measured(value)));
        int best = store.query(run -> RunQueries.recommended(run).map(Evaluation::getId).orElse(0));
        String label = store.query(run -> evaluation(run, id).getLabel());
        String givenUp = store.query(run -> evaluation(run, id).getFailure());
        if (givenUp != null) {
            events.accept(new CampaignEvent.Abandoned(id, label, givenUp));
            return;
        }
        events.accept(new CampaignEvent.Finished(id, label, measured(diffusion), measured(conductivity), measured(value),
                Notation.UNICODE.unit(objective.quantity().unit()), value.gate().name(), best, bestObjective));
    }

    @Override
    public void failed(int id, String reason) throws IOException {
        store.updateAndSave(run -> {
            Evaluation evaluation = evaluation(run, id);
            finishStages(evaluation, StageState.FAILED);
            evaluation.setState(EvaluationState.FAILED);
            evaluation.setFailure(reason);
            evaluation.setEndedAt(Instant.now());
        });
        events.accept(new CampaignEvent.Failed(id, store.query(run -> evaluation(run, id).getLabel()), reason));
    }

    @Override
    public void told(int id, Search search, StopDecision decision) throws IOException {
        Optional<Best> recommended = search.best();
        if (recommended.isEmpty()) {
            return;
        }
        Best now = recommended.get();
        store.updateAndSave(run -> {
            run.setRecommended(find(run, now.id()).orElse(null));
            PosteriorPoint point = factory.createPosteriorPoint();
            point.setIteration(run.getPosterior().size());
            point.setAfterEvaluations(id);
            point.setBestKey(key(now.id()));
            point.setBestMean(now.value());
            point.setBestLower(now.lower());
            point.setBestUpper(now.upper());
            point.setWithoutImprovement(decision.evaluationsSinceImprovement());
            run.getPosterior().add(point);
        });
    }

    /** The run stands still: no evaluation is under way any more. */
    public void ended(CampaignEvent.Ended ended) throws IOException {
        store.updateAndSave(run -> {
            for (Evaluation evaluation : run.getEvaluations()) {
                if (!RunQueries.hasEnded(evaluation)) {
                    finishStages(evaluation, StageState.SKIPPED);
                    evaluation.setState(evaluation.getState() == EvaluationState.QUEUED ? EvaluationState.QUEUED : EvaluationState.INTERRUPTED);
                }
            }
            run.setEndedAt(Instant.now());
            run.setStopReason(ended.reason());
            run.setState(switch (ended.state()) {
                case FINISHED -> RunState.FINISHED;
                case STOPPED -> RunState.STOPPED;
                case FAILED -> RunState.FAILED;
            });
            Records.improvement(run, objective).ifPresent(run::setImprovement);
            Effects effects = Effects.of(run);
            run.setEffectsSummary(effects.summary());
            run.getEffects().clear();
            run.getEffects().addAll(effects.effects());
        });
        events.accept(ended);
    }

    static Message message(Severity severity, String source, String text) {
        Message message = ModelFactory.eINSTANCE.createMessage();
        message.setSeverity(severity);
        message.setSource(source);
        message.setText(text);
        message.setTime(Instant.now());
        return message;
    }

    private static void finishStages(Evaluation evaluation, StageState state) {
        for (Stage stage : evaluation.getStages()) {
            if (stage.getState() == StageState.RUNNING) {
                stage.setState(state);
                stage.setEndedAt(Instant.now());
            }
        }
    }

    private static Evaluation evaluation(CampaignRun run, int id) {
        return find(run, id).orElseThrow();
    }

    private static Optional<Evaluation> find(CampaignRun run, int id) {
        return run.getEvaluations().stream().filter(each -> each.getId() == id).findFirst();
    }

    static Measured measured(Estimate estimate) {
        return new Measured(estimate.value(), estimate.standardError());
    }
}
