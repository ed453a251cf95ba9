// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import java.nio.file.Path;
import java.util.List;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;

/**
 * Writes the report of a run. Stateless; calls may be made on any thread, with a run nobody changes meanwhile
 * ({@link RunStore#copy()} gives one). The same run gives the same bytes.
 *
 * @param html the report
 * @param tables the CSV files, UTF-8, comma-separated, units in the column names
 * @param results everything but the curves as JSON, for programs
 */
public record CampaignReport(Path html, List<Path> tables, Path results) {

    /** The forms that belong to a report, see {@link RunExporters}. */
    public static final List<String> FORMS = List.of("html", "csv", "json");

    /** Folder of the report in a run folder. */
    public static final String FOLDER = "report";
    /** Name of the report. */
    public static final String FILE = "report.html";

    /**
     * Writes the report of a run folder into its {@value #FOLDER} folder.
     *
     * @param runFolder a folder with a run record; also of a run that is still going
     * @throws ModelException if there is no record or it cannot be read
     * @throws ReportException if the report cannot be written
     */
    public static CampaignReport write(Path runFolder) throws ModelException, ReportException {
        return write(RunStore.read(runFolder), runFolder, runFolder.resolve(FOLDER));
    }

    /**
     * Writes the report of a run.
     *
     * @param run any state, only read
     * @param runFolder where its structures and files are; need not hold a record
     * @param output where to write; created if needed; older files of the same names are replaced
     * @throws ReportException if a file cannot be written
     */
    public static CampaignReport write(CampaignRun run, Path runFolder, Path output) throws ReportException {
        List<Path> files = RunExporters.installed().write(FORMS, run, runFolder, output);
        return new CampaignReport(files.getFirst(), files.subList(1, files.size() - 1), files.getLast());
    }
}
