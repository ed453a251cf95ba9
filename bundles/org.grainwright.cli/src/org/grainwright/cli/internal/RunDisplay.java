// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent.Measured;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.cli.Console;

/** A running campaign on a terminal: one line per evaluation that stays, and a bar with the time left that moves. Off a terminal only the lines. */
final class RunDisplay implements Consumer<CampaignEvent> {

    private final StatusLine status;
    private final Map<Integer, Double> fractions = new TreeMap<>();
    private String stage = "";
    private int budget = 1;
    private int finished;
    private int finishedBefore;
    private Instant started = Instant.now();

    RunDisplay(Console console) {
        this.status = new StatusLine(console.err(), console.interactive());
    }

    /** Called from the signal's thread. */
    void stopping() {
        status.print("stopping; simulations under way go on where they were when the run is resumed (Ctrl-C again ends at once)");
    }

    @Override
    public void accept(CampaignEvent event) {
        switch (event) {
            case CampaignEvent.Started e -> {
                budget = e.evaluations();
                finishedBefore = e.resumed();
                started = Instant.now();
                status.print("campaign \"%s\": %d evaluations, %d at a time, in %s%s".formatted(e.name(), e.evaluations(), e.slots(), e.directory(),
                        e.resumed() > 0 ? " (resumed, " + e.resumed() + " finished before)" : ""));
            }
            case CampaignEvent.BulkMeasured e -> status.print(String.format(Locale.ROOT, "  perfect crystal at %.0f K: D %s cm²/s, σ %s S/cm", e.temperatureK(),
                    measured(e.diffusionCm2PerS()), measured(e.conductivitySPerCm())));
            case CampaignEvent.Proposed e -> draw();
            case CampaignEvent.Progress e -> {
                if (e.evaluation() > 0) {
                    fractions.put(e.evaluation(), e.fraction());
                }
                stage = e.evaluation() > 0 ? "#" + e.evaluation() + " " + e.stage() : "perfect crystal, " + e.stage();
                draw();
            }
            case CampaignEvent.Finished e -> {
                ended(e.evaluation());
                status.print("  #%-3d %s%n       D %s cm²/s, σ %s S/cm, objective %s %s, gate %s; best so far #%d: %s".formatted(e.evaluation(), e.geometry(),
                        measured(e.diffusionCm2PerS()), measured(e.conductivitySPerCm()), measured(e.objective()), e.objectiveUnit(), e.gate().toLowerCase(Locale.ROOT), e.best(),
                        measured(e.bestObjective())));
                draw();
            }
            case CampaignEvent.Failed e -> {
                ended(e.evaluation());
                status.print("  #%-3d %s%n       failed: %s".formatted(e.evaluation(), e.geometry(), e.reason()));
                draw();
            }
            case CampaignEvent.Abandoned e -> {
                ended(e.evaluation());
                status.print("  #%-3d %s%n       %s".formatted(e.evaluation(), e.geometry(), e.reason()));
                draw();
            }
            case CampaignEvent.Note e -> status.print("  note: " + e.text());
            case CampaignEvent.Ended e -> status.print("ended: " + e.reason());
        }
    }

    private void ended(int evaluation) {
        fractions.remove(evaluation);
        finished++;
    }

    private void draw() {
        double done = finished + fractions.values().stream().mapToDouble(Double::doubleValue).sum();
        double fresh = done - finishedBefore;
        String left = "";
        if (fresh > 0.05) {
            double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0 * (budget - done) / fresh;
            left = ", about " + Quantities.duration(Duration.ofSeconds(Math.round(seconds))) + " left";
        }
        status.draw(done / budget, finished + "/" + budget + left + "  " + stage);
    }

    private static String measured(Measured measured) {
        return Quantities.measured(measured.value(), measured.standardError());
    }
}
