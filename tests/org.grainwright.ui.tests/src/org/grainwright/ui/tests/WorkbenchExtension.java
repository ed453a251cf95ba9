// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.grainwright.ui.internal.launch.CampaignJob;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/**
 * Around every test: nothing may be logged at ERROR, no dialog and no campaign job may be left behind, and a failure
 * leaves a picture of every window in the folder of the property {@code grainwright.screenshots}.
 */
public final class WorkbenchExtension implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {

    private final List<IStatus> errors = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, plugin) -> {
        if (status.getSeverity() == IStatus.ERROR) {
            errors.add(status);
        }
    };

    @Override
    public void beforeEach(ExtensionContext context) {
        errors.clear();
        Platform.addLogListener(listener);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            screenshots(
                    context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Platform.removeLogListener(listener);
        StringBuilder complaints = new StringBuilder();
        for (IStatus error : errors) {
            complaints.append("logged at ERROR: ").append(error).append(
                    error.getException() == null ? "" : " " + stack(error.getException())).append('\n');
        }
        for (Job job : Job.getJobManager().find(CampaignJob.class)) {
            complaints.append("left running: ").append(job).append('\n');
            job.cancel();
        }
        UIThreadRunnable.syncExec(() -> {
            for (Shell shell : Display.getDefault().getShells()) {
                if (shell.isVisible() && (shell.getStyle() & (SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL)) != 0) {
                    complaints.append("left open: ").append(shell.getText()).append('\n');
                    shell.close();
                }
            }
        });
        if (!complaints.isEmpty()) {
            throw new AssertionError(complaints.toString());
        }
    }

    private static String stack(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    static void screenshots(String name) {
        Path folder = Path.of(System.getProperty("grainwright.screenshots", "screenshots"));
        UIThreadRunnable.syncExec(() -> {
            Files.createDirectories(folder);
            int number = 0;
            for (Shell shell : Display.getDefault().getShells()) {
                if (shell.isVisible() && shell.getSize().x > 0 && shell.getSize().y > 0) {
                    Image image = new Image(shell.getDisplay(), shell.getSize().x, shell.getSize().y);
                    GC gc = new GC(image);
                    shell.print(gc);
                    gc.dispose();
                    ImageLoader loader = new ImageLoader();
                    loader.data = new org.eclipse.swt.graphics.ImageData[] {image.getImageData()};
                    loader.save(folder.resolve(name + "-" + number++ + ".png").toString(), SWT.IMAGE_PNG);
                    image.dispose();
                }
            }
            return null;
        });
    }
}
