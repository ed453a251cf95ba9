// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.campaign.CampaignRequest;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.KeyTrace;
import org.grainwright.ui.tests.bot.SWTBotShell;
import org.grainwright.ui.tests.bot.SWTBotTree;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Runs are found, told apart, stopped, resumed, extended and deleted; none is lost. */
@ExtendWith(WorkbenchExtension.class)
class RunsViewTest {

    private static final String PROJECT = "runs view test";
    private static final int STATE = 1;
    private static final int PROGRESS = 2;
    private static final int BEST = 3;

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();
    private ReplayEngine engine;
    private IFile file;
    private SWTBotTree tree;
    @TempDir
    Path outside;

    @BeforeEach
    void prepare() throws Exception {
        engine = new ReplayEngine();
        file = Workspace.file(PROJECT, "run.campaign", Workspace.GOOD);
        bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).show();
        bot.viewById(GrainwrightUi.RUNS_VIEW_ID).show();
        tree = bot.viewById(GrainwrightUi.RUNS_VIEW_ID).bot().tree();
        Workspace.open(bot, file);
    }

    @AfterEach
    void tidy() throws Exception {
        Workspace.tidy(bot, engine, PROJECT);
    }

    @Test
    void aDoubleClickOnRunAsksAndLosesNothing() throws Exception {
        bot.clickToolbarButton("Run the campaign");
        await("the first run is at work", () -> tree.cell("run-001", STATE).equals("running"));
        bot.clickToolbarButton("Run the campaign");
        SWTBotShell question = bot.shell("Run");
        assertTrue(LaunchTest.text(question).contains("is running already"), LaunchTest.text(question));
        question.bot().button("Show the Run").click();
        await("it is the only one", () -> UiPlugin.runs().active().size() == 1);
        assertEquals("running", tree.cell("run-001", STATE));
        assertTrue(UIThreadRunnable.syncExec(() -> bot.isToolbarButtonEnabled("Stop the running")));
        assertEquals(1, launches().getLaunches().length, "the second launch leaves nothing behind");

        bot.clickToolbarButton("Run the campaign");
        bot.shell("Run").bot().button("Queue Behind It").click();
        await("the second waits", () -> tree.cell("run-002", STATE).equals("queued"));
        assertTrue(engine.request().directory().endsWith("run-001"), "it was not begun");
        bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).bot().widget(CLabel.class, "what it waits for",
                each -> each.getText().equals("Begins when the run before it has ended"));
        bot.clickToolbarButton("Run the campaign");
        bot.shell("Run").bot().button("New Run Now").click();
        await("the third runs beside the first", () -> engine.request().directory().endsWith("run-003"));
        assertEquals(3, UiPlugin.runs().active().size());

        tree.select("run-001");
        await("the first is shown", () -> shown().endsWith("run-001"));
        bot.clickToolbarButton("Stop the running");
        await("its end is the turn of the second", () -> tree.cell("run-001", STATE).equals("stopped")
                && tree.cell("run-002", STATE).equals("running"));
    }

    @Test
    void keysGoOnToWorkAfterTheQuestion() throws Exception {
        bot.clickToolbarButton("Run the campaign");
        await("running", () -> tree.cell("run-001", STATE).equals("running"));
        bot.clickToolbarButton("Run the campaign");
        bot.shell("Run").bot().button("Cancel").click();
        StyledText text = bot.editorByTitle("run.campaign").styledText();
        bot.clickWithMouse(text);
        await("the editor has the keyboard", () -> UIThreadRunnable.syncExec(
                () -> text.isFocusControl() && text.getDisplay().getActiveShell() == text.getShell()));
        try (KeyTrace trace = new KeyTrace()) {
            bot.pressShortcut("ctrl+F2");
            bot.waitUntil(new DefaultCondition(() -> "Ctrl+F2 does not stop the run, which is "
                    + tree.cell("run-001", STATE) + "; shown is " + shown() + "\n" + trace,
                    () -> tree.cell("run-001", STATE).equals("stopped")));
        }
    }

    @Test
    void anOlderRunIsShownAndTheLiveOneIsNotLost() throws Exception {
        stored("results/old/run-007", RunState.FINISHED, 2);
        bot.clickToolbarButton("Run the campaign");
        engine.allow(2);
        await("progress is in the list", () -> tree.cell("run-001", PROGRESS).startsWith("2 of 6"));
        await("and the best", () -> tree.cell("run-001", BEST).startsWith("#2  1.75"));
        await("the other is found", () -> tree.cell("run-007", STATE).equals("finished"));
        tree.select("run-007");
        await("it is shown", () -> shown().endsWith("run-007"));
        assertTrue(UIThreadRunnable.syncExec(() -> bot.isToolbarButtonEnabled("Stop the running")),
                "Stop is never grey while something runs");
        bot.clickToolbarButton("Stop the running");
        SWTBotShell question = bot.shell("Stop");
        assertTrue(LaunchTest.text(question).contains("run-001"), LaunchTest.text(question));
        question.bot().button("No").click();
        tree.select("run-001");
        await("back to the live one", () -> shown().endsWith("run-001"));
        assertTrue(UiPlugin.runs().shown().orElseThrow().isActive());
        engine.allow(1);
        await("which goes on", () -> tree.cell("run-001", PROGRESS).startsWith("3 of 6"));
        tree.expand("run-001");
        await("the perfect crystal has its row", () -> tree.visibleTexts().contains("perfect crystal"));
        await("and each evaluation", () -> tree.cell("#2 ", STATE).equals("recommended"));
        tree.select("#3 ");
        await("which is selected everywhere", () -> UiPlugin.runs().selected().orElse(0) == 3);
    }

    @Test
    void stopIsGreyOnceNothingRunsAlsoWhereAnotherRunIsShown() throws Exception {
        stored("results/old/run-007", RunState.FINISHED, 2);
        bot.clickToolbarButton("Run the campaign");
        await("it runs", () -> tree.cell("run-001", STATE).equals("running"));
        await("the other is found", () -> tree.cell("run-007", STATE).equals("finished"));
        tree.select("run-007");
        await("it is shown", () -> shown().endsWith("run-007"));
        assertTrue(UIThreadRunnable.syncExec(() -> bot.isToolbarButtonEnabled("Stop the running")));
        engine.allow(6);
        await("the live one ends unseen", () -> tree.cell("run-001", STATE).equals("finished"));
        await("nothing can be stopped",
                () -> !UIThreadRunnable.syncExec(() -> bot.isToolbarButtonEnabled("Stop the running")));
    }

    @Test
    void aRecordThatCannotBeReadHasItsRowAndASentence() throws Exception {
        Path folder = stored("results/old/run-001", RunState.FINISHED, 1);
        Files.writeString(folder.resolve(RunStore.RUN_FILE), "<torn");
        stored("results/old/run-002", RunState.STOPPED, 1);
        await("both are there", () -> tree.cell("run-001", STATE).equals("cannot be read")
                && tree.cell("run-002", STATE).equals("stopped"));
        tree.select("run-001");
        await("the view says why", () -> shown().endsWith("run-001"));
        String reason = UIThreadRunnable.syncExec(() -> UiPlugin.runs().shown().orElseThrow().run().getStopReason());
        assertTrue(reason.contains("damaged") && reason.contains("makes its record anew"), reason);
        assertFalse(reason.contains(".."), reason);
    }

    @Test
    void aDamagedRecordIsMadeAnewByResume() throws Exception {
        Path bare = stored("results/old/run-001", RunState.FINISHED, 1);
        Files.writeString(bare.resolve(RunStore.RUN_FILE), "<torn");
        Path whole = stored("results/old/run-002", RunState.FINISHED, 1);
        Files.writeString(whole.resolve(RunStore.RUN_FILE), "<torn");
        Files.writeString(whole.resolve("campaign.campaign"), Workspace.GOOD);
        byte[] input = (Workspace.GOOD + "Test").getBytes(StandardCharsets.UTF_8);
        Files.writeString(whole.resolve("journal.jsonl"), "{\"event\":\"begun\",\"input\":\""
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input)) + "\"}\n");
        await("both are there", () -> tree.cell("run-001", STATE).equals("cannot be read")
                && tree.cell("run-002", STATE).equals("cannot be read"));
        tree.select("run-002");
        await("shown", () -> shown().equals(whole));
        bot.clickToolbarButton("Go on with the selected");
        SWTBotShell question = bot.shell("Resume Run");
        assertTrue(LaunchTest.text(question).contains("made anew"), LaunchTest.text(question));
        question.bot().button("Resume").click();
        await("that run goes on", () -> engine.request() != null);
        assertEquals(whole, engine.request().directory());
        tree.select("run-001");
        await("the other is shown", () -> shown().equals(bare));
        await("nothing is left to make it of",
                () -> !UIThreadRunnable.syncExec(() -> bot.isToolbarButtonEnabled("Go on with the selected")));
    }

    /** Another process is played by a store that this test holds: the lock is all that a list can see of it. */
    @Test
    void aRunOfAnotherProcessIsFollowedByItsFiles() throws Exception {
        Path folder = file.getProject().getLocation().toPath().resolve("results/foreign/run-001");
        try (RunStore store = RunStore.create(folder, record(RunState.RUNNING, 1))) {
            await("it is seen", () -> tree.cell("run-001", STATE).equals("running in another Grainwright"));
            tree.select("run-001");
            await("and shown", () -> shown().endsWith("run-001"));
            store.updateAndSave(run -> run.getEvaluations().add(evaluation(2)));
            await("what it writes arrives in the views",
                    () -> UiPlugin.runs().shown().orElseThrow().run().getEvaluations().size() == 2);
            assertFalse(UIThreadRunnable.syncExec(() -> bot.isToolbarButtonEnabled("Go on with the selected")));
            assertFalse(UIThreadRunnable.syncExec(() -> bot.isToolbarButtonEnabled("Stop the running")), "read-only");
        }
        await("its end, too", () -> tree.cell("run-001", STATE).equals("interrupted"));
    }

    @Test
    void resumeActsOnTheSelectedRunAndSaysWhatItKeeps() throws Exception {
        stored("results/kept/run-004", RunState.STOPPED, 2);
        await("found", () -> tree.cell("run-004", STATE).equals("stopped"));
        tree.select("run-004");
        await("shown", () -> shown().endsWith("run-004"));
        bot.clickToolbarButton("Go on with the selected");
        SWTBotShell question = bot.shell("Resume Run");
        assertTrue(LaunchTest.text(question).contains("2 finished evaluations are kept"), LaunchTest.text(question));
        assertTrue(LaunchTest.text(question).contains("At most 4 more are proposed"), LaunchTest.text(question));
        question.bot().button("Resume").click();
        await("that run goes on", () -> engine.request() != null);
        assertEquals(CampaignRequest.Mode.RESUME, engine.request().mode());
        assertTrue(engine.request().directory().endsWith("run-004"), engine.request().directory().toString());
        assertNotEquals(Files.readString(file.getLocation().toPath()), engine.request().written().text(),
                "not what is in the editor");
    }

    /** Whoever clicks a row and presses a key at once means that row. */
    @Test
    void aKeyBehindAClickActsOnWhatWasClicked() throws Exception {
        bot.clickToolbarButton("Run the campaign");
        await("running", () -> tree.cell("run-001", STATE).equals("running"));
        Path folder = stored("results/kept/run-004", RunState.STOPPED, 2);
        await("found", () -> tree.cell("run-004", STATE).equals("stopped"));
        bot.clickWithMouse(bot.editorByTitle("run.campaign").styledText()); // the window gets the keyboard
        bot.viewById(GrainwrightUi.RUNS_VIEW_ID).show();
        assertFalse(shown().equals(folder), "the other one is shown, which cannot be resumed");
        tree.select("run-004");
        bot.pressShortcut("ctrl+shift+F11");
        SWTBotShell question = bot.shell("Resume Run");
        assertTrue(LaunchTest.text(question).contains("2 finished evaluations are kept"), LaunchTest.text(question));
        assertEquals(folder, shown());
        question.bot().button("Cancel").click();
    }

    @Test
    void aRefusedResumeLeavesTheRunAsItWas() throws Exception {
        Path folder = stored("results/kept/run-004", RunState.FINISHED, 6);
        byte[] before = Files.readAllBytes(folder.resolve(RunStore.RUN_FILE));
        engine.refuse("The potential of this run is not there any more.");
        await("found", () -> tree.cell("run-004", STATE).equals("finished"));
        tree.select("run-004");
        await("shown", () -> shown().equals(folder));
        bot.menu("Run").menu("Extend Run...").click();
        SWTBotShell dialog = bot.shell("Extend Run");
        Spinner budget = dialog.bot().widget(Spinner.class, "the budget", each -> true);
        UIThreadRunnable.syncExec(() -> budget.setSelection(9));
        dialog.bot().button("Extend").click();
        await("it was asked for", () -> engine.request() != null);
        await("a notice says why not", () -> Arrays.stream(Display.getDefault().getShells())
                .anyMatch(
                        each -> LaunchTest.labels(each).contains("The potential of this run is not there any more.")));
        await("the run is what it was", () -> UiPlugin.runs().active().isEmpty()
                && tree.cell("run-004", STATE).equals("finished")
                && tree.cell("run-004", PROGRESS).startsWith("6 of 6"));
        // the views read it again, a moment after the list
        await("in the views, too", () -> UIThreadRunnable
                .syncExec(() -> UiPlugin.runs().shown().orElseThrow().run().getState() == RunState.FINISHED));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve(RunStore.RUN_FILE)));
        assertTrue(bot.menu("Run").menu("Extend Run...").isEnabled(), "it can be asked for again");
    }

    @Test
    void anEndedRunIsExtended() throws Exception {
        stored("results/kept/run-005", RunState.FINISHED, 6);
        await("found", () -> tree.cell("run-005", STATE).equals("finished"));
        tree.select("run-005");
        await("shown", () -> shown().endsWith("run-005"));
        bot.menu("Run").menu("Extend Run...").click();
        SWTBotShell dialog = bot.shell("Extend Run");
        Spinner budget = dialog.bot().widget(Spinner.class, "the budget", each -> true);
        UIThreadRunnable.syncExec(() -> budget.setSelection(9));
        dialog.bot().button("Extend").click();
        await("it goes on", () -> engine.request() != null);
        assertEquals(9, engine.request().campaign().optimization().maximumEvaluations());
        assertEquals(CampaignRequest.Mode.RESUME, engine.request().mode());
    }

    @Test
    void aCampaignOutsideTheWorkspaceRunsBesideItsFile() throws Exception {
        Path text = Files.writeString(outside.resolve("loose.campaign"), Workspace.GOOD);
        UIThreadRunnable.syncExec(() -> IDE.openEditorOnFileStore(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(),
                EFS.getLocalFileSystem().getStore(text.toUri())));
        bot.clickToolbarButton("Run the campaign");
        bot.shell("Files from Elsewhere").bot().button("Trust and Run").click();
        await("it starts", () -> engine.request() != null);
        assertEquals(outside.resolve("results/test/run-001").toRealPath(), engine.request().directory().toRealPath());
        assertTrue(UiPlugin.trust().has(engine.request().directory()), "it goes on without another question");
        RunStore.create(engine.request().directory(), record(RunState.RUNNING, 1)).close();
        await("and has its place in the list", () -> tree.getAllItems().contains(outside.toString()));
    }

    @Test
    void deletingAsksAndTakesTheRowAway() throws Exception {
        Path folder = stored("results/old/run-001", RunState.FINISHED, 1);
        stored("results/old/run-002", RunState.FINISHED, 1);
        await("found", () -> tree.cell("run-001", STATE).equals("finished"));
        tree.select("run-001");
        await("shown", () -> shown().endsWith("run-001"));
        bot.menu("Run").menu("Delete Run...").click();
        bot.shell("Delete Run").bot().button("Yes").click();
        await("gone", () -> !Files.exists(folder) && tree.cell("run-001", STATE).isEmpty());
        assertEquals("finished", tree.cell("run-002", STATE));
    }

    @Test
    void aRunAtWorkIsNotDeleted() throws Exception {
        bot.clickToolbarButton("Run the campaign");
        await("running", () -> tree.cell("run-001", STATE).equals("running"));
        assertFalse(bot.menu("Run").menu("Delete Run...").isEnabled(), "the one that is at work here");
        Path folder = stored("results/old/run-002", RunState.STOPPED, 1);
        await("found", () -> tree.cell("run-002", STATE).equals("stopped"));
        tree.select("run-002");
        await("shown", () -> shown().equals(folder));
        bot.menu("Run").menu("Delete Run...").click();
        SWTBotShell question = bot.shell("Delete Run");
        // another process goes on with it while the question is open
        try (RunStore other = RunStore.open(folder)) {
            question.bot().button("Yes").click();
            await("it is asked for no more", () -> !question.isOpen());
            SWTBotShell refusal = bot.shell("Delete Run");
            assertTrue(LaunchTest.text(refusal).contains("it is at work; stop it first"), LaunchTest.text(refusal));
            refusal.bot().button("OK").click();
            assertTrue(Files.exists(folder.resolve(RunStore.RUN_FILE)));
        }
    }

    /** The row of one campaign becomes that of another one, which JFace closes. */
    @Test
    void runsOfANewCampaignAreSeenAtOnceAndWhatWasClosedStaysClosed() throws Exception {
        Path old = stored("results/old/run-001", RunState.FINISHED, 1).getParent();
        await("found", () -> tree.cell("run-001", STATE).equals("finished"));
        Files.move(old, old.resolveSibling("renamed"));
        await("seen under the new name", () -> tree.cell("renamed", STATE).equals("1 run")
                && tree.isExpanded("renamed") && tree.cell("run-001", STATE).equals("finished"));
        tree.collapse("renamed");
        stored("results/later/run-002", RunState.STOPPED, 1);
        await("another one comes", () -> tree.cell("run-002", STATE).equals("stopped"));
        assertFalse(UIThreadRunnable.syncExec(() -> tree.isExpanded("renamed")));
    }

    @Test
    void aRunWhoseFolderIsGoneIsNotShown() throws Exception {
        Path folder = stored("results/old/run-001", RunState.FINISHED, 1);
        await("found", () -> tree.cell("run-001", STATE).equals("finished"));
        tree.select("run-001");
        await("shown", () -> shown().equals(folder));
        Files.move(folder, outside.resolve("elsewhere"));
        await("gone from the list and the views", () -> tree.cell("run-001", STATE).isEmpty()
                && UiPlugin.runs().shown().isEmpty());
    }

    @Test
    void theRecordOpensAsARunAndTheCopyOfTheCampaignHasNoProblems() throws Exception {
        Path folder = stored("results/old/run-001", RunState.FINISHED, 1);
        Files.writeString(folder.resolve("campaign.campaign"), "campaign broken {");
        file.getProject().refreshLocal(IResource.DEPTH_INFINITE, null);
        IFile record = file.getProject().getFile("results/old/run-001/run.gwresult");
        UIThreadRunnable.syncExec(() -> IDE.openEditor(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), record));
        await("the run is shown", () -> shown().endsWith("run-001"));
        IFile copy = file.getProject().getFile("results/old/run-001/campaign.campaign");
        Workspace.open(bot, copy);
        IFile broken = Workspace.file(PROJECT, "broken.campaign", "campaign broken {");
        Workspace.open(bot, broken);
        await("the other one has problems", () -> !Workspace.problems(broken).isEmpty());
        assertEquals(0, Workspace.problems(copy).size());
    }

    private static Path shown() {
        return UiPlugin.runs().shown().map(ShownRun::directory).orElse(Path.of(""));
    }

    private Path stored(String folder, RunState state, int evaluations) throws Exception {
        Path path = file.getProject().getLocation().toPath().resolve(folder);
        RunStore.create(path, record(state, evaluations)).close();
        return path;
    }

    private static CampaignRun record(RunState state, int evaluations) {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName("Test");
        run.setCampaignText("// as it was run\n" + Workspace.GOOD);
        run.setCampaignFile("run.campaign");
        run.setState(state);
        run.setBudgetEvaluations(6);
        for (int number = 1; number <= evaluations; number++) {
            run.getEvaluations().add(evaluation(number));
        }
        return run;
    }

    private static Evaluation evaluation(int number) {
        Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
        evaluation.setId(number);
        evaluation.setKey("000" + number);
        evaluation.setLabel("boundary " + number);
        evaluation.setState(EvaluationState.DONE);
        return evaluation;
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what + "; the tree has "
                + Arrays.toString(tree.visibleTexts().toArray()), condition));
    }

    private static ILaunchManager launches() {
        return DebugPlugin.getDefault().getLaunchManager();
    }
}
