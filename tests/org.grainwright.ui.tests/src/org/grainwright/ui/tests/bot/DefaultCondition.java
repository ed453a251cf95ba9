// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A condition of two lambdas. */
public final class DefaultCondition implements ICondition {

    private final Callable<Boolean> test;
    private final Supplier<String> failure;

    /** @param test run on the user-interface thread */
    public DefaultCondition(Supplier<String> failure, Callable<Boolean> test) {
        this.failure = failure;
        this.test = test;
    }

    @Override
    public boolean test() {
        return UIThreadRunnable.syncExec(test);
    }

    @Override
    public String getFailureMessage() {
        return failure.get();
    }
}
