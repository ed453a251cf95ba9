// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui;

import org.eclipse.ui.PlatformUI;

import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.examples.ExamplesProject;
import org.grainwright.ui.internal.launch.ExitGuard;
import org.grainwright.ui.internal.runs.LastRun;
import org.grainwright.ui.internal.runs.ShownRun;

/** Identifiers of the workbench's parts, and what a product calls at its start and end. */
public final class GrainwrightUi {

    /** The Grainwright perspective. */
    public static final String PERSPECTIVE_ID = "org.grainwright.ui.perspective";
    /** The view with all runs. */
    public static final String RUNS_VIEW_ID = "org.grainwright.ui.runs";
    /** The view with the evaluations of a run. */
    public static final String CAMPAIGN_VIEW_ID = "org.grainwright.ui.campaign";
    /** The view with the convergence chart. */
    public static final String CONVERGENCE_VIEW_ID = "org.grainwright.ui.convergence";
    /** The view that compares evaluations. */
    public static final String COMPARE_VIEW_ID = "org.grainwright.ui.compare";
    /** The view of what has been learnt from a run. */
    public static final String MODEL_VIEW_ID = "org.grainwright.ui.model";
    /** The view with everything known of one evaluation. */
    public static final String EVALUATION_VIEW_ID = "org.grainwright.ui.evaluation";
    /** The view with the structure of the selected evaluation. */
    public static final String STRUCTURE_VIEW_ID = "org.grainwright.ui.structure";
    /** The view with what the edited campaign is going to do. */
    public static final String PREVIEW_VIEW_ID = "org.grainwright.ui.preview";
    /** Launch configuration type that runs a campaign file. */
    public static final String LAUNCH_TYPE_ID = "org.grainwright.ui.launch";
    /** Name of the project created on the first start. */
    public static final String EXAMPLES_PROJECT = "Grainwright examples";

    private GrainwrightUi() {
    }

    /**
     * Creates the sample project and opens the quickstart campaign and, before it, the welcome page, once per
     * workspace. Returns at once; the work is done in the background.
     */
    public static void createExamplesOnFirstStart() {
        ExamplesProject.createOnFirstStart();
    }

    /** Shows the newest run of the workspace in the views, if there is one. Returns at once. */
    public static void showLastRun() {
        LastRun.show(UiPlugin.runs(), ShownRun.atMostFourTimesASecond(PlatformUI.getWorkbench().getDisplay()));
    }

    /**
     * Stops running campaigns after asking the user. User-interface thread only.
     *
     * @return whether the workbench may close
     */
    public static boolean stopRunsBeforeExit() {
        return ExitGuard.mayExit(UiPlugin.runs());
    }
}
