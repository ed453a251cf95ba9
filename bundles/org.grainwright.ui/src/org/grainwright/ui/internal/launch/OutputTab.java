// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.runs.RunPlaces;

/** Where a run goes: into a new folder or on with the newest one, beside the campaign or on another disk. */
final class OutputTab extends AbstractLaunchConfigurationTab {

    private Text folder;
    private Button resume;

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        new Label(area, SWT.NONE).setText("&Folder:");
        folder = new Text(area, SWT.BORDER);
        folder.setMessage("the project, or the folder of a campaign outside the workspace");
        folder.setToolTipText("Runs go to " + RunPlaces.RESULTS + "/<campaign>/run-001, run-002, ... in it");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(folder);
        Button browse = new Button(area, SWT.PUSH);
        browse.setText("&Browse...");
        browse.addListener(SWT.Selection, event -> {
            DirectoryDialog dialog = new DirectoryDialog(getShell());
            dialog.setFilterPath(folder.getText().strip());
            String chosen = dialog.open();
            if (chosen != null) {
                folder.setText(chosen);
            }
        });
        resume = new Button(area, SWT.CHECK);
        resume.setText("&Go on with the newest run of this campaign if there is one");
        GridDataFactory.fillDefaults().span(3, 1).applyTo(resume);
        folder.addListener(SWT.Modify, event -> updateLaunchConfigurationDialog());
        resume.addListener(SWT.Selection, event -> updateLaunchConfigurationDialog());
        setControl(area);
    }

    @Override
    public boolean isValid(ILaunchConfiguration configuration) {
        String text = folder.getText().strip();
        setErrorMessage(text.isEmpty() || isFolder(text) ? null
                : "Choose a folder that exists, by its full path, or leave the field empty.");
        return getErrorMessage() == null;
    }

    private static boolean isFolder(String text) {
        try {
            return Path.of(text).isAbsolute() && Files.isDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchKeys.FOLDER, "");
        configuration.setAttribute(LaunchKeys.RESUME, false);
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            folder.setText(configuration.getAttribute(LaunchKeys.FOLDER, ""));
            resume.setSelection(configuration.getAttribute(LaunchKeys.RESUME, false));
        } catch (CoreException e) {
            setErrorMessage("The configuration cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchKeys.FOLDER, folder.getText().strip());
        configuration.setAttribute(LaunchKeys.RESUME, resume.getSelection());
    }

    @Override
    public String getName() {
        return "Output";
    }

    @Override
    public Image getImage() {
        return Icons.get("folder");
    }
}
