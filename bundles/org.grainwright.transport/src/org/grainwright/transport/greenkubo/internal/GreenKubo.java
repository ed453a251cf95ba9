// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.greenkubo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Units;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Tracer diffusion from velocities. The running integral of the velocity autocorrelation up to t equals the mean of
 * v(0) (x(t) - x(0)) exactly, which needs no quadrature over coarsely dumped velocities and, being a mean over ions,
 * brings its own error.
 */
public final class GreenKubo {

    private static final double LONGEST = 0.25;
    private static final double LONGEST_PS = 20;
    /** An integral is known to stay flat where its relative error is below this, which is what green asks for. */
    private static final double KNOWN = 0.15;

    private GreenKubo() {
    }

    /**
     * Where a running integral has become flat.
     *
     * @param index of the time at which it is read
     * @param sure whether it is known to stay flat; {@code sentence} says why not
     * @param change what may be missing of the value, to be added to its error in quadrature
     */
    public record Plateau(int index, boolean sure, double change, String sentence) {
    }

    /** Times at which running integrals are taken: about ten per decade up to a quarter of the run. */
    public static int[] lags(int frames, double frameIntervalPs) {
        int last = (int) Math.max(2, Math.min(LONGEST * (frames - 1), LONGEST_PS / frameIntervalPs));
        TreeSet<Integer> lags = new TreeSet<>();
        for (double lag = 1; lag <= last; lag *= Math.pow(10, 0.1)) {
            lags.add((int) Math.rint(lag));
        }
        lags.add(last);
        return lags.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The plateau rule: the first time t from which on doubling t changes the integral by less than twice the error of
     * the later value; the remaining change is added to the error. It must also be flat until the time from which
     * displacements are fitted, and known well enough there to say so: noise hides what comes back in between, so that
     * a single current read at 1 ps looked sure where wells of 3 ps made it 35 % too large. Without such a time the
     * last value that is a half of the longest time is taken and called not flat.
     */
    public static Plateau plateau(double[] t, double[] running, double[] error, double diffusivePs) {
        int last = t.length - 1;
        int half = last;
        while (half > 0 && t[half] > t[last] / 2) {
            half--;
        }
        for (int k = 0; k <= half; k++) {
            int doubled = k;
            boolean flat = true;
            for (int m = k + 1; m <= last && t[m] <= 2 * t[k] * (1 + 1e-9); m++) {
                flat &= Math.abs(running[m] - running[k]) <= Math.max(2 * error[m], 0.02 * Math.abs(running[k]))
                        && Double.isFinite(error[m]);
                doubled = m;
            }
            // Twice the same criterion, so that a crossing of a dip is not taken for a plateau.
            int later = doubled;
            for (int m = doubled + 1; m <= last && t[m] <= 4 * t[k] * (1 + 1e-9); m++) {
                flat &= Math.abs(running[m] - running[k]) <= Math.max(2 * error[m], 0.03 * Math.abs(running[k]))
                        && Double.isFinite(error[m]);
                later = m;
            }
            // Ions that jump back do so within some ps: flat must mean flat until the displacements are fitted.
            for (int m = later + 1; m <= last && t[m] <= diffusivePs * (1 + 1e-9); m++) {
                flat &= Math.abs(running[m] - running[k]) <= Math.max(2 * error[m], 0.03 * Math.abs(running[k]))
                        && Double.isFinite(error[m]);
            }
            if (flat && later > k && t[later] >= 3.5 * t[k]) {
                double change = Math.abs(running[later] - running[k]) / 2;
                int end = doubled;
                while (end < last && t[end + 1] <= diffusivePs * (1 + 1e-9)) {
                    end++;
                }
                // an integral that is small by chance, and its error with it, confirms nothing
                double least = Math.min(Math.abs(running[doubled]), Math.abs(running[end]));
                return error[end] <= KNOWN * least ? new Plateau(doubled, true, change, "")
                        : new Plateau(doubled, false, Math.hypot(change, error[end]), String.format(Locale.ROOT,
                                "The integral was read at %.3g ps, and up to %.3g ps it is known within %.0f %% only: "
                                        + "motion that comes back in between may hide in the noise.",
                                t[doubled], t[end], 100 * error[end] / Math.abs(running[doubled])));
            }
        }
        double change = Math.abs(running[last] - running[half]) / 2;
        return new Plateau(half, false, Double.isFinite(change) ? change : 0,
                String.format(Locale.ROOT, "The running integral is not flat within %.3g ps.", t[last]));
    }

    /** Adds D, its running integral and the velocity autocorrelation of every element. */
    public static void addTo(Trajectory trajectory, int[] mobile, IonNeighbours neighbours, double diffusivePs,
            Map<Quantity, Estimate> estimates,
            List<Curve> curves) {
        if (!trajectory.hasVelocities()) {
            return;
        }
        int[] lags = lags(trajectory.frames(), trajectory.frameIntervalPs());
        double[][] perIon = new double[lags.length][mobile.length];
        int frames = trajectory.frames();
        double[] x = new double[frames];
        double[] v = new double[frames];
        double[] integrals = new double[lags.length];
        for (int i = 0; i < mobile.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(mobile[i], axis, x);
                trajectory.velocity(mobile[i], axis, v);
                runningIntegrals(x, v, lags, integrals);
                for (int k = 0; k < lags.length; k++) {
                    perIon[k][i] += integrals[k] / 3;
                }
            }
        }
        double[] t = new double[lags.length];
        double[] running = new double[lags.length];
        double[] error = new double[lags.length];
        List<Influence> influences = new ArrayList<>();
        for (int k = 0; k < lags.length; k++) {
            double mean = 0;
            for (double d : perIon[k]) {
                mean += d / mobile.length;
            }
            for (int i = 0; i < mobile.length; i++) {
                perIon[k][i] = (perIon[k][i] - mean) / mobile.length;
            }
            Influence influence = new Influence(mean, perIon[k], neighbours);
            influences.add(influence);
            t[k] = lags[k] * trajectory.frameIntervalPs();
            running[k] = mean * Units.CM2_PER_S;
            error[k] = influence.standardError() * Units.CM2_PER_S;
        }
        Plateau plateau = plateau(t, running, error, diffusivePs);
        Quantity quantity = Quantity.GREEN_KUBO_D;
        double value = running[plateau.index()];
        double e = Math.hypot(error[plateau.index()], plateau.change());
        Estimate estimate;
        if (Double.isFinite(e)) {
            Gate gate = e < 0.15 * value ? Gate.GREEN : e < 0.6 * value ? Gate.AMBER : Gate.RED;
            estimate = new Estimate(value, e, quantity.unit(), influences.get(plateau.index()).degreesOfFreedom() + 1,
                    new Reason(gate, gate == Gate.GREEN ? Reason.Kind.SAMPLED : Reason.Kind.ERROR,
                            String.format(Locale.ROOT,
                                    "Running integral read at %.3g ps; standard error %.0f %% of the value.",
                                    t[plateau.index()],
                                    100 * Math.min(9.99, e / Math.abs(value)))));
            estimate = plateau.sure() ? estimate
                    : estimate.gated(Reason.amber(Reason.Kind.PLATEAU, plateau.sentence()));
            estimate = compared(estimate, estimates.get(Quantity.TRACER_D));
        } else {
            estimate = Estimate.missing(quantity.unit(), "Too few ions for an error.");
        }
        estimates.put(quantity, estimate);
        if (Double.isFinite(error[0])) {
            curves.add(new Curve("greenKubo.tracerD", "ps", "cm^2/s", t, running, error));
        }
        addCorrelations(trajectory, curves);
    }

    /**
     * Both forms are the same number; where they differ, ions come back after the time at which the integral was read.
     */
    private static Estimate compared(Estimate integral, Estimate slope) {
        if (slope == null || !slope.isPresent()) {
            return integral;
        }
        double difference = Math.abs(integral.value() - slope.value());
        boolean same = difference <= Math.max(0.1 * Math.abs(slope.value()),
                2.5 * Math.hypot(integral.standardError(), slope.standardError()));
        return same ? integral
                : integral.gated(new Reason(difference > 0.5 * Math.abs(slope.value()) ? Gate.RED : Gate.AMBER,
                        Reason.Kind.PLATEAU,
                        String.format(Locale.ROOT,
                                "The slope of the mean squared displacement gives %.3g cm^2/s: the integral was read "
                                        + "before ions jump back.",
                                slope.value())));
    }

    /**
     * Mean of (v(t) + v(t + lag)) / 2 times x(t + lag) - x(t) at every lag (ascending); four lags at a time share what
     * they read.
     */
    public static void runningIntegrals(double[] x, double[] v, int[] lags, double[] into) {
        int k = 0;
        for (; k + 4 <= lags.length; k += 4) {
            int a = lags[k];
            int b = lags[k + 1];
            int c = lags[k + 2];
            int d = lags[k + 3];
            double sumA = 0;
            double sumB = 0;
            double sumC = 0;
            double sumD = 0;
            int common = x.length - d;
            for (int f = 0; f < common; f++) {
                double v0 = v[f];
                double x0 = x[f];
                sumA += (v0 + v[f + a]) * (x[f + a] - x0);
                sumB += (v0 + v[f + b]) * (x[f + b] - x0);
                sumC += (v0 + v[f + c]) * (x[f + c] - x0);
                sumD += (v0 + v[f + d]) * (x[f + d] - x0);
            }
            into[k] = runningIntegral(x, v, a, common, sumA);
            into[k + 1] = runningIntegral(x, v, b, common, sumB);
            into[k + 2] = runningIntegral(x, v, c, common, sumC);
            into[k + 3] = runningIntegral(x, v, d, common, sumD);
        }
        for (; k < lags.length; k++) {
            into[k] = runningIntegral(x, v, lags[k], 0, 0);
        }
    }

    /** The mean at one lag, given the sum over the origins before {@code from}. */
    private static double runningIntegral(double[] x, double[] v, int lag, int from, double sumBefore) {
        double sum = sumBefore;
        int origins = x.length - lag;
        for (int f = from; f < origins; f++) {
            sum += (v[f] + v[f + lag]) * (x[f + lag] - x[f]);
        }
        return 0.5 * sum / origins;
    }

    private static void addCorrelations(Trajectory trajectory, List<Curve> curves) {
        double[] v = new double[trajectory.frames()];
        for (String symbol : trajectory.species().stream().map(s -> s.symbol()).distinct().toList()) {
            int[] atoms = trajectory.atomsOf(symbol);
            int step = symbol.equals(trajectory.mobileSymbol()) ? 1 : Math.max(1, atoms.length / 400);
            for (int axis = 0; axis < 3 && atoms.length > 0; axis++) {
                Autocorrelation a = new Autocorrelation(trajectory.frames());
                for (int i = 0; i < atoms.length; i += step) {
                    trajectory.velocity(atoms[i], axis, v);
                    a.add(v, 1);
                }
                curves.add(correlationCurve("vacf." + symbol + "." + "xyz".charAt(axis), "Å^2/ps^2",
                        trajectory.frameIntervalPs(), a.correlation()));
            }
        }
    }

    /** A correlation function at up to 200 early lags, for plots. */
    public static Curve correlationCurve(String name, String unit, double frameIntervalPs, double[] correlation) {
        int count = Math.min(200, Math.max(2, correlation.length / 4));
        double[] t = new double[count];
        double[] y = new double[count];
        for (int k = 0; k < count; k++) {
            t[k] = k * frameIntervalPs;
            y[k] = correlation[k];
        }
        return new Curve(name, "ps", unit, t, y, new double[count]);
    }
}
