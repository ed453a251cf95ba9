// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;

import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

import org.grainwright.editor.internal.EditorPlugin;

/** Xtext logs to log4j, which has no appender in a workbench: without this bridge its errors are invisible. */
final class XtextLog extends AppenderSkeleton {

    private static final String NAME = "grainwright";

    static void install() {
        Logger xtext = Logger.getLogger("org.eclipse.xtext");
        if (xtext.getAppender(NAME) == null) {
            XtextLog bridge = new XtextLog();
            bridge.setName(NAME);
            xtext.setLevel(Level.WARN);
            xtext.addAppender(bridge);
            xtext.setAdditivity(false);
        }
    }

    @Override
    protected void append(LoggingEvent event) {
        Throwable failure = event.getThrowableInformation() == null
                ? null
                : event.getThrowableInformation().getThrowable();
        if (failure != null && Waiting.isCancellation(failure)) {
            return;
        }
        boolean error = event.getLevel().isGreaterOrEqual(Level.ERROR) && !isVanishedFile(failure);
        int severity = error ? IStatus.ERROR : IStatus.WARNING;
        ILog.of(XtextLog.class).log(new Status(severity, EditorPlugin.ID,
                event.getLoggerName() + ": " + event.getRenderedMessage(), failure));
    }

    /** A file deleted while the server was about to read it: it hears of the deletion next. */
    private static boolean isVanishedFile(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public boolean requiresLayout() {
        return false;
    }
}
