// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.Observables;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.language.SearchRules;
import org.grainwright.dsl.language.Spelling;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.specification.Defaults;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.syntax.*;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;
import org.grainwright.dsl.units.Dimension;
import org.grainwright.dsl.units.Unit;
import org.grainwright.observables.Scale;

/** Budgets, stopping and the objective. */
public class OptimizationChecks extends BlockChecks {

    private static final double DEFAULT_INITIAL = 8;
    private static final int MOST_OBJECTIVES = 2;

    /** The evaluations of a budget; empty when only a time is given. */
    private static Optional<Quantity> evaluations(Budget budget) {
        return budget == null ? Optional.empty()
                : budget.getLimits().stream()
                        .filter(l -> QuantityRules.unit(l).filter(u -> u.dimension() == Dimension.WALL_TIME).isEmpty())
                        .findFirst();
    }

    /** Budget, initial design, batch and stopping rule against each other. */
    @Check
    public void budget(OptimizeBlock block) {
        Budget budget = effective(block, Budget.class);
        Optional<Quantity> limit = evaluations(budget);
        if (limit.isEmpty()) {
            return;
        }
        double total = QuantityReader.toBase(limit.get()).orElse(0);
        InitialDesign initial = Inheritance.setting(block, Bayesian.class, Bayesian::getSettings, InitialDesign.class)
                .orElse(null);
        double first = !SearchRules.uses(service(block), InitialDesign.class) ? 0
                : initial == null ? defaultsApply(block) ? DEFAULT_INITIAL : 0
                        : QuantityReader.toBase(initial.getCount()).orElse(0);
        if (total >= 1 && total < first && own(block, budget, initial).isPresent()) {
            errorAt(IssueCodes.BUDGET_SMALL, "the budget of " + Numbers.plain(total)
                    + " evaluations is smaller than the initial design of " + Numbers.plain(first)
                    + (initial == null ? " (the default)" : "") + ": the optimizer would never propose anything",
                    own(block, budget, initial).orElse(block),
                    own(block, budget).isPresent() ? replace("budget " + Numbers.plain(5 * first) + " evaluations",
                            limit.get(), null, Numbers.plain(5 * first) + " evaluations") : null,
                    initial == null || own(block, initial).isEmpty() ? null
                            : replace("initial " + Numbers.plain(total), initial.getCount(), null,
                                    Numbers.plain(total)));
            return;
        }
        batch(block, budget, initial, total, first);
        stop(block, budget, total);
    }

    private static String service(OptimizeBlock block) {
        return Inheritance.statement(block, SearchChoice.class).map(SearchRules::service)
                .orElse(SearchRules.BAYESIAN);
    }

    /** Settings that the block writes itself mean something to its search; inherited ones belonged to another. */
    @Check
    public void settings(OptimizeBlock block) {
        String service = service(block);
        block.getStatements().stream().filter(Bayesian.class::isInstance)
                .flatMap(each -> ((Bayesian) each).getSettings().stream())
                .filter(each -> !SearchRules.uses(service, kind(each)))
                .forEach(each -> error(IssueCodes.SEARCH_SETTING, "the search '" + service + "' has no '"
                        + Words.of(each.eClass()) + "': delete it, or write 'search bayesian'", each, null,
                        delete("delete it", each)));
    }

    private static Class<? extends BayesianSetting> kind(BayesianSetting setting) {
        return setting.eClass().getInstanceClass().asSubclass(BayesianSetting.class);
    }

    /** A search that is called by its name is installed, and a program is known to this machine. */
    @Check
    public void search(SearchChoice choice) {
        if (choice.getService() != null) {
            List<String> known = knowledge().searches().stream()
                    .filter(each -> !each.equals(SearchRules.EXTERNAL)).toList();
            if (!known.isEmpty() && !known.contains(choice.getService())) {
                error(IssueCodes.SEARCH_UNKNOWN,
                        "no search is called '" + choice.getService() + "'; installed are " + String.join(", ", known)
                                + ", and programs as 'search external \"NAME\"'",
                        choice, Literals.SEARCH_CHOICE__SERVICE,
                        nearest(choice, Literals.SEARCH_CHOICE__SERVICE, choice.getService(), known));
            }
        }
        if (choice.getProgram() != null) {
            knowledge().searchPrograms().filter(known -> !known.contains(choice.getProgram()))
                    .ifPresent(known -> warning(IssueCodes.SEARCH_UNKNOWN,
                            "the settings of this machine know no search program '" + choice.getProgram()
                                    + "': add the line 'search." + choice.getProgram()
                                    + " = COMMAND' to machine.properties where the campaign is to run",
                            choice, Literals.SEARCH_CHOICE__PROGRAM,
                            nearest(choice, Literals.SEARCH_CHOICE__PROGRAM, choice.getProgram(), known)));
        }
    }

    private static Fix nearest(SearchChoice choice, EStructuralFeature feature, String written, List<String> known) {
        return Spelling.nearest(written, known)
                .map(each -> replace("replace by " + each, choice, feature, '"' + each + '"')).orElse(null);
    }

    /** There is one covariance function; another word would promise what is not done. */
    @Check
    public void surrogate(Surrogate surrogate) {
        if (surrogate.getKernel() != Kernel.MATERN52) {
            error(IssueCodes.SURROGATE, "the optimizer has one covariance function, Matérn 5/2; write matern52",
                    surrogate, Literals.SURROGATE__KERNEL,
                    replace("use matern52", surrogate, Literals.SURROGATE__KERNEL, "matern52"));
        }
    }

    private void batch(OptimizeBlock block, Budget budget, InitialDesign initial, double total, double first) {
        Batch batch = Inheritance.setting(block, Bayesian.class, Bayesian::getSettings, Batch.class).orElse(null);
        double size = batch == null ? 1 : QuantityReader.toBase(batch.getCount()).orElse(1);
        double left = total - first;
        if (batch != null && left > 0 && size > left && own(block, batch, budget, initial).isPresent()) {
            warningAt(IssueCodes.BATCH_LARGE,
                    "a batch of " + Numbers.plain(size) + " is larger than the " + Numbers.plain(left)
                            + (left == 1 ? " evaluation" : " evaluations")
                            + " that the budget leaves after the initial design",
                    own(block, batch, budget, initial).orElse(block),
                    own(block, batch).isPresent()
                            ? replace("batch " + Numbers.plain(left), batch, Literals.BATCH__COUNT, Numbers.plain(left))
                            : null);
        }
    }

    private void stop(OptimizeBlock block, Budget budget, double total) {
        StopRule stop = effective(block, StopRule.class);
        double patience = stop == null ? 0 : QuantityReader.toBase(stop.getCount()).orElse(0);
        if (stop != null && patience > total && own(block, stop, budget).isPresent()) {
            warningAt(IssueCodes.STOP_UNREACHABLE,
                    "the budget of " + Numbers.plain(total) + " evaluations ends before " + Numbers.plain(patience)
                            + " evaluations without improvement can pass, so this rule never fires",
                    own(block, stop, budget).orElse(block),
                    own(block, stop).isPresent() ? replace("stop after " + Numbers.plain(total), stop.getCount(), null,
                            Numbers.plain(total) + " iterations") : null);
        }
    }

    /** One number of evaluations and one time at most. */
    @Check
    public void limits(Budget budget) {
        long counts = budget.getLimits().stream()
                .filter(l -> QuantityRules.unit(l).filter(u -> u.dimension() == Dimension.WALL_TIME).isEmpty()).count();
        if (counts > 1 || budget.getLimits().size() - counts > 1) {
            error(IssueCodes.VALUES_TOO_MANY,
                    "a budget has one number of evaluations and at most one time, for example 'budget 60 evaluations, "
                            + "48 h'",
                    budget,
                    null);
        }
    }

    /** The words of an objective or a limit name something that can be observed, and that may serve as such. */
    @Check
    public void observable(ObservableReference reference) {
        boolean objective = reference.eContainer() instanceof Objective;
        Predicate<org.grainwright.observables.Quantity> serves = each -> objective ? each.use().objective()
                : each.use().limit();
        String words = Observables.words(reference);
        Optional<org.grainwright.observables.Quantity> found = Observables.find(reference);
        if (found.isPresent() && !serves.test(found.get())) {
            error(IssueCodes.OBSERVABLE_USE,
                    "the " + found.get().text().label() + " cannot be " + (objective ? "optimised" : "limited"),
                    reference, null);
        }
        if (found.isEmpty()) {
            List<String> known = CampaignLanguage.knowledge().observables().quantities().stream().filter(serves)
                    .map(each -> each.text().words())
                    .toList();
            // whole phrases that begin or end alike come before those that are only spelled alike
            Optional<String> near = known.stream()
                    .filter(each -> each.startsWith(words + " ") || each.endsWith(" " + words)).findFirst()
                    .or(() -> Spelling.nearest(words, known));
            error(IssueCodes.OBSERVABLE_UNKNOWN, "nothing that can be observed is called '" + words + "'"
                    + near.map(each -> "; did you mean '" + each + "'?").orElse("; Ctrl+Space shows what is"),
                    reference, null,
                    near.map(each -> replace("replace by " + each, reference, null, each)).orElse(null));
        }
    }

    /** Limits to one observable leave something between them. */
    @Check
    public void requirements(OptimizeBlock block) {
        Map<String, double[]> limits = new HashMap<>();
        for (EObject statement : Inheritance.statements(block)) {
            if (statement instanceof Requirement requirement && requirement.getLimit() != null) {
                double limit = QuantityReader.toBase(requirement.getLimit()).orElse(Double.NaN);
                boolean lower = requirement.getComparator() == org.grainwright.dsl.syntax.Comparator.AT_LEAST
                        || requirement.getComparator() == org.grainwright.dsl.syntax.Comparator.GREATER;
                double[] ends = limits.computeIfAbsent(Observables.words(requirement.getObservable()),
                        each -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
                ends[lower ? 0 : 1] = lower ? Math.max(ends[0], limit) : Math.min(ends[1], limit);
                if (ends[0] > ends[1]) {
                    error(IssueCodes.REQUIREMENT_EMPTY,
                            "nothing can satisfy this limit together with the one before it: it would have to be at "
                                    + "least "
                                    + Numbers.plain(ends[0]) + " and at most " + Numbers.plain(ends[1]),
                            requirement, null,
                            delete("remove this limit", requirement));
                }
            }
        }
    }

    /** Upper and lower limits of observables. */
    @Check
    public void requirement(Requirement requirement) {
        if (requirement.getComparator() == org.grainwright.dsl.syntax.Comparator.EQUAL) {
            error(IssueCodes.COMPARATOR, "a measured quantity never equals a number exactly: write <= or >=",
                    requirement, Literals.REQUIREMENT__COMPARATOR,
                    replace("replace by <=", requirement, Literals.REQUIREMENT__COMPARATOR, "<="));
        }
    }

    /** A second opinion comes from a second potential. */
    @Check
    public void opinion(Campaign campaign) {
        Opinion opinion = Inheritance.block(campaign, OptimizeBlock.class).map(b -> effective(b, Opinion.class))
                .orElse(null);
        Potential first = Inheritance.block(campaign, SimulationBlock.class).map(b -> effective(b, Potential.class))
                .orElse(null);
        String name = opinion == null || opinion.getOther() == null ? null : opinion.getOther().getPotential();
        boolean same = first == null ? Defaults.POTENTIAL.equals("potential \"" + name + '"')
                : name != null && name.equals(first.getPotential());
        if (same) {
            errorAt(IssueCodes.OPINION_SAME, "the second opinion is asked of '" + name
                    + "', the potential of the campaign itself; name another one, or write opinion none",
                    opinion.eContainer().eContainer() == campaign ? opinion : campaign,
                    opinion.eContainer().eContainer() == campaign
                            ? replace("write opinion none", opinion, null, "opinion none")
                            : null);
        }
    }

    /** An improvement is more than something. */
    @Check
    public void stopComparator(StopRule stop) {
        if (stop.getImprovement() != null && stop.getComparator() != org.grainwright.dsl.syntax.Comparator.GREATER
                && stop.getComparator() != org.grainwright.dsl.syntax.Comparator.AT_LEAST) {
            error(IssueCodes.COMPARATOR, "write 'without improvement > ' and the smallest change that counts", stop,
                    Literals.STOP_RULE__COMPARATOR,
                    replace("replace by >", stop, Literals.STOP_RULE__COMPARATOR, ">"));
        }
    }

    /** What is wanted beside a first and a second objective would be ignored. */
    @Check
    public void objectives(OptimizeBlock block) {
        List<Objective> stated = Inheritance.statements(block).stream().filter(Objective.class::isInstance)
                .map(Objective.class::cast).toList();
        stated.stream().skip(MOST_OBJECTIVES).forEach(each -> error(IssueCodes.STATEMENT_DUPLICATE,
                "a campaign has at most two objectives; limit the others with 'require'", each, null));
    }

    /** The objectives' temperatures are some that results are reported at. */
    @Check
    public void objective(Campaign campaign) {
        Inheritance.block(campaign, OptimizeBlock.class).map(Inheritance::objectives).orElse(List.of())
                .forEach(each -> objective(campaign, each));
    }

    /** What need not be positive follows no Arrhenius law. */
    private void extrapolated(Campaign campaign, Objective objective, SimulationBlock simulation) {
        SimulateAt simulate = effective(simulation, SimulateAt.class);
        ReportAt report = effective(simulation, ReportAt.class);
        if (simulate == null || report == null || !report.isExtrapolated() || Observables
                .find(objective.getObservable()).filter(each -> each.domain().scale() == Scale.LINEAR).isEmpty()) {
            return;
        }
        double wanted = objective.getTemperature() != null
                ? QuantityReader.toBase(objective.getTemperature()).orElse(Double.NaN)
                : QuantityReader.list(report.getValues()).stream().mapToDouble(t -> t).min().orElse(Double.NaN);
        List<Double> simulated = QuantityReader.list(simulate.getValues());
        if (Double.isFinite(wanted) && simulated.stream().noneMatch(t -> Math.abs(t - wanted) < 1)) {
            errorAt(IssueCodes.OBJECTIVE_TEMPERATURE, "the " + Observables.words(objective.getObservable())
                    + " may be zero or negative and follows no Arrhenius law, so that it is not extrapolated to "
                    + Numbers.rounded(wanted, 6) + " K: ask for it at a temperature that is simulated and reported",
                    objective.eContainer().eContainer() == campaign ? objective : campaign);
        }
    }

    private void objective(Campaign campaign, Objective objective) {
        Optional<SimulationBlock> simulation = Inheritance.block(campaign, SimulationBlock.class);
        simulation.ifPresent(each -> extrapolated(campaign, objective, each));
        if (objective.getTemperature() == null || simulation.isEmpty()) {
            return;
        }
        ReportAt report = effective(simulation.get(), ReportAt.class);
        SimulateAt simulate = effective(simulation.get(), SimulateAt.class);
        List<Double> reported = report != null
                ? QuantityReader.listOrEnds(report.getValues(), QuantityChecks.LARGEST_LIST)
                : simulate != null ? QuantityReader.listOrEnds(simulate.getValues(), QuantityChecks.LARGEST_LIST)
                        : List.of(1000.0);
        OptionalDouble wanted = QuantityReader.toBase(objective.getTemperature());
        if (wanted.isEmpty() || QuantityRules.unit(objective.getTemperature()).isEmpty() || reported.isEmpty()
                || reported.stream().anyMatch(t -> Math.abs(t - wanted.getAsDouble()) < 1e-6)) {
            return;
        }
        double nearest = reported.stream().min(Comparator.comparingDouble(t -> Math.abs(t - wanted.getAsDouble())))
                .orElseThrow();
        boolean here = objective.eContainer().eContainer() == campaign;
        EObject place = here ? objective : campaign;
        Unit unit = QuantityRules.unit(objective.getTemperature()).orElseThrow();
        String text = Numbers.rounded(unit.fromBase(nearest), 9) + " " + unit.symbol();
        errorAt(IssueCodes.OBJECTIVE_TEMPERATURE,
                "the objective is wanted at " + QuantityChecks.written(objective.getTemperature())
                        + ", but results are reported at " + Numbers.listed(reported, "K") + " only",
                place,
                here ? replace("use " + text, objective, Literals.OBJECTIVE__TEMPERATURE, text) : null);
    }

    /** A space with a single point has nothing to optimise. */
    @Check
    public void space(Campaign campaign) {
        BoundaryBlock block = Inheritance.block(campaign, BoundaryBlock.class).orElse(null);
        if (block == null) {
            return;
        }
        Cells cells = effective(block, Cells.class);
        Width width = effective(block, Width.class);
        Connections connections = effective(block, Connections.class);
        Arrangements arrangements = effective(block, Arrangements.class);
        List<Values> composition = new ArrayList<>();
        Inheritance.all(block, Composition.class).forEach(each -> composition.add(each.getValues()));
        Inheritance.all(block, Vacancies.class).forEach(each -> composition.add(each.getValues()));
        Inheritance.all(block, Excess.class).forEach(each -> composition.add(each.getValues()));
        Inheritance.all(block, Redistribution.class).forEach(each -> composition.add(each.getValues()));
        Inheritance.block(campaign, MaterialBlock.class).ifPresent(material -> Inheritance.all(material, Dopant.class)
                .forEach(each -> composition.add(each.getAmount())));
        boolean fixed = cells != null && cells.getCells().size() == 1 && width != null
                && QuantityReader.integers(width.getValues()).size() == 1
                && composition.stream().noneMatch(OptimizationChecks::varies)
                && (connections == null || connections.getConnections().size() == 1)
                && (arrangements == null || arrangements.getArrangements().size() == 1);
        if (fixed) {
            warningAt(IssueCodes.SPACE_SINGLE,
                    "the constraints allow one geometry only, so there is nothing to optimise; let the boundary, the "
                            + "width or the"
                            + " composition vary",
                    block.eContainer() == campaign ? block : campaign);
        }
    }

    private static boolean varies(Values values) {
        List<Interval> all = QuantityReader.intervals(values);
        return all.size() > 1 || all.stream().anyMatch(each -> !each.isPoint());
    }
}
