// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.OtherEngineException;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.SimulatedEvaluator;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.PolycrystalSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification.Requirement;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.engine.potential.Potential;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.model.BoundaryShare;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Ceramic;
import org.grainwright.model.Direction;
import org.grainwright.model.FileReference;
import org.grainwright.model.Limit;
import org.grainwright.model.Machine;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.NamedText;
import org.grainwright.model.Objective;
import org.grainwright.model.Provenance;
import org.grainwright.model.RunState;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableKind;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Scale;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Parameter;

/** The record of a run before anything happened: what was asked for and with what it is done. */
public final class RunRecord {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;
    private static final String PRODUCTION = "production";

    private RunRecord() {
    }

    /**
     * What a run is made with.
     *
     * @param workplace where its simulations are computed, and how each is launched
     */
    public record Means(DesignSpace design, ObjectiveRule objective, Potential potential, LammpsInstallation lammps,
            Workplace workplace) {
    }

    /**
     * A run that was asked for.
     *
     * @param inputs the copies of the files that its campaign names
     */
    public static CampaignRun of(CampaignRequest request, Means means, List<FileReference> inputs)
            throws IOException {
        CampaignSpecification campaign = request.campaign();
        CampaignRun run = FACTORY.createCampaignRun();
        run.setId(request.directory().getFileName().toString());
        run.setName(campaign.name());
        run.setCampaignFile(request.written().file());
        run.setCampaignText(request.written().text());
        run.setInputHash(inputHash(request));
        run.setState(RunState.CREATED);
        run.setCreatedAt(Instant.now());
        run.setSeed(campaign.optimization().bayesian().seed());
        run.setBudgetEvaluations(campaign.optimization().maximumEvaluations());
        run.setTargetProductionPs(campaign.simulation().productionPs());
        run.setSimulatedTemperaturesK(array(campaign.simulation().temperaturesK()));
        run.setReportedTemperaturesK(array(campaign.simulation().reportTemperaturesK()));
        run.setObjective(objective(means.objective(), campaign));
        campaign.optimization().second().map(ObjectiveRule::new)
                .ifPresent(rule -> run.setSecondObjective(objective(rule, campaign)));
        run.getObjective().setLabel(new Wording(means.design().crystal().ions()).of(run.getObjective().getLabel()));
        double hottest = campaign.simulation().temperaturesK().stream().mapToDouble(Double::doubleValue).max()
                .orElse(Double.NaN);
        campaign.optimization().requirements().forEach(each -> run.getLimits().add(limit(each, hottest)));
        means.design().space().parameters().forEach(
                each -> run.getVariables().add(variable(each, means.design().unit(each.name()))));
        settings(run, campaign);
        if (!means.design().crystal().isGarnet()) {
            Crystal crystal = means.design().crystal();
            run.getSettings().add(text("crystal", crystal.name() + ", " + crystal.formula() + ", mobile "
                    + crystal.ions().mobile().element().symbol()));
        }
        run.setCeramic(ceramic(campaign));
        run.setProvenance(provenance(request, means));
        run.getProvenance().getInputs().addAll(inputs);
        return run;
    }

    private static Ceramic ceramic(CampaignSpecification campaign) {
        PolycrystalSpecification asked = campaign.simulation().polycrystal()
                .orElseGet(PolycrystalSpecification::usual);
        Ceramic ceramic = FACTORY.createCeramic();
        ceramic.getGrainSizesMicrometre().addAll(asked.grainSizesMicrometre());
        ceramic.setShape(asked.shape().name().toLowerCase(Locale.ROOT));
        asked.mix().forEach(each -> {
            BoundaryShare share = FACTORY.createBoundaryShare();
            share.setBoundaries(each.boundaries());
            share.setShare(each.share());
            ceramic.getMix().add(share);
        });
        ceramic.setLowestHz(asked.frequenciesHz().low());
        ceramic.setHighestHz(asked.frequenciesHz().high());
        ceramic.setPermittivity(asked.permittivity());
        return ceramic;
    }

    /**
     * Writes down what is asked of a run that goes on: budget and production may have grown, and one of an earlier
     * version has no ceramic.
     */
    public static void ask(CampaignRun run, CampaignSpecification campaign) {
        if (run.getCeramic() == null) {
            run.setCeramic(ceramic(campaign));
        }
        run.setBudgetEvaluations(campaign.optimization().maximumEvaluations());
        run.setTargetProductionPs(campaign.simulation().productionPs());
        run.getSettings().stream().filter(each -> PRODUCTION.equals(each.getName()))
                .forEach(each -> each.setText(production(campaign.simulation())));
    }

    private static String production(SimulationSpecification simulation) {
        return number(simulation.productionPs()) + " ps at constant volume";
    }

    /** The version whose decisions a run follows; a rebuild of the same version decides the same. */
    public static String programVersion() {
        return "1.0.0";
    }

    /** What makes a run the same run: its text, which campaign of it, and the files that it names. */
    public static String inputHash(CampaignRequest request) throws IOException {
        return inputHash(request, RunInputs.of(request).content());
    }

    static String inputHash(CampaignRequest request, String content) {
        return inputHash(request.written().text(), request.campaign().name(), content);
    }

    /** @param content of the files that the text names, see {@link RunInputs#content()} */
    static String inputHash(String text, String campaign, String content) {
        return FileRecords.sha256((text + campaign + content).getBytes(StandardCharsets.UTF_8));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static Objective objective(ObjectiveRule rule, CampaignSpecification campaign) {
        Objective objective = FACTORY.createObjective();
        objective.setObservable(rule.quantity().id());
        objective.setLabel(rule.quantity().text().label());
        objective.setSymbol(rule.quantity().text().symbol());
        objective.setUnit(Notation.UNICODE.unit(rule.quantity().unit()));
        objective.setDirection(rule.maximize() ? Direction.MAXIMIZE : Direction.MINIMIZE);
        objective.setTemperatureK(rule.temperatureK());
        objective.setExtrapolated(rule.extrapolates(campaign.simulation().temperaturesK()));
        objective.setLogScale(rule.scale() == Scale.LOG);
        return objective;
    }

    /** Judged where the statistics are best, as the optimizer is told of it. */
    static Limit limit(Requirement requirement, double temperatureK) {
        Limit limit = FACTORY.createLimit();
        limit.setObservable(requirement.quantity().id());
        limit.setLabel(requirement.quantity().text().label());
        limit.setUnit(Notation.UNICODE.unit(requirement.quantity().unit()));
        limit.setTemperatureK(temperatureK);
        limit.setLower(Double.isInfinite(requirement.lower()) ? Double.NaN : requirement.lower());
        limit.setUpper(Double.isInfinite(requirement.upper()) ? Double.NaN : requirement.upper());
        return limit;
    }

    static SearchVariable variable(Parameter parameter, String unit) {
        SearchVariable variable = FACTORY.createSearchVariable();
        variable.setName(parameter.name());
        variable.setUnit(unit);
        switch (parameter) {
            case Parameter.Real real -> bounds(variable, VariableKind.REAL, real.lower(), real.upper());
            case Parameter.IntegerRange range -> bounds(variable, VariableKind.INTEGER, range.lower(), range.upper());
            case Parameter.DiscreteSet set ->
                    bounds(variable, VariableKind.REAL, set.values().getFirst(), set.values().getLast());
            case Parameter.Categorical choice -> {
                variable.setKind(VariableKind.CATEGORY);
                choice.categories().stream().map(Category::label).forEach(variable.getCategories()::add);
            }
        }
        return variable;
    }

    private static void bounds(SearchVariable variable, VariableKind kind, double lower, double upper) {
        variable.setKind(kind);
        variable.setLower(lower);
        variable.setUpper(upper);
    }

    private static String annealing(SimulationSpecification.Anneal anneal) {
        return number(anneal.temperatureK()) + " K, " + number(anneal.durationPs()) + " ps at most"
                + (anneal.screened() > 0 ? "; the lowest of " + anneal.screened() + " minimised structures" : "")
                + (anneal.lithiaEv().isPresent()
                        ? "; Li2O exchanged at " + number(anneal.lithiaEv().getAsDouble())
                                + " eV from its crystal with the same potential"
                        : "")
                + (anneal.swaps() > 0 ? "; " + anneal.swaps() + " trials of moving lithium" : "")
                + (anneal.vacancies() > 0 ? "; " + anneal.vacancies() + " oxygen vacancies each in slabs and grains"
                        : "");
    }

    /** What a text leaves to the defaults of a version, and what all evaluations of a run must share. */
    static List<NamedText> dynamics(SimulationSpecification simulation) {
        return List.of(text("timestep", number(simulation.timestepFs()) + " fs"),
                text("accuracy of the Coulomb sum", number(simulation.kspaceAccuracy())));
    }

    private static void settings(CampaignRun run, CampaignSpecification campaign) {
        SimulationSpecification simulation = campaign.simulation();
        run.getSettings().add(text("search", campaign.optimization().search().label()));
        run.getSettings().add(text("stopping rule",
                "after " + campaign.optimization().stop().iterations() + " iterations without improvement > "
                        + number(100 * campaign.optimization().stop().minimumImprovement()) + " %"));
        List<NamedText> dynamics = dynamics(simulation);
        run.getSettings().add(dynamics.getFirst());
        run.getSettings().add(text("annealing of the boundaries",
                simulation.anneal().map(RunRecord::annealing).orElse("none")));
        run.getSettings().add(text("equilibration", number(simulation.equilibrationPs())
                + (simulation.equilibrationEnsemble() == SimulationSpecification.Ensemble.NVT ? " ps at constant volume"
                        : " ps at constant pressure, " + number(simulation.pressureBar()) + " bar")));
        run.getSettings().add(text(PRODUCTION, production(simulation)));
        if (simulation.fidelitiesPs().size() > 1) {
            run.getSettings().add(text("levels of production",
                    simulation.fidelitiesPs().stream().map(ps -> number(ps) + " ps").collect(Collectors.joining(", "))
                            + "; a longer one continues a shorter one of the same geometry"));
        }
        run.getSettings().add(text("replicas", Integer.toString(simulation.replicas())));
        run.getSettings().add(text("positions stored every", number(simulation.dumpIntervalPs()) + " ps"));
        run.getSettings().add(dynamics.getLast());
        run.getSettings().add(text("boundary slab of the analysis",
                number(2 * SimulatedEvaluator.ANALYSIS_HALF_WIDTH) + " Å around each plane"));
    }

    private static Provenance provenance(CampaignRequest request, Means means) {
        LammpsInstallation lammps = means.lammps();
        Provenance provenance = FACTORY.createProvenance();
        provenance.setProgramVersion(Libraries.version(RunRecord.class).orElse(programVersion()));
        provenance.setEngineName("LAMMPS");
        engine(provenance, lammps);
        provenance.getEngineSettings().addAll(launch(means.workplace()));
        provenance.getLibraries().addAll(Libraries.used());
        provenance.setPotential(PotentialRecords.of(means.potential()));
        provenance.setMachine(machine());
        provenance.getSeeds()
                .add(text("optimizer", Long.toString(request.campaign().optimization().bayesian().seed())));
        provenance.getSeeds()
                .add(text("structures and velocities", Long.toString(request.campaign().simulation().seed())));
        provenance.setCommand(request.command());
        return provenance;
    }

    private static void engine(Provenance provenance, LammpsInstallation lammps) {
        provenance.setEngineVersion(lammps.version());
        provenance.setEngineBinary(lammps.executable().getFileName().toString());
        provenance.setEngineSha256(lammps.sha256());
    }

    /**
     * Whether a run goes on with the program that it was begun with.
     *
     * @return what a person should know when it is another one that was allowed
     * @throws OtherEngineException when it is another one
     */
    public static Optional<String> demandProgram(CampaignRun recorded, LammpsInstallation lammps, boolean another)
            throws OtherEngineException {
        Provenance before = recorded.getProvenance();
        if (before == null || before.getEngineSha256() == null
                || before.getEngineSha256().equals(lammps.sha256())) {
            return Optional.empty();
        }
        String programs = "was computed with LAMMPS " + before.getEngineVersion() + " (file "
                + brief(before.getEngineSha256()) + ") so far, and goes on with LAMMPS " + lammps.version() + " (file "
                + brief(lammps.sha256()) + ", " + lammps.executable() + ")";
        if (another) {
            return Optional.of("the run " + programs);
        }
        throw new OtherEngineException("the run " + programs.replace("and goes on", "and would go on")
                + ": numbers of two programs would be compared with each other; name the first one in the settings of"
                + " this machine, or allow the other one");
    }

    /** The run goes on with this program. */
    public static void goOnWith(CampaignRun run, LammpsInstallation lammps) {
        if (run.getProvenance() != null) {
            engine(run.getProvenance(), lammps);
        }
    }

    /** The programs that simulated something, each once. */
    static String engine(Outcome outcome) {
        return outcome.temperatures().stream().flatMap(at -> at.simulations().stream())
                .map(each -> "LAMMPS " + each.lammpsVersion() + " (" + brief(each.lammpsSha256()) + ")").distinct()
                .collect(Collectors.joining(", "));
    }

    private static String brief(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }

    private static List<NamedText> launch(Workplace workplace) {
        LaunchProfile profile = workplace.profile();
        return List.of(text("simulations at a time", Integer.toString(workplace.slots())),
                text("ranks per simulation", Integer.toString(profile.ranks())),
                text("threads per rank", Integer.toString(profile.threads())),
                text("graphics processors per simulation", Integer.toString(profile.gpus())),
                text("accelerated styles", profile.accelerator().name().toLowerCase(Locale.ROOT)),
                text("computed", workplace.description()));
    }

    private static Machine machine() {
        Machine machine = FACTORY.createMachine();
        machine.setOperatingSystem(System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.setArchitecture(System.getProperty("os.arch"));
        machine.setProcessor(systemFact("/proc/cpuinfo", "model name", "unknown"));
        machine.setCores(Runtime.getRuntime().availableProcessors());
        machine.setMemoryMiB(Long.parseLong(systemFact("/proc/meminfo", "MemTotal", "0").replaceAll("\\D", "")) >> 10);
        machine.setJavaVersion(System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        return machine;
    }

    /** A line {@code key: value} of a file in which Linux describes the machine. */
    private static String systemFact(String file, String key, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith(key)).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }

    static NamedText text(String name, String value) {
        NamedText text = FACTORY.createNamedText();
        text.setName(name);
        text.setText(value);
        return text;
    }

    private static String number(double value) {
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
