// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.units;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.widgets.WidgetFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;

import org.grainwright.observables.ShownUnits;
import org.grainwright.ui.internal.UiPlugin;

/** In which units the views show what is measured. */
public final class UnitsPage extends PreferencePage implements IWorkbenchPreferencePage {

    /** Names the page. */
    public static final String ID = "org.grainwright.ui.preferences.units";

    /** Decorates the folders of runs with their best value. */
    private static final String RUN_FOLDERS = "org.grainwright.ui.runFolders";
    private static final int WIDTH_CHARACTERS = 70;

    private final Map<ShownUnits.Kind, Combo> choices = new LinkedHashMap<>();

    @Override
    public void init(IWorkbench workbench) {
        // nothing to prepare
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 6).applyTo(area);
        WidgetFactory.label(SWT.WRAP).text("What views, tables and charts of the workbench are read in. Campaigns, "
                + "records, reports and exported numbers keep the first unit of each list.")
                .layoutData(GridDataFactory.fillDefaults().span(2, 1).grab(true, false)
                        .hint(convertWidthInCharsToPixels(WIDTH_CHARACTERS), SWT.DEFAULT).create())
                .create(area);
        for (ShownUnits.Kind kind : ShownUnits.KINDS) {
            WidgetFactory.label(SWT.NONE).text(kind.name() + ":").create(area);
            Combo combo = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
            kind.choices().forEach(each -> combo.add(each.printed()));
            choices.put(kind, combo);
        }
        select(UiPlugin.units().now());
        return area;
    }

    private void select(ShownUnits units) {
        choices.forEach((kind, combo) -> combo.setText(units.in(kind.unit()).printed()));
    }

    @Override
    protected void performDefaults() {
        select(ShownUnits.CATALOGUE);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        ShownUnits next = ShownUnits.CATALOGUE;
        for (Map.Entry<ShownUnits.Kind, Combo> each : choices.entrySet()) {
            int index = each.getValue().getSelectionIndex();
            if (index > 0) {
                next = next.with(each.getKey().unit(), each.getKey().choices().get(index).unit());
            }
        }
        UiPlugin.units().choose(next);
        PlatformUI.getWorkbench().getDecoratorManager().update(RUN_FOLDERS);
        return true;
    }
}
