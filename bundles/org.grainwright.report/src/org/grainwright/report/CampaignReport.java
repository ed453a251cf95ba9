// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.report.internal.CsvFiles;
import org.grainwright.report.internal.Page;
import org.grainwright.report.internal.ReportData;

/**
 * Writes the report of a run. Stateless; calls may be made on any thread, with a run nobody changes meanwhile
 * ({@link RunStore#copy()} gives one). The same run gives the same bytes.
 *
 * @param html the report
 * @param tables the CSV files, UTF-8, comma-separated, units in the column names
 */
public record CampaignReport(Path html, List<Path> tables) {

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
        ReportData data = data(run, runFolder, output);
        try {
            Files.createDirectories(output);
            List<Path> tables = new ArrayList<>();
            for (Map.Entry<String, String> table : CsvFiles.of(data).entrySet()) {
                tables.add(replace(output.resolve(table.getKey()), table.getValue()));
            }
            return new CampaignReport(replace(output.resolve(FILE), Page.of(data)), List.copyOf(tables));
        } catch (IOException problem) {
            throw new ReportException("Cannot write the report to " + output + ": " + problem.getMessage()
                    + ". Check free space and permissions.", problem);
        }
    }

    private static ReportData data(CampaignRun run, Path runFolder, Path output) {
        Evaluation best = RunQueries.recommended(run).orElse(null);
        List<String> problems = new ArrayList<>();
        Optional<CrystalStructure> structure = Optional.empty();
        if (best != null) {
            try {
                structure = RunStore.structure(runFolder, best);
            } catch (ModelException damaged) {
                // a report about everything else is worth more than none
                problems.add(damaged.getMessage());
            }
        }
        return new ReportData(run, Optional.ofNullable(best), structure, runFolder, output, problems);
    }

    private static Path replace(Path file, String content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.writeString(temporary, content, StandardCharsets.UTF_8);
        return Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
