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
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

/**
 * File > New > Campaign: a name and a place, then a template, or boundaries, simulation and objective on three pages
 * with their cost; then the file is revealed and opened.
 */
public final class NewCampaignWizard extends Wizard implements INewWizard {

    private IWorkbench workbench;
    private IStructuredSelection selection = StructuredSelection.EMPTY;
    private NewCampaignPage page;
    private BoundariesPage boundaries;
    private SimulationPage simulation;
    private ObjectivePage objective;

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
        page = new NewCampaignPage(selection, this::draft);
        boundaries = new BoundariesPage();
        simulation = new SimulationPage(this::draft);
        objective = new ObjectivePage(this::draft);
        addPage(page);
        addPage(boundaries);
        addPage(simulation);
        addPage(objective);
    }

    private String draft() {
        return new CampaignDraft(boundaries.chosen(), boundaries.mostAtoms(), simulation.chosen(), objective.chosen())
                .text(page.campaignName());
    }

    @Override
    public boolean canFinish() {
        return page.isPageComplete() && (!page.ownChoice() || boundaries.isPageComplete());
    }

    @Override
    public boolean performFinish() {
        IFile file = page.createNewFile();
        if (file == null) {
            return false;
        }
        BasicNewResourceWizard.selectAndReveal(file, workbench.getActiveWorkbenchWindow());
        try {
            IDE.openEditor(workbench.getActiveWorkbenchWindow().getActivePage(), file);
        } catch (PartInitException e) {
            ILog.of(NewCampaignWizard.class).log(e.getStatus());
        }
        return true;
    }
}
