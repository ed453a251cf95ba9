// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.HandlerEvent;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.SWTException;
import org.eclipse.ui.PlatformUI;

import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/** Base of the commands on the run that the views show; enabled while that run allows it. */
abstract class ShownRunHandler extends AbstractHandler {

    private final Runs runs = UiPlugin.runs();
    private final Runnable update = this::update;
    private final Runnable rebind = this::rebind;
    private ShownRun feed;
    private volatile boolean enabled;

    ShownRunHandler() {
        runs.addListener(rebind);
        rebind();
    }

    /** Whether the command makes sense for a run in this state. */
    abstract boolean appliesTo(ShownRun run);

    @Override
    public final boolean isEnabled() {
        return runs.shown().filter(this::appliesTo).isPresent();
    }

    @Override
    public void dispose() {
        runs.removeListener(rebind);
        synchronized (this) {
            if (feed != null) {
                feed.removeListener(update);
            }
        }
        super.dispose();
    }

    private void rebind() {
        synchronized (this) {
            if (feed != null) {
                feed.removeListener(update);
            }
            feed = runs.shown().orElse(null);
            if (feed != null) {
                feed.addListener(update);
            }
        }
        update();
    }

    private void update() {
        boolean now = isEnabled();
        if (now != enabled) {
            enabled = now;
            try {
                PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
                    fireHandlerChanged(new HandlerEvent(this, true, false));
                    // toolbars look at their commands only when they are asked to
                    PlatformUI.getWorkbench().getService(IEventBroker.class)
                            .send(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
                });
            } catch (SWTException e) {
                // the workbench is closing
            }
        }
    }
}
