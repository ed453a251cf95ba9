// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.grainwright.product.internal.WorkbenchApplication;

/**
 * The product with a hand that uses it. Arguments: the file to write, and what is to be done: {@code slow} or
 * {@code ready} uses the editor with a language server that stands still or answers, {@code start} only opens the
 * window and closes it, {@code campaigns} runs two. The file gets one line per action: its name and figures separated
 * by tabs, for the editor the longest time in ms that the window did not react and the processor time in ms that its
 * thread used in the busiest such stretch; or one line that begins with {@code failed} and says why.
 */
public final class MeasuredWorkbench implements IApplication {

    private static final long PATIENCE_MS = 120_000;
    private static final long WATCHED_MS = 60_000;

    private final WorkbenchApplication product = new WorkbenchApplication();

    @Override
    public Object start(IApplicationContext context) throws Exception {
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Path result = Path.of(arguments[arguments.length - 2]);
        String what = arguments[arguments.length - 1];
        Thread hand = Thread.ofPlatform().daemon().name("grainwright-measure").start(() -> use(result, what));
        Object code = product.start(context);
        hand.interrupt();
        return code;
    }

    private static void use(Path result, String what) {
        List<String> lines;
        try {
            for (long end = System.currentTimeMillis() + PATIENCE_MS; !PlatformUI.isWorkbenchRunning();) {
                if (System.currentTimeMillis() > end) {
                    throw new IllegalStateException("the window did not open");
                }
                Thread.sleep(50);
            }
            Hand hand = new Hand(PlatformUI.getWorkbench().getDisplay(), PATIENCE_MS);
            lines = switch (what) {
                case "start" -> List.of(started(hand));
                case "campaigns" -> new CampaignsSession(hand, WATCHED_MS).measure();
                default -> new EditorSession(what.equals("slow"), hand).measure();
            };
        } catch (InterruptedException e) {
            return; // the window was closed by somebody else
        } catch (CoreException | IOException | RuntimeException | LinkageError e) {
            lines = List.of("failed\t" + e);
        }
        try {
            Files.write(result, lines);
        } catch (IOException e) {
            System.err.println(result + " cannot be written: " + e);
        }
        if (what.equals("start")) { // the next start finds the window as it was left
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> PlatformUI.getWorkbench().close());
            return;
        }
        // the workspace is thrown away, and a dialog that a late answer opened would keep the window
        Runtime.getRuntime().halt(0);
    }

    /** From the start of the process until the window shows an editor and reacts. */
    private static String started(Hand hand) throws InterruptedException {
        hand.await("an editor is open", () -> {
            IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
            return window != null && window.getShell().isVisible() && window.getActivePage() != null
                    && window.getActivePage().getActiveEditor() != null;
        });
        hand.onUi(() -> hand.display().getActiveShell()); // behind the first painting
        ProcessHandle.Info process = ProcessHandle.current().info();
        return String.format(Locale.ROOT, "start\t%.2f\t%.2f",
                Duration.between(process.startInstant().orElseThrow(), Instant.now()).toMillis() / 1000.0,
                process.totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0);
    }

    @Override
    public void stop() {
        product.stop();
    }
}
