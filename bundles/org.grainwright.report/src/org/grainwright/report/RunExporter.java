// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.model.CampaignRun;

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
     * @param run any state, only read
     * @param runFolder where its structures and files are
     * @param output an existing folder
     * @return what was written
     * @throws IOException when a file cannot be written
     */
    List<Path> write(CampaignRun run, Path runFolder, Path output) throws IOException;
}
