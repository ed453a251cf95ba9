// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.nio.file.Path;

/** What a running campaign says of itself, in order, on the campaign's thread. Immutable. */
public sealed interface CampaignEvent {

    /**
     * The run begins or goes on.
     *
     * @param name the campaign's name
     * @param directory the run folder
     * @param evaluations the budget
     * @param slots simulations at a time
     * @param resumed evaluations that an interrupted run had already finished
     */
    record Started(String name, Path directory, int evaluations, int slots, int resumed) implements CampaignEvent {
    }

    /**
     * The perfect crystal, with the same potential and temperature, is known: what ratios refer to.
     *
     * @param diffusionCm2PerS tracer diffusion coefficient of Li and its standard error, cm²/s
     * @param conductivitySPerCm Nernst-Einstein conductivity and its standard error, S/cm
     */
    record BulkMeasured(double temperatureK, Measured diffusionCm2PerS, Measured conductivitySPerCm) implements CampaignEvent {
    }

    /** A geometry was chosen. {@code why} is one phrase: baseline, initial design, or what the acquisition function says. */
    record Proposed(int evaluation, String geometry, String why) implements CampaignEvent {
    }

    /**
     * Work on an evaluation goes on; at most a few of these a second.
     *
     * @param stage for example {@code production at 1200 K}
     * @param fraction done of the whole evaluation, 0 to 1
     */
    record Progress(int evaluation, String stage, double fraction) implements CampaignEvent {
    }

    /**
     * An evaluation was measured.
     *
     * @param geometry what was simulated, in words
     * @param diffusionCm2PerS tracer diffusion of Li in the boundary, cm²/s
     * @param conductivitySPerCm conductivity of the boundary in the direction of the objective, S/cm
     * @param objective the objective in its unit
     * @param objectiveUnit its unit
     * @param gate the worst sampling gate behind the objective: GREEN, AMBER or RED
     * @param best the number of the best evaluation so far
     * @param bestObjective its objective as the surrogate sees it, with its standard error
     */
    record Finished(int evaluation, String geometry, Measured diffusionCm2PerS, Measured conductivitySPerCm, Measured objective, String objectiveUnit, String gate,
            int best, Measured bestObjective) implements CampaignEvent {
    }

    /** An evaluation failed for good; the campaign goes on without it. */
    record Failed(int evaluation, String geometry, String reason) implements CampaignEvent {
    }

    /** An evaluation was ended early, because it had next to no chance of becoming the best; what it measured is kept. */
    record Abandoned(int evaluation, String geometry, String reason) implements CampaignEvent {
    }

    /** Something that a person should know: a remedy that was applied, a warning. */
    record Note(String text) implements CampaignEvent {
    }

    /** The run ended. {@code reason} is one sentence. */
    record Ended(State state, String reason) implements CampaignEvent {

        /** How. */
        public enum State {
            /** By its budget or its stopping rule. */
            FINISHED,
            /** On request; it can be resumed. */
            STOPPED,
            /** By an error that more evaluations would meet again. */
            FAILED
        }
    }

    /** A value and its standard error; NaN where unknown. */
    record Measured(double value, double standardError) {
    }
}
