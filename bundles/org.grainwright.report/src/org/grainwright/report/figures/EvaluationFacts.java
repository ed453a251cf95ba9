// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Notation;
import org.grainwright.observables.ShownUnits;
import org.grainwright.report.words.Numbers;

/** What there is to say of an evaluation beside its numbers: why, how long, at what cost. */
public final class EvaluationFacts {

    private EvaluationFacts() {
    }

    /** One line per fact, the most important first: the objective and its place, the reasons, the cost. */
    public static List<String> of(CampaignRun run, Evaluation evaluation, ShownUnits units) {
        List<String> lines = new ArrayList<>();
        lines.add(standing(run, evaluation, units));
        if (evaluation.getWhy() != null) {
            lines.add("Why: " + evaluation.getWhy()
                    + (evaluation.getOrigin() == null || evaluation.getOrigin().equals(evaluation.getWhy()) ? ""
                            : " (" + evaluation.getOrigin() + ")"));
        }
        if (!evaluation.getVariables().isEmpty()) {
            lines.add("Choices: " + evaluation.getVariables().stream()
                    .map(each -> Influence.words(each.getName()) + " " + each.getText())
                    .collect(Collectors.joining(", ")));
        }
        if (evaluation.getFailure() != null) {
            lines.add("Ended early: " + evaluation.getFailure());
        }
        RunQueries.brokenLimits(run, evaluation).forEach(each -> lines.add("Outside a limit: "
                + (each.getLabel() == null ? each.getObservable() : each.getLabel())));
        if (Double.isFinite(evaluation.getProductionPs())) {
            lines.add("Production: " + Notation.UNICODE.number(evaluation.getProductionPs(), 3)
                    + " ps per temperature and replica"
                    + (RunQueries.isAtTarget(run, evaluation) ? ""
                            : ", shorter than the "
                                    + Notation.UNICODE.number(run.getTargetProductionPs(), 3)
                                    + " ps whose results count")
                    + (evaluation.getContinuedFrom() == null ? ""
                            : "; continues evaluation " + evaluation.getContinuedFrom()));
        }
        if (Double.isFinite(evaluation.getCpuSeconds()) && evaluation.getCpuSeconds() > 0) {
            lines.add("Processor time: " + Numbers.duration(evaluation.getCpuSeconds())
                    + (evaluation.getStructuresScreened() > 0 ? "; " + evaluation.getStructuresScreened()
                            + " structures compared before, " + Numbers.duration(evaluation.getScreeningCpuSeconds())
                            : ""));
        }
        if (evaluation.getStartedAt() != null) {
            lines.add("From " + Numbers.time(evaluation.getStartedAt()) + " to "
                    + Numbers.time(evaluation.getEndedAt()) + "; seed " + evaluation.getSeed());
        }
        return lines;
    }

    private static String standing(CampaignRun run, Evaluation evaluation, ShownUnits units) {
        boolean recommended = RunQueries.recommended(run).filter(each -> each == evaluation).isPresent();
        boolean lowest = RunQueries.bestMeasured(run).filter(each -> each == evaluation).isPresent();
        String place = recommended ? ": recommended" + (lowest ? ", and the best measured one" : "")
                : lowest ? ": the best measured one" : "";
        if (evaluation.getObjective() == null || !evaluation.getObjective().isKnown()) {
            return "Objective: not measured";
        }
        return "Objective: " + Numbers.withError(evaluation.getObjective(), units) + place
                + (evaluation == run.getBaseline() ? "; the baseline" : "");
    }
}
