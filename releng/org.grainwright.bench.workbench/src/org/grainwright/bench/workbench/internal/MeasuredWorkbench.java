// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.workbench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.ui.PlatformUI;
import org.grainwright.product.internal.WorkbenchApplication;

/**
 * The product with a hand that uses it. Arguments: the file to write, and {@code slow} or {@code ready} for a language
 * server that stands still or answers. The file gets one line per action: its name, the longest time in ms that the
 * window did not react, and the processor time in ms that its thread used in the busiest such stretch, separated by
 * tabs; or one line that begins with {@code failed} and says why.
 */
public final class MeasuredWorkbench implements IApplication {

    private static final long PATIENCE_MS = 120_000;

    private final WorkbenchApplication product = new WorkbenchApplication();

    @Override
    public Object start(IApplicationContext context) throws Exception {
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Path result = Path.of(arguments[arguments.length - 2]);
        boolean slow = arguments[arguments.length - 1].equals("slow");
        Thread hand = Thread.ofPlatform().daemon().name("grainwright-measure").start(() -> use(result, slow));
        Object code = product.start(context);
        hand.interrupt();
        return code;
    }

    private void use(Path result, boolean slow) {
        List<String> lines;
        try {
            for (long end = System.currentTimeMillis() + PATIENCE_MS; !PlatformUI.isWorkbenchRunning();) {
                if (System.currentTimeMillis() > end) {
                    throw new IllegalStateException("the window did not open");
                }
                Thread.sleep(50);
            }
            lines = new EditorSession(slow, PATIENCE_MS).measure();
        } catch (InterruptedException e) {
            return; // the window was closed by somebody else
        } catch (RuntimeException | LinkageError e) {
            lines = List.of("failed\t" + e);
        }
        try {
            Files.write(result, lines);
        } catch (IOException e) {
            System.err.println(result + " cannot be written: " + e);
        }
        // the workspace is thrown away, and a dialog that a late answer opened would keep the window
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void stop() {
        product.stop();
    }
}
