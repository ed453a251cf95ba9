// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.einstein.internal;

import java.util.TreeSet;

/** Chooses lags, in frames. */
public final class LagWindow {

    private static final int FIT_LAGS = 12;

    private LagWindow() {
    }

    /**
     * Up to twelve evenly spaced lags from {@code from} to {@code to} (ps), at least two, all within
     * {@code 1 .. frames - 1}.
     */
    public static int[] linear(double from, double to, double frameInterval, int frames) {
        int last = Math.max(2, Math.min(frames - 1, (int) Math.floor(to / frameInterval + 1e-9)));
        int first = Math.max(1, Math.min(last - 1, (int) Math.ceil(from / frameInterval - 1e-9)));
        last = Math.min(last, frames - 1);
        first = Math.min(first, last);
        TreeSet<Integer> lags = new TreeSet<>();
        for (int k = 0; k < FIT_LAGS; k++) {
            lags.add((int) Math.rint(first + (double) (last - first) * k / (FIT_LAGS - 1)));
        }
        return lags.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Lags for plotting: about twelve per decade from one frame to the whole run. */
    public static int[] logarithmic(int frames) {
        TreeSet<Integer> lags = new TreeSet<>();
        for (double lag = 1; lag < frames; lag *= Math.pow(10, 1.0 / 12)) {
            lags.add((int) Math.rint(lag));
        }
        lags.add(frames - 1);
        lags.removeIf(lag -> lag >= frames);
        return lags.stream().mapToInt(Integer::intValue).toArray();
    }
}
