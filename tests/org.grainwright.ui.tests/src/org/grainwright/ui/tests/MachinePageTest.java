// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.ui.internal.launch.CampaignJob;
import org.grainwright.ui.internal.machine.MachinePage;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBotShell;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** From a machine that lacks the engine to one that can run campaigns, without leaving the window. */
@ExtendWith(WorkbenchExtension.class)
class MachinePageTest {

    private static final String PROJECT = "machine page test";

    @TempDir
    Path settings;
    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();
    private String before;

    @BeforeEach
    void settingsAreInAFolderOfTheTest() {
        before = System.setProperty("grainwright.config", settings.toString());
    }

    @AfterEach
    void tidy() throws Exception {
        if (before == null) {
            System.clearProperty("grainwright.config");
        } else {
            System.setProperty("grainwright.config", before);
        }
        Job.getJobManager().join(CampaignJob.class, null);
        var launches = DebugPlugin.getDefault().getLaunchManager();
        launches.removeLaunches(launches.getLaunches());
        for (var configuration : launches.getLaunchConfigurations()) {
            configuration.delete();
        }
        bot.closeAllEditors();
        Workspace.delete(PROJECT);
    }

    private Path profile() {
        return settings.resolve("machine.properties");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = LammpsInstallation.ENVIRONMENT_VARIABLE, matches = ".+")
    void aMissingEngineLeadsToThePageThatMendsIt() throws Exception {
        Files.writeString(profile(), "# mine\nlammps = /nowhere/lmp\nprologue.1 = module load lammps\n");
        IFile file = Workspace.file(PROJECT, "run.campaign", Workspace.GOOD);
        Workspace.open(bot, file);
        bot.clickToolbarButton("Run the campaign");
        SWTBotShell refusal = bot.shell("Run");
        String sentence = texts(refusal.widget);
        assertTrue(sentence.contains("/nowhere/lmp") && sentence.contains(profile().toString()), sentence);
        assertFalse(sentence.contains("--"), sentence);
        UIThreadRunnable.asyncExec(() -> press(refusal.widget, "Engine and Machine..."));

        SWTBotShell preferences = bot.shell("Preferences");
        await("the page says what is missing", () -> texts(preferences.widget).contains("cannot run campaigns yet"));
        field(preferences, "/nowhere/lmp", "");
        press(preferences, "Test");
        await("the engine is tested",
                () -> texts(preferences.widget).contains("This machine can run campaigns."));
        List<String> found = UIThreadRunnable.syncExec(() -> Arrays.stream(table(preferences).getItems())
                .map(row -> row.getText(0) + ": " + row.getText(1)).toList());
        String version = LammpsInstallation.locate().version();
        assertTrue(found.contains("LAMMPS: " + version + " at " + LammpsInstallation.locate().executable()),
                found::toString);
        assertTrue(found.stream().anyMatch(row -> row.startsWith("self-check: ")), found::toString);
        assertTrue(found.stream().anyMatch(row -> row.startsWith("slurm: ") || row.startsWith("pbs: ")),
                found::toString);
        WorkbenchExtension.screenshots("machine-page");
        press(preferences, "Apply and Close");
        assertEquals("# mine\nprologue.1 = module load lammps\n", Files.readString(profile()));
    }

    @Test
    void whatMakesNoSenseIsRefusedAndNothingIsStoredByCancel() throws Exception {
        Files.writeString(profile(), "cores = 2\n");
        UIThreadRunnable.asyncExec(() -> PreferencesUtil.createPreferenceDialogOn(null, MachinePage.ID, null, null)
                .open());
        SWTBotShell preferences = bot.shell("Preferences");
        await("the page is there", () -> fields(preferences).anyMatch(each -> each.getText().equals("2")));
        field(preferences, "2", "two");
        await("it is refused", () -> texts(preferences.widget).contains("Cores = two is not a positive whole number"));
        assertFalse(UIThreadRunnable.syncExec(() -> button(preferences.widget, "Apply and Close").isEnabled()));
        assertFalse(UIThreadRunnable.syncExec(() -> button(preferences.widget, "Test").isEnabled()));
        field(preferences, "two", "1");
        await("it makes sense again",
                () -> button(preferences.widget, "Apply and Close").isEnabled());
        press(preferences, "Cancel");
        assertEquals("cores = 2\n", Files.readString(profile()));
        assertEquals(2, MachineProfileReader.load(Map.of()).cores().getAsInt());
    }

    private static Stream<Text> fields(SWTBotShell shell) {
        return all(shell.widget).filter(Text.class::isInstance).map(Text.class::cast)
                .filter(each -> each.isVisible() && each.getEditable());
    }

    private static void field(SWTBotShell shell, String old, String text) {
        UIThreadRunnable.syncExec(() -> fields(shell).filter(each -> each.getText().equals(old)).findFirst()
                .orElseThrow().setText(text));
    }

    private static Table table(SWTBotShell shell) {
        return (Table) all(shell.widget).filter(each -> each instanceof Table && each.isVisible()).findFirst()
                .orElseThrow();
    }

    private static void press(SWTBotShell shell, String text) {
        UIThreadRunnable.asyncExec(() -> press(shell.widget, text));
        UIThreadRunnable.syncExec(() -> {
            // barrier
        });
    }

    private static void press(Composite root, String text) {
        Button button = button(root, text);
        assertTrue(button.isEnabled(), text);
        button.notifyListeners(SWT.Selection, new Event());
    }

    private static Button button(Composite root, String text) {
        return (Button) all(root).filter(each -> each instanceof Button button && each.isVisible()
                && button.getText().replace("&", "").equals(text)).findFirst().orElseThrow();
    }

    private static String texts(Composite root) {
        return UIThreadRunnable.syncExec(() -> root.isDisposed() ? "" : all(root).map(each -> switch (each) {
            case Label label -> label.getText();
            case Text text -> text.getText();
            default -> "";
        }).reduce("", (a, b) -> a + "\n" + b));
    }

    private static Stream<Control> all(Composite root) {
        return Arrays.stream(root.getChildren()).flatMap(each -> each instanceof Composite composite
                ? Stream.concat(Stream.of(each), all(composite))
                : Stream.of(each));
    }

    private void await(String what, Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what, condition));
    }
}
