// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private static void collect(TreeItem[] items, List<String> texts) {
        for (TreeItem item : items) {
            texts.add(item.getText());
            collect(item.getItems(), texts);
        }
    }
}
