// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;

/**
 * What Xtext logs at ERROR: it catches exceptions of services and goes on, so that a test sees nothing else of them.
 */
final class LoggedErrors extends AppenderSkeleton implements AutoCloseable {

    private final List<String> errors = new CopyOnWriteArrayList<>();

    LoggedErrors() {
        setThreshold(Level.ERROR);
        Logger.getRootLogger().addAppender(this);
    }

    void assertNone(String text) {
        assertEquals(List.of(), errors, text);
    }

    @Override
    protected void append(LoggingEvent event) {
        String[] trace = event.getThrowableStrRep();
        errors.add(event.getRenderedMessage() + (trace == null ? "" : "\n" + String.join("\n", trace)));
    }

    @Override
    public boolean requiresLayout() {
        return false;
    }

    @Override
    public void close() {
        Logger.getRootLogger().removeAppender(this);
    }
}
