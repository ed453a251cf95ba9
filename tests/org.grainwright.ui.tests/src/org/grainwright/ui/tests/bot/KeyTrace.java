// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.IExecutionListener;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.keys.IBindingService;

/** Writes down what becomes of keys, so that a test in which one has no effect can say where it got lost. */
public final class KeyTrace implements AutoCloseable, IExecutionListener {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Listener keys = event -> lines.add("key " + event.keyCode + " with " + event.stateMask + " at "
            + event.widget + ", focus at " + event.display.getFocusControl());

    /** Begins. */
    public KeyTrace() {
        UIThreadRunnable.syncExec(() -> {
            Display.getDefault().addFilter(SWT.KeyDown, keys);
            commands().addExecutionListener(this);
            lines.add("contexts " + PlatformUI.getWorkbench().getService(IContextService.class).getActiveContextIds());
            lines.add("key filter " + PlatformUI.getWorkbench().getService(IBindingService.class).isKeyFilterEnabled());
            lines.add("active " + SWTWorkbenchBot.page().getActivePart());
        });
    }

    private static ICommandService commands() {
        return PlatformUI.getWorkbench().getService(ICommandService.class);
    }

    @Override
    public void preExecute(String command, ExecutionEvent event) {
        lines.add("does " + command + ", selected " + HandlerUtil.getCurrentSelection(event));
    }

    @Override
    public void postExecuteSuccess(String command, Object result) {
        lines.add("did " + command);
    }

    @Override
    public void postExecuteFailure(String command, ExecutionException problem) {
        lines.add("failed " + command + ": " + problem);
    }

    @Override
    public void notHandled(String command, NotHandledException problem) {
        lines.add("not handled " + command + ": " + problem);
    }

    @Override
    public void close() {
        UIThreadRunnable.syncExec(() -> {
            Display.getDefault().removeFilter(SWT.KeyDown, keys);
            commands().removeExecutionListener(this);
        });
    }

    @Override
    public String toString() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }
}
