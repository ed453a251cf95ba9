// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.greenkubo.internal;

import java.util.Arrays;

/**
 * Sums of autocorrelations and of mean squared displacements of many real series by FFT (Wiener-Khinchin; the MSD by
 * the split of Calandrini et al., Collection SFN 12, 201 (2011)). Two series share one complex transform and only the
 * summed power spectrum is transformed back, so a series costs half a transform. Series must be offered in any order
 * and number; not thread-safe.
 */
public final class Autocorrelation {

    private final int points;
    private final Fft fft;
    private final double[] re;
    private final double[] im;
    private final double[] power;
    private final double[] squares;
    private boolean half;
    private long series;

    /** For series of {@code points} values. */
    public Autocorrelation(int points) {
        this.points = points;
        this.fft = new Fft(Fft.lengthFor(points));
        this.re = new double[fft.size()];
        this.im = new double[fft.size()];
        this.power = new double[fft.size()];
        this.squares = new double[points];
    }

    /** Adds one series, of which every {@code stride}-th value is taken. */
    public void add(double[] values, int stride) {
        double[] target = half ? im : re;
        for (int f = 0, from = 0; f < points; f++, from += stride) {
            double v = values[from];
            target[f] = v;
            squares[f] += v * v;
        }
        Arrays.fill(target, points, target.length, 0);
        series++;
        if (half) {
            transform();
        }
        half = !half;
    }

    private void transform() {
        fft.forwardScrambled(re, im);
        for (int i = 0; i < power.length; i++) {
            power[i] += re[i] * re[i] + im[i] * im[i];
        }
    }

    private double[] summedProducts() {
        if (half) {
            Arrays.fill(im, 0);
            transform();
            half = false;
        }
        double[] spectrum = power.clone();
        fft.unscramble(spectrum);
        double[] imaginary = new double[spectrum.length];
        // The spectrum is real and, folded, even: a forward transform is the backward one.
        fft.forwardScrambled(spectrum, imaginary);
        fft.unscramble(spectrum);
        double[] sum = new double[points];
        for (int lag = 0; lag < points; lag++) {
            sum[lag] = spectrum[lag] / spectrum.length;
        }
        return sum;
    }

    /** Mean over series and origins of v(t) v(t + lag), for every lag. */
    public double[] correlation() {
        double[] sum = summedProducts();
        for (int lag = 0; lag < points; lag++) {
            sum[lag] /= (double) series * (points - lag);
        }
        return sum;
    }

    /** Mean over series and origins of (v(t + lag) - v(t))², for every lag. */
    public double[] meanSquaredDisplacement() {
        double[] products = summedProducts();
        double[] msd = new double[points];
        double ends = 0;
        for (double s : squares) {
            ends += 2 * s;
        }
        for (int lag = 0; lag < points; lag++) {
            msd[lag] = Math.max(0, (ends - 2 * products[lag]) / ((double) series * (points - lag)));
            ends -= squares[lag] + squares[points - 1 - lag];
        }
        msd[0] = 0;
        return msd;
    }
}
