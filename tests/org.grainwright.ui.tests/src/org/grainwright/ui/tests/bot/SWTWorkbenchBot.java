// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;

/** The robot for the workbench window. */
public final class SWTWorkbenchBot extends SWTBot {

    /** A robot for the active window. */
    public SWTWorkbenchBot() {
        super(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell());
    }

    static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }

    /** The view with that id, which must be part of the window. */
    public SWTBotView viewById(String id) {
        IViewReference reference = UIThreadRunnable.syncExec(() -> page().findViewReference(id));
        if (reference == null) {
            throw new WidgetNotFoundException("no view " + id);
        }
        return new SWTBotView(reference);
    }

    /** The open editor with that title. */
    public SWTBotEditor editorByTitle(String title) {
        IEditorReference[] references = UIThreadRunnable.syncExec(() -> page().getEditorReferences());
        for (IEditorReference reference : references) {
            if (title.equals(reference.getTitle())) {
                return new SWTBotEditor(reference);
            }
        }
        throw new WidgetNotFoundException("no editor " + title);
    }

    /** An entry of the menu bar. */
    public SWTBotMenu menu(String text) {
        return UIThreadRunnable.syncExec(() -> SWTBotMenu.find(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell().getMenuBar(), text));
    }

    /** Presses the button of the window's toolbars with that tool tip, as soon as it can be pressed. */
    public void clickToolbarButton(String toolTipStart) {
        waitUntil(new DefaultCondition(() -> "not enabled: " + toolTipStart,
                () -> isToolbarButtonEnabled(toolTipStart)));
        ToolBar[] bar = new ToolBar[1];
        ToolItem item = UIThreadRunnable.syncExec(() -> {
            bar[0] = widgetNow(toolTipStart);
            for (ToolItem each : bar[0].getItems()) {
                if (each.getToolTipText() != null && each.getToolTipText().startsWith(toolTipStart)) {
                    SWTBotWidget.assertReachable(bar[0]);
                    return each;
                }
            }
            throw new WidgetNotFoundException("no tool button " + toolTipStart);
        });
        UIThreadRunnable.asyncExec(() -> {
            Event event = new Event();
            event.widget = item;
            event.display = item.getDisplay();
            item.notifyListeners(SWT.Selection, event);
        });
        UIThreadRunnable.syncExec(() -> {
            // barrier
        });
    }

    /** Whether the button of the window's toolbars with that tool tip can be pressed. User-interface thread. */
    public boolean isToolbarButtonEnabled(String toolTipStart) {
        return java.util.Arrays.stream(widgetNow(toolTipStart).getItems()).filter(item -> item.getToolTipText() != null
                && item.getToolTipText().startsWith(toolTipStart)).anyMatch(ToolItem::isEnabled);
    }

    private ToolBar widgetNow(String toolTipStart) {
        return SWTBotSearch.first(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), ToolBar.class,
                bar -> java.util.Arrays.stream(bar.getItems()).anyMatch(item -> item.getToolTipText() != null
                        && item.getToolTipText().startsWith(toolTipStart)));
    }

    /** Moves the real pointer over the control and clicks, which also gives the window the keyboard. */
    public void clickWithMouse(Control control) {
        UIThreadRunnable.syncExec(() -> {
            SWTBotWidget.assertReachable(control);
            Display display = control.getDisplay();
            Keyboard.give(control.getShell());
            Point at = control.toDisplay(control.getSize().x / 2, control.getSize().y / 2);
            Event move = new Event();
            move.type = SWT.MouseMove;
            move.x = at.x;
            move.y = at.y;
            display.post(move);
            for (int type : new int[] {SWT.MouseDown, SWT.MouseUp}) {
                Event click = new Event();
                click.type = type;
                click.button = 1;
                display.post(click);
            }
        });
        sleep(500); // until the window system has delivered them
    }

    /**
     * Presses real keys, as a person would.
     *
     * @param keys {@code ctrl+shift+F11}, with the names that X has for keys
     */
    public void pressShortcut(String keys) {
        Keyboard.press(keys);
    }

    /** Closes every editor without saving. */
    public void closeAllEditors() {
        UIThreadRunnable.syncExec(() -> page().closeAllEditors(false));
    }
}
