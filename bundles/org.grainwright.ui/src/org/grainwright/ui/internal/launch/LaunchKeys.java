// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

/** Attributes of a launch configuration. */
public final class LaunchKeys {

    /** Workspace path of the campaign file. */
    public static final String FILE = "org.grainwright.ui.file";
    /** Name of the campaign in the file; empty for the one that the caret is in. */
    public static final String CAMPAIGN = "org.grainwright.ui.campaign";
    /** Simulations at a time; 0 for what the campaign says. */
    public static final String SLOTS = "org.grainwright.ui.slots";
    /** Folder in the file system to whose results the runs go; empty for the one of the campaign. */
    public static final String FOLDER = "org.grainwright.ui.folder";
    /** Whether to go on with the newest unfinished run of the campaign, if there is one. */
    public static final String RESUME = "org.grainwright.ui.resume";

    /** Path in the file system of a campaign file outside the workspace; counts instead of {@link #FILE}. */
    public static final String LOCATION = "org.grainwright.ui.location";
    /** Line of the caret, from 1, for one launch: it says which campaign is meant where {@link #CAMPAIGN} does not. */
    public static final String LINE = "org.grainwright.ui.line";
    /** Folder of the run that goes on, for one launch; counts instead of everything that names a campaign. */
    public static final String RUN = "org.grainwright.ui.run";
    /** Budget that the run is extended to, for one launch; 0 for the one it has. */
    public static final String EVALUATIONS = "org.grainwright.ui.evaluations";
    /** Production that the run is extended to, ps, for one launch; empty for the one it has. */
    public static final String PRODUCTION = "org.grainwright.ui.production";

    private LaunchKeys() {
    }
}
