// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.words;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.grainwright.model.RunSummary;
import org.grainwright.observables.ShownUnits;

/** What lists of runs and the head of a table say of a run. Stateless; any thread. */
public final class RunWords {

    private RunWords() {
    }

    /** For example {@code 4 of 6 (71 %)}; empty without a budget. */
    public static String progress(RunSummary run) {
        RunSummary.Progress progress = run.progress();
        return progress.budget() == 0 ? ""
                : progress.ended() + " of " + progress.budget() + " (" + Math.round(100 * progress.fraction()) + " %)";
    }

    /** For example {@code #4  12.3 ± 1.1 Ω·cm}; empty while nothing may be recommended. */
    public static String best(RunSummary run, ShownUnits units) {
        return run.best().map(best -> "#" + best.evaluation() + "  " + best.objective(units)).orElse("");
    }

    /** For example {@code 2.07 (1.18 to 3.61)}; empty while it is unknown. */
    public static String gain(RunSummary run) {
        return run.gain().map(gain -> String.format(Locale.ROOT, "%.3g (%.3g to %.3g)%s", gain.factor(), gain.lower(),
                gain.upper(), gain.significant() ? "" : ", not significant")).orElse("");
    }

    /** For example {@code 2 h 05 min}; empty where the run does not go on or has not shown its pace. */
    public static String left(RunSummary run, Instant now) {
        Optional<Duration> left = run.timeLeft(now);
        if (left.isEmpty()) {
            return "";
        }
        long minutes = left.get().plusSeconds(30).toMinutes();
        return minutes < 1 ? "< 1 min"
                : minutes < 60 ? minutes + " min"
                        : minutes < 48 * 60 ? String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60)
                                : minutes / (24 * 60) + " d " + minutes / 60 % 24 + " h";
    }
}
