// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Reason;
import org.grainwright.observables.SufficientMotion;

/** The traffic lights of a diffusion coefficient. Thresholds from the sampling rules in the theory page. */
public final class SamplingGate {

    private static final double GREEN_HOPS = 50;
    private static final double RED_HOPS = 10;
    private static final double GREEN_RELATIVE_ERROR = 0.15;
    private static final double RED_RELATIVE_ERROR = 0.6;
    private static final double GREEN_TRANSIENT = 0.1;
    private static final double RED_TRANSIENT = 0.6;
    private static final double SLOPE_LOW = 0.9;
    private static final double SLOPE_HIGH = 1.1;
    private static final double SLOPE_DEVIATIONS = 1.5;

    private SamplingGate() {
    }

    /**
     * Judges a diffusion coefficient.
     *
     * @param diffusion per direction and ps, Å²/ps
     * @param error its standard error
     * @param runPs length of the run
     * @param ions ions that sample it
     * @param jump elementary hop, Å
     * @param logSlope local exponent of the curve in the fit window, vibration removed
     * @param logSlopeError its standard error
     * @param effectiveSamples for the estimate
     * @param unitFactor from Å²/ps to the unit
     */
    public static Estimate judge(double diffusion, double error, double runPs, double ions, double jump,
            double logSlope, double logSlopeError,
            double effectiveSamples, double unitFactor, String unit) {
        double msd = 6 * Math.max(0, diffusion) * runPs;
        double hops = ions * msd / (jump * jump);
        double relative = error / Math.abs(diffusion);
        double wanted = SufficientMotion.msdAngstrom2(jump);
        List<Reason> reasons = new ArrayList<>();
        if (msd < wanted) {
            reasons.add(reason(msd < SufficientMotion.SQUARED_JUMPS_AT_LEAST * jump * jump, Reason.Kind.MOTION,
                    "Diffusive MSD at the end of the run is %.2g Å², below %.2g Å² (3 jump lengths squared).", msd,
                    wanted));
        }
        if (hops < GREEN_HOPS) {
            reasons.add(
                    reason(hops < RED_HOPS, Reason.Kind.HOPS, "Only about %.0f hops were sampled (50 wanted).", hops));
        }
        if (!(relative <= GREEN_RELATIVE_ERROR)) {
            reasons.add(error(relative));
        }
        if (logSlope + SLOPE_DEVIATIONS * logSlopeError < SLOPE_LOW
                || logSlope - SLOPE_DEVIATIONS * logSlopeError > SLOPE_HIGH) {
            reasons.add(reason(logSlope < 0.6 || logSlope > 1.5, Reason.Kind.EXPONENT,
                    "MSD grows as t^%.2f in the fit window, not linearly (0.9 to 1.1).", logSlope));
        }
        if (reasons.isEmpty()) {
            reasons.add(Reason.green(String.format(Locale.ROOT, "Sampled: MSD %.3g Å², %.0f hops, exponent %.2f.", msd,
                    hops, logSlope)));
        }
        return new Estimate(diffusion * unitFactor, error * unitFactor, unit, Math.max(1, effectiveSamples), reasons);
    }

    /** The same number with what is said against a curve that bends in the window of the fit. */
    public static Estimate judgeTransient(Estimate estimate, double share) {
        return share <= GREEN_TRANSIENT ? estimate
                : estimate.gated(reason(share > RED_TRANSIENT, Reason.Kind.EXPONENT,
                        "The MSD is not straight: %.0f %% of its slope are due to ions that move back later. That part "
                                + "was taken off; a longer run would not need it.",
                        100 * share));
    }

    /** The same number with what its relative error says against it. */
    public static Estimate judgeError(Estimate estimate) {
        double relative = estimate.relativeError();
        // nothing seen is a result, and its error no part of it
        return !estimate.isPresent() || estimate.value() == 0 || relative <= GREEN_RELATIVE_ERROR ? estimate
                : estimate.gated(error(relative));
    }

    private static Reason error(double relative) {
        return reason(!(relative <= RED_RELATIVE_ERROR), Reason.Kind.ERROR,
                "The standard error is %.0f %% of the value.",
                100 * Math.min(relative, 9.99));
    }

    private static Reason reason(boolean red, Reason.Kind kind, String format, Object... values) {
        return new Reason(red ? Gate.RED : Gate.AMBER, kind, String.format(Locale.ROOT, format, values));
    }
}
