// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.charts.ChartCanvas;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Evaluations and runs are compared with each other. */
class CompareTest extends ReviewFixture {

    @Test
    void whatIsSelectedInTheTableIsCompared() {
        bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).show();
        SWTBot view = bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).bot();
        bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).show();
        UIThreadRunnable.syncExec(() -> {
            table.setSelection(new int[] {1, 3});
            table.notifyListeners(SWT.Selection, new Event());
        });
        bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).show();
        Table differences = view.widget(Table.class, "differences",
                each -> "differences".equals(each.getData(SWTBot.KEY)));
        await("both have D and the objective", () -> differences.getItemCount() == 2);
        List<String> objective = UIThreadRunnable.syncExec(() -> {
            var item = differences.getItem(0);
            return List.of(item.getText(2), item.getText(3), item.getText(4), item.getText(7));
        });
        assertEquals("2.10 ± 0.10 Ω·cm", objective.get(0));
        assertEquals("1.30 ± 0.10 Ω·cm", objective.get(1));
        assertEquals("×0.619", objective.get(2), "1.3 / 2.1");
        assertEquals(List.of("#1", "#3"), UIThreadRunnable.syncExec(
                () -> List.of(differences.getColumn(2).getText(), differences.getColumn(3).getText())));
        UIThreadRunnable.syncExec(() -> differences.getColumn(6).notifyListeners(SWT.Selection, new Event()));
        assertEquals(List.of("boundary.tracerD.perpendicular", "boundary.resistivity"), UIThreadRunnable.syncExec(
                () -> Arrays.stream(differences.getItems()).map(each -> each.getText(0)).toList()),
                "by significance: ln 3 of 0.11 before ln 1.6 of 0.09");
        UIThreadRunnable.syncExec(() -> differences.getColumn(6).notifyListeners(SWT.Selection, new Event()));
        ChartCanvas figure = (ChartCanvas) view.canvasWithId("figure");
        assertEquals(2, UIThreadRunnable.syncExec(() -> figure.plot().orElseThrow().series().size()));
    }

    /** Two are kept, four more follow, the last one is chosen; then another run is shown, and the two are left. */
    @Test
    void whatIsKeptIsLeftWhenAnotherRunIsShown(@TempDir Path folder) throws Exception {
        bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).show();
        SWTBot view = bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).bot();
        Label title = view.widget(Label.class, "the title", each -> "compared".equals(each.getData(SWTBot.KEY)));
        ActionContributionItem keep = (ActionContributionItem) Arrays
                .stream(UIThreadRunnable.syncExec(() -> compare().getViewSite().getActionBars().getToolBarManager()
                        .getItems()))
                .filter(each -> each instanceof ActionContributionItem item
                        && item.getAction().getText().equals("Keep These"))
                .findFirst().orElseThrow();
        select(1, 3);
        await("two", () -> UIThreadRunnable.syncExec(title::getText).contains(" against "));
        UIThreadRunnable.syncExec(() -> {
            keep.getAction().setChecked(true);
            keep.getAction().run();
        });
        try {
            select(2, 4, 5);
            Combo other = view.widget(Combo.class, "the second", each -> each.getItemCount() == 4);
            UIThreadRunnable.syncExec(() -> {
                other.select(3);
                other.notifyListeners(SWT.Selection, new Event());
            });
            CampaignRun next = recorded();
            next.setName("next");
            RunStore.create(folder.resolve("next"), next).close();
            ShownRun run = ShownRun.read(folder.resolve("next"));
            UIThreadRunnable.syncExec(() -> UiPlugin.runs().show(run));
            bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).show();
            await("the two", () -> UIThreadRunnable.syncExec(other::getItemCount) == 1
                    && UIThreadRunnable.syncExec(title::getText).startsWith(UIThreadRunnable.syncExec(
                            () -> other.getText().split("  ")[0])));
        } finally {
            UIThreadRunnable.syncExec(() -> {
                keep.getAction().setChecked(false);
                keep.getAction().run();
            });
        }
    }

    @Test
    void aRunIsComparedWithTheOneThatIsShownNext(@TempDir Path folder) throws Exception {
        await("something is recommended", () -> column(1).contains("recommended"));
        bot.waitUntil(new DefaultCondition(() -> "the run can be compared",
                () -> bot.menu("Run").menu("Compare Run").isEnabled()));
        bot.menu("Run").menu("Compare Run").click();
        SWTBot view = bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).bot();
        Label title = view.widget(Label.class, "the title", each -> "compared".equals(each.getData(SWTBot.KEY)));
        try {
            await("the view says what comes next", () -> title.getText()
                    .equals("review is compared with the run that is shown next: select one in the Runs view."));
            CampaignRun next = recorded();
            next.setName("next");
            RunStore.create(folder.resolve("next"), next).close();
            ShownRun run = ShownRun.read(folder.resolve("next"));
            UIThreadRunnable.syncExec(() -> UiPlugin.runs().show(run));
            await("what is recommended of each", () -> title.getText().startsWith("#3 of next against #3 of review"));
        } finally {
            UIThreadRunnable.syncExec(() -> {
                IAction keep = Arrays.stream(compare().getViewSite().getActionBars().getToolBarManager().getItems())
                        .map(each -> ((ActionContributionItem) each).getAction())
                        .filter(each -> each.getText().equals("Keep These")).findFirst().orElseThrow();
                keep.setChecked(false);
                keep.run();
            });
        }
    }

    private static IViewPart compare() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage()
                .findView(GrainwrightUi.COMPARE_VIEW_ID);
    }

    private void select(int... rows) {
        bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).show();
        UIThreadRunnable.syncExec(() -> {
            table.setSelection(rows);
            table.notifyListeners(SWT.Selection, new Event());
        });
        bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).show();
    }
}
