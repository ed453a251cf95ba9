// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.workplace.EngineDoctor;
import org.grainwright.engine.workplace.MachineProfileReader;
import org.grainwright.ui.internal.launch.CampaignJob;
import org.grainwright.ui.internal.machine.Examiner;
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
        List<String> found = found(preferences);
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

    /**
     * A LAMMPS for NVIDIA devices that gives one energy on the processor and another on the device, and steps until it
     * is told to stop.
     */
    private static final String LYING = """
        #!/usr/bin/env bash
        if [ "$1" = -h ]; then
          printf '%s\\n' "Large-scale Atomic/Molecular Massively Parallel Simulator - 29 Sep 2021" \\
            "Accelerator configuration:" "GPU package API: CUDA" "Compatible GPU present: yes" "Installed packages:" \\
            "KSPACE GPU MANYBODY" "List of individual style options included in this LAMMPS executable" \\
            "* Pair styles:" "hybrid/overlay eam/alloy coul/long eam/alloy/gpu" "* KSpace styles:" "pppm"
          exit
        fi
        echo "LAMMPS (29 Sep 2021)"
        head="Step Temp Press PotEng KinEng TotEng Volume Lx Ly Lz Pxx Pyy Pzz Econserve"
        case "$*" in
          *energy.in*)
            e=-17792; case "$*" in *gpu*) e=-17000;; esac
            awk 'BEGIN { print "ITEM: ATOMS id fx fy fz"; for (i = 1; i <= 1536; i++) print i, 0.1, 0.2, 0.3 }' \\
        > forces.dump
            echo "@grainwright stage energy 0"; echo "$head"
            echo "0 0 1 $e 0 $e 17000 26 26 26 1 1 1 $e"; echo "Loop time of 0.1 on 1 procs for 0 steps with 1536 atoms"
            ;;
          *)
            echo "@grainwright stage measure 100000000"; echo "$head"; i=0
            while [ ! -e stop.now ]; do echo "$i 1 1 1 1 1 1 1 1 1 1 1 1 1"; i=$((i + 10)); sleep 0.05; done ;;
        esac
        echo "@grainwright end"
        """;

    /** On a machine with a graphics device, which this one pretends to be. */
    @Test
    void everyWayToLaunchHasItsVerdictAndCalibrateChoosesAmongTheTrusted() throws Exception {
        program("nvidia-smi", "#!/usr/bin/env bash\necho '0, NVIDIA H200, 143771, 580.65'\n");
        Path lammps = program("lmp", LYING);
        Files.writeString(profile(), "lammps = " + lammps + "\ncores = 1\n");
        String cache = System.setProperty("grainwright.cache", settings.resolve("cache").toString());
        Examiner there = (profile, depth, found, cancellation) -> EngineDoctor.examine(profile,
                Map.of("PATH", settings.toString()), depth, found, cancellation);
        var service = FrameworkUtil.getBundle(MachinePage.class).getBundleContext().registerService(Examiner.class,
                there, FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 1)));
        try {
            UIThreadRunnable.asyncExec(
                    () -> PreferencesUtil.createPreferenceDialogOn(null, MachinePage.ID, null, null).open());
            SWTBotShell preferences = bot.shell("Preferences");
            await("the device is found", () -> found(preferences)
                    .contains("GPU: 0: NVIDIA H200, 143771 MiB, driver 580.65") && ready(preferences));
            press(preferences, "Test");
            await("the check has ended", () -> ready(preferences)
                    && found(preferences).stream().anyMatch(row -> row.startsWith("self-check: ")));
            List<String> verdicts = found(preferences).stream().filter(row -> row.startsWith("self-check: ")).toList();
            assertTrue(verdicts.stream().anyMatch(row -> row.matches("self-check: .*gpu.*: refused, .*energy.*")),
                    verdicts::toString);
            assertFalse(verdicts.stream().anyMatch(row -> row.matches("self-check: .*gpu.*: trusted.*")),
                    verdicts::toString);
            WorkbenchExtension.screenshots("machine-page-refused");
            press(preferences, "Calibrate");
            await("a way is chosen", () -> ready(preferences)
                    && found(preferences).stream().anyMatch(row -> row.startsWith("auto: ")));
            List<String> ways = found(preferences);
            assertTrue(ways.stream().anyMatch(row -> row.startsWith("auto: serial")), ways::toString);
            assertTrue(ways.stream().anyMatch(row -> row.matches("way: .*gpu.*(refused|self-check).*")),
                    ways::toString);
            WorkbenchExtension.screenshots("machine-page-calibrated");
            press(preferences, "Cancel");
        } finally {
            service.unregister();
            if (cache == null) {
                System.clearProperty("grainwright.cache");
            } else {
                System.setProperty("grainwright.cache", cache);
            }
        }
    }

    private Path program(String name, String text) throws Exception {
        Path program = Files.writeString(settings.resolve(name), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private static List<String> found(SWTBotShell preferences) {
        return UIThreadRunnable.syncExec(() -> Arrays.stream(table(preferences).getItems())
                .map(row -> row.getText(0) + ": " + row.getText(1)).toList());
    }

    /** Nothing is being tried. */
    private static boolean ready(SWTBotShell preferences) {
        return UIThreadRunnable.syncExec(() -> button(preferences.widget, "Calibrate").isEnabled());
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
