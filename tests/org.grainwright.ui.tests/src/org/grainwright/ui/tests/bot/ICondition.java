// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

/** What a test waits for. */
public interface ICondition {

    /** Called on the test's thread, every 50 ms; an exception or error fails the test at once. */
    boolean test() throws Exception;

    /** What to say when the wait was in vain. */
    String getFailureMessage();
}
