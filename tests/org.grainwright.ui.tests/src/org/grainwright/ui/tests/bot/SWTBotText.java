// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import org.eclipse.swt.widgets.Text;

/** A text field. */
public final class SWTBotText extends SWTBotWidget<Text> {

    SWTBotText(Text text) {
        super(text);
    }

    /** The text. */
    public String getText() {
        return UIThreadRunnable.syncExec(() -> widget.getText());
    }

    /** Replaces the text. */
    public SWTBotText setText(String text) {
        UIThreadRunnable.syncExec(() -> {
            assertReachable(widget);
            widget.setText(text);
        });
        return this;
    }
}
