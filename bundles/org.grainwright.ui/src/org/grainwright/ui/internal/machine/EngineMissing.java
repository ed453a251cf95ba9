// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.machine;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;

/** Says that campaigns cannot run on this machine as it is set up, with a button to the page that mends it. */
public final class EngineMissing {

    private static final String[] ANSWERS = {"Engine and Machine...", "Close"};

    private EngineMissing() {
    }

    /**
     * Any thread, returns at once.
     *
     * @param sentence what is missing
     */
    public static void say(String sentence) {
        IWorkbench workbench = PlatformUI.getWorkbench();
        try {
            workbench.getDisplay().asyncExec(() -> {
                if (workbench.isClosing()) {
                    return;
                }
                Shell shell = workbench.getModalDialogShellProvider().getShell();
                String text = Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
                if (new MessageDialog(shell, "Run", null, text.endsWith(".") ? text : text + ".", MessageDialog.WARNING,
                        0, ANSWERS).open() == 0) {
                    PreferencesUtil.createPreferenceDialogOn(workbench.getModalDialogShellProvider().getShell(),
                            MachinePage.ID, null, null).open();
                }
            });
        } catch (SWTException e) {
            // the workbench is closing
        }
    }
}
