// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.launch.LaunchKeys;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBotShell;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** What is started: the campaign of the caret, the one that was asked for, the one that a configuration names. */
@ExtendWith(WorkbenchExtension.class)
class LaunchTest {

    private static final String PROJECT = "launch test";
    private static final String SECOND = Workspace.GOOD.replace("\"Test\"", "\"Second\"");

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();
    private ReplayEngine engine;
    @TempDir
    Path outside;

    @BeforeEach
    void prepare() {
        engine = new ReplayEngine();
    }

    @AfterEach
    void tidy() throws Exception {
        Workspace.tidy(bot, engine, PROJECT);
    }

    @Test
    void theCaretSaysWhichCampaignRuns() throws Exception {
        IFile two = Workspace.file(PROJECT, "two.campaign", Workspace.GOOD + SECOND);
        var editor = Workspace.open(bot, two);
        editor.navigateTo("campaign \"Second\"", 3);
        bot.clickToolbarButton("Run the campaign");
        await("the second starts", () -> engine.request() != null);
        assertEquals("Second", engine.request().campaign().name());
    }

    @Test
    void aFileWithSeveralCampaignsAsksWhenNothingSaysWhich() throws Exception {
        IFile two = Workspace.file(PROJECT, "two.campaign", "\n" + Workspace.GOOD + SECOND);
        Workspace.open(bot, two).navigateTo("", 0);
        bot.clickToolbarButton("Run the campaign");
        SWTBotShell question = bot.shell("Run");
        assertTrue(text(question).contains("several campaigns"), text(question));
        question.bot().button("OK").click();
        await("the chosen one starts", () -> engine.request() != null);
        assertEquals("Test", engine.request().campaign().name());
    }

    /** What a configuration says of the first campaign of the file is not about the second, which the caret is in. */
    @Test
    void theCaretCountsWhereAConfigurationNamesAnotherCampaign() throws Exception {
        IFile two = Workspace.file(PROJECT, "two.campaign", Workspace.GOOD + SECOND);
        ILaunchConfigurationWorkingCopy copy = launches()
                .getLaunchConfigurationType(GrainwrightUi.LAUNCH_TYPE_ID).newInstance(null, "first");
        copy.setAttribute(LaunchKeys.FILE, two.getFullPath().toPortableString());
        copy.setAttribute(LaunchKeys.CAMPAIGN, "Test");
        copy.setAttribute(LaunchKeys.FOLDER, outside.toString());
        copy.doSave();
        Workspace.open(bot, two).navigateTo("campaign \"Second\"", 3);
        bot.clickToolbarButton("Run the campaign");
        await("the second starts", () -> engine.request() != null);
        assertEquals("Second", engine.request().campaign().name());
        assertEquals(two.getProject().getLocation().toPath().resolve("results/second/run-001"),
                engine.request().directory());
    }

    @Test
    void theFullPathOfAFileOfTheWorkspaceIsThatFile() throws Exception {
        Workspace.file(PROJECT, "one.campaign", Workspace.GOOD).getProject().getFolder("sub").create(true, true, null);
        IFile file = Workspace.file(PROJECT, "sub/one.campaign", Workspace.GOOD);
        ILaunchConfigurationWorkingCopy copy = launches()
                .getLaunchConfigurationType(GrainwrightUi.LAUNCH_TYPE_ID).newInstance(null, "by its full path");
        copy.setAttribute(LaunchKeys.LOCATION, file.getLocation().toOSString());
        copy.launch(ILaunchManager.RUN_MODE, null);
        await("it starts without a question", () -> engine.request() != null);
        assertEquals(file.getProject().getLocation().toPath().resolve("results/test/run-001"),
                engine.request().directory());
    }

    @Test
    void aRunOutsideOfProjectsAsksBeforeItGoesOn() throws Exception {
        Path folder = outside.resolve("run-001");
        ILaunchConfigurationWorkingCopy copy = launches()
                .getLaunchConfigurationType(GrainwrightUi.LAUNCH_TYPE_ID).newInstance(null, "goes on");
        copy.setAttribute(LaunchKeys.RUN, folder.toString());
        UIThreadRunnable.asyncExec(() -> DebugUITools.launch(copy, ILaunchManager.RUN_MODE));
        SWTBotShell question = bot.shell("Files from Elsewhere");
        assertTrue(text(question).contains(folder.toString()), text(question));
        question.bot().button("Cancel").click();
        await("the question is gone", () -> !question.isOpen());
        assertNull(engine.request(), "no is no");
    }

    @Test
    void aConfigurationSaysWhichCampaignRunsAndWhere() throws Exception {
        IFile two = Workspace.file(PROJECT, "two.campaign", Workspace.GOOD + SECOND);
        ILaunchConfigurationWorkingCopy copy = launches()
                .getLaunchConfigurationType(GrainwrightUi.LAUNCH_TYPE_ID).newInstance(null, "two");
        copy.setAttribute(LaunchKeys.FILE, two.getFullPath().toPortableString());
        ILaunchConfiguration saved = copy.doSave();
        UIThreadRunnable.asyncExec(() -> DebugUITools.openLaunchConfigurationDialogOnGroup(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), new StructuredSelection(saved),
                "org.eclipse.debug.ui.launchGroup.run"));
        SWTBotShell dialog = bot.shell("Run Configurations");
        CTabFolder tabs = dialog.bot().widget(CTabFolder.class, "the tabs", each -> each.getItemCount() > 2);
        assertEquals(List.of("Campaign", "Machine", "Output", "Common"), UIThreadRunnable.syncExec(
                () -> Arrays.stream(tabs.getItems()).map(each -> each.getText().replace("&", "")).toList()));
        Combo list = dialog.bot().widget(Combo.class, "the campaigns", each -> true);
        await("they are read", () -> UIThreadRunnable.syncExec(() -> list.getItemCount() == 3));
        UIThreadRunnable.syncExec(() -> {
            list.select(2);
            list.notifyListeners(SWT.Selection, new Event());
        });
        choose(tabs, 2);
        Text folder = dialog.bot().widget(Text.class, "the folder",
                each -> each.getMessage().startsWith("the project"));
        UIThreadRunnable.syncExec(() -> folder.setText("nowhere"));
        await("what is no folder is refused",
                () -> !dialog.bot().button("Run").isEnabled());
        UIThreadRunnable.syncExec(() -> folder.setText(outside.toString()));
        dialog.bot().button("Run").click();
        await("it starts", () -> engine.request() != null);
        assertEquals("Second", engine.request().campaign().name());
        assertEquals(outside.resolve("results/second/run-001"), engine.request().directory());
    }

    @Test
    void aProjectFromElsewhereAsksOnce() throws Exception {
        Files.writeString(outside.resolve("foreign.campaign"), Workspace.GOOD);
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT);
        IProjectDescription description = ResourcesPlugin.getWorkspace().newProjectDescription(PROJECT);
        description.setLocation(IPath.fromPath(outside));
        project.create(description, null);
        project.open(null);
        Workspace.open(bot, project.getFile("foreign.campaign"));
        bot.clickToolbarButton("Run the campaign");
        SWTBotShell question = bot.shell("Files from Elsewhere");
        assertTrue(text(question).contains(outside.toString()), text(question));
        question.bot().button("Cancel").click();
        await("the question is gone", () -> !question.isOpen());
        bot.clickToolbarButton("Run the campaign");
        assertNull(engine.request(), "no is no");
        bot.shell("Files from Elsewhere").bot().button("Trust and Run").click();
        await("it starts", () -> engine.request() != null);
        UiPlugin.runs().active().forEach(ShownRun::stop);
        await("it is over", () -> UiPlugin.runs().active().isEmpty());
        bot.clickToolbarButton("Run the campaign");
        await("the next one starts without a question", () -> engine.request().directory().endsWith("run-002"));
    }

    @Test
    void aProjectThatBeganEmptyIsTrustedUntilItIsDeleted() throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT);
        project.create(null);
        Path before = project.getLocation().toPath();
        await("it is known", () -> UiPlugin.trust().has(before));
        project.open(null);
        project.getFile("own.campaign").create(new ByteArrayInputStream(new byte[0]), true, null);
        IPath renamed = IPath.ROOT.append(PROJECT + " renamed");
        project.move(renamed, true, null);
        IProject moved = ResourcesPlugin.getWorkspace().getRoot().getProject(renamed.lastSegment());
        Path after = moved.getLocation().toPath();
        await("also under another name", () -> UiPlugin.trust().has(after) && !UiPlugin.trust().has(before));
        moved.delete(true, true, null);
        await("what comes to its place later is not", () -> !UiPlugin.trust().has(after));
    }

    private static void choose(CTabFolder tabs, int index) {
        UIThreadRunnable.syncExec(() -> {
            tabs.setSelection(index);
            Event event = new Event();
            event.item = tabs.getItem(index);
            tabs.notifyListeners(SWT.Selection, event);
        });
    }

    static String text(SWTBotShell shell) {
        return UIThreadRunnable.syncExec(() -> labels(shell.widget));
    }

    static String labels(Composite parent) {
        StringBuilder all = new StringBuilder();
        for (Control child : parent.getChildren()) {
            all.append(child instanceof Label label ? label.getText()
                    : child instanceof Text text ? text.getText()
                            : child instanceof Composite inner ? labels(inner) : "");
        }
        return all.toString();
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what, condition));
    }

    private static ILaunchManager launches() {
        return DebugPlugin.getDefault().getLaunchManager();
    }
}
