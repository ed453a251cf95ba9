// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.workbench.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Locale;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.views.IViewDescriptor;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.model.CampaignRun;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.launch.CampaignJob;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * Two campaigns at work, as a user starts them, all views of the workbench open and looked at in turn; then a run that
 * tells more than anybody can read. Lines: name, figures separated by tabs.
 */
final class CampaignsSession {

    private static final String VIEWS = "org.grainwright.ui.";
    private static final int UPDATES = 10_000;
    private static final int WARM_UP = 1000;
    private static final int UPDATES_PER_S = 250;
    private static final double MEGABYTE = 1024 * 1024;

    private final Hand hand;
    private final long watchedMs;
    private final Runs runs = UiPlugin.runs();

    /** @param watchedMs how long the window is watched while the campaigns run */
    CampaignsSession(Hand hand, long watchedMs) {
        this.hand = hand;
        this.watchedMs = watchedMs;
    }

    List<String> measure() throws CoreException, IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (WindowWatch watch = new WindowWatch(hand.display())) {
            hand.await("the window is open", () -> page() != null && page().getActiveEditor() != null);
            List<String> views = hand.onUi(this::openViews);
            for (String name : List.of("One", "Two")) {
                start(name);
            }
            hand.await("both campaigns are at work", () -> runs.active().size() == 2 && runs.active().stream()
                    .noneMatch(run -> run.isQueued() || run.run().getEvaluations().isEmpty()));
            for (String view : views) { // what is shown for the first time loads its classes
                look(view, runs.active().getFirst());
            }
            hand.quiet(watch);
            watch.begin("campaigns");
            long end = System.currentTimeMillis() + watchedMs;
            for (int i = 0; System.currentTimeMillis() < end; i++) {
                List<ShownRun> active = runs.active();
                if (active.size() < 2) {
                    throw new IllegalStateException("a campaign ended before the window had been watched");
                }
                look(views.get(i % views.size()), active.get(i / views.size() % 2));
            }
            var longest = watch.longest();
            lines.add(String.format(Locale.ROOT, "block\t%.1f\t%.1f\t%d", longest.wallMs(), longest.cpuMs(),
                    views.size()));
            CampaignRun record = hand.onUi(() -> EcoreUtil.copy(runs.active().getFirst().run()));
            runs.active().forEach(ShownRun::stop);
            Job.getJobManager().join(CampaignJob.class, null);
            lines.add(heap(record));
        }
        return lines;
    }

    private static IWorkbenchPage page() {
        var window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return window == null ? null : window.getActivePage();
    }

    private List<String> openViews() throws PartInitException {
        List<String> ids = Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews())
                .map(IViewDescriptor::getId).filter(id -> id.startsWith(VIEWS)).sorted().toList();
        for (String id : ids) {
            page().showView(id);
        }
        return ids;
    }

    private void start(String name) throws CoreException, IOException, InterruptedException {
        // a new workspace shows its welcome page in front of the example
        IFile example = hand.onUi(() -> Arrays.stream(page().getEditorReferences())
                .map(each -> each.getEditor(true).getEditorInput().getAdapter(IFile.class)).filter(Objects::nonNull)
                .findFirst().orElseThrow());
        String text = new String(example.getContents().readAllBytes(), StandardCharsets.UTF_8)
                .replaceFirst("campaign \"[^\"]*\"", "campaign \"" + name + "\"");
        IFile file = example.getProject().getFile(name + ".campaign");
        file.create(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, new NullProgressMonitor());
        hand.onUi(() -> {
            IDE.openEditor(page(), file);
            return PlatformUI.getWorkbench().getService(IHandlerService.class)
                    .executeCommand("org.grainwright.ui.run", null);
        });
        hand.await(name + " is at work",
                () -> runs.active().stream().anyMatch(run -> run.run().getName().equals(name)));
    }

    /** Brings a view to the front and another run into it, and reads for a while. */
    private void look(String view, ShownRun run) throws InterruptedException {
        hand.display().asyncExec(() -> {
            page().bringToTop(page().findView(view));
            runs.show(run);
        });
        Thread.sleep(1000);
    }

    private String heap(CampaignRun record) throws InterruptedException {
        ShownRun live = ShownRun.live(record.getName(), Path.of("nowhere"), () -> {
            // nobody works on it
        }, ShownRun.atMostFourTimesASecond(hand.display()));
        live.accept(new CampaignEvent.Started(record, Path.of("nowhere"), 2, 0));
        runs.show(live);
        update(live, WARM_UP);
        double before = usedMegabytes();
        update(live, UPDATES);
        double after = usedMegabytes();
        return String.format(Locale.ROOT, "heap\t%.2f\t%.1f\t%d", after - before, after, UPDATES);
    }

    private static void update(ShownRun live, int updates) throws InterruptedException {
        for (int i = 1; i <= updates; i++) {
            live.accept(new CampaignEvent.Progress(1, "production at 1000 K", (i % 1000) / 1000.0, Instant.now()));
            Thread.sleep(1000 / UPDATES_PER_S);
        }
        Thread.sleep(2000); // the views come to rest
    }

    private static double usedMegabytes() throws InterruptedException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 4; i++) {
            memory.gc();
            Thread.sleep(200); // references are cleared by threads of their own
        }
        return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
