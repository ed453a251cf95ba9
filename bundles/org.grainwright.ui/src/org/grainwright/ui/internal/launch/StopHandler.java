// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.commands.ExecutionEvent;

import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.RunFeed;
import org.grainwright.ui.internal.runs.RunSnapshot;

/** Stops the campaign that the views show. Its finished work is kept. */
public final class StopHandler extends ShownRunHandler {

    @Override
    boolean appliesTo(RunSnapshot run) {
        return run.state().isActive() && run.state() != RunSnapshot.State.STOPPING;
    }

    @Override
    public Object execute(ExecutionEvent event) {
        UiPlugin.runs().shown().ifPresent(RunFeed::stop);
        return null;
    }
}
