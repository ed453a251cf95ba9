// SPDX-License-Identifier: EPL-2.0
package org.grainwright.product.internal;

import java.util.List;

import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** One window without the clutter of a development environment. */
final class GrainwrightWindow extends WorkbenchWindowAdvisor {

    /** Contributions of platform bundles that a campaign needs none of. */
    private static final List<String> UNUSED_ACTION_SETS = List.of(
            "org.eclipse.ui.edit.text.actionSet.annotationNavigation",
            "org.eclipse.ui.edit.text.actionSet.navigation",
            "org.eclipse.ui.edit.text.actionSet.convertLineDelimitersTo",
            "org.eclipse.ui.edit.text.actionSet.openExternalFile", "org.eclipse.ui.edit.text.actionSet.presentation",
            "org.eclipse.ui.externaltools.ExternalToolsSet", "org.eclipse.debug.ui.launchActionSet",
            "org.eclipse.debug.ui.breakpointActionSet", "org.eclipse.debug.ui.debugActionSet",
            "org.eclipse.team.ui.actionSet", "org.eclipse.ui.actionSet.keyBindings");

    GrainwrightWindow(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new GrainwrightActionBars(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        configurer.setInitialSize(new Point(1360, 880));
        configurer.setTitle("Grainwright");
        configurer.setShowCoolBar(true);
        configurer.setShowMenuBar(true);
        configurer.setShowStatusLine(true);
        configurer.setShowProgressIndicator(true);
        configurer.setShowPerspectiveBar(false);
    }

    @Override
    public void postWindowOpen() {
        IWorkbenchWindow window = getWindowConfigurer().getWindow();
        hideUnused(window.getActivePage());
        window.addPerspectiveListener(new PerspectiveAdapter() {
            @Override
            public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
                hideUnused(page);
            }

            @Override
            public void perspectiveChanged(IWorkbenchPage page, IPerspectiveDescriptor perspective, String change) {
                if (IWorkbenchPage.CHANGE_RESET_COMPLETE.equals(change)) {
                    hideUnused(page);
                }
            }
        });
    }

    private static void hideUnused(IWorkbenchPage page) {
        if (page != null) {
            UNUSED_ACTION_SETS.forEach(page::hideActionSet);
        }
    }
}
