// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

/** Attributes of a launch configuration. */
public final class LaunchKeys {

    /** Workspace path of the campaign file. */
    public static final String FILE = "org.grainwright.ui.file";
    /** Name of the campaign in the file; empty for the first. */
    public static final String CAMPAIGN = "org.grainwright.ui.campaign";
    /** Simulations at a time; 0 for what the campaign says. */
    public static final String SLOTS = "org.grainwright.ui.slots";
    /** Whether to go on with the newest unfinished run of the campaign, if there is one. */
    public static final String RESUME = "org.grainwright.ui.resume";

    private LaunchKeys() {
    }
}
