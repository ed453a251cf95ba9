// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.progress.IProgressConstants;

import org.grainwright.ui.GrainwrightUi;

/** Files on the left, the campaign in the middle, what comes out of it on the right and below. */
public final class GrainwrightPerspective implements IPerspectiveFactory {

    private static final String NEW_CAMPAIGN_WIZARD = "org.grainwright.ui.newCampaign";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.18f, layout.getEditorArea());
        left.addView(ProjectExplorer.VIEW_ID);
        IFolderLayout leftBelow = layout.createFolder("leftBelow", IPageLayout.BOTTOM, 0.55f, "left");
        leftBelow.addView(IPageLayout.ID_OUTLINE);
        leftBelow.addPlaceholder("org.grainwright.ui.firstCampaign"); // opened by the Help menu
        IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.67f, layout.getEditorArea());
        below.addView(GrainwrightUi.CAMPAIGN_VIEW_ID);
        below.addView(GrainwrightUi.PREVIEW_VIEW_ID);
        below.addView(GrainwrightUi.COMPARE_VIEW_ID);
        below.addView(IPageLayout.ID_PROBLEM_VIEW);
        below.addView(IConsoleConstants.ID_CONSOLE_VIEW);
        below.addView(IProgressConstants.PROGRESS_VIEW_ID);
        below.addPlaceholder("org.grainwright.editor.references"); // opened by Find References
        IFolderLayout runs = layout.createFolder("runs", IPageLayout.LEFT, 0.36f, "below");
        runs.addView(GrainwrightUi.RUNS_VIEW_ID);
        IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, 0.56f, layout.getEditorArea());
        right.addView(GrainwrightUi.CONVERGENCE_VIEW_ID);
        right.addView(GrainwrightUi.EVALUATION_VIEW_ID);
        right.addView(GrainwrightUi.MODEL_VIEW_ID);
        IFolderLayout rightBelow = layout.createFolder("rightBelow", IPageLayout.BOTTOM, 0.5f, "right");
        rightBelow.addView(GrainwrightUi.STRUCTURE_VIEW_ID);
        for (String view : new String[] {GrainwrightUi.RUNS_VIEW_ID, GrainwrightUi.CAMPAIGN_VIEW_ID,
                GrainwrightUi.CONVERGENCE_VIEW_ID, GrainwrightUi.EVALUATION_VIEW_ID, GrainwrightUi.COMPARE_VIEW_ID,
                GrainwrightUi.MODEL_VIEW_ID,
                GrainwrightUi.STRUCTURE_VIEW_ID, ProjectExplorer.VIEW_ID, IPageLayout.ID_OUTLINE,
                IPageLayout.ID_PROBLEM_VIEW, IConsoleConstants.ID_CONSOLE_VIEW, IProgressConstants.PROGRESS_VIEW_ID}) {
            layout.addShowViewShortcut(view);
        }
        layout.addNewWizardShortcut(NEW_CAMPAIGN_WIZARD);
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.project");
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
    }
}
