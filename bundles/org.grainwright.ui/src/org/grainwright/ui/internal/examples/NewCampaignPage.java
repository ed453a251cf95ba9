// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.ui.dialogs.WizardNewFileCreationPage;

import org.grainwright.editor.CampaignEditor;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;

/** Folder, file name and template of a new campaign. */
final class NewCampaignPage extends WizardNewFileCreationPage {

    /** Templates in {@code templates/}; the placeholder {@code ${name}} becomes the campaign's name. */
    private enum Template {
        OWN("Own choice of boundaries, simulation and objective (next pages)", ""),
        TILT("Symmetric tilt boundaries, a first look at high temperature (minutes)", "tilt"),
        COMPOSITION("One boundary, its Li2O content and lithium distribution", "composition"),
        ARRHENIUS("Several temperatures, extrapolated to room temperature", "arrhenius");

        private final String label;
        private final String file;

        Template(String label, String file) {
            this.label = label;
            this.file = file;
        }
    }

    private final Supplier<String> draft;
    private Template template = Template.OWN;

    /** @param draft the campaign text of the other pages */
    NewCampaignPage(IStructuredSelection selection, Supplier<String> draft) {
        super("campaign", selection);
        this.draft = draft;
        setTitle("New campaign");
        setDescription("A campaign says which boundaries to try, how to simulate them and what to optimise.");
        setFileExtension(CampaignEditor.FILE_EXTENSION);
        setFileName("boundary.campaign");
        if (selection.isEmpty()
                && ResourcesPlugin.getWorkspace().getRoot().getProject(GrainwrightUi.EXAMPLES_PROJECT).isOpen()) {
            setContainerFullPath(IPath.ROOT.append(GrainwrightUi.EXAMPLES_PROJECT));
        }
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        Composite area = (Composite) getControl();
        Group group = new Group(area, SWT.NONE);
        group.setText("Start from");
        GridLayoutFactory.swtDefaults().applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        for (Template each : Template.values()) {
            Button button = new Button(group, SWT.RADIO);
            button.setText(each.label);
            button.setSelection(each == template);
            button.addListener(SWT.Selection, event -> {
                if (button.getSelection()) {
                    template = each;
                    getWizard().getContainer().updateButtons();
                }
            });
        }
    }

    @Override
    protected void createAdvancedControls(Composite parent) {
        // linked files help nobody here
    }

    @Override
    protected org.eclipse.core.runtime.IStatus validateLinkedResource() {
        return org.eclipse.core.runtime.Status.OK_STATUS;
    }

    @Override
    protected void createLinkTarget() {
        // see createAdvancedControls
    }

    /** Whether the other pages say what the campaign is. */
    boolean ownChoice() {
        return template == Template.OWN;
    }

    /** The name of the campaign: that of its file. */
    String campaignName() {
        return IPath.fromPortableString(getFileName()).removeFileExtension().toString();
    }

    @Override
    public boolean canFlipToNextPage() {
        return ownChoice() && isPageComplete();
    }

    @Override
    protected InputStream getInitialContents() {
        if (ownChoice()) {
            return new ByteArrayInputStream(draft.get().getBytes(StandardCharsets.UTF_8));
        }
        String name = campaignName();
        try (InputStream in = FileLocator.openStream(Platform.getBundle(UiPlugin.ID),
                IPath.fromPortableString("templates/" + template.file + ".campaign"), false)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${name}", name);
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            ILog.of(NewCampaignPage.class).error("The template " + template.file + " cannot be read", e);
            return new ByteArrayInputStream(new byte[0]);
        }
    }

    @Override
    protected String getNewFileLabel() {
        return "File name:";
    }
}
