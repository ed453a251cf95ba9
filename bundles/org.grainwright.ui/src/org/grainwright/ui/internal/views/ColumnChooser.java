// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

import org.grainwright.report.table.TableColumn;
import org.grainwright.ui.internal.Named;

/** Which columns the table of evaluations shows: the whole catalogue, searched as one types. */
final class ColumnChooser extends Dialog {

    private static final int USUAL_ID = IDialogConstants.CLIENT_ID;

    private final List<TableColumn> all;
    private final Set<String> chosen;
    private Text search;
    private Table list;
    private Label explanation;

    ColumnChooser(Shell parent, List<TableColumn> all, List<TableColumn> shown) {
        super(parent);
        this.all = all;
        this.chosen = new LinkedHashSet<>(shown.stream().map(TableColumn::id).toList());
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    /** The ids of the columns to show; empty for the usual ones. */
    List<String> chosen() {
        List<String> usual = all.stream().filter(each -> each.heading().usual()).map(TableColumn::id).toList();
        return chosen.equals(new LinkedHashSet<>(usual)) ? List.of() : new ArrayList<>(chosen);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Columns of the Table");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        search = new Text(area, SWT.SEARCH | SWT.ICON_CANCEL | SWT.ICON_SEARCH);
        Named.as(search, "Columns to look for");
        search.setMessage("find a column");
        search.addListener(SWT.Modify, event -> fill());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
        list = new Table(area, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL | SWT.FULL_SELECTION);
        Named.as(list, "Columns");
        GridDataFactory.fillDefaults().grab(true, true).hint(460, 360).applyTo(list);
        list.addListener(SWT.Selection, event -> {
            TableColumn column = (TableColumn) event.item.getData();
            explanation.setText(column.heading().tip());
            if (event.detail == SWT.CHECK) {
                if (((TableItem) event.item).getChecked()) {
                    chosen.add(column.id());
                } else {
                    chosen.remove(column.id());
                }
                update();
            }
        });
        explanation = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(460, 110).applyTo(explanation);
        fill();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, USUAL_ID, "Restore &Defaults", false);
        super.createButtonsForButtonBar(parent);
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == USUAL_ID) {
            chosen.clear();
            all.stream().filter(each -> each.heading().usual()).forEach(each -> chosen.add(each.id()));
            fill();
            update();
        } else {
            super.buttonPressed(id);
        }
    }

    private void update() {
        getButton(IDialogConstants.OK_ID).setEnabled(!chosen.isEmpty());
    }

    private void fill() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        list.setRedraw(false);
        list.removeAll();
        for (TableColumn each : all) {
            String text = each.title() + " " + String.join(" ", each.names());
            if (text.toLowerCase(Locale.ROOT).contains(wanted)) {
                TableItem item = new TableItem(list, SWT.NONE);
                item.setText(each.title() + (each.heading().present() ? "" : "   (not in this run)"));
                item.setData(each);
                item.setChecked(chosen.contains(each.id()));
            }
        }
        list.setRedraw(true);
    }
}
