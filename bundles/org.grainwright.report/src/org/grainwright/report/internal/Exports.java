// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.report.CampaignReport;
import org.grainwright.report.RunExport;
import org.grainwright.report.RunExporter;

/** The forms that come with Grainwright. */
public final class Exports {

    private Exports() {
    }

    /** The tables, UTF-8, comma-separated, units in the column names. */
    public static final class Tables implements RunExporter {

        @Override
        public String name() {
            return "csv";
        }

        @Override
        public List<Path> write(RunExport export) throws IOException {
            List<Path> tables = new ArrayList<>();
            for (Map.Entry<String, String> table : CsvFiles.of(data(export)).entrySet()) {
                tables.add(replace(export.output().resolve(table.getKey()), table.getValue()));
            }
            return List.copyOf(tables);
        }
    }

    /** The page. */
    public static final class Html implements RunExporter {

        @Override
        public String name() {
            return "html";
        }

        @Override
        public List<Path> write(RunExport export) throws IOException {
            return List.of(replace(export.output().resolve(CampaignReport.FILE), Page.of(data(export))));
        }
    }

    /** Everything but the curves, for programs. */
    public static final class Results implements RunExporter {

        /** Its one file. */
        static final String FILE = "results.json";

        @Override
        public String name() {
            return "json";
        }

        @Override
        public List<Path> write(RunExport export) throws IOException {
            Path file = export.output().resolve(FILE);
            Path temporary = temporary(file);
            try (Writer out = Files.newBufferedWriter(temporary)) {
                ResultsJson.write(export.run(), out);
            }
            return List.of(Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING));
        }
    }

    private static ReportData data(RunExport export) {
        return export.once(ReportData.class, () -> read(export));
    }

    private static ReportData read(RunExport export) {
        Optional<Evaluation> best = RunQueries.recommended(export.run());
        List<String> problems = new ArrayList<>();
        Optional<CrystalStructure> structure = Optional.empty();
        if (best.isPresent()) {
            try {
                structure = RunStore.structure(export.folder(), best.get());
            } catch (ModelException damaged) {
                // a report about everything else is worth more than none
                problems.add(damaged.getMessage());
            }
        }
        return new ReportData(export, best, structure, problems);
    }

    private static Path replace(Path file, String content) throws IOException {
        Path temporary = temporary(file);
        Files.writeString(temporary, content, StandardCharsets.UTF_8);
        return Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }
}
