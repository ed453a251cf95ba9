// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.jface.bindings.TriggerSequence;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.activities.WorkbenchActivityHelper;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.wizards.IWizardCategory;
import org.eclipse.ui.wizards.IWizardRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/**
 * The product shows what a campaign needs and nothing that the platform's bundles bring along. A contribution that is
 * not listed here, of a new bundle for example, fails: hide it in the product's plugin.xml, or list it.
 */
@ExtendWith(WorkbenchExtension.class)
class LeftoversTest {

    private static final Set<String> OWN = Set.of("Grainwright", "Engine and Machine", "Units",
            "Campaign Editor");

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    private static IWorkbench workbench() {
        return PlatformUI.getWorkbench();
    }

    @Test
    void preferencesAreAboutEditorWindowAndCampaigns() {
        Set<String> shown = new TreeSet<>();
        UIThreadRunnable.syncExec(() -> pages(workbench().getPreferenceManager().getRootSubNodes(), shown));
        assertTrue(shown.containsAll(OWN), shown::toString);
        shown.removeAll(OWN);
        assertEquals(new TreeSet<>(Set.of("General", "Editors", "Autosave", "File Associations", "Text Editors",
                "Annotations", "Quick Diff", "Accessibility", "Hyperlinking", "Generic Code Editor", "Appearance",
                "Colors and Fonts", "Label Decorations", "Workspace", "Local History", "Keys", "Console",
                "ANSI Support")), shown);
    }

    /** As the dialog shows them: below a hidden page nothing is seen. */
    private static void pages(IPreferenceNode[] nodes, Set<String> shown) {
        for (IPreferenceNode node : nodes) {
            if (!WorkbenchActivityHelper.filterItem(node)) {
                shown.add(node.getLabelText());
                pages(node.getSubNodes(), shown);
            }
        }
    }

    @Test
    void viewsPerspectivesAndWizards() {
        Set<String> views = new TreeSet<>();
        Set<String> perspectives = new TreeSet<>();
        Set<String> wizards = new TreeSet<>();
        UIThreadRunnable.syncExec(() -> {
            Arrays.stream(workbench().getViewRegistry().getViews())
                    .filter(view -> !WorkbenchActivityHelper.filterItem(view))
                    .filter(view -> !view.getId().startsWith("org.grainwright."))
                    .forEach(view -> views.add(view.getLabel()));
            Arrays.stream(workbench().getPerspectiveRegistry().getPerspectives())
                    .filter(each -> !WorkbenchActivityHelper.filterItem(each))
                    .forEach(each -> perspectives.add(each.getLabel()));
            for (IWizardRegistry registry : List.of(workbench().getNewWizardRegistry(),
                    workbench().getImportWizardRegistry(), workbench().getExportWizardRegistry())) {
                wizards(registry.getRootCategory(), wizards);
            }
        });
        assertEquals(new TreeSet<>(Set.of("Console", "Problems", "Properties", "Progress", "Outline",
                "Project Explorer")), views);
        assertEquals(Set.of("Grainwright"), perspectives);
        assertEquals(new TreeSet<>(Set.of("Project", "Folder", "File", "Campaign", "Preferences", "File System",
                "Existing Projects into Workspace", "Archive File", "Projects from Folder or Archive")), wizards);
    }

    private static void wizards(IWizardCategory category, Set<String> shown) {
        Arrays.stream(category.getWizards()).filter(wizard -> !WorkbenchActivityHelper.filterItem(wizard))
                .forEach(wizard -> shown.add(wizard.getLabel()));
        Arrays.stream(category.getCategories()).forEach(each -> wizards(each, shown));
    }

    @Test
    void propertyPagesAndLaunchTypes() {
        Set<String> pages = new TreeSet<>();
        Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.propertyPages"))
                .filter(page -> page.getName().equals("page"))
                .filter(page -> enabled(page.getContributor().getName() + "/" + page.getAttribute("id")))
                .forEach(page -> pages.add(page.getAttribute("name")));
        assertEquals(new TreeSet<>(Set.of("Resource", "Marker")), pages);
        Set<String> types = new TreeSet<>();
        Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurationTypes())
                .filter(type -> enabled(type.getPluginIdentifier() + "/" + type.getIdentifier()))
                .forEach(type -> types.add(type.getName()));
        assertEquals(Set.of("Grainwright campaign"), types);
    }

    private static boolean enabled(String identifier) {
        return workbench().getActivitySupport().getActivityManager().getIdentifier(identifier).isEnabled();
    }

    @Test
    void menusOfTheWindow() {
        List<String> entries = new ArrayList<>();
        UIThreadRunnable.syncExec(
                () -> entries(workbench().getActiveWorkbenchWindow().getShell().getMenuBar(), "", entries));
        List<String> strange = entries.stream()
                .filter(entry -> Stream
                        .of("Team", "Debug", "Compare With", "Refactor", "Breakpoint", "Bookmark", "Task",
                                "Profile", "External Tools", "Synchron", "Working Set", "Build")
                        .anyMatch(entry::contains))
                .toList();
        assertEquals(List.of(), strange);
        assertTrue(entries.containsAll(List.of("Help > Help on This", "Help > Help Contents",
                "Help > About Grainwright")), entries::toString);
        assertTrue(entries.contains("File > Restart"), entries::toString);
    }

    private static void entries(Menu menu, String path, List<String> entries) {
        menu.notifyListeners(SWT.Show, new Event());
        for (MenuItem item : menu.getItems()) {
            String entry = path + item.getText().replace("&", "").replaceAll("\t.*", "");
            if (!item.getText().isEmpty()) {
                entries.add(entry);
            }
            if (item.getMenu() != null) {
                entries(item.getMenu(), entry + " > ", entries);
            }
        }
        menu.notifyListeners(SWT.Hide, new Event());
    }

    @Test
    void keysOfTheWindowDebugNothing() throws ParseException {
        IBindingService bindings = workbench().getService(IBindingService.class);
        for (String key : List.of("F11", "CTRL+SHIFT+B", "CTRL+ALT+B", "SHIFT+F5", "CTRL+B", "ALT+SHIFT+Q B",
                "ALT+SHIFT+Q V", "ALT+SHIFT+Q Y", "ALT+SHIFT+Q Z")) {
            TriggerSequence sequence = KeySequence.getInstance(key);
            var match = UIThreadRunnable.syncExec(() -> bindings.getPerfectMatch(sequence));
            assertTrue(match == null, () -> key + " is bound to " + match);
        }
        var rename = UIThreadRunnable.syncExec(() -> bindings.getBestActiveBindingFor("org.eclipse.ui.edit.rename"));
        assertEquals("F2", rename.toString());
    }

    /** The platform activates its debugging context for launches, and keys of that come before those of the window. */
    @Test
    void keysOfARunAreNotTheDebuggersEvenWhileTheDebuggerIsActive() throws ParseException {
        IBindingService bindings = workbench().getService(IBindingService.class);
        IContextService contexts = workbench().getService(IContextService.class);
        TriggerSequence stop = KeySequence.getInstance("CTRL+F2");
        TriggerSequence step = KeySequence.getInstance("F6");
        UIThreadRunnable.syncExec(() -> {
            IContextActivation debugging = contexts.activateContext("org.eclipse.debug.ui.debugging");
            try {
                assertEquals("org.grainwright.ui.stop",
                        bindings.getPerfectMatch(stop).getParameterizedCommand().getId());
                assertTrue(bindings.getPerfectMatch(step) == null);
            } finally {
                contexts.deactivateContext(debugging);
            }
        });
    }

    @Test
    void aboutSaysVersionAndLicences() {
        bot.menu("Help").menu("About Grainwright").click();
        var dialog = bot.shell("About Grainwright");
        String version = Platform.getBundle("org.grainwright.product").getVersion().toString();
        dialog.bot().widget(Label.class, version, label -> label.getText().equals("Grainwright " + version));
        Table table = dialog.bot().widget(Table.class, "libraries", each -> true);
        List<String> licences = UIThreadRunnable.syncExec(
                () -> Arrays.stream(table.getItems()).map(row -> row.getText(0) + ": " + row.getText(2)).toList());
        assertTrue(licences.contains("Gson: Apache-2.0"), licences::toString);
        UIThreadRunnable.syncExec(() -> {
            // every label stands inside the window: nothing is clipped
            var area = dialog.widget.getClientArea();
            for (var child : ((Composite) dialog.widget.getChildren()[0]).getChildren()) {
                assertTrue(child.getBounds().x + child.getBounds().width <= area.width, () -> "clipped: " + child);
            }
        });
        dialog.bot().button("Close").click();
    }
}
