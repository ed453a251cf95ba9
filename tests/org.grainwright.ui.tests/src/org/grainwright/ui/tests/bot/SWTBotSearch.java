// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import java.util.function.Predicate;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Depth-first search in the control tree. User-interface thread only. */
final class SWTBotSearch {

    private SWTBotSearch() {
    }

    static <T extends Control> T first(Control root, Class<T> type, Predicate<T> accepted) {
        T found = search(root, type, accepted);
        if (found == null) {
            throw new WidgetNotFoundException("no " + type.getSimpleName() + " as wanted\n" + WidgetTree.dump());
        }
        return found;
    }

    private static <T extends Control> T search(Control control, Class<T> type, Predicate<T> accepted) {
        if (type.isInstance(control) && control.isVisible() && accepted.test(type.cast(control))) {
            return type.cast(control);
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                T found = search(child, type, accepted);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
