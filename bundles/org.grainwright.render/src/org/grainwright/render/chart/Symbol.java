// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

/** Shapes of data points. */
public enum Symbol {
    /** Filled disk. */
    DISK,
    /** Circle without filling. */
    RING,
    /** Filled square. */
    SQUARE,
    /** Filled triangle, point up. */
    TRIANGLE,
    /** Filled square on its corner. */
    DIAMOND,
    /** Diagonal cross. */
    CROSS,
    /** Five-pointed star. */
    STAR;

    private static final Symbol[] SERIES = {DISK, SQUARE, TRIANGLE, DIAMOND, RING, CROSS};

    /** The symbol of the series with that number, from 0. */
    public static Symbol series(int number) {
        return SERIES[Math.floorMod(number, SERIES.length)];
    }
}
