// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.dialogs.PreferencesUtil;

import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.machine.MachinePage;

/** How much of the machine a run may use; what the machine is, all runs share. */
final class MachineTab extends AbstractLaunchConfigurationTab {

    private static final int MOST_SLOTS = 1024;

    private Spinner slots;

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        new Label(area, SWT.NONE).setText("&Simulations at a time:");
        slots = new Spinner(area, SWT.BORDER);
        slots.setMaximum(MOST_SLOTS);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.FILL).applyTo(slots);
        slots.addListener(SWT.Modify, event -> updateLaunchConfigurationDialog());
        new Label(area, SWT.NONE).setText("0: as the campaign says, or as many as this machine has cores");
        Link page = new Link(area, SWT.WRAP);
        page.setText("LAMMPS, cores, batch system and machine profile are the same for all runs:"
                + " <a>Engine and Machine</a>");
        GridDataFactory.fillDefaults().grab(true, false).span(3, 1).hint(400, SWT.DEFAULT).applyTo(page);
        page.addListener(SWT.Selection,
                event -> PreferencesUtil.createPreferenceDialogOn(getShell(), MachinePage.ID, null, null).open());
        setControl(area);
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchKeys.SLOTS, 0);
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            slots.setSelection(configuration.getAttribute(LaunchKeys.SLOTS, 0));
        } catch (CoreException e) {
            setErrorMessage("The configuration cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchKeys.SLOTS, slots.getSelection());
    }

    @Override
    public String getName() {
        return "Machine";
    }

    @Override
    public Image getImage() {
        return Icons.get("running");
    }
}
