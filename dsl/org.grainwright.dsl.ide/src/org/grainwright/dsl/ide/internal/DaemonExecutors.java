// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.eclipse.xtext.ide.ExecutorServiceProvider;

import com.google.inject.Singleton;

/** Thread pools that do not keep the JVM alive. */
@Singleton
public class DaemonExecutors extends ExecutorServiceProvider {

    @Override
    protected ExecutorService createInstance(String key) {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "campaign-language-worker");
            thread.setDaemon(true);
            return thread;
        });
    }
}
