// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.greenkubo.internal;

/**
 * Complex fast Fourier transform of one power-of-two length, decimation in frequency with radix 4 where possible.
 * Immutable; may be shared by threads.
 */
public final class Fft {

    private final int size;
    private final double[] cos;
    private final double[] sin;
    private final int[] reversed;

    /** For series of {@code size} points, a power of two, at least 2. */
    Fft(int size) {
        if (Integer.bitCount(size) != 1 || size < 2) {
            throw new IllegalArgumentException("the length " + size + " is not a power of two");
        }
        this.size = size;
        cos = new double[size];
        sin = new double[size];
        for (int i = 0; i < size; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / size);
            sin[i] = -Math.sin(2 * Math.PI * i / size);
        }
        reversed = new int[size];
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            reversed[i] = Integer.reverse(i) >>> 32 - bits;
        }
    }

    /** Smallest length that holds an autocorrelation of {@code points} without wrapping. */
    public static int lengthFor(int points) {
        return Math.max(2,
                Integer.highestOneBit(Math.max(1, 2 * points - 1)) << (Integer.bitCount(2 * points - 1) == 1 ? 0 : 1));
    }

    public int size() {
        return size;
    }

    /** Forward transform in place, output in bit-reversed order: enough for power spectra. */
    public void forwardScrambled(double[] re, double[] im) {
        int span = size;
        while (span > 4) {
            int quarter = span >> 2;
            int stride = size / span;
            for (int k = 0; k < quarter; k++) {
                double c1 = cos[k * stride];
                double s1 = sin[k * stride];
                double c2 = cos[2 * k * stride];
                double s2 = sin[2 * k * stride];
                int third = 3 * k * stride & size - 1;
                double c3 = cos[third];
                double s3 = sin[third];
                for (int base = k; base < size; base += span) {
                    int b1 = base + quarter;
                    int b2 = b1 + quarter;
                    int b3 = b2 + quarter;
                    double ar = re[base] + re[b2];
                    double ai = im[base] + im[b2];
                    double br = re[b1] + re[b3];
                    double bi = im[b1] + im[b3];
                    double cr = re[base] - re[b2];
                    double ci = im[base] - im[b2];
                    double dr = im[b1] - im[b3];
                    double di = re[b3] - re[b1];
                    re[base] = ar + br;
                    im[base] = ai + bi;
                    double tr = ar - br;
                    double ti = ai - bi;
                    re[b1] = tr * c2 - ti * s2;
                    im[b1] = tr * s2 + ti * c2;
                    tr = cr + dr;
                    ti = ci + di;
                    re[b2] = tr * c1 - ti * s1;
                    im[b2] = tr * s1 + ti * c1;
                    tr = cr - dr;
                    ti = ci - di;
                    re[b3] = tr * c3 - ti * s3;
                    im[b3] = tr * s3 + ti * c3;
                }
            }
            span = quarter;
        }
        if (span == 4) {
            lastFours(re, im);
        } else if (span == 2) {
            for (int i = 0; i < size; i += 2) {
                double r = re[i] - re[i + 1];
                double m = im[i] - im[i + 1];
                re[i] += re[i + 1];
                im[i] += im[i + 1];
                re[i + 1] = r;
                im[i + 1] = m;
            }
        }
    }

    /** Transforms of four points, whose twiddle factors are all one. */
    private void lastFours(double[] re, double[] im) {
        for (int i = 0; i < size; i += 4) {
            double ar = re[i] + re[i + 2];
            double ai = im[i] + im[i + 2];
            double br = re[i + 1] + re[i + 3];
            double bi = im[i + 1] + im[i + 3];
            double cr = re[i] - re[i + 2];
            double ci = im[i] - im[i + 2];
            double dr = im[i + 1] - im[i + 3];
            double di = re[i + 3] - re[i + 1];
            re[i] = ar + br;
            im[i] = ai + bi;
            re[i + 1] = ar - br;
            im[i + 1] = ai - bi;
            re[i + 2] = cr + dr;
            im[i + 2] = ci + di;
            re[i + 3] = cr - dr;
            im[i + 3] = ci - di;
        }
    }

    /** Turns the output of {@link #forwardScrambled} into natural order, in place. */
    public void unscramble(double[] values) {
        for (int i = 0; i < size; i++) {
            int j = reversed[i];
            if (j > i) {
                double swap = values[i];
                values[i] = values[j];
                values[j] = swap;
            }
        }
    }
}
