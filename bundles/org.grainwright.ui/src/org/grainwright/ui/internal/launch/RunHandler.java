// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** Runs or resumes the campaign in the active editor, or else the selected file. */
public final class RunHandler extends AbstractHandler implements IExecutableExtension {

    private boolean resume;

    @Override
    public void setInitializationData(IConfigurationElement config, String propertyName, Object data) {
        resume = "resume".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        Optional<IFile> file = CampaignShortcut.file(HandlerUtil.getActiveEditor(event))
                .or(() -> CampaignShortcut.file(HandlerUtil.getCurrentSelection(event)));
        if (file.isPresent()) {
            CampaignShortcut.run(file.get(), resume);
        } else {
            MessageDialog.openInformation(HandlerUtil.getActiveShell(event), "Run",
                    "Open a campaign file, or select one in the Project Explorer.");
        }
        return null;
    }
}
