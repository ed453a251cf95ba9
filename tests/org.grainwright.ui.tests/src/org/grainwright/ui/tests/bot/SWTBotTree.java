// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** A tree. */
public final class SWTBotTree extends SWTBotWidget<Tree> {

    SWTBotTree(Tree tree) {
        super(tree);
    }

    /** The texts of the roots. */
    public List<String> getAllItems() {
        return UIThreadRunnable.syncExec(() -> Arrays.stream(widget.getItems()).map(TreeItem::getText).toList());
    }

    /** The texts of all items that have been built, depth first. */
    public List<String> visibleTexts() {
        return UIThreadRunnable.syncExec(() -> {
            List<String> texts = new ArrayList<>();
            collect(widget.getItems(), texts);
            return texts;
        });
    }

    /** Selects the first built item whose text begins so, as a click does. */
    public void select(String start) {
        notify(start, SWT.Selection);
    }

    /** Opens the first built item whose text begins so, as a double click does. */
    public void open(String start) {
        notify(start, SWT.Selection);
        notify(start, SWT.DefaultSelection);
    }

    private void notify(String start, int type) {
        UIThreadRunnable.syncExec(() -> {
            TreeItem item = find(widget.getItems(), start);
            if (item == null) {
                throw new WidgetNotFoundException("no item " + start);
            }
            widget.setSelection(item);
            Event event = new Event();
            event.item = item;
            widget.notifyListeners(type, event);
        });
    }

    /** Opens or closes the first built item whose text begins so, as a click on its arrow does. */
    public void expand(String start) {
        notify(start, SWT.Expand);
        UIThreadRunnable.syncExec(() -> find(widget.getItems(), start).setExpanded(true));
    }

    /** Closes the first built item whose text begins so, as a click on its arrow does. */
    public void collapse(String start) {
        notify(start, SWT.Collapse);
        UIThreadRunnable.syncExec(() -> find(widget.getItems(), start).setExpanded(false));
    }

    /** Whether the children of the first built item whose text begins so can be seen. */
    public boolean isExpanded(String start) {
        return UIThreadRunnable.syncExec(() -> {
            TreeItem item = find(widget.getItems(), start);
            return item != null && item.getExpanded();
        });
    }

    /** The text of a column of the first built item whose text begins so; empty while there is none. */
    public String cell(String start, int column) {
        return UIThreadRunnable.syncExec(() -> {
            TreeItem item = find(widget.getItems(), start);
            return item == null ? "" : item.getText(column);
        });
    }

    /** The text of the selected item; empty for none. */
    public String selection() {
        return UIThreadRunnable
                .syncExec(() -> widget.getSelectionCount() == 0 ? "" : widget.getSelection()[0].getText());
    }

    private static TreeItem find(TreeItem[] items, String start) {
        for (TreeItem item : items) {
            TreeItem found = item.getText().startsWith(start) ? item : find(item.getItems(), start);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void collect(TreeItem[] items, List<String> texts) {
        for (TreeItem item : items) {
            texts.add(item.getText());
            collect(item.getItems(), texts);
        }
    }
}
