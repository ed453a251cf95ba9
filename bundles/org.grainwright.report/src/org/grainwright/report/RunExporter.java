// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A form in which the results of a run leave Grainwright. A service: whoever has an implementation and its name in
 * {@code META-INF/services/org.grainwright.report.RunExporter} is found by {@link RunExporters}. Stateless; any thread
 * may call it, with a run nobody changes meanwhile.
 */
public interface RunExporter {

    /** What a user calls it: lower case, without blanks, unique. */
    String name();

    /**
     * Writes its files, in place of those that are there. The same run gives the same bytes.
     *
     * @param export the run, where it is and where to write
     * @return what was written
     * @throws IOException when a file cannot be written
     */
    List<Path> write(RunExport export) throws IOException;
}
