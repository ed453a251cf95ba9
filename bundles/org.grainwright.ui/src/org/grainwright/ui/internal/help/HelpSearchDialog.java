// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import java.util.List;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

import org.grainwright.ui.internal.Named;

/** Search in Help: words above, the places that have them below; Enter or a double click opens the place. */
final class HelpSearchDialog extends Dialog {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int TITLE_WIDTH = 260;

    private final HelpPages pages;
    private final HelpSearch search;
    private TableViewer results;
    private Label count;

    HelpSearchDialog(Shell parent, HelpPages pages, HelpSearch search) {
        super(parent);
        this.pages = pages;
        this.search = search;
        setShellStyle(SWT.CLOSE | SWT.RESIZE | SWT.TITLE | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Search in Help");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Text words = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL | SWT.BORDER);
        words.setMessage("Words, for example: haven ratio");
        Named.as(words, "Words to look for");
        words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        results = new TableViewer(area, SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
        Named.as(results.getTable(), "Places in the help");
        GridData place = new GridData(SWT.FILL, SWT.FILL, true, true);
        place.widthHint = WIDTH;
        place.heightHint = HEIGHT;
        results.getTable().setLayoutData(place);
        results.getTable().setHeaderVisible(true);
        results.setContentProvider(ArrayContentProvider.getInstance());
        column("Where", TITLE_WIDTH, HelpSearch.Hit::title);
        column("What", WIDTH - TITLE_WIDTH, HelpSearch.Hit::line);
        results.addOpenListener(event -> openSelected());
        count = new Label(area, SWT.NONE);
        count.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        words.addListener(SWT.Modify, event -> show(search.find(words.getText())));
        words.addListener(SWT.DefaultSelection, event -> openSelected());
        words.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                results.getTable().setFocus();
            }
        });
        show(List.of());
        return area;
    }

    private void column(String name, int width, java.util.function.Function<HelpSearch.Hit, String> text) {
        TableViewerColumn column = new TableViewerColumn(results, SWT.NONE);
        column.getColumn().setText(name);
        column.getColumn().setWidth(width);
        column.setLabelProvider(ColumnLabelProvider.createTextProvider(each -> text.apply((HelpSearch.Hit) each)));
    }

    private void show(List<HelpSearch.Hit> hits) {
        results.setInput(hits);
        if (!hits.isEmpty()) {
            results.getTable().select(0);
        }
        count.setText(hits.size() == 1 ? "1 place" : hits.size() + " places");
    }

    private void openSelected() {
        if (((IStructuredSelection) results.getSelection()).getFirstElement() instanceof HelpSearch.Hit hit) {
            pages.open(hit.page());
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OPEN_ID, "Open", true);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, false);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == IDialogConstants.OPEN_ID) {
            openSelected();
        } else {
            close();
        }
    }
}
