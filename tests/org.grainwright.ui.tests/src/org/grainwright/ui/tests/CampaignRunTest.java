// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.charts.ChartCanvas;
import org.grainwright.ui.internal.launch.CampaignJob;
import org.grainwright.ui.internal.launch.LaunchKeys;
import org.grainwright.ui.internal.views.ConvergenceView;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.SWTBotTable;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** From the editor through the launch configuration to a growing chart, and Stop. */
@ExtendWith(WorkbenchExtension.class)
class CampaignRunTest {

    private static final String PROJECT = "campaign run test";

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();
    private ReplayEngine engine;
    private IFile file;
    private SWTBotTable table;

    @BeforeEach
    void prepare() throws Exception {
        engine = new ReplayEngine();
        file = Workspace.file(PROJECT, "run.campaign", Workspace.GOOD);
        bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).show();
        bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).show();
        table = bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).bot().table();
        Workspace.open(bot, file);
    }

    @AfterEach
    void tidy() throws Exception {
        Workspace.tidy(bot, engine, PROJECT);
    }

    @Test
    void chartGrowsWhileTheCampaignRunsAndStopStops() throws Exception {
        bot.clickToolbarButton("Run the campaign");
        await("the first evaluation is shown at work", () -> rows() == 1 && cell(0, 1).equals("50 %"));
        assertEquals(0, points());
        engine.allow(1);
        await("one point", () -> points() == 1);
        engine.allow(3);
        await("four points", () -> points() == 4);
        await("the fifth is at work", () -> rows() == 5);
        await("the fourth is the best", () -> cell(3, 1).equals("recommended"));
        assertEquals("done", cell(1, 1));
        assertTrue(cell(3, 5).startsWith("1.22"), cell(3, 5));
        assertTrue(cell(3, 3).startsWith("(2.05 ± 0.20)"), "D across, as the objective: " + cell(3, 3));
        assertEquals("● green", cell(3, 6));
        assertEquals("▲ amber", cell(2, 6));
        assertBestLine(2.10, 1.75, 1.22);

        IProcess process = launches().getLaunches()[0].getProcesses()[0];
        assertFalse(process.isTerminated());
        await("the stop button can be pressed", () -> bot.isToolbarButtonEnabled("Stop the running"));
        bot.clickToolbarButton("Stop the running");
        await("the process has ended", process::isTerminated);
        assertEquals(0, process.getExitValue());
        await("the view says so", () -> bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).bot()
                .widget(org.eclipse.swt.widgets.Label.class, "title", label -> label.getText().startsWith("Test"))
                .getText().endsWith("stopped"));
        assertEquals(0, Job.getJobManager().find(CampaignJob.class).length);
        assertEquals(4, points(), "finished evaluations are kept");
    }

    @Test
    void campaignEndsByItselfAndTheConsoleHasTheStory() throws Exception {
        engine.allow(6);
        bot.menu("Run").menu("Run Campaign").click();
        await("six points", () -> points() == 6);
        await("launch", () -> launches().getLaunches().length == 1);
        IProcess process = launches().getLaunches()[0].getProcesses()[0];
        await("ended", process::isTerminated);
        String console = process.getStreamsProxy().getOutputStreamMonitor().getContents();
        assertTrue(console.contains("6 evaluations, 1 at a time"), console);
        assertTrue(console.contains("#4  D = "), console);
        assertEquals("recommended", cell(3, 1), "the fifth is lower, but red");
        assertEquals("done", cell(4, 1));
        assertEquals("◆ red", cell(4, 6));
        assertTrue(console.contains("best measured so far #4"), console);
        assertTrue(console.contains("The budget is spent."), console);
        assertTrue(engine.request().directory().endsWith("results/test/run-001"),
                engine.request().directory().toString());
        assertEquals(Workspace.GOOD, engine.request().written().text());
    }

    @Test
    void ctrlF11SavesTheEditorAndRunsIt() throws Exception {
        SWTBotEditor editor = bot.editorByTitle("run.campaign");
        editor.replace("width 2 .. 4 layers", "width 2 .. 5 layers");
        assertTrue(editor.isDirty());
        editor.navigateTo("width", 0);
        bot.clickWithMouse(editor.styledText());
        engine.allow(6);
        bot.pressShortcut("ctrl+F11");
        await("the editor is saved", () -> !editor.isDirty());
        await("the engine is asked", () -> engine.request() != null);
        await("six points", () -> points() == 6);
        assertTrue(engine.request().written().text().contains("2 .. 5 layers"));
    }

    @Test
    void oneConfigurationPerFileAndTheStopButtonOfTheDebugPlatformWorks() throws Exception {
        bot.clickToolbarButton("Run the campaign");
        await("running", () -> launches().getLaunches().length == 1 && rows() == 1);
        launches().getLaunches()[0].terminate();
        await("ended", () -> launches().getLaunches()[0].isTerminated());
        Job.getJobManager().join(CampaignJob.class, null);
        bot.clickToolbarButton("Run the campaign");
        await("running again, in a folder of its own", () -> engine.request().directory().endsWith("run-002"));
        var configurations = launches().getLaunchConfigurations(
                launches().getLaunchConfigurationType(GrainwrightUi.LAUNCH_TYPE_ID));
        assertEquals(1, configurations.length);
        assertEquals(file.getFullPath().toPortableString(), configurations[0].getAttribute(LaunchKeys.FILE, ""));
    }

    @Test
    void campaignWithErrorsIsRefusedWithAMessage() throws Exception {
        bot.editorByTitle("run.campaign").replace("timestep 2 fs", "timestep 2 K");
        bot.clickToolbarButton("Run the campaign");
        var dialog = bot.shell("Run");
        String text = UIThreadRunnable
                .syncExec(() -> Arrays.stream(allLabels(dialog.widget)).reduce("", String::concat));
        assertTrue(text.contains("run.campaign:14:"), text);
        dialog.bot().button("OK").click();
        assertEquals(0, launches().getLaunches().length);
    }

    @Test
    void selectionInTheTableIsSharedWithOtherViews() {
        engine.allow(3);
        bot.clickToolbarButton("Run the campaign");
        await("three points", () -> points() == 3);
        table.select(1);
        assertEquals(2, org.grainwright.ui.internal.UiPlugin.runs().selected().getAsInt());
    }

    @Test
    void launchDialogAcceptsOnlyCampaignFiles() throws Exception {
        engine.allow(6);
        var type = launches().getLaunchConfigurationType(GrainwrightUi.LAUNCH_TYPE_ID);
        var copy = type.newInstance(null, "missing");
        copy.setAttribute(LaunchKeys.FILE, "/" + PROJECT + "/absent.campaign");
        UIThreadRunnable.asyncExec(() -> DebugUITools.launch(copy, ILaunchManager.RUN_MODE));
        var dialog = bot.shell("Run");
        String text = UIThreadRunnable
                .syncExec(() -> Arrays.stream(allLabels(dialog.widget)).reduce("", String::concat));
        assertTrue(text.contains("absent.campaign does not exist"), text);
        dialog.bot().button("OK").click();
    }

    private static String[] allLabels(org.eclipse.swt.widgets.Composite root) {
        return Arrays.stream(root.getChildren()).flatMap(child -> child instanceof org.eclipse.swt.widgets.Label label
                ? java.util.stream.Stream.of(label.getText())
                : child instanceof org.eclipse.swt.widgets.Text text ? java.util.stream.Stream.of(text.getText())
                        : child instanceof org.eclipse.swt.widgets.Composite composite
                                ? Arrays.stream(allLabels(composite))
                                : java.util.stream.Stream.empty())
                .toArray(String[]::new);
    }

    private void assertBestLine(double... expected) {
        double[] actual = UIThreadRunnable.syncExec(() -> {
            var series = chart().plot().orElseThrow().series().stream()
                    .filter(each -> each.name().equals("best measured so far")).findFirst().orElseThrow();
            return Arrays.stream(series.y()).distinct().toArray();
        });
        assertEquals(Arrays.toString(expected), Arrays.toString(actual));
    }

    private ChartCanvas chart() {
        return (ChartCanvas) bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).bot().canvasWithId("convergence");
    }

    private int points() {
        return UIThreadRunnable.syncExec(
                () -> ((ConvergenceView) bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).part()).pointCount());
    }

    private int rows() {
        return table.rowCount();
    }

    private String cell(int row, int column) {
        return table.cell(row, column);
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what, condition));
    }

    private static ILaunchManager launches() {
        return DebugPlugin.getDefault().getLaunchManager();
    }
}
