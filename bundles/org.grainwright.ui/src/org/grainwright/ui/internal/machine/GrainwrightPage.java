// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.machine;

import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.IWorkbenchPreferenceContainer;

import org.grainwright.ui.internal.units.UnitsPage;

/** Where the preferences of Grainwright begin; says what is on which page. */
public final class GrainwrightPage extends PreferencePage implements IWorkbenchPreferencePage {

    private static final String COLOURS = "org.eclipse.ui.preferencePages.ColorsAndFonts";
    private static final String EDITOR = "org.grainwright.editor.preferences";

    @Override
    public void init(IWorkbench workbench) {
        noDefaultAndApplyButton();
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout());
        link(area, MachinePage.ID, "<a>Engine and Machine</a>: where simulations run, and what was found there");
        link(area, EDITOR, "<a>Campaign Editor</a>: layout on save");
        link(area, UnitsPage.ID, "<a>Units</a>: what views, tables and charts are read in");
        link(area, COLOURS, "<a>Colors and Fonts</a>: colours of the campaign editor, of charts and of gates");
        return area;
    }

    private void link(Composite area, String page, String text) {
        Link link = new Link(area, SWT.NONE);
        link.setText(text);
        link.addListener(SWT.Selection,
                e -> ((IWorkbenchPreferenceContainer) getContainer()).openPage(page, null));
    }
}
