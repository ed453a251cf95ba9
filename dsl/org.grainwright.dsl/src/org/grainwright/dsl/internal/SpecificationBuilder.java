// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.grainwright.dsl.language.Coincidence;
import org.grainwright.dsl.language.Dopants;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.NamedFile;
import org.grainwright.dsl.language.Observables;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.language.SearchRules;
import org.grainwright.dsl.specification.BoundaryCell;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Defaults;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.dsl.specification.OxideExcess;
import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.dsl.syntax.*;
import org.grainwright.dsl.syntax.CrystalFile;
import org.grainwright.dsl.syntax.IonCharges;
import org.grainwright.dsl.syntax.IonRole;
import org.grainwright.dsl.units.Dimension;

/**
 * Turns one campaign of a syntax tree without errors into its specification, and notes each default that it applied.
 * One instance per campaign; not thread-safe.
 */
public final class SpecificationBuilder {

    private static final double DEFAULT_TOLERANCE_DEG = 1;

    private final List<String> applied = new ArrayList<>();
    private final Campaign campaign;

    /** For one campaign. */
    public SpecificationBuilder(Campaign campaign) {
        this.campaign = campaign;
    }

    /** The defaults that {@link #build} applied, as statements of the language. */
    public List<String> appliedDefaults() {
        return List.copyOf(applied);
    }

    /** The specification. The campaign's resource must have no errors. */
    public CampaignSpecification build() {
        return new CampaignSpecification(campaign.getName(), material(), boundary(), simulation(), optimization());
    }

    private <B extends Block> B block(Class<B> kind) {
        return Inheritance.block(campaign, kind).orElse(null);
    }

    /** The effective statement, or the statement parsed from its default text. */
    private <S extends EObject> S statement(Block block, Class<S> kind, String byDefault) {
        return Inheritance.statement(block, kind).orElseGet(() -> {
            applied.add(byDefault);
            return DefaultStatements.parse(byDefault, kind);
        });
    }

    private static <E extends Enum<E>> E same(Class<E> kind, Enumerator literal) {
        return Enum.valueOf(kind, literal.getName());
    }

    private static double number(Quantity quantity) {
        return QuantityReader.toBase(quantity)
                .orElseThrow(() -> new IllegalStateException("a quantity without value passed validation"));
    }

    private static int count(Quantity quantity) {
        return Math.toIntExact(Math.round(number(quantity)));
    }

    private static Miller miller(String text) {
        return Miller.parse(text).orElseThrow(() -> new IllegalStateException(text + " passed validation"));
    }

    private static BoundaryCell cell(Cell cell) {
        return new BoundaryCell(Optional.ofNullable(cell.getSigma()).map(Coincidence::normaliseLabel),
                miller(cell.getPlane()), miller(cell.getAxis()));
    }

    private MaterialSpecification material() {
        MaterialBlock block = block(MaterialBlock.class);
        String name = block == null ? MaterialSpecification.LLZO
                : Inheritance.chain(block).stream().map(Block::getName).filter(n -> n != null).findFirst()
                        .orElse(MaterialSpecification.LLZO);
        Map<String, MaterialSpecification.Dopant> dopants = new LinkedHashMap<>();
        for (Dopant dopant : Inheritance.all(block, Dopant.class)) {
            String host = dopant.getHost() == null ? Dopants.host(dopant.getElement()) : dopant.getHost();
            dopants.putIfAbsent(dopant.getElement() + " on " + host,
                    new MaterialSpecification.Dopant(dopant.getElement(), host,
                            QuantityReader.intervals(dopant.getAmount()).getFirst(),
                            same(MaterialSpecification.Dopant.Place.class, dopant.getPlace())));
        }
        Optional<CrystalFile> own = Inheritance.statement(block, CrystalFile.class);
        if (own.isPresent()) {
            return new MaterialSpecification(name, MaterialSpecification.Phase.CUBIC,
                    Inheritance.statement(block, LatticeParameter.class).map(each -> number(each.getValue()))
                            .orElse(Double.NaN),
                    List.copyOf(dopants.values()), Optional.of(crystal(block, own.get())));
        }
        PhaseStatement phase = statement(block, PhaseStatement.class, Defaults.PHASE);
        LatticeParameter lattice = statement(block, LatticeParameter.class, Defaults.LATTICE);
        return new MaterialSpecification(name, same(MaterialSpecification.Phase.class, phase.getPhase()),
                number(lattice.getValue()),
                List.copyOf(dopants.values()), Optional.empty());
    }

    /** What a block says of an element holds before what its bases say. */
    private static MaterialSpecification.CrystalSource crystal(MaterialBlock block, CrystalFile file) {
        Map<String, MaterialSpecification.Role> roles = new LinkedHashMap<>();
        Map<String, Integer> charges = new LinkedHashMap<>();
        for (IonRole role : Inheritance.all(block, IonRole.class)) {
            role.getElements().forEach(
                    element -> roles.putIfAbsent(element, same(MaterialSpecification.Role.class, role.getRole())));
        }
        for (IonCharges stated : Inheritance.all(block, IonCharges.class)) {
            stated.getCharges().forEach(each -> charges.putIfAbsent(each.getElement(), count(each.getValue())));
        }
        return new MaterialSpecification.CrystalSource(beside(file, file.getFile()), roles, charges);
    }

    /** The path of a file that lies beside the text that names it. */
    private static String beside(EObject statement, String file) {
        URI uri = statement.eResource() == null ? null : statement.eResource().getURI();
        return uri == null || !uri.isFile() ? file
                : NamedFile.resolve(Path.of(uri.toFileString()), file).map(Path::toString).orElse(file);
    }

    private BoundarySpecification boundary() {
        BoundaryBlock block = block(BoundaryBlock.class);
        List<BoundaryCell> cells = Inheritance.statement(block, Cells.class)
                .map(c -> c.getCells().stream().map(SpecificationBuilder::cell).toList()).orElse(List.of());
        Misorientation misorientation = statement(block, Misorientation.class,
                cells.isEmpty() ? Defaults.MISORIENTATION : Defaults.MISORIENTATION_OF_NAMED_CELLS);
        List<Interval> angles = QuantityReader.intervals(misorientation.getValues());
        double tolerance = misorientation.getTolerance() == null ? 0 : number(misorientation.getTolerance());
        if (misorientation.getTolerance() == null) {
            angles = angles.stream().map(SpecificationBuilder::withinReach).toList();
        }
        Axes axes = statement(block, Axes.class, Defaults.AXIS);
        List<Miller> planes = Inheritance.statement(block, PlaneFamilies.class)
                .map(p -> p.getPlanes().stream().map(SpecificationBuilder::miller).toList()).orElse(List.of());
        Characters characters = statement(block, Characters.class, Defaults.CHARACTER);
        Connections connections = statement(block, Connections.class, Defaults.CONNECTION);
        Arrangements arrangements = statement(block, Arrangements.class, Defaults.ARRANGEMENT);
        Width width = statement(block, Width.class, Defaults.WIDTH);
        GrainThickness grain = statement(block, GrainThickness.class, Defaults.GRAIN);
        StrainLimit strain = statement(block, StrainLimit.class, Defaults.STRAIN);
        int[] atoms = atoms(statement(block, AtomBudget.class, Defaults.ATOMS));
        OxideExcess li2o = excess(block, Oxide.LI2O, Defaults.COMPOSITION);
        OxideExcess zro2 = excess(block, Oxide.ZRO2, Defaults.COMPOSITION_ZRO2);
        Vacancies vacancies = ofLlzo(block, Vacancies.class, Defaults.VACANCIES);
        Excess excess = ofLlzo(block, Excess.class, Defaults.EXCESS);
        Redistribution redistribution = ofLlzo(block, Redistribution.class, Defaults.REDISTRIBUTE);
        Translations translations = statement(block, Translations.class, Defaults.TRANSLATIONS);
        return new BoundarySpecification(cells, angles, tolerance,
                axes.getAxes().stream().map(SpecificationBuilder::miller).toList(), planes,
                characters.getCharacters().stream().map(SpecificationBuilder::character).toList(),
                connections.getConnections().stream().map(SpecificationBuilder::connection).toList(),
                arrangements.getArrangements().stream().map(SpecificationBuilder::arrangement).toList(),
                QuantityReader.integers(width.getValues()), number(grain.getThickness()), number(strain.getLimit()),
                atoms[0], atoms[1],
                li2o, zro2, units(block), QuantityReader.integers(vacancies.getValues()),
                QuantityReader.integers(excess.getValues()),
                Inheritance.statement(block, Compensation.class)
                        .map(c -> same(BoundarySpecification.Compensation.class, c.getPolicy())),
                QuantityReader.intervals(redistribution.getValues()).getFirst(), count(translations.getCount()));
    }

    /** No coincidence cell has an angle that somebody thinks of; a range says itself how far it goes. */
    private static Interval withinReach(Interval angle) {
        return angle.isPoint()
                ? new Interval(Math.max(0, angle.low() - DEFAULT_TOLERANCE_DEG), angle.low() + DEFAULT_TOLERANCE_DEG)
                : angle;
    }

    private static int[] atoms(AtomBudget budget) {
        if (budget.getLimit() != null) {
            return new int[] {0, count(budget.getLimit())};
        }
        Interval range = QuantityReader.intervals(budget.getValues()).getFirst();
        return new int[] {range.isPoint() ? 0 : (int) Math.round(range.low()), (int) Math.round(range.high())};
    }

    private static Stream<Composition> compositions(BoundaryBlock block) {
        return Inheritance.chain(block).stream().flatMap(each -> Inheritance.statements(each).stream())
                .filter(Composition.class::isInstance).map(Composition.class::cast);
    }

    /** What a campaign says about other units than LLZO's oxides. */
    private static Map<String, OxideExcess> units(BoundaryBlock block) {
        Map<String, OxideExcess> units = new LinkedHashMap<>();
        compositions(block).filter(each -> each.getFormula() != null)
                .forEach(each -> units.putIfAbsent(each.getFormula(), excess(each)));
        return units;
    }

    /** What a campaign says about one oxide; what is gained is positive. */
    private OxideExcess excess(BoundaryBlock block, Oxide oxide, String byDefault) {
        return excess(compositions(block).filter(each -> each.getFormula() == null && each.getOxide() == oxide)
                .findFirst().orElseGet(() -> nothing(Composition.class, byDefault)));
    }

    private <S extends EObject> S ofLlzo(Block block, Class<S> kind, String byDefault) {
        return Inheritance.statement(block, kind).orElseGet(() -> nothing(kind, byDefault));
    }

    /** Nothing of an ion or oxide of LLZO; of another crystal, which need not hold it, that goes without saying. */
    private <S extends EObject> S nothing(Class<S> kind, String byDefault) {
        if (Inheritance.statement(block(MaterialBlock.class), CrystalFile.class).isEmpty()) {
            applied.add(byDefault);
        }
        return DefaultStatements.parse(byDefault, kind);
    }

    private static OxideExcess excess(Composition composition) {
        boolean loss = composition.getDirection() == CompositionDirection.LOSS;
        if (composition.getArea() != null) {
            Interval range = QuantityReader.intervals(composition.getValues()).getFirst();
            return OxideExcess.ofArea(loss ? new Interval(-range.high(), -range.low()) : range);
        }
        SortedSet<Integer> units = new TreeSet<>();
        for (int each : QuantityReader.integers(composition.getValues())) {
            units.add(loss ? -each : each);
        }
        return OxideExcess.ofUnits(units);
    }

    private static BoundarySpecification.BoundaryCharacter character(BoundaryCharacter character) {
        BoundarySpecification.BoundaryCharacter.Symmetry symmetry = character.isSymmetric()
                ? BoundarySpecification.BoundaryCharacter.Symmetry.SYMMETRIC
                : character.isAsymmetric() ? BoundarySpecification.BoundaryCharacter.Symmetry.ASYMMETRIC
                        : BoundarySpecification.BoundaryCharacter.Symmetry.ANY;
        return new BoundarySpecification.BoundaryCharacter(symmetry,
                same(BoundarySpecification.BoundaryCharacter.Kind.class, character.getKind()));
    }

    private static BoundarySpecification.Connection connection(Connection connection) {
        return connection instanceof OrthogonalConnection orthogonal
                ? same(BoundarySpecification.Connection.class, orthogonal.getLayout())
                : BoundarySpecification.Connection.PLANAR;
    }

    private static BoundarySpecification.Arrangement arrangement(Arrangement arrangement) {
        if (!(arrangement instanceof Noncoplanar noncoplanar)) {
            return BoundarySpecification.Arrangement.COPLANAR;
        }
        return count(noncoplanar.getRank()) == 3 ? BoundarySpecification.Arrangement.NONCOPLANAR_RANK_3
                : BoundarySpecification.Arrangement.NONCOPLANAR_RANK_2;
    }

    /** With its parameter file, which lies beside the file that names it. */
    private static SimulationSpecification.Potential potential(Potential named) {
        return new SimulationSpecification.Potential(named.getPotential(),
                Optional.ofNullable(named.getFile()).map(file -> beside(named, file)));
    }

    private SimulationSpecification simulation() {
        SimulationBlock block = block(SimulationBlock.class);
        Potential potential = statement(block, Potential.class, Defaults.POTENTIAL);
        SimulateAt simulate = statement(block, SimulateAt.class, Defaults.SIMULATE_AT);
        List<Double> temperatures = ascending(simulate.getValues());
        Optional<ReportAt> report = Inheritance.statement(block, ReportAt.class);
        Equilibration equilibration = statement(block, Equilibration.class, Defaults.EQUILIBRATE);
        Production production = statement(block, Production.class, Defaults.PRODUCE);
        double productionPs = number(production.getDuration());
        Optional<SimulationSpecification.Anneal> annealing = anneal(
                statement(block, Anneal.class, Defaults.anneal(productionPs)));
        double hottest = Math.max(temperatures.getLast(), annealing.map(each -> each.temperatureK()).orElse(0.0));
        return new SimulationSpecification(engine(block),
                potential(potential),
                temperatures, report.map(r -> ascending(r.getValues())).orElse(temperatures),
                report.map(ReportAt::isExtrapolated).orElse(false),
                number(statement(block, Pressure.class, Defaults.PRESSURE).getValue()),
                exact(number(statement(block, Timestep.class, Defaults.timestep(hottest)).getValue()) * 1000),
                annealing,
                number(equilibration.getDuration()),
                ensemble(equilibration.getEnsemble()), productionPs,
                count(statement(block, Replicas.class, Defaults.REPLICAS).getCount()),
                Math.round(number(statement(block, SimulationSeed.class, Defaults.SEED).getValue())),
                number(statement(block, DumpInterval.class, Defaults.DUMP).getInterval()),
                ascending(statement(block, Fidelities.class, Defaults.fidelities(productionPs)).getValues()),
                number(statement(block, Accuracy.class, Defaults.ACCURACY).getValue()),
                statement(block, GreenKubo.class, Defaults.GREEN_KUBO).isOn(),
                simulate.getRuns() == null ? 0 : count(simulate.getRuns()),
                Ceramics.of(block, statement(block, Polycrystal.class, Defaults.POLYCRYSTAL), applied));
    }

    private static Optional<SimulationSpecification.Anneal> anneal(Anneal anneal) {
        return anneal.isOff() ? Optional.empty()
                : Optional.of(new SimulationSpecification.Anneal(number(anneal.getTemperature()),
                        number(anneal.getDuration()),
                        anneal.getScreened() == null ? 0 : count(anneal.getScreened()),
                        anneal.getSwaps() == null ? 0 : count(anneal.getSwaps()),
                        anneal.getLithia() == null ? OptionalDouble.empty()
                                : OptionalDouble.of(number(anneal.getLithia())),
                        anneal.getVacancies() == null ? 0 : count(anneal.getVacancies())));
    }

    /** Conversion of ps to fs may leave a last binary digit. */
    private static double exact(double value) {
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.12g", value));
    }

    private static SimulationSpecification.Ensemble ensemble(EnsembleChoice written) {
        return written == null ? SimulationSpecification.Ensemble.NPT
                : same(SimulationSpecification.Ensemble.class, written.getEnsemble());
    }

    private SimulationSpecification.Engine engine(SimulationBlock block) {
        Engine engine = statement(block, Engine.class, Defaults.ENGINE);
        Accelerator accelerator = setting(block, Engine.class, Engine::getSettings, Accelerator.class,
                Defaults.ACCELERATOR);
        Slots slots = setting(block, Engine.class, Engine::getSettings, Slots.class, Defaults.SLOTS);
        Ranks ranks = setting(block, Engine.class, Engine::getSettings, Ranks.class, Defaults.RANKS);
        return new SimulationSpecification.Engine(same(SimulationSpecification.Engine.Kind.class, engine.getEngine()),
                same(SimulationSpecification.Engine.Accelerator.class, accelerator.getAccelerator()),
                optional(slots.getCount()),
                optional(ranks.getCount()));
    }

    private <S extends EObject, T extends EObject> T setting(Block block, Class<S> statement,
            java.util.function.Function<S, ? extends List<?>> settings,
            Class<T> kind, String byDefault) {
        return Inheritance.setting(block, statement, settings, kind).orElseGet(() -> {
            applied.add(byDefault);
            return DefaultStatements.parse(byDefault, kind);
        });
    }

    private static OptionalInt optional(Quantity count) {
        return count == null ? OptionalInt.empty() : OptionalInt.of(count(count));
    }

    private static List<Double> ascending(Values values) {
        return QuantityReader.list(values).stream().sorted().distinct().toList();
    }

    private OptimizationSpecification optimization() {
        OptimizeBlock block = block(OptimizeBlock.class);
        List<Objective> objectives = Inheritance.objectives(block);
        Map<org.grainwright.observables.Quantity,
                OptimizationSpecification.Requirement> requirements = new LinkedHashMap<>();
        for (Block each : Inheritance.chain(block)) {
            // limits of one block hold together; those of a base where the block says nothing about the observable
            Map<org.grainwright.observables.Quantity,
                    OptimizationSpecification.Requirement> own = new LinkedHashMap<>();
            Inheritance.statements(each).stream().filter(Requirement.class::isInstance)
                    .map(s -> requirement((Requirement) s))
                    .forEach(r -> own.merge(r.quantity(), r, OptimizationSpecification.Requirement::and));
            own.forEach(requirements::putIfAbsent);
        }
        Budget budget = statement(block, Budget.class, Defaults.BUDGET);
        SearchChoice choice = statement(block, SearchChoice.class, Defaults.SEARCH);
        OptimizationSpecification.Search search = new OptimizationSpecification.Search(SearchRules.service(choice),
                Optional.ofNullable(choice.getProgram()));
        return new OptimizationSpecification(
                objective(objectives.isEmpty() ? DefaultStatements.parse(Defaults.OBJECTIVE, Objective.class)
                        : objectives.getFirst()),
                objectives.stream().skip(1).findFirst().map(this::objective), List.copyOf(requirements.values()),
                search,
                bayesian(block, search.service()), evaluations(budget), hours(budget),
                baseline(statement(block, Baseline.class, Defaults.BASELINE)), opinion(block, evaluations(budget)),
                stop(statement(block, StopRule.class, Defaults.STOP)));
    }

    private OptimizationSpecification.Objective objective(Objective objective) {
        double temperature = objective.getTemperature() == null ? lowestReported() : number(objective.getTemperature());
        return new OptimizationSpecification.Objective(
                same(OptimizationSpecification.Objective.Goal.class, objective.getGoal()),
                observable(objective.getObservable()), temperature);
    }

    private double lowestReported() {
        SimulationBlock block = block(SimulationBlock.class);
        Values values = Inheritance.statement(block, ReportAt.class).map(ReportAt::getValues)
                .or(() -> Inheritance.statement(block, SimulateAt.class).map(SimulateAt::getValues))
                .orElseGet(() -> DefaultStatements.parse(Defaults.SIMULATE_AT, SimulateAt.class).getValues());
        return ascending(values).getFirst();
    }

    private static org.grainwright.observables.Quantity observable(ObservableReference reference) {
        return Observables.find(reference)
                .orElseThrow(() -> new IllegalStateException("nothing is called " + Observables.words(reference)));
    }

    private static OptimizationSpecification.Requirement requirement(Requirement requirement) {
        org.grainwright.observables.Quantity quantity = observable(requirement.getObservable());
        if (requirement.getRange() != null) {
            Interval range = QuantityReader.intervals(requirement.getRange()).getFirst();
            return new OptimizationSpecification.Requirement(quantity, range.low(), range.high());
        }
        double limit = number(requirement.getLimit());
        return switch (requirement.getComparator()) {
            case AT_LEAST, GREATER ->
                    new OptimizationSpecification.Requirement(quantity, limit, Double.POSITIVE_INFINITY);
            default -> new OptimizationSpecification.Requirement(quantity, Double.NEGATIVE_INFINITY, limit);
        };
    }

    /** A setting of the search; where it has none of the kind, the default, which then is not said to apply. */
    private <T extends BayesianSetting> T setting(OptimizeBlock block, String service, Class<T> kind,
            String byDefault) {
        return SearchRules.uses(service, kind)
                ? setting(block, Bayesian.class, Bayesian::getSettings, kind, byDefault)
                : DefaultStatements.parse(byDefault, kind);
    }

    private OptimizationSpecification.Bayesian bayesian(OptimizeBlock block, String service) {
        Acquisition acquisition = setting(block, service, Acquisition.class, Defaults.ACQUISITION);
        InitialDesign initial = setting(block, service, InitialDesign.class, Defaults.INITIAL);
        Batch batch = setting(block, service, Batch.class, Defaults.BATCH);
        OptimizerSeed seed = setting(block, service, OptimizerSeed.class, Defaults.SEED);
        return new OptimizationSpecification.Bayesian(
                same(OptimizationSpecification.Bayesian.Acquisition.class, acquisition.getAcquisition()),
                count(initial.getCount()),
                same(OptimizationSpecification.Bayesian.Design.class, initial.getDesign()), count(batch.getCount()),
                Math.round(number(seed.getValue())));
    }

    private static boolean isTime(Quantity limit) {
        return QuantityRules.of(limit).filter(r -> r.dimension() == Dimension.WALL_TIME).isPresent();
    }

    private static int evaluations(Budget budget) {
        return budget.getLimits().stream().filter(l -> !isTime(l)).findFirst().map(SpecificationBuilder::count)
                .orElseGet(() -> count(DefaultStatements.parse(Defaults.BUDGET, Budget.class).getLimits().getFirst()));
    }

    private static OptionalDouble hours(Budget budget) {
        return budget.getLimits().stream().filter(SpecificationBuilder::isTime)
                .mapToDouble(SpecificationBuilder::number).findFirst();
    }

    private static OptimizationSpecification.Baseline baseline(Baseline baseline) {
        if (baseline.getCell() != null) {
            return new OptimizationSpecification.Baseline(OptimizationSpecification.Baseline.Kind.CELL,
                    Optional.of(cell(baseline.getCell())), 0);
        }
        if (baseline.getCount() != null) {
            return new OptimizationSpecification.Baseline(OptimizationSpecification.Baseline.Kind.CONVENTIONAL,
                    Optional.empty(), count(baseline.getCount()));
        }
        return new OptimizationSpecification.Baseline(
                same(OptimizationSpecification.Baseline.Kind.class, baseline.getKind()), Optional.empty(), 0);
    }

    private Optional<OptimizationSpecification.Opinion> opinion(OptimizeBlock block, int evaluations) {
        Potential first = Inheritance.statement(block(SimulationBlock.class), Potential.class)
                .orElseGet(() -> DefaultStatements.parse(Defaults.POTENTIAL, Potential.class));
        boolean doped = !Inheritance.all(block(MaterialBlock.class), Dopant.class).isEmpty();
        Opinion opinion = statement(block, Opinion.class,
                Defaults.opinion(evaluations, first.getPotential(), doped));
        if (opinion.isOff()) {
            return Optional.empty();
        }
        Potential other = opinion.getOther();
        boolean all = opinion.getSubjects().isEmpty();
        return Optional.of(new OptimizationSpecification.Opinion(
                potential(other),
                all || opinion.getSubjects().stream().anyMatch(s -> isKind(s, OpinionKind.BEST)),
                all || opinion.getSubjects().stream().anyMatch(s -> isKind(s, OpinionKind.BASELINE)),
                opinion.getSubjects().stream().filter(s -> s.getCount() != null).mapToInt(s -> count(s.getCount()))
                        .sum()));
    }

    private static boolean isKind(OpinionSubject subject, OpinionKind kind) {
        return subject.getCount() == null && subject.getKind() == kind;
    }

    private static OptimizationSpecification.StopRule stop(StopRule stop) {
        double improvement = stop.getImprovement() == null ? 0.01 : number(stop.getImprovement());
        return new OptimizationSpecification.StopRule(count(stop.getCount()), improvement);
    }
}
