// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.Improvement;
import org.grainwright.model.Message;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.Severity;
import org.grainwright.report.words.Numbers;

/** The head of the page: what was asked, what was found, how far to trust it. */
final class Summary {

    private Summary() {
    }

    static void add(Html html, ReportData data) {
        CampaignRun run = data.run();
        html.raw("<header>\n<p class=\"kicker\">Grainwright campaign report").raw(run.getId() == null ? "" : " · run ")
                .text(run.getId())
                .raw(" · ").text(state(run)).raw("</p>\n").element("h1", Page.title(run));
        String verdict = verdict(data);
        html.raw("<p class=\"verdict ").raw(tone(data)).raw("\">").text(verdict).raw("</p>\n");
        cards(html, data);
        for (String problem : data.problems()) {
            html.raw("<p class=\"note\">⚠ ").text(problem).raw("</p>\n");
        }
        messages(html, run);
        html.raw("<nav>");
        String[][] places = {{"results", "Results"}, {"make", "What to make"}, {"evaluations", "All evaluations"},
                {"meaning", "What the numbers mean"},
                {"record", "Provenance"}};
        for (String[] place : places) {
            html.raw("<a href=\"#" + place[0] + "\">" + place[1] + "</a>");
        }
        html.raw("</nav>\n</header>\n");
    }

    static String state(CampaignRun run) {
        String word = switch (run.getState()) {
            case CREATED -> "not started";
            case RUNNING -> "still running when this was written";
            case STOPPED -> "stopped on request; can be resumed";
            case FINISHED -> "finished";
            case FAILED -> "ended by an error";
            case INTERRUPTED -> "interrupted; can be resumed";
        };
        return run.getStopReason() == null || run.getStopReason().isBlank() ? word : word + ": " + run.getStopReason();
    }

    /** The result in one or two sentences. */
    static String verdict(ReportData data) {
        CampaignRun run = data.run();
        long done = data.count(EvaluationState.DONE);
        long failed = data.count(EvaluationState.FAILED);
        if (run.getEvaluations().isEmpty()) {
            return "No evaluation has begun, so there is no result.";
        }
        if (data.best().isEmpty()) {
            if (done == 0) {
                return failed == run.getEvaluations().size()
                        ? "All " + failed + " evaluations failed, so there is no result; the reasons are "
                                + "in the table below."
                        : "No evaluation has finished, so there is no result yet"
                                + (failed > 0 ? " (" + failed + " failed)." : ".");
            }
            String finished = done + " of " + run.getEvaluations().size() + " evaluations finished, but ";
            if (run.getEvaluations().stream().noneMatch(RunQueries::isUsable)) {
                return finished
                        + "none passed the sampling gates, so no number here may be used as a result. Longer "
                        + "production runs or a higher temperature are needed.";
            }
            return finished + (run.getEvaluations().stream()
                    .anyMatch(each -> RunQueries.isUsable(each) && RunQueries.isAtTarget(run, each))
                            ? "none that passed the sampling gates is within the limits of the campaign, so nothing is "
                                    + "recommended."
                            : "none was simulated for the whole production yet, so nothing is recommended.");
        }
        Evaluation best = data.best().get();
        Observable objective = best.getObjective();
        StringBuilder text = new StringBuilder();
        Optional<Improvement> improvement = data.improvement();
        boolean same = best == run.getBaseline();
        if (same) {
            text.append("No significant improvement: nothing measured so far is better than the baseline, ")
                    .append(name(best)).append(", with ");
        } else if (improvement.isPresent() && improvement.get().isSignificant()) {
            text.append("The recommended boundary is ").append(name(best)).append(", ")
                    .append(factor(improvement.get())).append(": ");
        } else if (improvement.isPresent()) {
            text.append("No significant improvement over the baseline: the recommended boundary, ").append(name(best))
                    .append(", is ")
                    .append(factor(improvement.get())).append(", and that interval includes 1. It has ");
        } else {
            text.append("The recommended boundary is ").append(name(best)).append(": ");
        }
        text.append(label(run.getObjective(), objective)).append(" ").append(Numbers.withError(objective))
                .append(" at ")
                .append(Numbers.kelvin(objective.getTemperatureK()))
                .append(objective.isExtrapolated() ? " (extrapolated, potential-limited)" : "");
        text.append(". ");
        if (objective.getGate() == Gate.AMBER) {
            text.append("Its sampling gate is amber: ")
                    .append(objective.getGateReason() == null ? "no reason given" : objective.getGateReason());
            text.append(text.charAt(text.length() - 1) == '.' ? "" : ".");
        }
        if (!same) {
            RunQueries.improvementMissing(run)
                    .ifPresent(why -> text.append(" How much better that is than the baseline is not known. ")
                            .append(why));
        }
        data.luckiest()
                .ifPresent(other -> text.append(" The best value measured is that of evaluation ").append(other.getId())
                        .append(", ")
                        .append(name(other)).append(", with ").append(Numbers.withError(other.getObjective()))
                        .append("; the optimizer expects it to be less good than it looks."));
        if (run.getOpinion() != null) {
            text.append(' ').append(run.getOpinion().getSentence());
        }
        return text.toString().strip();
    }

    /** For example "1.8 times better than the baseline (95 % interval 1.3 to 2.5)". */
    static String factor(Improvement improvement) {
        boolean better = improvement.getFactor() >= 1;
        return Numbers.plain(improvement.getFactor(), 3) + " times as good as the baseline"
                + (better ? "" : " (that is, worse)") + " (95 % interval " + Numbers.plain(improvement.getLower(), 3)
                + " to "
                + Numbers.plain(improvement.getUpper(), 3) + ")";
    }

    private static String tone(ReportData data) {
        if (data.best().isEmpty()) {
            return data.run().getState() == RunState.RUNNING || data.run().getState() == RunState.CREATED ? "" : "bad";
        }
        if (RunQueries.contradiction(data.run()).isPresent()) {
            return "bad";
        }
        boolean sure = data.improvement().map(Improvement::isSignificant).orElse(false)
                && data.best().get().getObjective().getGate() == Gate.GREEN;
        return sure ? "good" : "caution";
    }

    static String name(Evaluation evaluation) {
        return evaluation.getGeometry() != null && evaluation.getGeometry().getName() != null
                ? evaluation.getGeometry().getName()
                : RunQueries.label(evaluation);
    }

    private static String label(Objective objective, Observable observable) {
        return objective != null && objective.getLabel() != null ? objective.getLabel() : observable.getLabel();
    }

    private static void cards(Html html, ReportData data) {
        CampaignRun run = data.run();
        html.raw("<div class=\"cards\">\n");
        data.best().ifPresent(best -> {
            Observable objective = best.getObjective();
            card(html,
                    label(run.getObjective(), objective) + " of the recommended boundary, "
                            + Numbers.kelvin(objective.getTemperatureK()),
                    Numbers.withError(objective),
                    Html.gate(RunQueries.contradiction(run).isPresent() ? Gate.RED : objective.getGate())
                            + (objective.isExtrapolated() ? " extrapolated" : ""));
            data.improvement()
                    .ifPresent(improvement -> card(html, "improvement over the baseline",
                            Numbers.plain(improvement.getFactor(), 3)
                                    + "×",
                            (improvement.isSignificant() ? "" : "not significant; ") + "95 % interval "
                                    + Numbers.plain(improvement.getLower(), 3)
                                    + " to " + Numbers.plain(improvement.getUpper(), 3)));
        });
        List<String> counts = new ArrayList<>();
        for (EvaluationState state : EvaluationState.VALUES) {
            long count = data.count(state);
            if (count > 0) {
                counts.add(count + " " + state.getName().toLowerCase(java.util.Locale.ROOT));
            }
        }
        card(html, "evaluations", String.valueOf(run.getEvaluations().size()), counts.isEmpty() ? "none begun"
                : String.join(", ", counts)
                        + (run.getBudgetEvaluations() > 0 ? " of " + run.getBudgetEvaluations() + " allowed" : ""));
        double cpu = run.getEvaluations().stream().mapToDouble(Evaluation::getCpuSeconds).filter(Double::isFinite)
                .sum();
        card(html, "processor time", Numbers.duration(cpu),
                Numbers.time(run.getStartedAt() == null ? run.getCreatedAt() : run.getStartedAt()));
        html.raw("</div>\n");
    }

    private static void card(Html html, String name, String value, String more) {
        html.raw("<div class=\"card\"><div class=\"name\">").text(name).raw("</div><div class=\"value\">").text(value)
                .raw("</div><div class=\"more\">").raw(more.startsWith("<span") ? more : Html.escape(more))
                .raw("</div></div>\n");
    }

    private static void messages(Html html, CampaignRun run) {
        List<Message> worth = run.getMessages().stream().filter(each -> each.getSeverity() != Severity.INFO).toList();
        if (worth.isEmpty()) {
            return;
        }
        html.raw("<ul class=\"note\">\n");
        for (Message each : worth) {
            html.raw("<li>").raw(each.getSeverity() == Severity.ERROR ? "✕ " : "▲ ").text(each.getText())
                    .raw("</li>\n");
        }
        html.raw("</ul>\n");
    }
}
