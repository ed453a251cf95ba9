// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;

/** File > New > Campaign: a name, a place and a template; then the editor opens on it. */
public final class NewCampaignWizard extends Wizard implements INewWizard {

    private IWorkbench workbench;
    private IStructuredSelection selection = StructuredSelection.EMPTY;
    private NewCampaignPage page;

    /** Made by the extension point. */
    public NewCampaignWizard() {
        setWindowTitle("New campaign");
    }

    @Override
    public void init(IWorkbench startedFrom, IStructuredSelection currentSelection) {
        workbench = startedFrom;
        selection = currentSelection;
    }

    @Override
    public void addPages() {
        page = new NewCampaignPage(selection);
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        IFile file = page.createNewFile();
        if (file == null) {
            return false;
        }
        try {
            IDE.openEditor(workbench.getActiveWorkbenchWindow().getActivePage(), file);
        } catch (PartInitException e) {
            ILog.of(NewCampaignWizard.class).log(e.getStatus());
        }
        return true;
    }
}
