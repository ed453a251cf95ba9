// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

import org.grainwright.model.CampaignRun;
import org.grainwright.observables.IoFault;

/**
 * The forms in which results can leave. The class loader is that of this bundle, so that the same lookup works on a
 * class path and in OSGi, where a fragment adds one. Immutable; any thread may ask.
 */
public final class RunExporters {

    private final Map<String, RunExporter> all = new TreeMap<>();

    private RunExporters(Iterable<RunExporter> found) {
        found.forEach(each -> all.putIfAbsent(each.name(), each));
    }

    /**
     * Those that are installed.
     *
     * @throws ReportException when one that was added cannot be loaded
     */
    public static RunExporters installed() throws ReportException {
        try {
            return new RunExporters(ServiceLoader.load(RunExporter.class, RunExporters.class.getClassLoader()));
        } catch (ServiceConfigurationError e) {
            throw new ReportException("An export that was added to Grainwright cannot be used: " + e.getMessage() + ".",
                    e);
        }
    }

    /** Their names, sorted. */
    public List<String> names() {
        return List.copyOf(all.keySet());
    }

    /** Whether there is one of that name. */
    public boolean has(String name) {
        return all.containsKey(name);
    }

    /**
     * Writes a run in several forms.
     *
     * @param names of the forms, each installed
     * @param output where to write; created if needed
     * @return what was written, in the order of the names
     * @throws ReportException if there is none of a name or a file cannot be written
     */
    public List<Path> write(List<String> names, CampaignRun run, Path runFolder, Path output) throws ReportException {
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(output);
            RunExport export = new RunExport(run, runFolder, output);
            for (String name : names) {
                RunExporter exporter = all.get(name);
                if (exporter == null) {
                    throw new ReportException(
                            "There is no export '" + name + "'; there are " + String.join(", ", names()) + ".", null);
                }
                files.addAll(exporter.write(export));
            }
        } catch (IOException problem) {
            throw new ReportException("Cannot write to " + output + ": " + IoFault.reason(problem)
                    + ". Check free space and permissions.", problem);
        }
        return List.copyOf(files);
    }
}
