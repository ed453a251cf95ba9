// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.design.LeftOut;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.campaign.internal.evaluate.Potentials;
import org.grainwright.campaign.internal.evaluate.SimulatedEvaluator;
import org.grainwright.campaign.internal.loop.CampaignLoop;
import org.grainwright.campaign.internal.loop.Journal;
import org.grainwright.campaign.internal.loop.Journaled;
import org.grainwright.campaign.internal.record.Recorder;
import org.grainwright.campaign.internal.record.RunRecord;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification.Baseline;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.workplace.MachineProfile;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.engine.workplace.Wishes;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.engine.workplace.WorkplaceBuilder;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.RunState;
import org.grainwright.model.Severity;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Scale;
import org.grainwright.optimize.settings.AcquisitionKind;
import org.grainwright.optimize.settings.DesignKind;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;

/** Puts the rooms together for one run and takes them apart again. Used once. */
public final class Assembly {

    private static final String JOURNAL = "journal.jsonl";
    private static final String CAMPAIGN_TEXT = "campaign.campaign";

    private final CampaignRequest request;
    private final CampaignSpecification campaign;
    private final Consumer<CampaignEvent> events;
    private final Cancellation cancellation;

    /** See {@link org.grainwright.campaign.CampaignRunner#run}. */
    public Assembly(CampaignRequest request, Consumer<CampaignEvent> events, Cancellation cancellation) {
        this.request = request;
        this.campaign = request.campaign();
        this.events = events;
        this.cancellation = cancellation;
    }

    /** Runs it. */
    public CampaignRun run() throws CampaignException {
        Potential potential = Potentials.of(campaign);
        DesignSpace design = DesignSpace.of(campaign);
        ObjectiveRule objective = new ObjectiveRule(campaign.optimization().objective());
        MachineProfile machine = machine();
        LammpsInstallation lammps = locate(machine, potential);
        Path directory = request.directory();
        boolean held = Files.exists(directory.resolve(RunStore.RUN_FILE));
        if (held && !request.resume()) {
            throw new CampaignException(CampaignException.Blame.INPUT,
                    directory + " holds a run already: resume that one, or choose another folder", null);
        }
        if (!held && request.resume()) {
            throw new CampaignException(CampaignException.Blame.INPUT,
                    directory + " holds no run that could be resumed: start a new one, or name the folder of the run",
                    null);
        }
        try (Workplace workplace = workplace(machine, potential, lammps)) {
            Files.createDirectories(directory);
            try (RunStore store = held ? RunStore.open(directory)
                    : RunStore.create(directory,
                            RunRecord.of(request,
                                    new RunRecord.Means(design, objective, potential, lammps, workplace)));
                    Journal journal = Journal.open(directory.resolve(JOURNAL))) {
                if (!held) {
                    Files.writeString(directory.resolve(CAMPAIGN_TEXT), request.text(), StandardCharsets.UTF_8);
                }
                run(store, journal, design, objective, potential, lammps, workplace);
                return store.copy();
            }
        } catch (ModelException | Journal.ContradictionException e) {
            throw new CampaignException(CampaignException.Blame.INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw SimulatedEvaluator.unwritable(directory, e);
        }
    }

    private void run(RunStore store, Journal journal, DesignSpace design, ObjectiveRule objective, Potential potential,
            LammpsInstallation lammps, Workplace workplace)
            throws CampaignException, IOException {
        OptimizationSpecification optimization = campaign.optimization();
        Levels levels = Levels.of(campaign.simulation());
        Optional<Point> named = design.baseline();
        Optional<Point> baseline = named.or(() -> first(design, objective, levels));
        int initial = Math.min(optimization.maximumEvaluations(),
                optimization.bayesian().initialEvaluations() + (named.isPresent() ? 1 : 0));
        Recorder recorder = new Recorder(store, new Recorder.Context(design, objective, levels, initial,
                optimization.baseline().kind() == Baseline.Kind.FIRST), events);
        Journaled journaled = new Journaled(journal);
        journaled.begun(RunRecord.programVersion(), RunRecord.inputHash(request), optimization.bayesian().seed(),
                campaign.simulation().seed());
        int slots = Math.max(1, Math.min(workplace.slots(), optimization.maximumEvaluations()));
        recorder.started(slots);
        recorder.note(Severity.INFO, workplace.description());
        for (String sentence : LeftOut.of(campaign)) {
            recorder.note(Severity.WARNING, sentence);
        }
        SimulatedEvaluator evaluator = new SimulatedEvaluator(campaign, design, objective, potential, lammps, workplace,
                request.directory());
        try {
            Optimizer optimizer = optimizer(design, objective, levels, baseline.map(point -> first(point, levels)));
            CampaignLoop.Limits limits = new CampaignLoop.Limits(optimization.maximumEvaluations(), initial,
                    optimization.bayesian().batchSize(), slots,
                    optimization.maximumHours().isPresent()
                            ? Instant.now().plus(
                                    Duration.ofSeconds(Math.round(3600 * optimization.maximumHours().getAsDouble())))
                            : null);
            CampaignLoop loop = new CampaignLoop(optimizer, evaluator, limits, journaled, recorder, cancellation,
                    new Outcomes(optimization.requirements()));
            recorder.ended(loop.run(baseline.map(point -> first(point, levels)).orElse(null)));
        } catch (CampaignException e) {
            recorder.ended(new CampaignEvent.Ended(RunState.FAILED, e.getMessage()));
            throw e;
        }
    }

    private Optimizer optimizer(DesignSpace design, ObjectiveRule objective, Levels levels,
            Optional<Proposal> baseline) {
        OptimizationSpecification optimization = campaign.optimization();
        Settings settings = Settings.defaults().withSeed(optimization.bayesian().seed())
                .withInitialDesign(optimization.bayesian().initialEvaluations())
                .with(change -> change.design(switch (optimization.bayesian().design()) {
                    case SOBOL -> DesignKind.SOBOL;
                    case LATIN_HYPERCUBE -> DesignKind.LATIN_HYPERCUBE;
                    case RANDOM -> DesignKind.RANDOM;
                }))
                .withDirection(objective.maximize() ? Direction.MAXIMIZE : Direction.MINIMIZE)
                .withTransform(objective.scale() == Scale.LOG ? OutputTransform.LOG10 : OutputTransform.IDENTITY)
                .withAcquisition(switch (optimization.bayesian().acquisition()) {
                    case LOG_NEI -> AcquisitionKind.LOG_NOISY_EXPECTED_IMPROVEMENT;
                    case LOG_EI -> AcquisitionKind.LOG_EXPECTED_IMPROVEMENT;
                    case LCB -> AcquisitionKind.LOWER_CONFIDENCE_BOUND;
                }).withConstraints(new Outcomes(optimization.requirements()).constraints())
                .withFidelities(levels.fidelities())
                .withStopping(new StoppingRule(optimization.maximumEvaluations(), Double.POSITIVE_INFINITY, Double.NaN,
                        optimization.stop().iterations(),
                        Math.max(1e-6, optimization.stop().minimumImprovement()), StoppingRule.USUAL_RISK, 3));
        if (baseline.isEmpty()) {
            return Optimizer.create(design.space(), settings);
        }
        Proposal first = baseline.get();
        // the baseline comes on top of the design, of which what was told from outside counts as a part
        Settings withBaseline = settings.withInitialDesign(settings.initialDesign() + 1);
        return Optimizer.replay(design.space(), withBaseline,
                List.of(new Event.Asked(first.id(), first.point(), first.fidelity(), first.origin(),
                        first.acquisition(), first.why(), null)));
    }

    /**
     * Where the first evaluation is the baseline and the initial design is made of short productions, the first point
     * of the design: it is simulated at the level that counts, because an improvement compares like with like.
     */
    private Optional<Point> first(DesignSpace design, ObjectiveRule objective, Levels levels) {
        return campaign.optimization().baseline().kind() == Baseline.Kind.FIRST && !levels.fidelities().isEmpty()
                && optimizer(design, objective, levels, Optional.empty()).ask() instanceof Proposal proposal
                        ? Optional.of(proposal.point())
                        : Optional.empty();
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
    private Workplace workplace(MachineProfile machine, Potential potential, LammpsInstallation lammps)
            throws CampaignException {
        SimulationSpecification.Engine engine = campaign.simulation().engine();
        Wishes.Device device = switch (engine.accelerator()) {
            case AUTO -> Wishes.Device.AUTO;
            case CPU -> Wishes.Device.CPU;
            case GPU -> Wishes.Device.GPU;
        };
        Wishes wishes = new Wishes(device, request.slots().isPresent() ? request.slots() : engine.slots(),
                engine.ranksPerSlot());
        try {
            return WorkplaceBuilder.open(machine, wishes, lammps, potential, request.directory(), cancellation);
        } catch (EngineException e) {
            throw new CampaignException(e.blame() == EngineException.Blame.INPUT ? CampaignException.Blame.INPUT
                    : CampaignException.Blame.MACHINE, e.getMessage(), e);
        }
    }

    private LammpsInstallation locate(MachineProfile machine, Potential potential) throws CampaignException {
        try {
            LammpsInstallation lammps = machine.locate(request.lammps(), System.getenv());
            lammps.require(potential.terms().requirements());
            return lammps;
        } catch (EngineException e) {
            throw new CampaignException(CampaignException.Blame.MACHINE, e.getMessage(), e);
        }
    }
}
