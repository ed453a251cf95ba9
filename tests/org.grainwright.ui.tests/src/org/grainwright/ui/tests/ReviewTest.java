// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Objective;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableKind;
import org.grainwright.model.VariableValue;
import org.grainwright.render.chart.PlotSeries;
import org.grainwright.render.chart.Scene;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.charts.ChartCanvas;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.charts.ChartMenu;
import org.grainwright.ui.internal.units.UnitsPage;
import org.grainwright.ui.tests.bot.SWTBot;
import org.grainwright.ui.tests.bot.SWTBotShell;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** A recorded run is reviewed: table, filter, chart, evaluation with its pages, all linked. */
class ReviewTest extends ReviewFixture {

    private static final String LONG_NAME = "Σ11 (3 -3 -2)[110] 50.48° symmetric tilt, 2 layers, +2 Li2O per boundary";

    private void type(String text) {
        UIThreadRunnable.syncExec(() -> filter.setText(text));
    }

    private ChartCanvas convergence() {
        return (ChartCanvas) bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).bot().canvasWithId("convergence");
    }

    @Test
    void theTableSaysWhatIsMeasuredWhereAndARedOneHasNoStar() {
        List<String> headings = UIThreadRunnable.syncExec(
                () -> Arrays.stream(table.getColumns()).map(each -> each.getText()).toList());
        assertTrue(headings.contains("D boundary, across / cm²/s"), headings.toString());
        assertTrue(headings.contains("Objective / Ω·cm"), headings.toString());
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), column(0));
        assertEquals("recommended", column(1).get(3), "the third is the lowest that may be used");
        assertEquals("done", column(1).get(4), "the fourth is lower, but red");
        assertEquals("perfect crystal", column(2).getFirst());
    }

    @Test
    void theBoundaryHasTheRoomThatIsLeft() {
        zoom();
        await("as wide as the table", () -> {
            int sum = Arrays.stream(table.getColumns()).mapToInt(each -> each.getWidth()).sum();
            return table.getClientArea().width > 900 && sum >= table.getClientArea().width - 2;
        });
        zoom();
        await("narrow again", () -> table.getClientArea().width < 900);
    }

    /** As the names of a real run are; the design's notes saw them cut beside columns that stood empty. */
    @Test
    void aLongNameIsNotCutInAWideTable() {
        UIThreadRunnable.syncExec(() -> UiPlugin.runs().shown().orElseThrow().run().getEvaluations().get(1)
                .setLabel(LONG_NAME));
        zoom();
        type("# = 2");
        await("the name has its room", () -> table.getClientArea().width > 900 && table.getItemCount() == 2
                && table.getItem(1).getText(2).equals(LONG_NAME)
                && table.getColumn(2).getWidth() >= widthOf(LONG_NAME));
        zoom();
        type("");
        await("narrow again", () -> table.getClientArea().width < 900);
    }

    private int widthOf(String text) {
        GC gc = new GC(table);
        try {
            return gc.textExtent(text).x;
        } finally {
            gc.dispose();
        }
    }

    private void zoom() {
        UIThreadRunnable.syncExec(() -> {
            IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
            page.toggleZoom(page.findViewReference(GrainwrightUi.CAMPAIGN_VIEW_ID));
        });
    }

    @Test
    void aFilterInWordsAndItsFaults() {
        type("gate not red and D > 1.5e-5");
        assertEquals(List.of("0", "2", "3", "5"), column(0));
        type("D >");
        Label fault = campaign.widget(Label.class, "the fault",
                each -> "filterFault".equals(each.getData(SWTBot.KEY)));
        assertTrue(UIThreadRunnable.syncExec(() -> fault.getText()).contains("needs a number"));
        assertEquals(List.of("0", "2", "3", "5"), column(0), "the last filter that could be read stays");
    }

    @Test
    void aHeadingSorts() {
        int objective = UIThreadRunnable.syncExec(() -> Arrays.stream(table.getColumns())
                .map(each -> each.getText()).toList().indexOf("Objective / Ω·cm"));
        Runnable click = () -> UIThreadRunnable.syncExec(
                () -> table.getColumn(objective).notifyListeners(SWT.Selection, new Event()));
        click.run();
        assertEquals(List.of("0", "4", "3", "5", "2", "1"), column(0));
        click.run();
        assertEquals(List.of("0", "1", "2", "5", "3", "4"), column(0));
        click.run();
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), column(0));
    }

    @Test
    void whatIsSelectedHereIsMarkedThereAndTheOtherWayRound() {
        UIThreadRunnable.syncExec(() -> {
            table.setSelection(2);
            table.notifyListeners(SWT.Selection, new Event());
        });
        await("the chart marks it and is painted",
                () -> convergence().marked().equals(Set.of("0002")) && convergence().scene().isPresent());
        UIThreadRunnable.syncExec(() -> {
            ChartCanvas chart = convergence();
            Scene.Point third = (Scene.Point) chart.scene().orElseThrow().shapes().stream()
                    .filter(each -> each instanceof Scene.Point point && "0003".equals(point.id())).findFirst()
                    .orElseThrow();
            Event press = new Event();
            press.button = 1;
            press.x = (int) Math.round(third.x());
            press.y = (int) Math.round(third.y());
            chart.notifyListeners(SWT.MouseDown, press);
        });
        await("the table selects it", () -> table.getSelectionCount() == 1
                && table.getItem(table.getSelectionIndex()).getText(0).equals("3"));
    }

    /** The mouse is not needed: from point to point, and Enter selects it everywhere. */
    @Test
    void keysGoFromPointToPointAndSelect() {
        ChartCanvas chart = convergence();
        await("it is drawn", () -> chart.scene().isPresent());
        UIThreadRunnable.syncExec(chart::forceFocus);
        for (int i = 0; i < 3; i++) {
            type(chart, '.');
        }
        String said = UIThreadRunnable.syncExec(chart::readout);
        type(chart, '\r');
        await("an evaluation is selected", () -> table.getSelectionCount() == 1);
        String number = UIThreadRunnable.syncExec(() -> table.getItem(table.getSelectionIndex()).getText(0));
        assertTrue(said.contains("#" + number + "  ") && said.contains("Ω·cm"), said);
        int curves = UIThreadRunnable.syncExec(() -> chart.seen().orElseThrow().series().size());
        type(chart, '1');
        assertTrue(UIThreadRunnable.syncExec(() -> chart.seen().orElseThrow().series().size()) < curves);
        type(chart, '1');
        assertEquals(curves, UIThreadRunnable.syncExec(() -> chart.seen().orElseThrow().series().size()));
    }

    private static void type(ChartCanvas chart, char key) {
        UIThreadRunnable.syncExec(() -> {
            Event press = new Event();
            press.character = key;
            press.keyCode = key;
            chart.notifyListeners(SWT.KeyDown, press);
        });
    }

    @Test
    void theChartSaysWhatItsBarsAreAndLeavesWithItsOrigin(@TempDir Path folder) throws Exception {
        ChartCanvas chart = convergence();
        await("five points", () -> chart.plot().isPresent());
        assertTrue(UIThreadRunnable.syncExec(() -> chart.describe()).contains("± 95 %"));
        Path svg = folder.resolve("c.svg");
        Path csv = folder.resolve("c.csv");
        Path png = folder.resolve("c.png");
        UIThreadRunnable.syncExec(() -> {
            try {
                ChartMenu.write(chart, svg);
                ChartMenu.write(chart, csv);
                ChartMenu.write(chart, png);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertTrue(Files.readString(svg).contains("Campaign review"));
        assertTrue(Files.readString(csv).startsWith("# Campaign review"));
        assertTrue(Files.size(png) > 1000);
    }

    /** Chosen once, on the page of the preferences, they hold everywhere; files keep the catalogue's. */
    @Test
    void otherUnitsAreReadEverywhereAtOnce(@TempDir Path folder) throws Exception {
        ChartCanvas chart = convergence();
        await("five points", () -> chart.plot().isPresent());
        choose("Ω·m");
        try {
            await("the table is read in them", () -> Arrays.stream(table.getColumns())
                    .anyMatch(each -> each.getText().equals("Objective / Ω·m")));
            int objective = UIThreadRunnable.syncExec(() -> Arrays.stream(table.getColumns())
                    .map(each -> each.getText()).toList().indexOf("Objective / Ω·m"));
            assertEquals("0.0210 ± 0.0010", column(objective).get(1));
            assertEquals("Ω·m", UIThreadRunnable.syncExec(() -> chart.plot().orElseThrow().y().unit()));
            assertTrue(UIThreadRunnable.syncExec(() -> chart.plot().orElseThrow().series().stream()
                    .flatMapToDouble(each -> Arrays.stream(each.y())).filter(Double::isFinite).allMatch(y -> y < 0.1)));
            Path csv = folder.resolve("c.csv");
            UIThreadRunnable.syncExec(() -> {
                ChartMenu.write(chart, csv);
                return null;
            });
            assertTrue(Files.readString(csv).contains("(Ω·cm)") && Files.readString(csv).contains(",1.7,"),
                    Files.readString(csv));
            type("objective > 0.016 Ω·m");
            assertEquals(List.of("0", "1", "2"), column(0));
            Table runs = bot.viewById(GrainwrightUi.EVALUATION_VIEW_ID).show().bot().widget(Table.class,
                    "the observables", each -> "observables".equals(each.getData(SWTBot.KEY)));
            UIThreadRunnable.syncExec(() -> UiPlugin.runs().select(2));
            await("the evaluation too", () -> Arrays.stream(runs.getItems())
                    .anyMatch(each -> each.getText(2).equals("0.0170 ± 0.0010 Ω·m")));
            WorkbenchExtension.screenshots("other-units");
        } finally {
            choose("Ω·cm");
        }
        await("as before", () -> chart.plot().orElseThrow().y().unit().equals("Ω·cm"));
    }

    private void choose(String unit) {
        UIThreadRunnable.asyncExec(
                () -> PreferencesUtil.createPreferenceDialogOn(null, UnitsPage.ID, null, null).open());
        SWTBotShell preferences = bot.shell("Preferences");
        Combo resistivity = preferences.bot().widget(Combo.class, "resistivities",
                each -> Arrays.asList(each.getItems()).contains("Ω·m"));
        UIThreadRunnable.syncExec(() -> resistivity.setText(unit));
        WorkbenchExtension.screenshots("units-page");
        preferences.bot().button("Apply and Close").click();
    }

    @Test
    void theChartHasWhatTheModelExpectsOfAProposal() {
        ChartCanvas chart = convergence();
        await("the measured ones", () -> chart.plot().isPresent());
        assertFalse(UIThreadRunnable.syncExec(() -> expected(chart)).isPresent());
        CampaignRun run = UiPlugin.runs().shown().orElseThrow().run();
        UIThreadRunnable.syncExec(() -> {
            SearchVariable width = MAKE.createSearchVariable();
            width.setName("widthLayers");
            width.setKind(VariableKind.INTEGER);
            width.setLower(1);
            width.setUpper(9);
            run.getVariables().add(width);
            Evaluation next = MAKE.createEvaluation();
            next.setId(RESISTIVITY.length + 1);
            next.setKey("0006");
            next.setState(EvaluationState.QUEUED);
            for (Evaluation each : run.getEvaluations()) {
                each.getVariables().add(width(each.getId()));
            }
            next.getVariables().add(width(8));
            run.getEvaluations().add(next);
            UiPlugin.runs().select(1); // a stored run does not change, so that nobody watches it
        });
        await("a point with its interval", () -> expected(chart).filter(each -> each.x().length == 1
                && each.x()[0] == 6 && each.low()[0] < each.y()[0] && each.high()[0] > each.y()[0]).isPresent());
    }

    private static Optional<PlotSeries> expected(ChartCanvas chart) {
        return chart.plot().stream().flatMap(each -> each.series().stream())
                .filter(each -> each.name().equals("expected, 95 %")).findFirst();
    }

    private static VariableValue width(int layers) {
        VariableValue value = MAKE.createVariableValue();
        value.setName("widthLayers");
        value.setNumber(layers);
        value.setText(String.valueOf(layers));
        return value;
    }

    @Test
    void wheelAndKeysLookIntoAChartAndHomeShowsAll() {
        ChartCanvas chart = convergence();
        await("a scene", () -> chart.scene().isPresent());
        double whole = UIThreadRunnable.syncExec(() -> chart.scene().orElseThrow().x().max());
        UIThreadRunnable.syncExec(() -> {
            Scene.Box area = chart.scene().orElseThrow().plotArea();
            Event wheel = new Event();
            wheel.x = (int) (area.x() + area.width() / 2);
            wheel.y = (int) (area.y() + area.height() / 2);
            wheel.count = 3;
            chart.notifyListeners(SWT.MouseVerticalWheel, wheel);
        });
        assertTrue(UIThreadRunnable.syncExec(() -> chart.scene().orElseThrow().x().max()) < whole);
        UIThreadRunnable.syncExec(() -> {
            Event home = new Event();
            home.keyCode = SWT.HOME;
            chart.notifyListeners(SWT.KeyDown, home);
        });
        assertEquals(whole, UIThreadRunnable.syncExec(() -> chart.scene().orElseThrow().x().max()), 1e-9);
    }

    @Test
    void everyPageShowsTheSelectedEvaluationAlsoOneOfAnotherBundle() {
        UIThreadRunnable.syncExec(() -> UiPlugin.runs().select(2));
        bot.viewById(GrainwrightUi.EVALUATION_VIEW_ID).show();
        SWTBot view = bot.viewById(GrainwrightUi.EVALUATION_VIEW_ID).bot();
        CTabFolder pages = view.widget(CTabFolder.class, "the pages",
                each -> "evaluationPages".equals(each.getData(SWTBot.KEY)));
        List<String> names = UIThreadRunnable.syncExec(
                () -> Arrays.stream(pages.getItems()).map(each -> each.getText()).toList());
        assertEquals(List.of("Summary", "MSD", "Correlations", "Profiles", "Arrhenius", "Hops and Oxygen", "Engine",
                "Test"), names);
        Text facts = view.widget(Text.class, "facts", each -> "facts".equals(each.getData(SWTBot.KEY)));
        assertTrue(UIThreadRunnable.syncExec(() -> facts.getText()).contains("variant 2 of the design"));
        for (int i = 0; i < names.size(); i++) {
            int page = i;
            UIThreadRunnable.syncExec(() -> {
                pages.setSelection(page);
                pages.notifyListeners(SWT.Selection, new Event());
            });
            assertTrue(UIThreadRunnable.syncExec(() -> pages.getItem(page).getControl() != null), names.get(i));
        }
        Label test = view.widget(Label.class, "the page of the tests", each -> each.getText().startsWith("page of"));
        assertEquals("page of evaluation 2", UIThreadRunnable.syncExec(() -> test.getText()));
        UIThreadRunnable.syncExec(() -> UiPlugin.runs().select(3));
        await("the page follows", () -> test.getText().equals("page of evaluation 3"));
        assertFalse(UIThreadRunnable.syncExec(() -> pages.getItem(1).getControl().isVisible()));
    }

    @Test
    void theModelSaysWhatItNeeds() {
        bot.viewById(GrainwrightUi.MODEL_VIEW_ID).show();
        SWTBot view = bot.viewById(GrainwrightUi.MODEL_VIEW_ID).bot();
        Text words = view.widget(Text.class, "the words", each -> "model".equals(each.getData(SWTBot.KEY)));
        await("a sentence", () -> words.getText().startsWith("A model needs three finished evaluations"));
    }
}
