// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.loop.SecondOpinion.Repeat;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Improvement;
import org.grainwright.model.Gate;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.Opinion;
import org.grainwright.model.OpinionValue;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Scale;

/** What another potential says of a result. Pure functions. */
final class Opinions {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;
    private static final int LEAST_FOR_RANKS = 3;

    private Opinions() {
    }

    /**
     * A comparison of the recommended evaluation with the baseline: positive is better, as log10 or as a difference.
     */
    private record Gain(Estimate change, boolean logarithmic) {

        double value() {
            return change.value();
        }

        double error() {
            return change.standardError();
        }

        String words() {
            return logarithmic
                    ? String.format(Locale.ROOT, "%.3g times as good as the baseline (standard error %.3g to %.3g)",
                            Math.pow(10, value()), Math.pow(10, value() - error()), Math.pow(10, value() + error()))
                    : String.format(Locale.ROOT, "better than the baseline by %.3g ± %.3g", value(), error());
        }
    }

    /**
     * The numbers of the evaluations that are repeated, ascending: the recommended one, the baseline, and others spread
     * evenly over the ranks of what may be recommended.
     */
    static List<Integer> subjects(CampaignRun run, OptimizationSpecification.Opinion asked) {
        List<Integer> chosen = new ArrayList<>();
        Evaluation best = RunQueries.recommended(run).orElse(null);
        if (asked.best() && best != null) {
            chosen.add(best.getId());
        }
        if (asked.baseline() && run.getBaseline() != null && RunQueries.isUsable(run.getBaseline())
                && !chosen.contains(run.getBaseline().getId())) {
            chosen.add(run.getBaseline().getId());
        }
        List<Evaluation> rest = run.getEvaluations().stream()
                .filter(e -> RunQueries.isUsable(e) && RunQueries.isAtTarget(run, e) && !chosen.contains(e.getId()))
                .sorted(Comparator.comparingDouble((Evaluation e) -> e.getObjective().getValue())
                        .thenComparingInt(Evaluation::getId))
                .toList();
        int others = Math.min(asked.others(), rest.size());
        for (int i = 0; i < others; i++) {
            chosen.add(rest.get(others == 1 ? rest.size() / 2 : i * (rest.size() - 1) / (others - 1)).getId());
        }
        return chosen.stream().sorted().toList();
    }

    /**
     * The opinion as it is recorded.
     *
     * @param repeats of evaluations, by their numbers
     * @param sample of the boundaries of conventional material, by their numbers; empty where they were not repeated
     */
    static Opinion of(CampaignRun run, String potential, SortedMap<Integer, Repeat> repeats,
            SortedMap<Integer, Repeat> sample, ObjectiveRule rule) {
        Opinion opinion = FACTORY.createOpinion();
        opinion.setPotential(potential);
        repeats.forEach((number, repeat) -> opinion.getValues().add(value(number, repeat, rule)));
        sample.forEach((number, repeat) -> opinion.getSample().add(value(number, repeat, rule)));
        double ranks = ranks(run, opinion);
        opinion.setRankCorrelation(ranks);
        judge(run, opinion, rule);
        if (Double.isFinite(ranks)) {
            opinion.setSentence(opinion.getSentence() + String.format(Locale.ROOT,
                    " The rank correlation of the two potentials over %d %s is %.2f.",
                    pairs(run, opinion).size(), opinion.getSample().isEmpty() ? "evaluations" : "boundaries", ranks));
        }
        return opinion;
    }

    private static OpinionValue value(int number, Repeat repeat, ObjectiveRule rule) {
        OpinionValue value = FACTORY.createOpinionValue();
        value.setEvaluation(number);
        value.setObjective(switch (repeat) {
            case Repeat.Measured(Outcome outcome) -> Records.objective(rule, outcome.objective(),
                    outcome.objectiveExtrapolated(), new ArrayList<>());
            case Repeat.Failed(String reason) -> Records.objective(rule,
                    Estimate.missing(rule.quantity().unit(), "It could not be simulated: " + reason + "."), false,
                    new ArrayList<>());
        });
        return value;
    }

    /** Values of the first potential and of the other, where both may be used. */
    private static List<double[]> pairs(CampaignRun run, Opinion opinion) {
        List<double[]> pairs = new ArrayList<>();
        for (OpinionValue each : opinion.getValues()) {
            Optional<Evaluation> first = RunQueries.evaluation(run, each.getEvaluation());
            if (isUsable(each.getObjective()) && first.filter(RunQueries::isUsable).isPresent()) {
                pairs.add(new double[] {first.get().getObjective().getValue(), each.getObjective().getValue()});
            }
        }
        for (OpinionValue each : opinion.getSample()) {
            Observable first = run.getConventional().get(each.getEvaluation() - 1).getObjective();
            if (isUsable(each.getObjective()) && isUsable(first)) {
                pairs.add(new double[] {first.getValue(), each.getObjective().getValue()});
            }
        }
        return pairs;
    }

    private static double ranks(CampaignRun run, Opinion opinion) {
        List<double[]> pairs = pairs(run, opinion);
        return pairs.size() < LEAST_FOR_RANKS ? Double.NaN
                : new SpearmansCorrelation().correlation(pairs.stream().mapToDouble(p -> p[0]).toArray(),
                        pairs.stream().mapToDouble(p -> p[1]).toArray());
    }

    private static void judge(CampaignRun run, Opinion opinion, ObjectiveRule rule) {
        String name = opinion.getPotential();
        Evaluation best = RunQueries.recommended(run).orElse(null);
        Evaluation baseline = run.getBaseline();
        Observable bestAgain = value(opinion, best);
        if (!opinion.getSample().isEmpty()) {
            judgeAgainstSample(run, opinion, best, bestAgain, rule);
            return;
        }
        Observable baselineAgain = value(opinion, baseline);
        if (best == null || baseline == null || best == baseline || !RunQueries.isUsable(baseline)) {
            opinion.setSentence("There is no recommendation over the baseline that " + name + " could confirm.");
            return;
        }
        if (!isUsable(bestAgain) || !isUsable(baselineAgain)) {
            Observable missing = isUsable(bestAgain) ? baselineAgain : bestAgain;
            opinion.setSentence(name + " says nothing of the recommendation: "
                    + (missing == null ? "the recommended evaluation and the baseline were not both repeated."
                            : missing.getGateReason()));
            return;
        }
        Gain first = gain(baseline.getObjective(), best.getObjective(), rule);
        Gain second = gain(baselineAgain, bestAgain, rule);
        if (first.value() > 0 && second.value() < -second.error()) {
            opinion.setContradicts(true);
            opinion.setSentence("The ranking depends on the potential: with " + name
                    + " the recommended boundary is " + second.words() + ", with the campaign's it is " + first.words()
                    + ". Trust neither before a third potential or an experiment decides.");
        } else if (second.value() > second.error()) {
            opinion.setSentence(name + " says the same: the recommended boundary is " + second.words()
                    + ", with the campaign's potential " + first.words() + ".");
        } else {
            opinion.setSentence(name + " does not decide: the recommended boundary is " + second.words()
                    + ", with the campaign's potential " + first.words() + ".");
        }
    }

    /** Whether the factor over conventional material stands with the other potential, by its 95 % interval. */
    private static void judgeAgainstSample(CampaignRun run, Opinion opinion, Evaluation best, Observable bestAgain,
            ObjectiveRule rule) {
        String name = opinion.getPotential();
        Improvement first = run.getImprovement();
        Optional<Estimate> again = Conventional.mean(
                opinion.getSample().stream().map(OpinionValue::getObjective).toList(), rule);
        if (best == null || first == null || again.isEmpty() || !isUsable(bestAgain)
                || !(bestAgain.getValue() > 0)) {
            opinion.setSentence(name + " says nothing of the recommendation: the recommended evaluation and at least "
                    + "three conventional boundaries have to be measured by both potentials.");
            return;
        }
        // what was chosen by the first potential was not chosen by the second
        Improvement second = Improvements.improvement(again.get(), bestAgain, rule, 1,
                Improvements.sampled(again.get(), opinion.getSample().size()));
        opinion.setImprovement(second);
        String words = String.format(Locale.ROOT,
                "with %s the recommended boundary is %.3g times as good as conventional material (95 %%: %.3g to "
                        + "%.3g), with the campaign's potential %.3g times (%.3g to %.3g).",
                name, second.getFactor(), second.getLower(), second.getUpper(), first.getFactor(), first.getLower(),
                first.getUpper());
        if (first.getFactor() > 1 && second.getUpper() < 1) {
            opinion.setContradicts(true);
            opinion.setSentence("The improvement depends on the potential: " + words
                    + " Trust neither before a third potential or an experiment decides.");
        } else if (second.getLower() > 1) {
            opinion.setSentence(name + " says the same: " + words);
        } else {
            opinion.setSentence(name + " does not decide: " + words);
        }
    }

    private static Observable value(Opinion opinion, Evaluation evaluation) {
        return evaluation == null ? null
                : opinion.getValues().stream().filter(v -> v.getEvaluation() == evaluation.getId())
                        .map(OpinionValue::getObjective).findFirst().orElse(null);
    }

    private static boolean isUsable(Observable observable) {
        return observable != null && observable.isKnown() && observable.getGate() != Gate.RED;
    }

    private static Gain gain(Observable baseline, Observable best, ObjectiveRule rule) {
        boolean logarithmic = rule.scale() == Scale.LOG && baseline.getValue() > 0 && best.getValue() > 0;
        Estimate from = scaled(baseline, logarithmic);
        Estimate to = scaled(best, logarithmic);
        double gain = rule.maximize() ? to.value() - from.value() : from.value() - to.value();
        return new Gain(new Estimate(gain, Math.hypot(from.standardError(), to.standardError()), to.unit(),
                Math.min(from.effectiveSamples(), to.effectiveSamples()), to.reasons()), logarithmic);
    }

    private static Estimate scaled(Observable observable, boolean logarithmic) {
        Estimate estimate = RunQueries.estimate(observable);
        return logarithmic ? Scale.LOG.of(estimate) : estimate;
    }
}
