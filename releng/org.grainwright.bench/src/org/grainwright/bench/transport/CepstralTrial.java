// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.transport.Units;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.ThermoLog;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Whether cepstral analysis (Ercole, Marcolongo and Baroni, Sci. Rep. 7, 15835 (2017)) of a current beats reading its
 * Green-Kubo integral at a plateau: both are given the same currents, whose conductivity is known. The current is that
 * of free Langevin charges, with or without charges that swing in their wells, which conduct nothing but fill the
 * spectrum above its low end.
 */
public final class CepstralTrial {

    private static final int SAMPLES = 1 << 14;
    private static final int KEPT = 1 << 10;
    private static final double STEP_PS = 0.01;
    private static final double TEMPERATURE = 1000;
    private static final double VOLUME = 2000;
    private static final int DIRECTIONS = 3;

    private final int runs;

    /** Each kind of current is made {@code runs} times. */
    public CepstralTrial(int runs) {
        this.runs = runs;
    }

    /**
     * Relative bias and root mean squared relative error of both, and how often the plateau is green, by kind of
     * current.
     */
    public Map<String, Double> measure() throws TrajectoryException {
        Map<String, Double> all = new LinkedHashMap<>();
        measure("free", 0, 1, all);
        measure("wells_0.3ps", 3, 0.3, all);
        measure("wells_3ps", 3, 3, all);
        return all;
    }

    /**
     * @param swing variance of the charge's place in its well, e²Å²
     * @param relaxation in which it forgets its place there, ps
     */
    private void measure(String name, double swing, double relaxation, Map<String, Double> all)
            throws TrajectoryException {
        double friction = 5;
        double variance = 10;
        double truth = Units.nernstEinstein(1 / VOLUME, TEMPERATURE) * Units.CM2_PER_S * variance / friction;
        double[][] sums = new double[2][2];
        double green = 0;
        for (int run = 0; run < runs; run++) {
            double[][] current = current(new SplittableRandom(40_000 + run), friction, variance, swing, relaxation);
            Estimate plateau = plateau(current);
            green += plateau.gate() == Gate.GREEN ? 1.0 / runs : 0;
            double[] values = {plateau.value(), cepstral(current)};
            for (int method = 0; method < 2; method++) {
                double deviation = values[method] / truth - 1;
                sums[method][0] += deviation / runs;
                sums[method][1] += deviation * deviation / runs;
            }
        }
        for (int method = 0; method < 2; method++) {
            String what = name + (method == 0 ? "_plateau" : "_cepstral");
            all.put(what + "_bias", sums[method][0]);
            all.put(what + "_rms_error", Math.sqrt(sums[method][1]));
        }
        all.put(name + "_plateau_green_share", green);
    }

    private static double[][] current(SplittableRandom random, double friction, double variance, double swing,
            double relaxation) {
        double keeps = Math.exp(-friction * STEP_PS);
        double stays = Math.exp(-STEP_PS / relaxation);
        double[][] current = new double[DIRECTIONS][SAMPLES];
        for (double[] along : current) {
            double v = Math.sqrt(variance) * random.nextGaussian();
            double x = Math.sqrt(swing) * random.nextGaussian();
            for (int f = 0; f < SAMPLES; f++) {
                double next = stays * x + Math.sqrt(swing * (1 - stays * stays)) * random.nextGaussian();
                along[f] = v + (next - x) / STEP_PS;
                x = next;
                v = keeps * v + Math.sqrt(variance * (1 - keeps * keeps)) * random.nextGaussian();
            }
        }
        return current;
    }

    private static Estimate plateau(double[][] current) throws TrajectoryException {
        List<double[]> rows = new ArrayList<>();
        for (int f = 0; f < SAMPLES; f++) {
            rows.add(new double[] {f, current[0][f], current[1][f], current[2][f]});
        }
        return TransportAnalysis.conductivityFromCurrents(
                new ThermoLog(List.of("Step", "jx", "jy", "jz"), rows), List.of("jx", "jy", "jz"), 1000 * STEP_PS,
                VOLUME, TEMPERATURE);
    }

    private static double cepstral(double[][] current) {
        FastFourierTransformer fourier = new FastFourierTransformer(DftNormalization.STANDARD);
        double[] spectrum = new double[KEPT + 1];
        for (double[] along : current) {
            Complex[] transformed = fourier.transform(along, TransformType.FORWARD);
            for (int k = 0; k <= KEPT; k++) {
                double a = transformed[k].abs();
                spectrum[k] += a * a * STEP_PS / SAMPLES / DIRECTIONS;
            }
        }
        // the mean of the current has half as many degrees of freedom
        spectrum[0] = spectrum[1];
        double[] logarithm = new double[2 * KEPT];
        for (int k = 0; k < logarithm.length; k++) {
            logarithm[k] = Math.log(spectrum[Math.min(k, 2 * KEPT - k)]);
        }
        Complex[] coefficients = fourier.transform(logarithm, TransformType.INVERSE);
        double noise = Gamma.trigamma(DIRECTIONS);
        double rest = 0;
        for (int n = 1; n <= KEPT; n++) {
            rest += Math.pow(coefficients[n].getReal(), 2);
        }
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int p = 1; p < KEPT; p++) {
            double akaike = 2.0 * KEPT / noise * rest + 2 * p;
            if (akaike < least) {
                least = akaike;
                best = p;
            }
            rest -= Math.pow(coefficients[p].getReal(), 2);
        }
        double level = coefficients[0].getReal() - (Gamma.digamma(DIRECTIONS) - Math.log(DIRECTIONS));
        for (int n = 1; n < best; n++) {
            level += 2 * coefficients[n].getReal();
        }
        return 0.5 * Math.exp(level) * Units.nernstEinstein(1 / VOLUME, TEMPERATURE) * Units.CM2_PER_S;
    }
}
