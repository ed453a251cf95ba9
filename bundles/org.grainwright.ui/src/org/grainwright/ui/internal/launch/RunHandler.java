// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** Runs the campaign that the caret is in, or else the selected file. */
public final class RunHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) {
        if (CampaignShortcut.run(HandlerUtil.getActiveEditor(event))) {
            return null;
        }
        CampaignShortcut.file(HandlerUtil.getCurrentSelection(event)).ifPresentOrElse(
                file -> CampaignShortcut.run(LaunchKeys.FILE, file.getFullPath().toPortableString(), 0),
                () -> MessageDialog.openInformation(HandlerUtil.getActiveShell(event), "Run",
                        "Open a campaign file, or select one in the Project Explorer."));
        return null;
    }
}
