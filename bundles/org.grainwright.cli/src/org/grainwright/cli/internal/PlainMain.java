// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;

import org.apache.log4j.ConsoleAppender;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.PatternLayout;

/**
 * Every verb as a plain Java program over the product's jars. What needs no platform starts in a third of the processor
 * time without it; the launcher decides which verbs that is worth for.
 */
public final class PlainMain {

    private PlainMain() {
    }

    /** Runs the verb that was typed and ends the process with its exit code. */
    public static void main(String[] typed) {
        showFaultsOfTheLanguage();
        System.exit(Verbs.run(List.of(typed), Commands.all(), Verbs.terminal()));
    }

    /**
     * Xtext reports its own faults through log4j, which is silent about everything, and noisy about that, until it has
     * an appender.
     */
    static void showFaultsOfTheLanguage() {
        ConsoleAppender appender = new ConsoleAppender(new PatternLayout("%p %c: %m%n"), ConsoleAppender.SYSTEM_ERR);
        appender.setThreshold(Level.ERROR);
        Logger.getRootLogger().addAppender(appender);
    }
}
