// SPDX-License-Identifier: EPL-2.0
package org.grainwright.product.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/**
 * Opens the workbench on the workspace named by {@code -data}, or on the folder {@code grainwright} in the user's home.
 */
public final class WorkbenchApplication implements IApplication {

    /** The machine lacks something: the exit code that the command line uses too. */
    private static final Integer EXIT_MACHINE = 3;

    @Override
    public Object start(IApplicationContext context) throws IOException {
        Display display;
        try {
            display = PlatformUI.createDisplay();
        } catch (SWTError e) {
            System.err.println("The workbench needs a graphical display (" + e.getMessage()
                    + "): set DISPLAY, or use the command line instead.");
            return EXIT_MACHINE;
        }
        try {
            if (!lockWorkspace()) {
                return EXIT_OK;
            }
            int code = PlatformUI.createAndRunWorkbench(display, new GrainwrightAdvisor());
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    private static boolean lockWorkspace() throws IOException {
        Location location = Platform.getInstanceLocation();
        if (!location.isSet()) {
            location.set(Path.of(System.getProperty("user.home"), "grainwright").toUri().toURL(), false);
        }
        try {
            if (location.lock()) {
                return true;
            }
            MessageDialog.openError(null, "Grainwright",
                    "The workspace " + location.getURL().getPath() + " is open in another Grainwright window.");
        } catch (IOException e) {
            ILog.of(WorkbenchApplication.class).error("The workspace cannot be locked", e);
            MessageDialog.openError(null, "Grainwright", "The folder " + location.getURL().getPath()
                    + " cannot be written (" + e.getMessage() + "): name another one with -data.");
        }
        return false;
    }

    @Override
    public void stop() {
        if (PlatformUI.isWorkbenchRunning()) {
            IWorkbench workbench = PlatformUI.getWorkbench();
            Display display = workbench.getDisplay();
            display.syncExec(() -> {
                if (!display.isDisposed()) {
                    workbench.close();
                }
            });
        }
    }
}
