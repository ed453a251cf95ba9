// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.greenkubo.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Units;
import org.grainwright.transport.einstein.internal.GlsSlope;
import org.grainwright.transport.einstein.internal.LagWindow;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Conductivity from the motion of all charges together, in the frame of the framework: from the squared charge
 * displacement (Einstein) and, when velocities are there, from the current (Green-Kubo). A cell has one charge
 * displacement however many ions it holds, so these numbers need runs many times longer than tracer diffusion; their
 * error bars say so.
 */
public final class Collective {

    private static final double FROM = 0.1;
    private static final double FROM_PS = 5;
    private static final double SPAN = 4;
    private static final double HALF = 0.5;
    /** The noise of a slope is at least that of so much of the plain curve over its time. */
    private static final double LEAST_SCALE = 0.3;
    /** The same for the reciprocal, where what is too small does most harm. */
    private static final double LEAST_OF_PLAIN = 0.65;
    private static final double GREEN_ERROR = 0.15;
    private static final double RED_ERROR = 0.5;

    private final int frames;
    private final double frameIntervalPs;
    private final double volume;
    private final double temperatureK;
    private final double[][] polarisation = new double[3][];
    private final double[][] current = new double[3][];

    /** Sums charge times displacement, and charge times velocity, over all atoms. */
    public Collective(Trajectory trajectory, double temperatureK) {
        this.frames = trajectory.frames();
        this.frameIntervalPs = trajectory.frameIntervalPs();
        this.volume = trajectory.box().volume();
        this.temperatureK = temperatureK;
        for (int axis = 0; axis < 3; axis++) {
            double[] p = new double[frames];
            double[] j = trajectory.hasVelocities() ? new double[frames] : null;
            for (int i = 0; i < trajectory.atoms(); i++) {
                double z = trajectory.species(i).formalCharge();
                if (z != 0) {
                    trajectory.addDisplacement(i, axis, z, p);
                    if (j != null) {
                        trajectory.addVelocity(i, axis, z, j);
                    }
                }
            }
            polarisation[axis] = p;
            current[axis] = j;
        }
    }

    /**
     * From a series of currents that was recorded during the run; the charge displacement is their running integral by
     * the trapezoidal rule.
     *
     * @param currents [axis][sample], e Å/ps
     */
    public Collective(double[][] currents, double frameIntervalPs, double volume, double temperatureK) {
        this.frames = currents[0].length;
        this.frameIntervalPs = frameIntervalPs;
        this.volume = volume;
        this.temperatureK = temperatureK;
        for (int axis = 0; axis < 3; axis++) {
            current[axis] = currents[axis].clone();
            polarisation[axis] = new double[frames];
            for (int f = 1; f < frames; f++) {
                polarisation[axis][f] = polarisation[axis][f - 1]
                        + 0.5 * frameIntervalPs * (current[axis][f - 1] + current[axis][f]);
            }
        }
    }

    private double lengthPs() {
        return (frames - 1) * frameIntervalPs;
    }

    /** S/cm per e²Å²/ps of D = slope / 2 of the squared charge displacement. */
    private double factor() {
        return Units.nernstEinstein(1 / volume, temperatureK) * Units.CM2_PER_S;
    }

    /**
     * Adds the Einstein form, the Haven ratio and the curve.
     *
     * @param nernstEinstein the tracer conductivity
     * @param vibration intercept over slope of the tracer curve, frames
     * @param early what jumps back add to the tracer curve at a lag in frames, over its final slope per frame; infinite
     * when that slope vanishes
     */
    public void addEinstein(Map<Quantity, Estimate> estimates, List<Curve> curves, Estimate nernstEinstein,
            double vibration, DoubleUnaryOperator early) {
        double dt = frameIntervalPs;
        double from = Math.min(FROM * lengthPs(), FROM_PS);
        int[] lags = LagWindow.linear(from, Math.min(SPAN * from, 0.5 * lengthPs()), dt, frames);
        double[][] msd = new double[3][];
        double[] slope = new double[3];
        double mean = 0;
        for (int axis = 0; axis < 3; axis++) {
            Autocorrelation a = new Autocorrelation(frames);
            a.add(polarisation[axis], 1);
            msd[axis] = a.meanSquaredDisplacement();
        }
        // Weights that followed this single curve would favour its chance; those of the many ions' curve do not know
        // it.
        double middle = Arrays.stream(lags).average().orElse(1);
        GlsSlope fit = GlsSlope.of(lags, frames, Math.min(vibration, 20 * middle), 1);
        // What jumps back add to the slope is taken off in the proportion in which they add to that of the tracer
        // curve,
        // which shows it far better. Whether ions that move together jump back as often is not known, so half of it
        // stands in the error.
        double[] back = Arrays.stream(lags).mapToDouble(early::applyAsDouble).toArray();
        // where the ions' curve saturates and has no slope left there is no proportion: all stands in the error
        boolean proportionate = Arrays.stream(back).allMatch(Double::isFinite);
        double lasting = proportionate ? 1 / (1 + Math.max(0, fit.slope(back))) : 1;
        for (int axis = 0; axis < 3; axis++) {
            double[] curve = new double[lags.length];
            for (int k = 0; k < lags.length; k++) {
                curve[k] = msd[axis][lags[k]];
            }
            slope[axis] = fit.slope(curve) * lasting;
            mean += slope[axis] / 3;
        }
        double relative = Math.sqrt(fit.varianceFactor());
        double taken = proportionate ? HALF * (1 / lasting - 1) : 1;
        int centre = lags[lags.length / 2];
        // includes what does not diffuse, so it is no slope; but it is never negative, and hardly follows its chance
        double plain = (msd[0][centre] + msd[1][centre] + msd[2][centre]) / 3 / centre;
        double scale = Math.max(mean, LEAST_SCALE * plain);
        put(estimates, Quantity.COLLECTIVE_CONDUCTIVITY, mean,
                scale * Math.hypot(relative / Math.sqrt(3), taken), dt);
        put(estimates, Quantity.COLLECTIVE_CONDUCTIVITY_X, slope[0], scale * Math.hypot(relative, taken), dt);
        put(estimates, Quantity.COLLECTIVE_CONDUCTIVITY_PARALLEL, (slope[1] + slope[2]) / 2,
                scale * Math.hypot(relative / Math.sqrt(2), taken), dt);
        haven(estimates, nernstEinstein,
                HALF * Math.max(mean, LEAST_OF_PLAIN * plain * lasting) * relative / Math.sqrt(3) / dt * factor());
        int[] plot = LagWindow.logarithmic(frames);
        double[] t = new double[plot.length];
        double[] y = new double[plot.length];
        for (int k = 0; k < plot.length; k++) {
            t[k] = plot[k] * dt;
            for (int axis = 0; axis < 3; axis++) {
                y[k] += msd[axis][plot[k]];
            }
        }
        curves.add(new Curve("collective.chargeDisplacement", "ps", "e^2 Å^2", t, y, new double[plot.length]));
    }

    private void put(Map<Quantity, Estimate> estimates, Quantity quantity, double slope, double error, double dt) {
        double value = 0.5 * slope / dt * factor();
        double e = 0.5 * error / dt * factor();
        estimates.put(quantity, judged(quantity, value, e, 2 * value * value / (e * e)));
    }

    private static Estimate judged(Quantity quantity, double value, double error, double samples) {
        double relative = value == 0 ? Double.POSITIVE_INFINITY : error / Math.abs(value);
        Gate gate = relative <= GREEN_ERROR && value > 0 ? Gate.GREEN
                : relative <= RED_ERROR && value > 0 ? Gate.AMBER : Gate.RED;
        Reason reason = gate == Gate.GREEN ? Reason.green("Enough independent windows of the collective motion.")
                : new Reason(gate, Reason.Kind.ERROR, String.format(Locale.ROOT,
                        "One cell has one collective motion: only about %.0f independent windows, standard error %.0f "
                                + "%% of the value.",
                        samples >= 1 ? samples : 1, 100 * Math.min(relative, 9.99)));
        return new Estimate(value, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error, quantity.unit(),
                samples >= 2 ? samples : 2, reason);
    }

    private static void haven(Map<Quantity, Estimate> estimates, Estimate tracer, double noise) {
        Quantity quantity = Quantity.HAVEN_RATIO;
        Estimate collective = estimates.get(Quantity.COLLECTIVE_CONDUCTIVITY);
        if (!(collective.value() > 0) || !tracer.isPresent()) {
            estimates.put(quantity, Estimate.missing(quantity.unit(), "The collective conductivity is not resolved."));
            return;
        }
        // The reciprocal of a noisy number is too large by the square of its relative error; x / (x² + s²) takes that
        // off and stays finite where chance has made x small, if s does not follow that chance.
        double ratio = tracer.value() * collective.value() / (Math.pow(collective.value(), 2) + noise * noise);
        double error = Math.abs(ratio) * Math.hypot(collective.relativeError(), tracer.relativeError());
        estimates.put(quantity,
                new Estimate(ratio, error, quantity.unit(), collective.effectiveSamples(), collective.reasons())
                        .gated(tracer));
    }

    /** Adds the Green-Kubo form: the running integral of the current autocorrelation, read where it has become flat. */
    public void addGreenKubo(Map<Quantity, Estimate> estimates, List<Curve> curves) {
        if (current[0] == null) {
            return;
        }
        int[] lags = GreenKubo.lags(frames, frameIntervalPs);
        double[] running = new double[lags.length];
        double[] error = new double[lags.length];
        double[] t = new double[lags.length];
        List<double[]> blocks = new ArrayList<>();
        for (int k = 0; k < lags.length; k++) {
            double[] means = blockMeans(lags[k]);
            blocks.add(means);
            double mean = 0;
            for (double m : means) {
                mean += m / means.length;
            }
            double sum = 0;
            for (double m : means) {
                sum += (m - mean) * (m - mean);
            }
            running[k] = mean * factor();
            t[k] = lags[k] * frameIntervalPs;
            // few blocks may agree by chance; the integral of a current without memory has this error already
            double least = Math.sqrt(4 * t[k] / (3 * lengthPs())) * Math.abs(running[k]);
            error[k] = means.length < 2 ? Double.POSITIVE_INFINITY
                    : Math.max(least, Math.sqrt(sum / (means.length - 1) / means.length) * factor());
        }
        Quantity quantity = Quantity.GREEN_KUBO_CONDUCTIVITY;
        GreenKubo.Plateau plateau = GreenKubo.plateau(t, running, error, Math.min(FROM_PS, FROM * lengthPs()));
        Estimate estimate = judged(quantity, running[plateau.index()],
                Math.hypot(error[plateau.index()], plateau.change()), blocks.get(plateau.index()).length * 3.0);
        estimates.put(quantity,
                plateau.sure() ? estimate : estimate.gated(Reason.amber(Reason.Kind.PLATEAU, plateau.sentence())));
        for (int k = 0; k < error.length; k++) {
            error[k] = Math.min(error[k], 1e6);
        }
        curves.add(new Curve("greenKubo.conductivity", "ps", "S/cm", t, running, error));
        double[] correlation = null;
        for (int axis = 0; axis < 3; axis++) {
            Autocorrelation a = new Autocorrelation(frames);
            a.add(current[axis], 1);
            double[] c = a.correlation();
            if (correlation == null) {
                correlation = c;
            } else {
                for (int k = 0; k < c.length; k++) {
                    correlation[k] += c[k];
                }
            }
        }
        curves.add(GreenKubo.correlationCurve("currentAutocorrelation", "e^2 Å^2/ps^2", frameIntervalPs, correlation));
    }

    /**
     * Mean over directions of (J(t) + J(t + lag)) / 2 times the charge displacement in between, in blocks of time at
     * least four lags long.
     */
    private double[] blockMeans(int lag) {
        int origins = frames - lag;
        int count = Math.max(1, Math.min(20, origins / Math.max(1, 4 * lag)));
        double[] sum = new double[count];
        long[] n = new long[count];
        for (int axis = 0; axis < 3; axis++) {
            double[] p = polarisation[axis];
            double[] j = current[axis];
            for (int f = 0; f < origins; f++) {
                int block = (int) ((long) f * count / origins);
                sum[block] += 0.5 * (j[f] + j[f + lag]) * (p[f + lag] - p[f]);
                n[block]++;
            }
        }
        for (int b = 0; b < count; b++) {
            sum[b] /= n[b];
        }
        return sum;
    }
}
