// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal;

import java.util.function.Supplier;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** Names for those who hear the window: what a table, a list or a picture is, where no label before it says so. */
public final class Named {

    private Named() {
    }

    /** Gives a control a name. User-interface thread. */
    public static void as(Control control, String name) {
        as(control, () -> name);
    }

    /** Gives a control a name that says what it shows when it is asked. User-interface thread. */
    public static void as(Control control, Supplier<String> name) {
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                // the rows of a table have their own names
                if (event.childID == org.eclipse.swt.accessibility.ACC.CHILDID_SELF) {
                    event.result = name.get();
                }
            }
        });
    }
}
