// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ArrayList;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.Continuation;
import org.grainwright.campaign.RunControl;
import org.grainwright.campaign.RunReducer;
import org.grainwright.campaign.internal.loop.Changes;
import org.grainwright.campaign.internal.record.FailedFolders;
import org.grainwright.campaign.internal.record.LogFile;
import org.grainwright.campaign.internal.record.RebuiltRecord;
import org.grainwright.campaign.internal.record.RunInputs;
import org.grainwright.campaign.internal.record.SameCampaign;
import org.grainwright.campaign.internal.design.ConventionalMaterial;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.campaign.internal.evaluate.Potentials;
import org.grainwright.campaign.internal.evaluate.SimulatedEvaluator;
import org.grainwright.campaign.internal.loop.CampaignLoop;
import org.grainwright.campaign.internal.loop.Journal;
import org.grainwright.campaign.internal.loop.Journaled;
import org.grainwright.campaign.internal.loop.Kept;
import org.grainwright.campaign.internal.loop.SecondOpinion;
import org.grainwright.campaign.internal.record.Recorder;
import org.grainwright.campaign.internal.record.RunRecord;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.engine.workplace.Wishes;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.engine.workplace.WorkplaceBuilder;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.RunState;
import org.grainwright.model.Severity;
import org.grainwright.model.io.DamagedException;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.model.io.UnwritableException;
import org.grainwright.observables.SimulationLimits;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchException;

/** Puts the rooms together for one run and takes them apart again. Used once. */
public final class Assembly {

    private final CampaignRequest request;
    private final Consumer<CampaignEvent> events;
    private final RunControl control;
    private final UnaryOperator<Workplace> sharing;
    private CampaignSpecification campaign;
    private List<FileReference> inputs = List.of();
    private Optional<RebuiltRecord> rebuilt = Optional.empty();
    private Optional<RunStore.Seen> seen = Optional.empty();
    private Changes changes = Changes.NONE;
    private Optional<OptimizationSpecification.Opinion> brought = Optional.empty();

    /** See {@link org.grainwright.campaign.CampaignRunner#run}. */
    public Assembly(CampaignRequest request, Consumer<CampaignEvent> events, RunControl control,
            UnaryOperator<Workplace> sharing) {
        this.request = request;
        this.campaign = request.campaign();
        this.events = events;
        this.control = control;
        this.sharing = sharing;
    }

    /** Runs it. */
    public CampaignRun run() throws CampaignException {
        Path directory = request.directory();
        boolean held = Files.exists(directory.resolve(RunStore.RUN_FILE)) || RebuiltRecord.isPossible(directory);
        demandFolder(held);
        Optional<CampaignRun> recorded = held ? Optional.of(recorded()) : Optional.empty();
        Optional<Extent> before = held ? Optional.of(extent(recorded.get())) : Optional.empty();
        if (held) {
            campaign = campaign.extended(
                    Math.max(before.get().evaluations(), campaign.optimization().maximumEvaluations()),
                    Math.max(before.get().productionPs(), campaign.simulation().productionPs()));
        }
        Potential potential = Potentials.of(campaign);
        Optional<Potential> other = asked();
        DesignSpace design = DesignSpace.of(campaign);
        ObjectiveRule objective = new ObjectiveRule(campaign.optimization().objective());
        MachineProfile machine = machine();
        CampaignSearch search = new CampaignSearch(campaign, design, objective, machine.programs().searches());
        LammpsInstallation lammps = locate(machine, potential);
        List<String> warnings = new ArrayList<>();
        if (held) {
            RunRecord.demandProgram(recorded.get(), lammps, request.means().another()).ifPresent(warnings::add);
        }
        if (other.isPresent()) {
            locate(machine, other.get());
        }
        try (Workplace workplace = workplace(machine, potential, lammps, directory)) {
            RunStore.Beginning<CampaignException> beginning = () -> {
                prepare(warnings);
                return record(new RunRecord.Means(design, objective, Potentials.of(campaign), lammps, workplace));
            };
            try (RunStore store = rebuilt.isPresent() ? RunStore.createAnew(directory, beginning)
                    : seen.isPresent() ? RunStore.open(seen.get()) : RunStore.create(directory, beginning);
                    Journal journal = Journal.open(directory.resolve(Journal.FILE));
                    LogFile log = new LogFile(store)) {
                RunRecord.Means means = new RunRecord.Means(design, objective, Potentials.of(campaign), lammps,
                        workplace);
                run(store, journal, means, search, new Asked(before, asked(), warnings), log);
                return store.run(); // nobody writes to it any more
            }
        } catch (UnwritableException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
        } catch (ModelException | Journal.RefusedException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw SimulatedEvaluator.unwritable(directory, e.getCause());
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(directory, e);
        }
    }

    /** The potential whose opinion the campaign asks. */
    private Optional<Potential> asked() throws CampaignException {
        return campaign.optimization().opinion().isEmpty() ? Optional.empty()
                : Optional.of(Potentials.of(campaign, campaign.optimization().opinion().get().potential()));
    }

    /**
     * What is asked beside the campaign: what the run was before, another potential's opinion, and what a person should
     * know.
     */
    private record Asked(Optional<Extent> before, Optional<Potential> other, List<String> warnings) {
    }

    /** What is asked of a run: its budget and the production that counts. */
    private record Extent(int evaluations, double productionPs) {
    }

    private void demandFolder(boolean held) throws CampaignException {
        boolean fresh = request.mode() == CampaignRequest.Mode.NEW;
        if (held && fresh) {
            throw new CampaignException(CampaignException.Blame.INPUT,
                    request.directory() + " holds a run already: resume that one, or choose another folder", null);
        }
        if (!held && !fresh) {
            throw new CampaignException(CampaignException.Blame.INPUT, request.directory()
                    + " holds no run that could be resumed: start a new one, or name the folder of the run", null);
        }
    }

    /** The record in the folder, of which the campaign has to be; one that is damaged is made anew. */
    private CampaignRun recorded() throws CampaignException {
        try {
            CampaignRun recorded = readOrRebuild();
            changes = Changes.in(request.directory());
            SameCampaign.GoingOn goingOn = SameCampaign.demand(recorded, request, changes);
            campaign = goingOn.campaign();
            brought = goingOn.brought();
            return recorded;
        } catch (ModelException | Journal.RefusedException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(request.directory(), e);
        }
    }

    private CampaignRun readOrRebuild() throws IOException, CampaignException {
        try {
            seen = Optional.of(RunStore.look(request.directory()));
            return seen.get().run();
        } catch (DamagedException damaged) {
            rebuilt = RebuiltRecord.of(request.directory());
            return rebuilt.orElseThrow(() -> damaged).skeleton();
        }
    }

    /** What comes before a record: copies of what is named, or the damaged one out of the way. */
    private void prepare(List<String> warnings) throws CampaignException {
        try {
            if (rebuilt.isPresent()) {
                warnings.add(rebuilt.get().setAside());
                return;
            }
            inputs = RunInputs.of(request).copy();
        } catch (ModelException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(request.directory(), e);
        }
        campaign = RunInputs.of(request).inFolder(campaign);
    }

    private CampaignRun record(RunRecord.Means means) throws CampaignException {
        try {
            CampaignRun run = RunRecord.of(request, means, inputs);
            rebuilt.ifPresent(each -> each.complete(run));
            return run;
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(request.directory(), e);
        }
    }

    /** What was asked of the run in the folder so far. */
    private Extent extent(CampaignRun recorded) {
        double productionPs = Double.isNaN(changes.productionPs()) ? recorded.getTargetProductionPs()
                : changes.productionPs();
        return new Extent(changes.budget(recorded.getBudgetEvaluations()),
                Double.isNaN(productionPs) ? campaign.simulation().productionPs() : productionPs);
    }

    /** Writes down what is asked anew of a run that goes on; returns it in words. */
    private List<String> extend(RunStore store, Journaled journaled, Extent before)
            throws IOException, CampaignException {
        double productionPs = campaign.simulation().productionPs();
        // before anything is written down
        Optional<String> objection = Levels.of(campaign.simulation()).objectionToLonger();
        if (productionPs > before.productionPs() && objection.isPresent()) {
            throw new CampaignException(CampaignException.Blame.INPUT, objection.get(), null);
        }
        double longestPs = SimulationLimits.longestProductionPs(campaign.simulation().timestepFs());
        if (productionPs > longestPs) {
            throw new CampaignException(CampaignException.Blame.INPUT, String.format(Locale.ROOT,
                    "a production is at most %.0f ps", Math.floor(longestPs)), null);
        }
        List<String> sentences = new ArrayList<>();
        int evaluations = campaign.optimization().maximumEvaluations();
        if (evaluations > before.evaluations()) {
            journaled.extended(before.evaluations(), evaluations, brought);
            changes = changes.extended(before.evaluations(), evaluations, brought);
            sentences.add("extended from " + before.evaluations() + " to " + evaluations + " evaluations"
                    + brought.map(each -> ", with a second opinion of " + each.potential().name()).orElse(""));
        }
        if (productionPs > before.productionPs()) {
            journaled.lengthened(before.productionPs(), productionPs);
            changes = changes.lengthened(before.productionPs(), productionPs);
            store.update(run -> RunReducer.reopen(run, each -> true));
            sentences.add(String.format(Locale.ROOT, "production extended from %.4g to %.4g ps: every finished"
                    + " simulation goes on from where it ended", before.productionPs(), productionPs));
        } else if (request.mode() == CampaignRequest.Mode.RETRY) {
            FailedFolders.setAside(store);
            journaled.retried();
            store.update(run -> RunReducer.reopen(run, each -> each.getState() == EvaluationState.FAILED));
            sentences.add("what had failed is tried again");
        }
        store.update(run -> RunRecord.ask(run, campaign));
        return sentences;
    }

    private void run(RunStore store, Journal journal, RunRecord.Means means, CampaignSearch search,
            Asked asked, LogFile log)
            throws CampaignException, IOException {
        Optional<Extent> before = asked.before();
        Optional<Potential> other = asked.other();
        OptimizationSpecification optimization = campaign.optimization();
        Levels levels = Levels.of(campaign.simulation());
        Optional<Point> named = means.design().baseline();
        Optional<Point> baseline = named.or(search::first);
        int initial = Math.min(optimization.maximumEvaluations(),
                optimization.bayesian().initialEvaluations() + (named.isPresent() ? 1 : 0));
        Recorder recorder = new Recorder(store, new Recorder.Context(means.design(), means.objective(),
                optimization.second().map(ObjectiveRule::new), levels, initial, optimization.baseline().kind()),
                log.andThen(events));
        Journaled journaled = new Journaled(journal);
        List<String> sentences = before.isEmpty() ? List.of() : extend(store, journaled, before.get());
        List<String> warnings = new ArrayList<>(asked.warnings());
        if (before.isPresent()) {
            warnings.addAll(Damages.remade(store, journal, journaled));
        }
        journaled.begun(RunRecord.programVersion(), store.query(CampaignRun::getInputHash),
                new Journaled.Seeds(optimization.bayesian().seed(), campaign.simulation().seed()),
                optimization.search());
        Kept kept = before.isEmpty() || rebuilt.isPresent() ? Kept.NOTHING
                : search.kept(journaled, recorder.vouching());
        int slots = Math.max(1, Math.min(means.workplace().slots(), optimization.maximumEvaluations()));
        recorder.started(slots, kept.told());
        recorder.note(Severity.INFO, means.workplace().description());
        store.update(run -> RunRecord.goOnWith(run, means.lammps()));
        for (String sentence : sentences) {
            recorder.note(Severity.INFO, sentence);
        }
        warnings.addAll(means.design().leftOut());
        for (String sentence : warnings) {
            recorder.note(Severity.WARNING, sentence);
        }
        SimulatedEvaluator evaluator = new SimulatedEvaluator(campaign, means.design(), means.objective(),
                means.potential(), means.lammps(), means.workplace(), request.directory(), changes.productionsPs());
        try {
            CampaignLoop.Limits limits = new CampaignLoop.Limits(optimization.maximumEvaluations(), initial,
                    optimization.bayesian().batchSize(), slots,
                    optimization.maximumHours().isPresent()
                            ? Instant.now().plus(
                                    Duration.ofSeconds(Math.round(3600 * optimization.maximumHours().getAsDouble())))
                            : null);
            List<Proposal> standing = journaled.standing();
            List<Proposal> given = !standing.isEmpty() ? standing
                    : baseline.map(point -> first(point, levels)).stream().toList();
            try (Search open = search.open(baseline.isPresent(), kept.history(given), changes.budgets())) {
                CampaignLoop loop = new CampaignLoop(open, evaluator, limits, journaled, recorder, control,
                        new Outcomes(optimization.requirements(), optimization.second()));
                CampaignEvent.Ended ended = loop.run(given, kept);
                Afterwards afterwards = new Afterwards(campaign, request.directory(), means, recorder,
                        new Afterwards.Going(control.cancellation(), changes.productionsPs(),
                                (potential, folder) -> workplace(machine(), potential, means.lammps(), folder)));
                if (optimization.baseline().sample() > 0 && ended.state() == RunState.FINISHED) {
                    ended = afterwards.conventional().orElse(ended);
                }
                if (other.isPresent() && ended.state() == RunState.FINISHED) {
                    ended = afterwards.opinion(other.get(), loop).orElse(ended);
                }
                recorder.ended(ended);
            }
        } catch (SearchException e) {
            recorder.ended(new CampaignEvent.Ended(RunState.FAILED, e.getMessage()));
            throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
        } catch (CampaignException e) {
            recorder.ended(new CampaignEvent.Ended(RunState.FAILED, e.getMessage()));
            throw e;
        }
    }

    private static Proposal first(Point baseline, Levels levels) {
        return new Proposal(1, baseline, levels.target(), Origin.EXTERNAL, Double.NaN, "baseline");
    }

    private static MachineProfile machine() throws CampaignException {
        try {
            return MachineProfileReader.load(System.getenv());
        } catch (EngineException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
        }
    }

    /** Where and how this run's simulations are computed; may take some seconds the first time on a machine. */
    private Workplace workplace(MachineProfile machine, Potential potential, LammpsInstallation lammps, Path folder)
            throws CampaignException {
        SimulationSpecification.Engine engine = campaign.simulation().engine();
        Wishes.Device device = switch (engine.accelerator()) {
            case AUTO -> Wishes.Device.AUTO;
            case CPU -> Wishes.Device.CPU;
            case GPU -> Wishes.Device.GPU;
        };
        Wishes wishes = new Wishes(device,
                request.means().slots().isPresent() ? request.means().slots() : engine.slots(),
                engine.ranksPerSlot());
        try {
            return sharing.apply(WorkplaceBuilder.open(machine, wishes, lammps, potential, folder,
                    control.cancellation()));
        } catch (EngineException e) {
            throw new CampaignException(e.blame() == EngineException.Blame.INPUT ? CampaignException.Blame.INPUT
                    : CampaignException.Blame.MACHINE, e.getMessage(), e);
        }
    }

    private LammpsInstallation locate(MachineProfile machine, Potential potential) throws CampaignException {
        try {
            LammpsInstallation lammps = machine.locate(request.means().lammps(), System.getenv());
            lammps.require(potential.terms().requirements());
            return lammps;
        } catch (EngineException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
        }
    }
}
