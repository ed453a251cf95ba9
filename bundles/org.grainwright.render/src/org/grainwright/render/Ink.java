// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render;

import java.util.Locale;

/** What a colour is for. A {@link Theme} says which colour that is on a light or a dark ground. */
public enum Ink {
    /** The ground of a picture. */
    SURFACE,
    /** Text and data axes. */
    TEXT,
    /** Secondary text. */
    SOFT,
    /** Axis lines and ticks. */
    FRAME,
    /** Grid lines. */
    GRID,
    /** First series: blue. */
    S1,
    /** Second series: vermilion. */
    S2,
    /** Third series: bluish green. */
    S3,
    /** Fourth series: purple. */
    S4,
    /** Fifth series: amber. */
    S5,
    /** Sixth series: sky. */
    S6,
    /** Seventh series: brown. */
    S7,
    /** Usable. */
    GOOD,
    /** Usable with reservation. */
    CAUTION,
    /** Not usable. */
    BAD;

    private static final Ink[] SERIES = {S1, S2, S3, S4, S5, S6, S7};

    /** The ink of the series with that number, from 0; repeats after the seventh. */
    public static Ink series(int number) {
        return SERIES[Math.floorMod(number, SERIES.length)];
    }

    /** Name used in style sheets. */
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
