// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the dialog with all launch configurations. */
public final class RunConfigurationsHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) {
        DebugUITools.openLaunchConfigurationDialogOnGroup(HandlerUtil.getActiveShell(event), new StructuredSelection(),
                IDebugUIConstants.ID_RUN_LAUNCH_GROUP);
        return null;
    }
}
