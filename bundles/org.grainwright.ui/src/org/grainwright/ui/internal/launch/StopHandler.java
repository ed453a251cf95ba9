// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.commands.ExecutionEvent;

import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;

/** Stops the campaign that the views show. Its finished work is kept. */
public final class StopHandler extends ShownRunHandler {

    @Override
    boolean appliesTo(ShownRun run) {
        return run.canStop();
    }

    @Override
    public Object execute(ExecutionEvent event) {
        UiPlugin.runs().shown().ifPresent(ShownRun::stop);
        return null;
    }
}
