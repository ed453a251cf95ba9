// SPDX-License-Identifier: EPL-2.0
package org.grainwright.product.internal;

import java.util.List;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** One window without the clutter of a development environment. */
public final class GrainwrightWindow extends WorkbenchWindowAdvisor {

    /** Contributions of platform bundles that a campaign needs none of. */
    private static final List<String> UNUSED_ACTION_SETS = List.of(
            "org.eclipse.ui.edit.text.actionSet.annotationNavigation",
            "org.eclipse.ui.edit.text.actionSet.navigation",
            "org.eclipse.ui.edit.text.actionSet.convertLineDelimitersTo",
            "org.eclipse.ui.edit.text.actionSet.openExternalFile", "org.eclipse.ui.edit.text.actionSet.presentation",
            "org.eclipse.ui.externaltools.ExternalToolsSet", "org.eclipse.debug.ui.launchActionSet",
            "org.eclipse.debug.ui.breakpointActionSet", "org.eclipse.debug.ui.debugActionSet",
            "org.eclipse.team.ui.actionSet", "org.eclipse.ui.actionSet.keyBindings");

    private static final Point SIZE = new Point(1360, 880);

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
        Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
        configurer.setInitialSize(new Point(Math.min(SIZE.x, screen.width), Math.min(SIZE.y, screen.height)));
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
        keepOnScreen(window.getShell());
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

    /** A window that was stored on a larger screen would have its right and lower parts where nobody can reach them. */
    private static void keepOnScreen(Shell shell) {
        Rectangle fitted = fitted(shell.getBounds(), shell.getMonitor().getClientArea());
        if (!shell.getMaximized() && !fitted.equals(shell.getBounds())) {
            shell.setBounds(fitted);
        }
    }

    /** The window moved, and only if need be made smaller, so that all of it is on the screen. */
    public static Rectangle fitted(Rectangle window, Rectangle screen) {
        int width = Math.min(window.width, screen.width);
        int height = Math.min(window.height, screen.height);
        return new Rectangle(Math.clamp(window.x, screen.x, screen.x + screen.width - width),
                Math.clamp(window.y, screen.y, screen.y + screen.height - height), width, height);
    }

    private static void hideUnused(IWorkbenchPage page) {
        if (page != null) {
            UNUSED_ACTION_SETS.forEach(page::hideActionSet);
        }
    }
}
