// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.resources.IFile;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

import org.grainwright.campaign.CampaignPlan;
import org.grainwright.campaign.PhysicsKnowledge;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.preview.PreviewView;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** What the campaign in the editor is going to do, while it is written. */
class PreviewTest extends EditorFixture {

    private Table boundaries() {
        UIThreadRunnable.syncExec(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage()
                .showView(GrainwrightUi.PREVIEW_VIEW_ID));
        return bot.widget(Table.class, PreviewView.TABLE,
                table -> PreviewView.TABLE.equals(table.getData("org.eclipse.swtbot.widget.key")));
    }

    private static List<String> rows(Table table) {
        return UIThreadRunnable.syncExec(() -> Arrays.stream(table.getItems())
                .map(item -> item.getText(0) + " | " + item.getText(1) + " | " + item.getText(2) + " | "
                        + item.getText(3) + " | " + item.getText(4))
                .toList());
    }

    @Test
    void tableIsThePlanOfACheckAndFollowsTheText() throws Exception {
        IFile file = Workspace.file(PROJECT, "preview.campaign", Workspace.GOOD);
        CampaignPlan plan = CampaignPlan.of(
                new CampaignReader().read(file.getLocation().toPath()).specifications().getFirst(),
                new PhysicsKnowledge());
        List<String> wanted = plan.geometries().stream()
                .map(each -> String.format(Locale.ROOT, "%s | %d | %.3f | %d | %.1f", each.name(), each.sigma(),
                        each.disorientationDeg(), each.atoms(), each.grainAngstrom()))
                .toList();
        SWTBotEditor editor = Workspace.open(bot, file);
        Table table = boundaries();
        await("the plan's boundaries", () -> rows(table).equals(wanted));
        await("a picture", () -> UIThreadRunnable.syncExec(
                () -> PreviewView.pictured(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage()))
                .contains("atoms"));
        WorkbenchExtension.screenshots("preview");
        // an edit that is not saved
        editor.replace("cells Σ17 (4 1 0)[001]", "cells Σ17 (4 1 0)[001], Σ5 (2 1 0)[001]");
        await("two boundaries", () -> rows(table).size() == 2);
        editor.replace("budget 6 evaluations", "budget 7 evaluations");
        bot.waitUntil(new org.grainwright.ui.tests.bot.DefaultCondition(() -> "no new budget",
                () -> text().contains("7 evaluations")));
        editor.replace("atoms 1000 .. 4000", "atoms 10 .. 20");
        await("the reason why nothing is left", () -> rows(table).isEmpty());
        assertTrue(text().contains("has errors"), PreviewTest::text);
        assertEquals(0, rows(table).size());
    }

    private static String text() {
        return UIThreadRunnable.syncExec(() -> PreviewView
                .summary(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage()));
    }

    @Test
    void theCampaignUnderTheCaretIsShown() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "twocampaigns.campaign",
                Workspace.GOOD + Workspace.GOOD.replace("\"Test\"", "\"Second\"")));
        boundaries();
        editor.navigateTo("\"Second\"", 0);
        await("the second", () -> text().startsWith("\"Second\""));
        editor.navigateTo("\"Test\"", 0);
        await("the first", () -> text().startsWith("\"Test\""));
    }
}
