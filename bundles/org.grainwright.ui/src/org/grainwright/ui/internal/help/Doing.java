// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Carries out commands that a page of words offers. User-interface thread. */
final class Doing {

    private Doing() {
    }

    /**
     * Carries out a command with its parameters, or says why it cannot.
     *
     * @param command as {@link ICommandService#deserialize} reads it
     * @return whether it was carried out
     */
    static boolean command(IWorkbenchPartSite site, String command) {
        try {
            site.getService(IHandlerService.class)
                    .executeCommand(site.getService(ICommandService.class).deserialize(command), null);
            return true;
        } catch (CommandException e) {
            MessageDialog.openInformation(site.getShell(), site.getRegisteredName(),
                    "This cannot be done now: " + e.getMessage());
            return false;
        }
    }
}
