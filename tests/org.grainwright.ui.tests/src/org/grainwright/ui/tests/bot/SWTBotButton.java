// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;

/** A button, radio button or check box. */
public final class SWTBotButton extends SWTBotWidget<Button> {

    SWTBotButton(Button button) {
        super(button);
    }

    /** Whether it can be pressed. */
    public boolean isEnabled() {
        return UIThreadRunnable.syncExec(widget::isEnabled);
    }

    /** Presses the button. */
    public SWTBotButton click() {
        UIThreadRunnable.syncExec(() -> assertReachable(widget));
        UIThreadRunnable.asyncExec(() -> {
            if ((widget.getStyle() & SWT.CHECK) != 0) {
                widget.setSelection(!widget.getSelection());
            } else if ((widget.getStyle() & SWT.RADIO) != 0) {
                widget.setSelection(true);
            }
            notifyClick(widget);
        });
        UIThreadRunnable.syncExec(() -> {
            // barrier: the click has been handled, or has opened a dialog
        });
        return this;
    }
}
