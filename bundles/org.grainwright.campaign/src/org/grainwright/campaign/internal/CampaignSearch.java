// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcomes;
import org.grainwright.campaign.internal.loop.Journaled;
import org.grainwright.campaign.internal.loop.Kept;
import org.grainwright.dsl.language.SearchRules;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification.Baseline;
import org.grainwright.observables.Scale;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.search.Search;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.search.Searches;
import org.grainwright.optimize.settings.AcquisitionKind;
import org.grainwright.optimize.settings.Design;
import org.grainwright.optimize.settings.DesignKind;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;
import org.grainwright.optimize.space.Point;

/** The search that a campaign chose, in the words of the optimizer's room. */
public final class CampaignSearch {

    private final OptimizationSpecification optimization;
    private final DesignSpace design;
    private final ObjectiveRule objective;
    private final Levels levels;
    private final List<String> command;

    /**
     * @param programs the search programs that the settings of this machine know
     * @throws CampaignException when the search is not installed, or this machine does not know its program
     */
    public CampaignSearch(CampaignSpecification campaign, DesignSpace design, ObjectiveRule objective,
            Map<String, List<String>> programs) throws CampaignException {
        this.optimization = campaign.optimization();
        this.design = design;
        this.objective = objective;
        this.levels = Levels.of(campaign.simulation());
        OptimizationSpecification.Search search = optimization.search();
        List<String> installed = Searches.installed().names();
        if (!installed.contains(search.service())) {
            throw new CampaignException(CampaignException.Blame.INPUT, "no search is called \"" + search.service()
                    + "\"; installed are " + String.join(", ", installed), null);
        }
        this.command = search.program().map(name -> programs.getOrDefault(name, List.of())).orElse(List.of());
        if (search.program().isPresent() && command.isEmpty()) {
            String name = search.program().get();
            throw new CampaignException(CampaignException.Blame.MACHINE,
                    "the campaign is searched by the program \"" + name
                            + "\", which the settings of this machine do not know: add the line 'search." + name
                            + " = COMMAND' to machine.properties",
                    null);
        }
    }

    /**
     * Opens it; it is to be closed with the run.
     *
     * @param baseline whether there is an evaluation that is done first, whatever the search would propose
     * @param history what it knows already: what is evaluated first, that one at its head, and what an earlier life of
     * the run told it
     * @param earlierBudgets see {@link SearchOrder#earlierBudgets()}
     * @throws org.grainwright.optimize.search.SearchException when it cannot be opened here
     */
    public Search open(boolean baseline, List<Event> history, List<Integer> earlierBudgets) {
        // the baseline comes on top of the design, of which what was told from outside counts as a part
        Settings settings = settings();
        return Searches.installed().open(optimization.search().service(), new SearchOrder(design.space(),
                baseline ? settings.withInitialDesign(settings.design().points() + 1) : settings,
                history, command, SearchOrder.PATIENCE, earlierBudgets));
    }

    /**
     * Where the first evaluation is the baseline and the initial design is made of short productions, the first point
     * of the design: it is simulated at the level that counts, because an improvement compares like with like. Searches
     * fixed in advance simulate everything at that level, and a program decides itself.
     */
    public Optional<Point> first() {
        if (optimization.baseline().kind() != Baseline.Kind.FIRST || levels.fidelities().isEmpty()
                || !optimization.search().service().equals(SearchRules.BAYESIAN)) {
            return Optional.empty();
        }
        try (Search ahead = open(false, List.of(), List.of())) {
            return ahead.ask() instanceof Proposal proposal ? Optional.of(proposal.point()) : Optional.empty();
        }
    }

    /**
     * What of an interrupted run need not be decided again. Several levels are gone through again, because the outcome
     * of one is needed where a longer one goes on from it; so is a program, which knows only what it was asked.
     *
     * @param vouched see {@link Journaled#kept}
     */
    Kept kept(Journaled journaled, BiPredicate<Integer, Kept.Ended> vouched) {
        return levels.fidelities().isEmpty()
                && Searches.installed().goesOnFromHistory(optimization.search().service())
                        ? journaled.kept(vouched)
                        : Kept.NOTHING;
    }

    private Settings settings() {
        Outcomes outcomes = new Outcomes(optimization.requirements(), optimization.second());
        Settings single = Settings.defaults().withSeed(optimization.bayesian().seed())
                .withDesign(new Design(optimization.bayesian().initialEvaluations(),
                        switch (optimization.bayesian().design()) {
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
                }).withConstraints(outcomes.constraints())
                .withFidelities(levels.fidelities())
                .withStopping(new StoppingRule(optimization.maximumEvaluations(), Double.POSITIVE_INFINITY, Double.NaN,
                        optimization.stop().iterations(),
                        Math.max(1e-6, optimization.stop().minimumImprovement()), StoppingRule.USUAL_RISK, 3));
        return outcomes.second().map(single::withSecond).orElse(single);
    }
}
