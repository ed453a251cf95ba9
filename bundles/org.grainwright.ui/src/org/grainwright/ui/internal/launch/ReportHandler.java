// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.commands.ExecutionEvent;

import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;

/** Opens the report of the run that the views show. */
public final class ReportHandler extends ShownRunHandler {

    @Override
    boolean appliesTo(ShownRun run) {
        return run.ended() > 0;
    }

    @Override
    public Object execute(ExecutionEvent event) {
        UiPlugin.runs().shown().ifPresent(run -> ReportOpener.open(run.directory()));
        return null;
    }
}
