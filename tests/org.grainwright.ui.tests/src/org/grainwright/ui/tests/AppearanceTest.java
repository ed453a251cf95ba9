// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Light and dark, there and back without a restart: every text can be read on its ground. */
@ExtendWith(WorkbenchExtension.class)
class AppearanceTest {

    /** Difference of brightness, of 255, below which a text is lost. */
    private static final int READABLE = 60;

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    @Test
    void everyTextStaysReadableInBothDirections() {
        for (boolean dark : new boolean[] {true, false, true, false}) {
            bot.menu("Window").menu("Light or Dark").click();
            bot.waitUntil(new DefaultCondition(() -> (dark ? "dark: " : "light: ") + unreadable(dark),
                    () -> unreadable(dark).isEmpty()));
            WorkbenchExtension.screenshots("appearance-" + (dark ? "dark" : "light"));
        }
        assertTrue(unreadable(false).isEmpty());
    }

    private static List<String> unreadable(boolean dark) {
        return UIThreadRunnable.syncExec(() -> {
            List<String> found = new ArrayList<>();
            look(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), dark, found);
            return found;
        });
    }

    private static void look(Control control, boolean dark, List<String> found) {
        boolean hasText = control instanceof Tree || control instanceof Table || control instanceof ToolBar
                || control instanceof Label label && !label.getText().isEmpty();
        if (hasText && control.isVisible()) {
            int text = brightness(control.getForeground());
            int ground = brightness(control.getBackground());
            if (Math.abs(text - ground) < READABLE || dark != ground < 128) {
                found.add(control + " " + text + " on " + ground);
            }
        }
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                look(child, dark, found);
            }
        }
    }

    private static int brightness(Color colour) {
        return (299 * colour.getRed() + 587 * colour.getGreen() + 114 * colour.getBlue()) / 1000;
    }
}
