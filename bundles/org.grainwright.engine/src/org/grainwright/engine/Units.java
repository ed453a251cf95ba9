// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

/** The one place of this room where units are converted. */
public final class Units {

    /** One standard atmosphere in bar. */
    public static final double ATMOSPHERE_BAR = 1.01325;

    private Units() {
    }

    /** Femtoseconds to picoseconds. */
    public static double fsToPs(double fs) {
        return fs * 1e-3;
    }

    /** Picoseconds to femtoseconds. */
    public static double psToFs(double ps) {
        return ps * 1e3;
    }

    /** Simulated time and wall time to ns/day. */
    public static double nanosecondsPerDay(double simulatedPs, double wallSeconds) {
        return simulatedPs * 1e-3 * 86400 / wallSeconds;
    }
}
