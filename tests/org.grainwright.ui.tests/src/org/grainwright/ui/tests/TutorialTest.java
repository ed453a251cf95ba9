// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.charts.ChartCanvas;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.preview.PreviewView;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.structure.StructureCanvas;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBot;
import org.grainwright.ui.tests.bot.SWTBotTree;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/**
 * The steps of docs/tutorial.md, each with the picture that the page shows of it. The run is one that the property
 * {@code grainwright.tutorial.run} names, as for the pictures in the manual, or else a made-up record.
 */
@ExtendWith(WorkbenchExtension.class)
class TutorialTest {

    /** A trajectory is not needed for a picture, bytes. */
    private static final long LARGEST = 8 << 20;
    /** Five bits of each colour: nobody sees it, and the file is half as large. */
    private static final int COARSE = 0xF8F8F8F8;

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();
    private final IProject project = ResourcesPlugin.getWorkspace().getRoot()
            .getProject(GrainwrightUi.EXAMPLES_PROJECT);

    @AfterEach
    void tidy() throws Exception {
        bot.closeAllEditors();
        UiPlugin.runs().shown().ifPresent(run -> UiPlugin.runs().forget(run.directory()));
        if (project.getFolder("results").exists()) {
            project.getFolder("results").delete(true, null);
        }
        UiPlugin.watch().soon();
    }

    @Test
    void everyStepHasItsPicture() throws Exception {
        Workspace.open(bot, project.getFile("quickstart.campaign"));
        bot.viewById(GrainwrightUi.PREVIEW_VIEW_ID).show();
        await("the plan and a picture", () -> PreviewView.summary(page()).contains("3 boundaries")
                && !PreviewView.pictured(page()).isEmpty());
        picture("tutorial-preview", window());

        putRun(project.getLocation().toPath().resolve("results/quickstart/run-001"));
        project.refreshLocal(IResource.DEPTH_INFINITE, null);
        UiPlugin.watch().soon();
        bot.viewById(GrainwrightUi.RUNS_VIEW_ID).show();
        SWTBotTree runs = bot.viewById(GrainwrightUi.RUNS_VIEW_ID).bot().tree();
        await("the run is listed", () -> runs.cell("run-001", 1).equals("finished"));
        runs.select("run-001");
        await("it is shown", () -> UiPlugin.runs().shown().map(ShownRun::directory)
                .filter(each -> each.endsWith("run-001")).isPresent());
        bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).show();
        bot.viewById(GrainwrightUi.STRUCTURE_VIEW_ID).show();
        bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).show();
        ChartCanvas chart = (ChartCanvas) bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).bot()
                .canvasWithId("convergence");
        await("the chart", () -> chart.scene().isPresent());
        StructureCanvas atoms = (StructureCanvas) bot.viewById(GrainwrightUi.STRUCTURE_VIEW_ID).bot()
                .canvasWithId("structure");
        await("the atoms", () -> recorded().isEmpty() || atoms.structure() != null && atoms.isFine());
        picture("tutorial-run", window());

        CampaignRun run = UiPlugin.runs().shown().orElseThrow().run();
        int best = RunQueries.recommended(run).map(Evaluation::getId).orElseThrow();
        UIThreadRunnable.syncExec(() -> UiPlugin.runs().select(best));
        Table observables = bot.viewById(GrainwrightUi.EVALUATION_VIEW_ID).show().bot().widget(Table.class,
                "the observables", each -> "observables".equals(each.getData(SWTBot.KEY)));
        await("its observables", () -> observables.getItemCount() > 1);
        pictureOf(GrainwrightUi.EVALUATION_VIEW_ID, "tutorial-evaluation");

        compareWithTheFirst(best);
        pictureOf(GrainwrightUi.COMPARE_VIEW_ID, "tutorial-compare");
        wizard();
    }

    private void compareWithTheFirst(int best) {
        bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).show();
        Table rows = bot.viewById(GrainwrightUi.CAMPAIGN_VIEW_ID).show().bot().widget(Table.class, "the table",
                each -> "evaluations".equals(each.getData(SWTBot.KEY)));
        UIThreadRunnable.syncExec(() -> {
            rows.setSelection(new int[] {1, best}); // the perfect crystal is the row of number 0
            rows.notifyListeners(SWT.Selection, new Event());
        });
        Table differences = bot.viewById(GrainwrightUi.COMPARE_VIEW_ID).show().bot().widget(Table.class, "differences",
                each -> "differences".equals(each.getData(SWTBot.KEY)));
        await("the differences", () -> differences.getItemCount() > 1);
        UIThreadRunnable.syncExec(() -> differences.getColumn(6).notifyListeners(SWT.Selection, new Event()));
    }

    private void wizard() throws IOException {
        bot.menu("File").menu("New").menu("Campaign").click();
        var dialog = bot.shell("New campaign");
        dialog.bot().button("Next >").click();
        Table catalogue = dialog.bot().widget(Table.class, "catalogue", each -> each.isVisible());
        await("the catalogue", () -> catalogue.getItemCount() > 3);
        StructureCanvas drawing = (StructureCanvas) dialog.bot().widget(StructureCanvas.class, "the picture",
                each -> each.isVisible());
        UIThreadRunnable.syncExec(() -> {
            TableItem item = catalogue.getItem(1);
            catalogue.setSelection(item);
            item.setChecked(true);
            Event event = new Event();
            event.item = item;
            catalogue.notifyListeners(SWT.Selection, event);
        });
        await("the picture", () -> drawing.structure() != null && drawing.isFine());
        picture("tutorial-wizard", dialog.widget);
        dialog.bot().button("Cancel").click();
    }

    private static Optional<Path> recorded() {
        return Optional.ofNullable(System.getProperty("grainwright.tutorial.run")).map(Path::of);
    }

    private static void putRun(Path folder) throws IOException {
        if (recorded().isEmpty()) {
            Files.createDirectories(folder.getParent());
            RunStore.create(folder, ReviewFixture.recorded()).close();
            return;
        }
        Path from = recorded().get();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path to = folder.resolve(from.relativize(file).toString());
                if (attributes.size() <= LARGEST) {
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }

    private static Shell window() {
        return UIThreadRunnable.syncExec(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell());
    }

    /** A view alone, as large as the window lets it be. */
    private void pictureOf(String view, String name) throws IOException {
        IViewPart part = bot.viewById(view).show().part();
        UIThreadRunnable.syncExec(() -> page().toggleZoom(page().findViewReference(view)));
        try {
            Control control = (Control) part.getSite().getService(MPart.class).getWidget();
            await("the view is large", () -> control.getSize().x > 900);
            SWTWorkbenchBot.sleep(600); // charts and columns follow the size a moment later
            picture(name, control);
        } finally {
            UIThreadRunnable.syncExec(() -> page().toggleZoom(page().findViewReference(view)));
        }
    }

    /** Writes what a control shows beside the pictures of the other journeys; nothing blank passes. */
    private static void picture(String name, Control control) throws IOException {
        Path folder = Path.of(System.getProperty("grainwright.screenshots", "screenshots"));
        Files.createDirectories(folder);
        Set<Integer> colours = new HashSet<>();
        UIThreadRunnable.syncExec(() -> {
            ImageData data = printed(control);
            for (int x = 0; x < data.width; x++) {
                for (int y = 0; y < data.height; y++) {
                    int coarse = data.getPixel(x, y) & COARSE;
                    data.setPixel(x, y, coarse | coarse >> 5 & ~COARSE);
                    colours.add(coarse);
                }
            }
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {data};
            loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
            return null;
        });
        assertTrue(colours.size() > 30, name + " has " + colours.size() + " colours: is it blank?");
    }

    /** A control as its window prints it, without what the print of a window leaves blank at its end. */
    private static ImageData printed(Control control) {
        Shell shell = control.getShell();
        Point at = control == shell ? new Point(0, 0)
                : control.getDisplay().map(control, null, 0, 0);
        Point corner = control == shell ? at : shell.getLocation(); // the print begins at the menu bar
        Image all = new Image(shell.getDisplay(), shell.getSize().x, shell.getSize().y);
        GC whole = new GC(all);
        shell.print(whole);
        whole.dispose();
        ImageData data = all.getImageData();
        all.dispose();
        int left = at.x - corner.x;
        int top = at.y - corner.y;
        int height = Math.min(control.getSize().y, data.height - top);
        while (height > 1 && isBlank(data, top + height - 1)) {
            height--;
        }
        ImageData part = new ImageData(Math.min(control.getSize().x, data.width - left), height, data.depth,
                data.palette);
        for (int x = 0; x < part.width; x++) {
            for (int y = 0; y < height; y++) {
                part.setPixel(x, y, data.getPixel(left + x, top + y));
            }
        }
        return part;
    }

    private static boolean isBlank(ImageData data, int y) {
        int first = data.getPixel(0, y);
        for (int x = 1; x < data.width; x++) {
            if (data.getPixel(x, y) != first) {
                return false;
            }
        }
        return true;
    }

    private void await(String what, Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what,
                () -> UIThreadRunnable.syncExec(() -> condition.call())));
    }
}
