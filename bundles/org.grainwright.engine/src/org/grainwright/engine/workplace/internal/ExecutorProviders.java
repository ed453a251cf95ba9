// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.grainwright.engine.InvalidSettingsException;
import org.grainwright.engine.batch.BatchQueue;
import org.grainwright.engine.workplace.ExecutorProvider;

/**
 * Finds every way to run simulations. The class loader is the engine's own, so that the same lookup works on a class
 * path and in OSGi, where a fragment of this bundle adds a service; see docs/decisions.
 */
public final class ExecutorProviders {

    private ExecutorProviders() {
    }

    /** @throws InvalidSettingsException when one that was added cannot be loaded */
    public static List<ExecutorProvider> all() throws InvalidSettingsException {
        ClassLoader engine = ExecutorProvider.class.getClassLoader();
        List<ExecutorProvider> all = new ArrayList<>();
        try {
            ServiceLoader.load(ExecutorProvider.class, engine).forEach(all::add);
            ServiceLoader.load(BatchQueue.class, engine).forEach(queue -> all.add(new BatchProvider(queue)));
        } catch (ServiceConfigurationError e) {
            throw new InvalidSettingsException(
                    "an executor that was added to Grainwright cannot be loaded: " + e.getMessage(), e);
        }
        return all;
    }

    /** The one of this name. */
    public static Optional<ExecutorProvider> find(String name) throws InvalidSettingsException {
        return all().stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
