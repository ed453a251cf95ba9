// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.grainwright.model.CampaignRun;

/**
 * One writing of a run in one or several forms: what each form needs that costs time is computed once for all of them.
 * Used by one thread, that which writes; lives as long as the writing.
 */
public final class RunExport {

    private final CampaignRun run;
    private final Path folder;
    private final Path output;
    private final Map<Class<?>, Object> computed = new HashMap<>();

    /**
     * A writing.
     *
     * @param run any state, only read
     * @param folder where its structures and files are
     * @param output an existing folder, where to write
     */
    public RunExport(CampaignRun run, Path folder, Path output) {
        this.run = Objects.requireNonNull(run, "run");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.output = Objects.requireNonNull(output, "output");
    }

    /** The run, only read. */
    public CampaignRun run() {
        return run;
    }

    /** Where its structures and files are. */
    public Path folder() {
        return folder;
    }

    /** Where to write; exists. */
    public Path output() {
        return output;
    }

    /**
     * What several forms are made from.
     *
     * @param kind the type, which stands for the value
     * @param how computes it at the first call
     */
    public <T> T once(Class<T> kind, Supplier<T> how) {
        Object value = computed.get(kind);
        if (value == null) {
            value = how.get();
            computed.put(kind, value);
        }
        return kind.cast(value);
    }
}
