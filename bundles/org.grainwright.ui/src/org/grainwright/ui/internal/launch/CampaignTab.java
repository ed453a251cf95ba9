// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ElementTreeSelectionDialog;
import org.eclipse.ui.model.BaseWorkbenchContentProvider;
import org.eclipse.ui.model.WorkbenchLabelProvider;

import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.editor.CampaignEditor;
import org.grainwright.ui.internal.Icons;

/** Which campaign. */
final class CampaignTab extends AbstractLaunchConfigurationTab {

    private static final String BY_CARET = "(the one that the caret is in)";

    private Text file;
    private Combo campaign;

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        label(area, "Campaign file:");
        file = new Text(area, SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(file);
        Button browse = new Button(area, SWT.PUSH);
        browse.setText("Browse...");
        browse.addListener(SWT.Selection, event -> browse());
        label(area, "Campaign in the file:");
        campaign = new Combo(area, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(campaign);
        file.addModifyListener(event -> {
            list();
            updateLaunchConfigurationDialog();
        });
        campaign.addListener(SWT.Selection, event -> updateLaunchConfigurationDialog());
        setControl(area);
    }

    private static void label(Composite area, String text) {
        new Label(area, SWT.NONE).setText(text);
    }

    /** The chosen campaign's name; empty where the caret decides. */
    private String chosen() {
        return campaign.getSelectionIndex() > 0 ? campaign.getText() : "";
    }

    /** Puts names into the list; one that the file does not have stays, so that it is not changed unseen. */
    private void offer(List<String> names, String selected) {
        List<String> items = new ArrayList<>(List.of(BY_CARET));
        items.addAll(names);
        if (!selected.isBlank() && !items.contains(selected)) {
            items.add(selected);
        }
        campaign.setItems(items.toArray(String[]::new));
        campaign.select(selected.isBlank() ? 0 : items.indexOf(selected));
    }

    /** The file of the workspace that the text names, by its path there or by its full one. */
    private Optional<IFile> inside() {
        IPath path = IPath.fromPortableString(file.getText().strip());
        return path.segmentCount() < 2 ? Optional.empty()
                : Optional.of(ResourcesPlugin.getWorkspace().getRoot().getFile(path)).filter(IFile::exists)
                        .or(() -> named().flatMap(CampaignFile::inWorkspace));
    }

    /** The campaign file that it names by its full path. */
    private Optional<Path> named() {
        try {
            return Optional.of(Path.of(file.getText().strip())).filter(path -> path.isAbsolute()
                    && path.toString().endsWith("." + CampaignEditor.FILE_EXTENSION) && Files.isRegularFile(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Reads the file's campaigns in the background and offers them. */
    private void list() {
        String path = file.getText().strip();
        Optional<Path> location = inside().map(each -> each.getLocation().toPath()).or(this::named);
        if (location.isPresent()) {
            Job.createSystem("Reading " + path, monitor -> {
                List<String> names = new CampaignReader().read(location.get()).specifications().stream()
                        .map(CampaignSpecification::name).toList();
                Display.getDefault().asyncExec(() -> {
                    if (!campaign.isDisposed() && file.getText().strip().equals(path)) {
                        offer(names, chosen());
                    }
                });
            }).schedule();
        }
    }

    private void browse() {
        ElementTreeSelectionDialog dialog = new ElementTreeSelectionDialog(getShell(), new WorkbenchLabelProvider(),
                new BaseWorkbenchContentProvider());
        dialog.setTitle("Campaign file");
        dialog.setInput(ResourcesPlugin.getWorkspace().getRoot());
        dialog.addFilter(new ViewerFilter() {
            @Override
            public boolean select(Viewer viewer, Object parent, Object element) {
                return !(element instanceof IFile each)
                        || CampaignEditor.FILE_EXTENSION.equals(each.getFileExtension());
            }
        });
        if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof IFile chosen) {
            file.setText(chosen.getFullPath().toPortableString());
        }
    }

    @Override
    public boolean isValid(ILaunchConfiguration configuration) {
        setErrorMessage(null);
        if (inside().isEmpty() && named().isEmpty()) {
            setErrorMessage("Choose a campaign file of this workspace, or name another one by its full path.");
            return false;
        }
        return true;
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchKeys.FILE, CampaignShortcut.file(CampaignShortcut.activeEditor())
                .map(each -> each.getFullPath().toPortableString()).orElse(""));
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            String elsewhere = configuration.getAttribute(LaunchKeys.LOCATION, "");
            file.setText(elsewhere.isBlank() ? configuration.getAttribute(LaunchKeys.FILE, "") : elsewhere);
            offer(List.of(), configuration.getAttribute(LaunchKeys.CAMPAIGN, ""));
            list();
        } catch (CoreException e) {
            setErrorMessage("The configuration cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        Optional<IFile> inside = inside();
        boolean elsewhere = inside.isEmpty() && named().isPresent();
        configuration.setAttribute(LaunchKeys.FILE, elsewhere ? ""
                : inside.map(each -> each.getFullPath().toPortableString()).orElse(file.getText().strip()));
        configuration.setAttribute(LaunchKeys.LOCATION, elsewhere ? file.getText().strip() : "");
        configuration.setAttribute(LaunchKeys.CAMPAIGN, chosen());
    }

    @Override
    public String getName() {
        return "Campaign";
    }

    @Override
    public Image getImage() {
        return Icons.get("campaign");
    }
}
