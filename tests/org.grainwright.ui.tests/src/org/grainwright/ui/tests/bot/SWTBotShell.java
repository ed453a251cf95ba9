// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import org.eclipse.swt.widgets.Shell;

/** A window or dialog. */
public final class SWTBotShell extends SWTBotWidget<Shell> {

    SWTBotShell(Shell shell) {
        super(shell);
    }

    /** A robot that looks only into this window. */
    public SWTBot bot() {
        return new SWTBot(() -> widget);
    }

    /** The title. */
    public String getText() {
        return UIThreadRunnable.syncExec(() -> widget.getText());
    }

    /** Whether the window is still there and shown. */
    public boolean isOpen() {
        return UIThreadRunnable.syncExec(() -> !widget.isDisposed() && widget.isVisible());
    }

    /** Gives the window the focus. */
    public SWTBotShell activate() {
        UIThreadRunnable.syncExec(() -> {
            widget.forceActive();
            widget.setFocus();
        });
        return this;
    }

    /** Closes the window as its close button does. */
    public void close() {
        UIThreadRunnable.syncExec(() -> widget.close());
    }
}
