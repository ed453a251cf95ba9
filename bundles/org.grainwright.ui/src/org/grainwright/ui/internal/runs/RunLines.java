// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.ShownUnits;
import org.grainwright.report.words.Numbers;

/** What rows of runs and evaluations say, in words. Stateless. */
public final class RunLines {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private RunLines() {
    }

    /**
     * An evaluation in a row.
     *
     * @param number 0 for the perfect crystal
     */
    public record Line(int number, String label, String state, String started, String value) {
    }

    /** The rows of a run: the perfect crystal first. The caller sees to the thread rule of the record. */
    public static List<Line> of(CampaignRun run, ShownUnits units) {
        List<Line> lines = new ArrayList<>();
        boolean measured = !run.getBulk().isEmpty();
        lines.add(
                new Line(0, "perfect crystal", measured ? "done" : "", date(run.getStartedAt()), crystal(run, units)));
        int recommended = RunQueries.recommended(run).map(Evaluation::getId).orElse(0);
        for (Evaluation each : run.getEvaluations()) {
            lines.add(new Line(each.getId(), "#" + each.getId() + "  " + RunQueries.label(each),
                    state(each, recommended), date(each.getStartedAt()), value(each.getObjective(), units)));
        }
        return lines;
    }

    /**
     * The rows of the run in a folder. Blocks; not for the window thread.
     *
     * @return empty when the record cannot be read, as the row of the run says
     */
    public static Optional<List<Line>> read(Path folder, ShownUnits units) {
        try {
            return Optional.of(of(RunStore.read(folder), units));
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    private static String state(Evaluation evaluation, int recommended) {
        return switch (evaluation.getState()) {
            case QUEUED -> "proposed";
            case RUNNING -> evaluation.getStages().isEmpty() ? "running"
                    : Math.round(100 * RunQueries.fraction(evaluation)) + " %, "
                            + evaluation.getStages().getLast().getName();
            case DONE -> evaluation.getId() == recommended ? "recommended" : "done";
            case FAILED -> "failed";
            case ABANDONED -> "given up";
            case INTERRUPTED -> "paused";
        };
    }

    /** Diffusion and conductivity of the perfect crystal at the highest temperature. */
    private static String crystal(CampaignRun run, ShownUnits units) {
        List<String> parts = new ArrayList<>();
        for (Quantity quantity : List.of(Quantity.TRACER_D, Quantity.CONDUCTIVITY)) {
            Observable hottest = null;
            for (Observable each : run.getBulk()) {
                if (quantity.id().equals(each.getName()) && (hottest == null
                        || each.getTemperatureK() > hottest.getTemperatureK())) {
                    hottest = each;
                }
            }
            if (hottest != null) {
                parts.add(hottest.getSymbol() + " " + value(hottest, units));
            }
        }
        return String.join(", ", parts);
    }

    private static String value(Observable observable, ShownUnits units) {
        return observable == null || !observable.isKnown() ? ""
                : Numbers.measured(observable, units);
    }

    /** A time as the clock of this computer shows it. */
    public static String date(Instant instant) {
        return instant == null ? "" : DATE.format(instant);
    }
}
