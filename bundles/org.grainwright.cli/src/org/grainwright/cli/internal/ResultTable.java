// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Column;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Improvement;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Notation;

/**
 * The end of a campaign on a terminal: all evaluations, the best one by its crystallographic name, the improvement with
 * its interval.
 */
final class ResultTable {

    private ResultTable() {
    }

    static void print(CampaignRun run, PrintStream out) {
        List<String[]> rows = new ArrayList<>();
        List<Column> columns = Column.of(run);
        List<String> head = new ArrayList<>(List.of("#", "geometry",
                Notation.heading(run.getObjective().getSymbol(), run.getObjective().getUnit())));
        columns.forEach(each -> head.add(each.heading()));
        head.add("gate");
        rows.add(head.toArray(String[]::new));
        for (Evaluation evaluation : run.getEvaluations()) {
            boolean done = evaluation.getState() == EvaluationState.DONE;
            List<String> row = new ArrayList<>(
                    List.of(Integer.toString(evaluation.getId()), RunQueries.label(evaluation),
                            done ? measured(evaluation.getObjective())
                                    : evaluation.getState().getName().toLowerCase(Locale.ROOT)));
            columns.forEach(each -> row.add(done ? measured(evaluation, each.id()) : ""));
            row.add(done ? evaluation.getObjective().getGate().getName().toLowerCase(Locale.ROOT) : "");
            rows.add(row.toArray(String[]::new));
        }
        out.println();
        print(rows, out);
        out.println();
        best(run, out);
    }

    /** Rows in columns, each as wide as it must be. */
    static void print(List<String[]> rows, PrintStream out) {
        int[] widths = new int[rows.getFirst().length];
        rows.forEach(row -> {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        });
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static void best(CampaignRun run, PrintStream out) {
        Evaluation best = RunQueries.recommended(run).orElse(null);
        if (best == null) {
            boolean any = run.getEvaluations().stream()
                    .anyMatch(each -> each.getObjective() != null && each.getObjective().isKnown());
            out.println(any
                    ? "nothing can be recommended: every sampling gate is red, a limit is broken, or nothing was "
                            + "simulated for the whole production yet"
                    : "no evaluation gave a result");
            return;
        }
        out.println(
                "recommended: #" + best.getId() + " " + RunQueries.label(best) + ": " + run.getObjective().getLabel()
                        + " " + objective(run, best));
        RunQueries.bestMeasured(run).filter(each -> each != best)
                .ifPresent(lucky -> out.println("best measured: #" + lucky.getId() + " "
                        + RunQueries.label(lucky) + ": " + objective(run, lucky)));
        RunQueries.improvementMissing(run)
                .ifPresent(why -> out.println("no improvement factor: " + Character.toLowerCase(why.charAt(0))
                        + why.substring(1)));
        RunQueries.improvement(run).ifPresent(improvement -> improvement(run, best, improvement, out));
        if (run.getOpinion() != null) {
            out.println((run.getOpinion().isContradicts() ? "red: " : "second opinion: ")
                    + run.getOpinion().getSentence());
        }
    }

    private static void improvement(CampaignRun run, Evaluation best, Improvement improvement, PrintStream out) {
        String factor = String.format(Locale.ROOT, "%.3g (95 %% interval %.3g to %.3g)", improvement.getFactor(),
                improvement.getLower(), improvement.getUpper());
        if (run.getBaseline() == best) {
            out.println("the baseline itself is recommended");
        } else {
            out.println((improvement.isSignificant() ? "better than the baseline by a factor of "
                    : "no significant improvement over the baseline: factor ") + factor);
        }
    }

    /** The objective of an evaluation with its unit. */
    static String objective(CampaignRun run, Evaluation evaluation) {
        return Notation.UNICODE.measured(evaluation.getObjective().getValue(),
                evaluation.getObjective().getStandardError(), run.getObjective().getUnit());
    }

    private static String measured(Evaluation evaluation, String observable) {
        return RunQueries.observable(evaluation, observable).map(ResultTable::measured).orElse("");
    }

    private static String measured(Observable observable) {
        return observable == null ? ""
                : Notation.UNICODE.measured(observable.getValue(), observable.getStandardError());
    }
}
