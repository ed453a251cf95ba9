// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.runs;

/**
 * One evaluation of a run.
 *
 * @param number from 1, in the order of proposal
 * @param state of the evaluation
 * @param geometry the boundary in words
 * @param note why it was chosen, what it is doing, or why it failed or was given up
 * @param fraction done, 0 to 1
 * @param diffusionCm2PerS tracer diffusion coefficient of Li in the boundary, cm²/s
 * @param conductivitySPerCm conductivity of the boundary, S/cm
 * @param objective what is optimised, in the run's unit
 * @param gate the worst sampling gate behind the objective
 */
public record EvaluationRow(int number, State state, String geometry, String note, double fraction,
        Estimate diffusionCm2PerS, Estimate conductivitySPerCm, Estimate objective, Gate gate) {

    /** Life of an evaluation. */
    public enum State {
        /** Chosen, not begun. */
        PROPOSED,
        /** Being built, simulated or analysed. */
        RUNNING,
        /** Measured. */
        DONE,
        /** Failed. */
        FAILED,
        /** Ended early as hopeless. */
        ABANDONED,
        /** Not finished when the run ended; goes on when the run is resumed. */
        INTERRUPTED
    }

    /** Whether a number may be used. */
    public enum Gate {
        /** Not judged. */
        UNKNOWN,
        /** All sampling gates hold. */
        GREEN,
        /** Usable with a reservation. */
        AMBER,
        /** Not to be used. */
        RED
    }

    /** A value and its standard error, NaN where unknown. */
    public record Estimate(double value, double standardError) {

        /** Not known. */
        public static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.NaN);

        /** Whether there is a value. */
        public boolean isKnown() {
            return Double.isFinite(value);
        }
    }

    /** A proposal without results. */
    public static EvaluationRow proposed(int number, String geometry, String why) {
        return new EvaluationRow(number, State.PROPOSED, geometry, why, 0, Estimate.UNKNOWN, Estimate.UNKNOWN,
                Estimate.UNKNOWN, Gate.UNKNOWN);
    }

    /** This evaluation at work. */
    public EvaluationRow running(String stage, double done) {
        return new EvaluationRow(number, State.RUNNING, geometry, stage, done, diffusionCm2PerS, conductivitySPerCm,
                objective, gate);
    }

    /** This evaluation after its run ended without it. */
    public EvaluationRow interrupted() {
        return state != State.PROPOSED && state != State.RUNNING ? this
                : new EvaluationRow(number, State.INTERRUPTED, geometry, "goes on when the campaign is resumed",
                        fraction, diffusionCm2PerS, conductivitySPerCm, objective, gate);
    }

    /** This evaluation after it failed. */
    public EvaluationRow failed(String reason) {
        return ended(State.FAILED, reason);
    }

    /** This evaluation after it was given up as hopeless. */
    public EvaluationRow abandoned(String reason) {
        return ended(State.ABANDONED, reason);
    }

    private EvaluationRow ended(State how, String reason) {
        return new EvaluationRow(number, how, geometry, reason, 1, diffusionCm2PerS, conductivitySPerCm, objective, gate);
    }
}
