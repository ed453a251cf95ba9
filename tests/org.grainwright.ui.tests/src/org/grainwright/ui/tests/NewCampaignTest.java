// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.Test;

import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** File > New > Campaign, page by page. */
class NewCampaignTest extends EditorFixture {

    /** Pixels before the name of a boundary, at least. */
    private static final int CHECK_BOX = 24;

    @Test
    void threePagesMakeACampaignThatIsRevealedAndHasNoErrors() throws Exception {
        IProject project = Workspace.file(PROJECT, "seed.txt", "").getProject();
        bot.menu("File").menu("New").menu("Campaign").click();
        var dialog = bot.shell("New campaign");
        dialog.bot().text(0).setText(PROJECT);
        dialog.bot().text(1).setText("mine.campaign");
        dialog.bot().button("Next >").click();
        Table table = dialog.bot().widget(Table.class, "catalogue", each -> each.isVisible());
        await("the catalogue", () -> UIThreadRunnable.syncExec(() -> table.getItemCount() > 3));
        UIThreadRunnable.syncExec(() -> {
            List<String> names = Arrays.stream(table.getItems()).map(each -> each.getText(0)).toList();
            for (String known : List.of("Σ3 (", "Σ5 (", "Σ9 (", "Σ11 (")) {
                assertTrue(names.stream().anyMatch(each -> each.startsWith(known)), known + " in " + names);
            }
            GC gc = new GC(table);
            names.forEach(each -> assertTrue(gc.textExtent(each).x < table.getColumn(0).getWidth() - CHECK_BOX,
                    each + " is cut"));
            gc.dispose();
            for (int i : new int[] {0, 2}) {
                table.setSelection(i);
                table.getItem(i).setChecked(true);
                Event event = new Event();
                event.item = table.getItem(i);
                event.detail = SWT.CHECK;
                table.notifyListeners(SWT.Selection, event);
            }
        });
        SWTWorkbenchBot.sleep(1500); // for the picture below
        WorkbenchExtension.screenshots("wizard-boundaries");
        dialog.bot().button("Next >").click();
        await("the cost", () -> UIThreadRunnable.syncExec(() -> visibleText(dialog.widget).contains("this computer")));
        WorkbenchExtension.screenshots("wizard-simulation");
        dialog.bot().button("Next >").click();
        await("the cost", () -> UIThreadRunnable.syncExec(() -> visibleText(dialog.widget).contains("20 evaluations")));
        WorkbenchExtension.screenshots("wizard-objective");
        dialog.bot().button("Finish").click();
        IFile file = project.getFile("mine.campaign");
        await("the file", file::exists);
        await("its editor", () -> UIThreadRunnable.syncExec(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow()
                .getActivePage().getActiveEditor() instanceof IEditorPart editor
                && editor.getTitle().equals("mine.campaign")));
        String text = bot.editorByTitle("mine.campaign").getText();
        assertEquals(1, text.lines().filter(line -> line.strip().startsWith("cells Σ") && line.contains(", Σ")).count(),
                text);
        SWTWorkbenchBot.sleep(1500); // time for the server to complain
        assertEquals("[]", Workspace.messages(Workspace.errors(file)), text);
        assertTrue(UIThreadRunnable.syncExec(() -> {
            CommonNavigator explorer = (CommonNavigator) PlatformUI.getWorkbench().getActiveWorkbenchWindow()
                    .getActivePage().findView(ProjectExplorer.VIEW_ID);
            return ((IStructuredSelection) explorer.getCommonViewer().getSelection()).getFirstElement().equals(file);
        }), "revealed in the Project Explorer");
    }

    private static String visibleText(org.eclipse.swt.widgets.Composite parent) {
        StringBuilder text = new StringBuilder();
        for (var child : parent.getChildren()) {
            if (child instanceof Label label && label.isVisible()) {
                text.append(label.getText()).append('\n');
            } else if (child instanceof org.eclipse.swt.widgets.Composite inside) {
                text.append(visibleText(inside));
            }
        }
        return text.toString();
    }
}
