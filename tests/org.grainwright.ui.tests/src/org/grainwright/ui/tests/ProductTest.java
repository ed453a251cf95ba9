// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.product.GrainwrightProduct;
import org.grainwright.product.internal.GrainwrightWindow;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** The window as a researcher first sees it. */
@ExtendWith(WorkbenchExtension.class)
class ProductTest {

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    @Test
    void opensItsOwnPerspectiveWithItsViews() {
        assertEquals(GrainwrightProduct.PRODUCT_ID, Platform.getProduct().getId());
        assertEquals(GrainwrightUi.PERSPECTIVE_ID, UIThreadRunnable.syncExec(() -> PlatformUI.getWorkbench()
                .getActiveWorkbenchWindow().getActivePage().getPerspective().getId()));
        for (String view : List.of(GrainwrightUi.CAMPAIGN_VIEW_ID, GrainwrightUi.CONVERGENCE_VIEW_ID,
                GrainwrightUi.STRUCTURE_VIEW_ID)) {
            bot.viewById(view);
        }
    }

    @Test
    void aWindowIsMovedBeforeItIsMadeSmaller() {
        Rectangle small = new Rectangle(0, 24, 1024, 744);
        assertEquals(new Rectangle(0, 24, 1024, 744),
                GrainwrightWindow.fitted(new Rectangle(100, 100, 1360, 880), small));
        assertEquals(new Rectangle(224, 24, 800, 600),
                GrainwrightWindow.fitted(new Rectangle(900, -50, 800, 600), small));
        assertEquals(new Rectangle(50, 60, 800, 600),
                GrainwrightWindow.fitted(new Rectangle(50, 60, 800, 600), small));
        Rectangle second = new Rectangle(1400, 0, 1024, 768);
        assertEquals(new Rectangle(1400, 168, 700, 600),
                GrainwrightWindow.fitted(new Rectangle(1000, 300, 700, 600), second));
    }

    /** The screen less a panel of the desktop. */
    @Test
    void aSmallScreenHasRoomForEveryView() {
        Shell shell = UIThreadRunnable
                .syncExec(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell());
        Rectangle before = UIThreadRunnable.syncExec(shell::getBounds);
        Rectangle screen = UIThreadRunnable.syncExec(() -> shell.getMonitor().getClientArea());
        assertEquals(before, before.intersection(screen), "the window is on the screen");
        UIThreadRunnable.syncExec(() -> {
            PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().resetPerspective();
            shell.setBounds(screen.x, screen.y, 1024, 740);
        });
        try {
            for (String view : List.of(GrainwrightUi.RUNS_VIEW_ID, GrainwrightUi.CAMPAIGN_VIEW_ID,
                    GrainwrightUi.PREVIEW_VIEW_ID, GrainwrightUi.COMPARE_VIEW_ID, GrainwrightUi.CONVERGENCE_VIEW_ID,
                    GrainwrightUi.EVALUATION_VIEW_ID, GrainwrightUi.MODEL_VIEW_ID, GrainwrightUi.STRUCTURE_VIEW_ID,
                    IPageLayout.ID_PROBLEM_VIEW, IPageLayout.ID_OUTLINE)) {
                bot.viewById(view).show();
                bot.waitUntil(new DefaultCondition(() -> view + " has no place",
                        () -> UIThreadRunnable.syncExec(() -> tabShown(shell, view))));
            }
            WorkbenchExtension.screenshots("small-screen");
        } finally {
            UIThreadRunnable.syncExec(() -> shell.setBounds(before));
        }
    }

    /** Its tab and its whole body are in the window, and the body is no mere strip. */
    private static boolean tabShown(Shell shell, String view) {
        String title = PlatformUI.getWorkbench().getViewRegistry().find(view).getLabel();
        Rectangle window = shell.getDisplay().map(shell, null, shell.getClientArea());
        return folders(shell).anyMatch(folder -> {
            CTabItem item = folder.getSelection();
            Rectangle body = shell.getDisplay().map(folder, null, folder.getClientArea());
            return item != null && item.getText().equals(title) && item.isShowing()
                    && body.equals(body.intersection(window)) && body.width > 150 && body.height > 100;
        });
    }

    private static Stream<CTabFolder> folders(Composite root) {
        return Arrays.stream(root.getChildren()).filter(Composite.class::isInstance).map(Composite.class::cast)
                .flatMap(each -> each instanceof CTabFolder folder && folder.isVisible() ? Stream.of(folder)
                        : folders(each));
    }

    @Test
    void menuBarHasNothingThatACampaignDoesNotNeed() {
        List<String> menus = UIThreadRunnable.syncExec(() -> Arrays.stream(PlatformUI.getWorkbench()
                .getActiveWorkbenchWindow().getShell().getMenuBar().getItems()).map(MenuItem::getText)
                .map(text -> text.replace("&", "")).toList());
        assertEquals(List.of("File", "Edit", "Run", "Window", "Help"), menus);
    }

    @Test
    void sampleProjectHasTheExamplesWithoutErrors() throws Exception {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(GrainwrightUi.EXAMPLES_PROJECT);
        bot.waitUntil(
                new DefaultCondition(() -> "no sample project", () -> project.getFile("quickstart.campaign").exists()
                        && project.getFile("paper.campaign").exists()));
        IFile quickstart = project.getFile("quickstart.campaign");
        SWTBotEditor editor = Workspace.open(bot, quickstart);
        assertTrue(editor.getText().contains("campaign \""), editor.getText());
        bot.waitUntil(new DefaultCondition(() -> "errors in the quickstart: "
                + Workspace.messages(Workspace.errors(quickstart)), () -> Workspace.errors(quickstart).isEmpty()));
        bot.closeAllEditors();
    }

    @Test
    void wizardMakesACampaignWithoutErrorsFromEachTemplate() throws Exception {
        Set<String> starts = Set.of("Symmetric tilt", "One boundary", "Several temperatures");
        int number = 0;
        bot.closeAllEditors();
        for (String start : starts.stream().sorted().collect(Collectors.toList())) {
            String name = "wizard" + number++;
            IProject project = Workspace.file("wizard test", "seed.txt", "").getProject();
            bot.menu("File").menu("New").menu("Campaign").click();
            var dialog = bot.shell("New campaign");
            dialog.bot().text(0).setText("wizard test");
            dialog.bot().text(1).setText(name + ".campaign");
            var button = dialog.bot().widget(org.eclipse.swt.widgets.Button.class, start,
                    each -> each.getText().startsWith(start));
            dialog.bot().radio(UIThreadRunnable.syncExec(button::getText)).click();
            dialog.bot().button("Finish").click();
            IFile file = project.getFile(name + ".campaign");
            bot.waitUntil(new DefaultCondition(() -> "not created: " + file, file::exists));
            bot.waitUntil(new DefaultCondition(() -> "no editor of " + file, () -> PlatformUI.getWorkbench()
                    .getActiveWorkbenchWindow().getActivePage().getActiveEditor() != null
                    && PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().getActiveEditor()
                            .getTitle().equals(file.getName())));
            assertTrue(bot.editorByTitle(file.getName()).getText().contains("campaign \"" + name + "\""));
            SWTWorkbenchBot.sleep(1500); // time for the server to complain
            assertEquals("[]", Workspace.messages(Workspace.errors(file)), start);
            bot.closeAllEditors();
        }
        Workspace.delete("wizard test");
    }
}
