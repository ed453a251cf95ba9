// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

/** Waiting times of the robot, ms. */
public final class SWTBotPreferences {

    /** How long to wait for what should come at once; generous because test machines are busy. */
    public static final long TIMEOUT = 20_000;
    /** Time between two looks. */
    public static final long DEFAULT_POLL_DELAY = 50;

    private SWTBotPreferences() {
    }
}
