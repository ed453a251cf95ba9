// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

import org.grainwright.ui.internal.UiPlugin;

/** Opens the report of the run that the views show. */
public final class ReportHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) {
        UiPlugin.runs().shown().ifPresent(feed -> ReportOpener.open(feed.snapshot().directory()));
        return null;
    }
}
