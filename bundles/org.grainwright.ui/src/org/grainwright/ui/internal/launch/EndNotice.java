// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.Locale;

import org.eclipse.jface.notifications.NotificationPopup;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

import org.grainwright.model.RunQueries;
import org.grainwright.report.words.Numbers;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;

/** Says in a corner of the screen for some seconds that a run has ended; takes neither focus nor clicks. */
final class EndNotice {

    private static final int SECONDS = 8;
    private static final int SETTLE_MS = 600;

    private EndNotice() {
    }

    /** Any thread, returns at once. */
    static void show(ShownRun run) {
        try {
            Display display = PlatformUI.getWorkbench().getDisplay();
            // after the last events have reached the model of the window thread
            display.asyncExec(() -> display.timerExec(SETTLE_MS, () -> ended(display, run)));
        } catch (SWTException e) {
            // the workbench is closing
        }
    }

    /** A run that is there was not continued; its record does not say why. Any thread, returns at once. */
    static void refused(ShownRun run, String reason) {
        try {
            Display display = PlatformUI.getWorkbench().getDisplay();
            display.asyncExec(() -> open(display, run, "does not go on", reason));
        } catch (SWTException e) {
            // the workbench is closing
        }
    }

    private static void ended(Display display, ShownRun run) {
        String text = run.run().getStopReason() == null ? "" : run.run().getStopReason();
        String best = RunQueries.recommended(run.run()).map(each -> String.format(Locale.ROOT,
                "%nRecommended: #%d,  %s%n%s", each.getId(),
                Numbers.measured(each.getObjective(), UiPlugin.units().now()), RunQueries.label(each))).orElse("");
        open(display, run, run.stateLabel(), text + best);
        UiPlugin.watch().soon();
    }

    private static void open(Display display, ShownRun run, String what, String text) {
        if (display.isDisposed() || !PlatformUI.isWorkbenchRunning() || PlatformUI.getWorkbench().isClosing()) {
            return;
        }
        NotificationPopup.forDisplay(display)
                .title(run.run().getName() + " " + run.directory().getFileName() + ": " + what, true).text(text)
                .delay(SECONDS * 1000L).fadeIn(false).build().open();
    }
}
