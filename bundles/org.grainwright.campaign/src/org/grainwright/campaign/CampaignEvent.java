// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.ConventionalBoundary;
import org.grainwright.model.Effect;
import org.grainwright.model.Evaluation;
import org.grainwright.model.FileReference;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Improvement;
import org.grainwright.model.Message;
import org.grainwright.model.Observable;
import org.grainwright.model.Opinion;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunState;
import org.grainwright.model.Series;

/**
 * What a running campaign says of itself, in order, on the campaign's thread. {@link RunReducer} applies an event to a
 * run: the campaign's record and every copy of it are made of the same events.
 *
 * <p>Parts of the model in an event belong to nobody and are never changed; any thread may read them. Who wants to keep
 * one copies it.
 */
public sealed interface CampaignEvent {

    /**
     * The run begins or goes on.
     *
     * @param run the record as it stands
     * @param directory the run folder
     * @param slots simulations at a time
     * @param resumed evaluations that an interrupted run had already finished
     */
    record Started(CampaignRun run, Path directory, int slots, int resumed) implements CampaignEvent {
    }

    /** The perfect crystal, with the same potential and temperatures, is known: what ratios refer to. */
    record BulkMeasured(List<Observable> observables, List<Series> series) implements CampaignEvent {

        /** Copies the lists. */
        public BulkMeasured {
            observables = List.copyOf(observables);
            series = List.copyOf(series);
        }
    }

    /** A geometry was chosen: number, label, origin, why, variables, times. */
    record Proposed(Evaluation evaluation) implements CampaignEvent {
    }

    /**
     * Its structure is on disk.
     *
     * @param seed the seed it was built with
     * @param screening what was compared before
     * @param files every file that holds it
     */
    record Built(int evaluation, GrainBoundaryGeometry geometry, long seed, Screening screening,
            List<FileReference> files, Instant at) implements CampaignEvent {

        /** Copies the list. */
        public Built {
            files = List.copyOf(files);
        }

        /**
         * How the structure was chosen.
         *
         * @param structures how many were compared, 0 when the structure was taken over
         * @param cpuSeconds processor time of that, s
         */
        public record Screening(int structures, double cpuSeconds) {
        }
    }

    /**
     * Work on an evaluation goes on; at most a few of these a second.
     *
     * @param evaluation its number, 0 for the perfect crystal
     * @param stage for example {@code production at 1200 K}
     * @param fraction done of the whole evaluation, 0 to 1
     */
    record Progress(int evaluation, String stage, double fraction, Instant at) implements CampaignEvent {
    }

    /**
     * An evaluation was measured, or given up with what it had shown.
     *
     * @param evaluation number, label, state, what was measured with the objective among it, curves, files, notes,
     * times
     */
    record Measured(Evaluation evaluation) implements CampaignEvent {
    }

    /** An evaluation failed for good; the campaign goes on without it. */
    record Failed(int evaluation, String geometry, String reason, Instant at) implements CampaignEvent {
    }

    /**
     * The optimizer knows an outcome more.
     *
     * @param posterior what it believes now
     * @param improvement recommended against baseline; {@code null} while nothing can be compared
     */
    record Told(PosteriorPoint posterior, Improvement improvement) implements CampaignEvent {
    }

    /**
     * Something that a person should know: a remedy that was applied, a warning.
     *
     * @param evaluation which it is about, 0 for the run
     */
    record Note(int evaluation, Message message) implements CampaignEvent {
    }

    /** What the search variables do to the objective, as far as the evaluations tell. */
    record Explained(List<Effect> effects, String summary) implements CampaignEvent {

        /** Copies the list. */
        public Explained {
            effects = List.copyOf(effects);
        }
    }

    /**
     * The random boundaries that stand for material made in the usual way are known.
     *
     * @param improvement recommended against them; {@code null} where too few could be used
     */
    record Sampled(List<ConventionalBoundary> boundaries, Improvement improvement) implements CampaignEvent {

        /** Copies the list. */
        public Sampled {
            boundaries = List.copyOf(boundaries);
        }
    }

    /** Another potential repeated what decides: what it says, and whether it contradicts. */
    record Opined(Opinion opinion) implements CampaignEvent {
    }

    /**
     * The run ended.
     *
     * @param state FINISHED by its budget or its stopping rule, STOPPED on request so that it can be resumed, or FAILED
     * by an error that more evaluations would meet again
     * @param reason one sentence
     */
    record Ended(RunState state, String reason, Instant at) implements CampaignEvent {

        /** Ended now. */
        public Ended(RunState state, String reason) {
            this(state, reason, Instant.now());
        }
    }
}
