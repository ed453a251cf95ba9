// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.RunReducer;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Built;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.SimulatedEvaluator;
import org.grainwright.campaign.internal.loop.CampaignLoop;
import org.grainwright.campaign.internal.loop.Kept;
import org.grainwright.campaign.internal.loop.SecondOpinion;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification.Baseline;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ConventionalBoundary;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Message;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;
import org.grainwright.model.Severity;
import org.grainwright.model.io.RunStore;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.StopDecision;

/**
 * Turns what the loop observes into events, applies each to the record and passes it on: the record and whoever listens
 * are told the same. Campaign thread only.
 */
public final class Recorder implements CampaignLoop.Observer {

    private static final Duration PROGRESS_TO_DISK = Duration.ofSeconds(5);

    /**
     * What the record needs to know of the campaign.
     *
     * @param second the rule of the second objective; empty for a single one
     * @param initial evaluations before the optimizer decides
     * @param baseline what improvement is measured against
     */
    public record Context(DesignSpace design, ObjectiveRule objective, Optional<ObjectiveRule> second, Levels levels,
            int initial, Baseline.Kind baseline) {
    }

    private final RunStore store;
    private final Context context;
    private final Consumer<CampaignEvent> events;
    private final ModelFactory factory = ModelFactory.eINSTANCE;
    /** Level that was asked, by evaluation. */
    private final Map<Integer, String> ordered = new HashMap<>();

    public Recorder(RunStore store, Context context, Consumer<CampaignEvent> events) {
        this.store = store;
        this.context = context;
        this.events = events;
    }

    private void publish(CampaignEvent event) throws IOException {
        store.update(run -> RunReducer.apply(run, event));
        if (event instanceof CampaignEvent.Progress) {
            store.saveAtMostEvery(PROGRESS_TO_DISK);
        } else {
            store.saveSparingly();
        }
        events.accept(event);
    }

    /**
     * Whether the record shows that an evaluation, of this number, ended like this, and what the search believed then.
     * Of the record as it is now.
     */
    public BiPredicate<Integer, Kept.Ended> vouching() {
        Map<Integer, Evaluation> evaluations = new HashMap<>();
        SortedSet<Integer> told = new TreeSet<>();
        store.query(run -> {
            run.getEvaluations().forEach(each -> evaluations.put(each.getId(), each));
            run.getPosterior().forEach(each -> told.add(each.getAfterEvaluations()));
            return told;
        });
        int first = told.isEmpty() ? Integer.MAX_VALUE : told.first();
        return (id, how) -> {
            Evaluation evaluation = evaluations.get(id);
            if (evaluation == null || !RunQueries.hasEnded(evaluation)) {
                return false;
            }
            boolean failed = evaluation.getState() == EvaluationState.FAILED;
            double value = evaluation.getObjective() == null ? Double.NaN : evaluation.getObjective().getValue();
            return switch (how) {
                case Kept.Ended.Valued(double objective) -> !failed && value == objective && told.contains(id);
                // nothing is believed before the first that has a value
                case Kept.Ended.Unmeasured none -> !failed
                        && !Double.isFinite(context.objective().scale().of(value))
                        && (told.contains(id) || first >= id);
                case Kept.Ended.Failed failure -> failed && (told.contains(id) || first >= id);
            };
        };
    }

    /**
     * The run begins or goes on.
     *
     * @param told so many evaluations of an earlier life stand, and what was believed up to there
     */
    public void started(int slots, int told) throws IOException {
        int resumed = store.query(run -> (int) run.getEvaluations().stream().filter(RunQueries::hasEnded).count());
        Instant now = Instant.now();
        store.update(run -> RunReducer.begin(run, now, told));
        publish(new CampaignEvent.Started(store.copy(), store.folder(), slots, resumed));
    }

    /** What a person should know of the whole run; warnings are for whoever reads its numbers. */
    public void note(Severity severity, String text) throws IOException {
        publish(new CampaignEvent.Note(0, message(severity, "campaign", text)));
    }

    @Override
    public void bulkMeasured(List<AtTemperature> bulk) throws IOException {
        List<Observable> observables = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        bulk.forEach(at -> Records.addAnalysis(at, wording(), observables, series));
        Records.addReported(bulk, store.query(CampaignRun::getReportedTemperaturesK), observables);
        wording().name(observables);
        publish(new CampaignEvent.BulkMeasured(observables, series));
    }

    @Override
    public void proposed(int id, Proposal proposal, int continuedFrom) throws IOException {
        Evaluation evaluation = factory.createEvaluation();
        evaluation.setId(id);
        evaluation.setKey(key(id));
        evaluation.setContinuedFrom(continuedFrom == 0 ? null : key(continuedFrom));
        evaluation.setLabel(context.design().describe(proposal.point())
                + (proposal.fidelity().isEmpty() ? "" : ", " + proposal.fidelity()));
        evaluation.setOrigin(
                id == 1 && context.baseline() == Baseline.Kind.FIRST ? "baseline" : origin(proposal.origin()));
        evaluation.setWhy(proposal.why());
        evaluation.setAcquisition(proposal.acquisition());
        evaluation.setIteration(Math.max(0, id - context.initial()));
        evaluation.setDirectory(SimulatedEvaluator.folder(id));
        evaluation.setCreatedAt(Instant.now());
        evaluation.setStartedAt(evaluation.getCreatedAt());
        evaluation.getVariables().addAll(GeometryRecords.variables(proposal.point()));
        ordered.put(id, proposal.fidelity());
        publish(new CampaignEvent.Proposed(evaluation));
    }

    private Wording wording() {
        return new Wording(context.design().crystal().ions());
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
        GrainBoundaryGeometry geometry = GeometryRecords.geometry(built.structure());
        geometry.setGlobalInstability(built.choice().globalInstability());
        List<FileReference> files = new ArrayList<>();
        for (Path file : built.files()) {
            files.add(FileRecords.of(store.folder(), file));
        }
        files.add(write(id, GeometryRecords.structure(built.structure())));
        publish(new CampaignEvent.Built(id, geometry, built.seed(),
                new CampaignEvent.Built.Screening(built.choice().screened(), built.choice().cpuSeconds()), files,
                Instant.now()));
    }

    private FileReference write(int id, CrystalStructure structure) throws IOException {
        return RunStore.writeStructure(store.folder(), SimulatedEvaluator.folder(id), structure);
    }

    @Override
    public void progress(int id, String text, double fraction) throws IOException {
        publish(new CampaignEvent.Progress(id, text, fraction, Instant.now()));
    }

    @Override
    public void note(int id, String text) throws IOException {
        publish(new CampaignEvent.Note(id,
                message(Severity.WARNING, id == 0 ? "perfect crystal" : "evaluation " + id, text)));
    }

    /** A warning of something that is simulated beside the evaluations and the perfect crystal. */
    public void warn(String source, String text) throws IOException {
        publish(new CampaignEvent.Note(0, message(Severity.WARNING, source, text)));
    }

    @Override
    public void measured(int id, Outcome outcome) throws IOException {
        Evaluation results = factory.createEvaluation();
        results.setId(id);
        results.setLabel(label(id));
        results.setProductionPs(context.levels().productionPs(outcome.reached()));
        boolean whole = outcome.reached().equals(ordered.get(id));
        results.setState(whole ? EvaluationState.DONE : EvaluationState.ABANDONED);
        results.setFailure(whole ? null
                : "given up after " + outcome.reached() + ", because its chance of becoming the best had fallen below "
                        + Math.round(100 * Search.HOPELESS) + " %");
        results.setEndedAt(Instant.now());
        results.setCpuSeconds(outcome.cpuSeconds());
        results.setEngine(RunRecord.engine(outcome));
        outcome.temperatures()
                .forEach(at -> Records.addAnalysis(at, wording(), results.getObservables(), results.getSeries()));
        results.setObjective(
                Records.objective(context.objective(), outcome.objective(), outcome.objectiveExtrapolated(),
                        results.getObservables()));
        context.second().ifPresent(rule -> Records.objective(rule, rule.of(outcome.temperatures()),
                rule.extrapolates(outcome.temperatures().stream().map(Outcome.AtTemperature::temperatureK).toList()),
                results.getObservables()));
        Records.addReported(outcome.temperatures(), store.query(CampaignRun::getReportedTemperaturesK),
                results.getObservables());
        wording().name(results.getObservables());
        outcome.temperatures().forEach(at -> results.getMessages()
                .add(message(Severity.INFO, OxygenSummary.SOURCE, OxygenSummary.of(at.analysis(), at.temperatureK()))));
        results.getFiles().addAll(FileRecords.of(store.folder(), outcome));
        if (outcome.last().isPresent()) {
            results.getFiles().add(write(id, GeometryRecords.structure(outcome.last().get())));
        }
        publish(new CampaignEvent.Measured(results));
    }

    private String label(int id) {
        return store.query(run -> RunQueries.evaluation(run, id).map(RunQueries::label).orElse(""));
    }

    @Override
    public void failed(int id, String reason) throws IOException {
        publish(new CampaignEvent.Failed(id, label(id), reason, Instant.now()));
    }

    @Override
    public void told(int id, Search optimizer, StopDecision decision) throws IOException {
        if (optimizer.best().isEmpty()) {
            return;
        }
        Best now = optimizer.best().get();
        PosteriorPoint point = factory.createPosteriorPoint();
        point.setIteration(store.query(run -> run.getPosterior().size()));
        point.setAfterEvaluations(id);
        point.setBestKey(key(now.id()));
        point.setBestMean(now.value());
        point.setBestLower(now.lower());
        point.setBestUpper(now.upper());
        point.setWithoutImprovement(decision.evaluationsSinceImprovement());
        point.setProbabilityOfImprovement(decision.probabilityOfImprovement());
        publish(new CampaignEvent.Told(point, store.query(
                run -> Improvements.of(run, RunQueries.evaluation(run, now.id()), context.objective(),
                        context.baseline()).orElse(null))));
    }

    /**
     * The random boundaries that stand for material made in the usual way have been simulated.
     *
     * @param labels of the boundaries, the first is number 1
     * @param ended by number
     */
    public void sampled(List<String> labels, SortedMap<Integer, SecondOpinion.Repeat> ended) throws IOException {
        List<ConventionalBoundary> sample = Conventional.of(labels, ended, context.objective());
        CampaignRun probe = store.copy();
        probe.getConventional().clear();
        probe.getConventional().addAll(EcoreUtil.copyAll(sample));
        publish(new CampaignEvent.Sampled(sample, Improvements.of(probe, RunQueries.recommended(probe),
                context.objective(), context.baseline()).orElse(null)));
    }

    /** The evaluations that another potential is to repeat. */
    public List<Integer> subjects(OptimizationSpecification.Opinion asked) {
        return store.query(run -> Opinions.subjects(run, asked));
    }

    /** Another potential repeated some evaluations, and boundaries of conventional material where those were asked. */
    public void opined(String potential, SortedMap<Integer, SecondOpinion.Repeat> repeats,
            SortedMap<Integer, SecondOpinion.Repeat> sample) throws IOException {
        publish(new CampaignEvent.Opined(
                store.query(run -> Opinions.of(run, potential, repeats, sample, context.objective()))));
    }

    /** The run stands still: no evaluation is under way any more. */
    public void ended(CampaignEvent.Ended ended) throws IOException {
        Effects effects = store.query(Effects::of);
        publish(new CampaignEvent.Explained(effects.effects(), effects.summary()));
        publish(ended);
        store.save();
    }

    private Message message(Severity severity, String source, String text) {
        Message message = factory.createMessage();
        message.setSeverity(severity);
        message.setSource(source);
        message.setText(text);
        message.setTime(Instant.now());
        return message;
    }
}
