// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.HandlerEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.ISources;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.RunFolder;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * A {@link RunAction} as a command, named by the data of its extension; enabled while the shown run allows it. Where
 * another row of the list of runs is selected by then, that run is shown first and the action is done to it; what it
 * allows is not known before, so that until then a key is taken.
 */
public final class RunActionHandler extends AbstractHandler implements IExecutableExtension {

    private final Runs runs = UiPlugin.runs();
    private final Runnable update = this::update;
    private final Runnable rebind = this::rebind;
    private final AtomicBoolean pending = new AtomicBoolean();
    private RunAction action;
    /** All runs: Stop is possible while any is at work. */
    private List<ShownRun> feeds = List.of();
    private boolean enabled; // window thread
    private Optional<Path> chosen = Optional.empty(); // the selected run, window thread

    @Override
    public void setInitializationData(IConfigurationElement config, String propertyName, Object data) {
        action = RunAction.valueOf(String.valueOf(data));
        runs.addListener(rebind);
        rebind();
    }

    @Override
    public void setEnabled(Object context) {
        chosen = HandlerUtil.getVariable(context,
                ISources.ACTIVE_CURRENT_SELECTION_NAME) instanceof IStructuredSelection selection
                        ? RunFolder.ofRun(selection.getFirstElement())
                        : Optional.empty();
        enabled |= isAwaited(); // so that the end of waiting is told
    }

    /** Another run than the shown one is selected and about to be shown. */
    private boolean isAwaited() {
        return chosen.isPresent() && !isShown(chosen.get());
    }

    @Override
    public boolean isEnabled() {
        return isAwaited() || action.isPossible(runs);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        Shell shell = HandlerUtil.getActiveShell(event);
        // the views follow a click in the list of runs a moment later
        Optional<Path> selected = RunFolder.ofRun(
                HandlerUtil.getCurrentStructuredSelection(event).getFirstElement());
        if (selected.isEmpty() || isShown(selected.get())) {
            perform(shell);
        } else {
            ShowRunHandler.show(selected.get(), () -> {
                if (isShown(selected.get()) && !shell.isDisposed()) {
                    perform(shell);
                }
            });
        }
        return null;
    }

    private boolean isShown(Path folder) {
        return runs.shown().filter(each -> each.directory().equals(folder)).isPresent();
    }

    private void perform(Shell shell) {
        if (action.isPossible(runs)) {
            action.perform(runs, shell);
        }
    }

    @Override
    public void dispose() {
        runs.removeListener(rebind);
        synchronized (this) {
            feeds.forEach(each -> each.removeListener(update));
        }
        super.dispose();
    }

    private void rebind() {
        synchronized (this) {
            feeds.forEach(each -> each.removeListener(update));
            feeds = runs.all();
            feeds.forEach(each -> each.addListener(update));
        }
        update();
    }

    private void update() {
        Display display = PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getDisplay() : null;
        if (display == null || !pending.compareAndSet(false, true)) {
            return;
        }
        try {
            display.asyncExec(() -> {
                pending.set(false);
                boolean now = action.isPossible(runs);
                if (now != enabled) {
                    enabled = now;
                    fireHandlerChanged(new HandlerEvent(this, true, false));
                    // toolbars look at their commands only when they are asked to
                    PlatformUI.getWorkbench().getService(IEventBroker.class)
                            .send(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
                }
            });
        } catch (SWTException e) {
            pending.set(false); // the workbench is closing
        }
    }
}
