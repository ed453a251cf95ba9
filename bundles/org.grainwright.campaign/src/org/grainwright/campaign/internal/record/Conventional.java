// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.loop.SecondOpinion.Repeat;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ConventionalBoundary;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.observables.Estimate;

/** Random boundaries that stand for material made in the usual way. Pure functions. */
final class Conventional {

    private static final int LEAST = 3;

    private Conventional() {
    }

    /**
     * The sample as it is recorded.
     *
     * @param labels of the boundaries, the first is number 1
     * @param ended by number
     */
    static List<ConventionalBoundary> of(List<String> labels, SortedMap<Integer, Repeat> ended, ObjectiveRule rule) {
        List<ConventionalBoundary> sample = new ArrayList<>();
        ended.forEach((number, how) -> {
            ConventionalBoundary each = ModelFactory.eINSTANCE.createConventionalBoundary();
            each.setLabel(labels.get(number - 1));
            each.setObjective(switch (how) {
                case Repeat.Measured(Outcome outcome) -> Records.objective(rule, outcome.objective(),
                        outcome.objectiveExtrapolated(), new ArrayList<>());
                case Repeat.Failed(String reason) -> Records.objective(rule,
                        Estimate.missing(rule.quantity().unit(), "It could not be simulated: " + reason + "."), false,
                        new ArrayList<>());
            });
            sample.add(each);
        });
        return sample;
    }

    /**
     * The mean of the sample on the scale of the objective, better is smaller. Its error is the scatter between
     * boundaries, which has the errors of the single ones in it. Empty below three that may be used.
     */
    static Optional<Estimate> mean(CampaignRun run, ObjectiveRule rule) {
        return mean(run.getConventional().stream().map(ConventionalBoundary::getObjective).toList(), rule);
    }

    /** As {@link #mean(CampaignRun, ObjectiveRule)}, of objectives that were measured otherwise. */
    static Optional<Estimate> mean(List<Observable> objectives, ObjectiveRule rule) {
        double[] values = objectives.stream()
                .filter(each -> each.isKnown() && each.getGate() != Gate.RED && each.getValue() > 0)
                .mapToDouble(each -> value(each, rule)).toArray();
        if (values.length < LEAST) {
            return Optional.empty();
        }
        double mean = 0;
        for (double each : values) {
            mean += each / values.length;
        }
        double squares = 0;
        for (double each : values) {
            squares += (each - mean) * (each - mean);
        }
        return Optional.of(new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length), "",
                values.length, List.of()));
    }

    private static double value(Observable objective, ObjectiveRule rule) {
        return rule.maximize() ? -Math.log10(objective.getValue()) : Math.log10(objective.getValue());
    }
}
