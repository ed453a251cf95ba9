// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.internal;

import java.util.Locale;
import org.grainwright.transport.Estimate;
import org.grainwright.transport.Gate;

/** The traffic lights of a diffusion coefficient. Thresholds from the sampling rules in the theory page. */
public final class SamplingGate {

    private static final double GREEN_MSD_JUMPS = 3;
    private static final double RED_MSD_JUMPS = 0.5;
    private static final double GREEN_HOPS = 50;
    private static final double RED_HOPS = 10;
    private static final double GREEN_RELATIVE_ERROR = 0.15;
    private static final double RED_RELATIVE_ERROR = 0.6;
    private static final double SLOPE_LOW = 0.9;
    private static final double SLOPE_HIGH = 1.1;

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
    public static Estimate judge(double diffusion, double error, double runPs, double ions, double jump, double logSlope, double logSlopeError,
            double effectiveSamples, double unitFactor, String unit) {
        double msd = 6 * Math.max(0, diffusion) * runPs;
        double hops = ions * msd / (jump * jump);
        double relative = error / Math.abs(diffusion);
        Gate gate = Gate.GREEN;
        StringBuilder why = new StringBuilder();
        if (msd < GREEN_MSD_JUMPS * jump * jump) {
            gate = gate.worse(msd < RED_MSD_JUMPS * jump * jump ? Gate.RED : Gate.AMBER);
            say(why, "diffusive MSD at the end of the run is %.2g Å², below %.2g Å² (3 jump lengths squared)", msd, GREEN_MSD_JUMPS * jump * jump);
        }
        if (hops < GREEN_HOPS) {
            gate = gate.worse(hops < RED_HOPS ? Gate.RED : Gate.AMBER);
            say(why, "only about %.0f hops were sampled (50 wanted)", hops);
        }
        if (!(relative <= GREEN_RELATIVE_ERROR)) {
            gate = gate.worse(relative <= RED_RELATIVE_ERROR ? Gate.AMBER : Gate.RED);
            say(why, "the standard error is %.0f %% of the value", 100 * Math.min(relative, 9.99));
        }
        if (logSlope + 2 * logSlopeError < SLOPE_LOW || logSlope - 2 * logSlopeError > SLOPE_HIGH) {
            gate = gate.worse(logSlope < 0.6 || logSlope > 1.5 ? Gate.RED : Gate.AMBER);
            say(why, "MSD grows as t^%.2f in the fit window, not linearly (0.9 to 1.1)", logSlope);
        }
        String reason = gate == Gate.GREEN ? String.format(Locale.ROOT, "Sampled: MSD %.3g Å², %.0f hops, exponent %.2f.", msd, hops, logSlope)
                : why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
        return new Estimate(diffusion * unitFactor, error * unitFactor, unit, Math.max(1, effectiveSamples), gate, reason);
    }

    private static void say(StringBuilder why, String format, Object... values) {
        if (why.length() > 0) {
            why.append("; ");
        }
        why.append(String.format(Locale.ROOT, format, values));
    }
}
