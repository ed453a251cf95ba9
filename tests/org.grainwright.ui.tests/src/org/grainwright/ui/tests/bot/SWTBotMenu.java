// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** An entry of a menu. */
public final class SWTBotMenu extends SWTBotWidget<MenuItem> {

    SWTBotMenu(MenuItem item) {
        super(item);
    }

    /** The entry with that text (without mnemonic and key) in the menu that this entry opens. */
    public SWTBotMenu menu(String text) {
        return UIThreadRunnable.syncExec(() -> find(widget.getMenu(), text));
    }

    /** Whether the entry can be chosen. */
    public boolean isEnabled() {
        return UIThreadRunnable.syncExec(() -> widget.isEnabled());
    }

    /** Chooses the entry. */
    public void click() {
        UIThreadRunnable.syncExec(() -> {
            assertTrue(widget.isEnabled(), () -> "not enabled: " + widget.getText());
            assertNotBehindModal(widget.getParent().getShell());
        });
        UIThreadRunnable.asyncExec(() -> {
            Event event = new Event();
            event.widget = widget;
            event.display = widget.getDisplay();
            widget.getParent().notifyListeners(SWT.Hide, new Event());
            widget.notifyListeners(SWT.Selection, event);
        });
        UIThreadRunnable.syncExec(() -> {
            // barrier: chosen, or a dialog is open
        });
    }

    static SWTBotMenu find(Menu menu, String text) {
        assertNotNull(menu, () -> "no menu to look for " + text);
        menu.notifyListeners(SWT.Show, new Event()); // lets lazy menus fill themselves
        StringBuilder seen = new StringBuilder();
        for (MenuItem item : menu.getItems()) {
            String plain = item.getText().replace("&", "").replaceAll("\t.*", "");
            seen.append(plain).append(" | ");
            if (plain.equals(text)) {
                return new SWTBotMenu(item);
            }
        }
        throw new WidgetNotFoundException("no menu entry " + text + " among " + seen);
    }
}
