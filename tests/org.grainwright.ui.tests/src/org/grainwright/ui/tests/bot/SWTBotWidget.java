// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;

/**
 * Base of the robot's handles on widgets.
 *
 * @param <T> the widget
 */
public abstract class SWTBotWidget<T extends Widget> {

    private static final int MODAL = SWT.APPLICATION_MODAL | SWT.SYSTEM_MODAL | SWT.PRIMARY_MODAL;

    /** The widget. */
    public final T widget;

    SWTBotWidget(T widget) {
        this.widget = widget;
    }

    /** Fails unless a user could reach the control now. User-interface thread. */
    static void assertReachable(Control control) {
        assertFalse(control.isDisposed(), () -> "disposed: " + control);
        assertTrue(control.isVisible(), () -> "not visible: " + control);
        assertTrue(control.isEnabled(), () -> "not enabled: " + control);
        Rectangle bounds = control.getDisplay().map(control.getParent(), null, control.getBounds());
        for (Composite parent = control.getParent(); parent != null && !(control instanceof Shell);
                parent = parent instanceof Shell ? null : parent.getParent()) {
            Composite shown = parent;
            Rectangle area = parent.getDisplay().map(parent, null, parent.getClientArea());
            assertTrue(area.intersects(bounds), () -> control + " lies outside " + shown);
        }
        assertNotBehindModal(control.getShell());
    }

    /** Fails if another shell is modal in front of this one. User-interface thread. */
    static void assertNotBehindModal(Shell shell) {
        for (Shell other : shell.getDisplay().getShells()) {
            boolean child = false;
            for (Composite parent = shell; parent != null; parent = parent.getParent()) {
                child |= parent == other;
            }
            assertFalse(other.isVisible() && (other.getStyle() & MODAL) != 0 && !child,
                    () -> "\"" + shell.getText() + "\" is behind the dialog \"" + other.getText() + "\"");
        }
    }

    /** Sends events as a click does. User-interface thread. */
    static void notifyClick(Control control) {
        Point middle = new Point(control.getSize().x / 2, control.getSize().y / 2);
        for (int type : new int[] {SWT.MouseEnter, SWT.Activate, SWT.FocusIn, SWT.MouseDown, SWT.MouseUp,
                SWT.Selection}) {
            Event event = new Event();
            event.type = type;
            event.widget = control;
            event.display = control.getDisplay();
            event.x = middle.x;
            event.y = middle.y;
            event.button = 1;
            control.notifyListeners(type, event);
        }
    }
}
