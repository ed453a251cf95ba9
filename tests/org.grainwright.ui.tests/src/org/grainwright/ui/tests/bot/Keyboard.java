// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import java.io.IOException;

import org.eclipse.swt.internal.gtk.GDK;
import org.eclipse.swt.internal.gtk3.GTK3;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/**
 * Real keys. When a dialog closes, X hands the keyboard to the root window, and it is the window manager that hands it
 * on to the window behind; the display of the tests has none, and SWT takes the window for active all the same
 * ({@link Shell#forceActive()} does nothing then). {@link Display#post} does not help: what it posts are no keys of X
 * but events for the window that GDK believes to have the keyboard, and without one it posts nothing. So keys come from
 * the X server, after what a window manager would have done.
 */
final class Keyboard {

    private static final int NOW = 0;

    private Keyboard() {
    }

    /**
     * Presses and releases keys, given to the window in front. Test thread.
     *
     * @param keys as {@code xdotool key} has them, {@code ctrl+shift+F11}
     */
    static void press(String keys) {
        UIThreadRunnable.syncExec(() -> {
            Shell front = Display.getDefault().getActiveShell();
            give(front == null ? PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell() : front);
        });
        try {
            Process press = new ProcessBuilder("xdotool", "key", keys).redirectErrorStream(true).start();
            String said = new String(press.getInputStream().readAllBytes());
            if (press.waitFor() != 0) {
                throw new AssertionError("xdotool key " + keys + ": " + said);
            }
        } catch (IOException e) {
            throw new AssertionError("real keys need the program xdotool", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Gives the keyboard to that window. User-interface thread. */
    static void give(Shell shell) {
        shell.forceActive();
        GDK.gdk_window_focus(GTK3.gtk_widget_get_window(GTK3.gtk_widget_get_toplevel(shell.handle)), NOW);
    }
}
