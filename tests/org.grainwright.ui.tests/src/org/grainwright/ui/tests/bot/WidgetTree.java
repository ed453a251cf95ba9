// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** Everything that is on the screen, as text, for a failure's message. */
final class WidgetTree {

    private WidgetTree() {
    }

    /** All visible widgets. Any thread. */
    static String dump() {
        return UIThreadRunnable.syncExec(() -> {
            StringBuilder text = new StringBuilder();
            for (Shell shell : Display.getDefault().getShells()) {
                add(shell, 0, text);
            }
            return text.toString();
        });
    }

    private static void add(Control control, int depth, StringBuilder text) {
        if (!control.isVisible()) {
            return;
        }
        text.append("  ".repeat(depth)).append(control).append(control.isEnabled() ? "" : " (disabled)").append('\n');
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                add(child, depth + 1, text);
            }
        }
    }
}
