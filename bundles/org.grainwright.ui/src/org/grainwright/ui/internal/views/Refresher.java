// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchPartSite;

import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.charts.Palette;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.runs.Runs;

/**
 * Calls a view back when there is something new to show: on the user-interface thread, at most four times a second
 * however many events arrive, and only while the view can be seen.
 */
public final class Refresher implements IPartListener2 {

    private static final int INTERVAL_MS = 250;

    private final Runs runs;
    private final IWorkbenchPartSite site;
    private final Control control;
    private final Display display;
    private final Runnable redraw;
    private final Runnable request = this::request;
    private final Runnable rebind = this::rebind;
    private final AtomicBoolean pending = new AtomicBoolean();
    private ShownRun feed;
    private long lastMs;
    private boolean missed; // user-interface thread only
    private RGB ground;

    /** @param control of the view; the refresher ends with it */
    public Refresher(Runs runs, IWorkbenchPartSite site, Control control, Runnable redraw) {
        this.runs = runs;
        this.site = site;
        this.control = control;
        this.display = control.getDisplay();
        this.redraw = redraw;
        runs.addListener(rebind);
        site.getPage().addPartListener(this);
        Palette.follow(control, this::request);
        UiPlugin.units().follow(control, request);
        control.addListener(SWT.Dispose, event -> dispose());
        control.addListener(SWT.Paint, event -> followTheme());
        rebind();
    }

    private void dispose() {
        runs.removeListener(rebind);
        site.getPage().removePartListener(this);
        synchronized (this) {
            if (feed != null) {
                feed.removeListener(request);
            }
        }
    }

    /** Another theme changes the ground that the view lies on; the colours on it are this view's affair. */
    private void followTheme() {
        RGB now = control.getParent().getBackground().getRGB();
        if (!now.equals(ground)) {
            ground = now;
            request();
        }
    }

    private void rebind() {
        synchronized (this) {
            ShownRun shown = runs.shown().orElse(null);
            if (shown != feed) {
                if (feed != null) {
                    feed.removeListener(request);
                }
                feed = shown;
                if (feed != null) {
                    feed.addListener(request);
                }
            }
        }
        request();
    }

    /** Any thread. */
    public void request() {
        if (pending.compareAndSet(false, true)) {
            try {
                display.asyncExec(this::schedule);
            } catch (SWTException e) {
                pending.set(false); // the workbench is closing
            }
        }
    }

    private void schedule() {
        long waitMs = lastMs + INTERVAL_MS - System.currentTimeMillis();
        if (waitMs <= 0) {
            perform();
        } else {
            display.timerExec((int) waitMs, this::perform);
        }
    }

    private void perform() {
        pending.set(false);
        if (control.isDisposed()) {
            return;
        }
        missed = !control.isVisible();
        if (!missed) {
            lastMs = System.currentTimeMillis();
            redraw.run();
        }
    }

    @Override
    public void partVisible(IWorkbenchPartReference reference) {
        if (missed && reference.getPart(false) == site.getPart()) {
            request();
        }
    }
}
