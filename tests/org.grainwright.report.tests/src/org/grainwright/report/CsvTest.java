// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Observable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    @TempDir
    Path temporary;

    /** A reader of RFC 4180 of its own. */
    private static List<List<String>> read(Path file) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        String text = Files.readString(file);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    field.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                row.add(field.toString());
                field.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else if (c != '\r') {
                field.append(c);
            }
        }
        return rows;
    }

    @Test
    void valuesHaveFullPrecisionAndUnits() throws Exception {
        CampaignRun run = SampleRuns.finished(4, 900, 1200);
        run.getEvaluations().add(SampleRuns.failed(5, "a \"quoted\", long\nreason"));
        CampaignReport report = CampaignReport.write(run, temporary, temporary);
        assertEquals(List.of("evaluations.csv", "composition.csv", "observables.csv", "curves.csv",
                "polycrystal.csv", "impedance.csv", "posterior.csv", "potential.csv"),
                report.tables().stream().map(path -> path.getFileName().toString()).toList());
        for (Path table : report.tables()) {
            List<List<String>> rows = read(table);
            assertTrue(rows.size() > 1, table.toString());
            rows.forEach(row -> assertEquals(rows.getFirst().size(), row.size(), table + ": " + row));
        }
        List<List<String>> evaluations = read(report.tables().get(0));
        int value = evaluations.getFirst().indexOf("objective (Ω·cm)");
        assertEquals(SampleRuns.resistivity(3, 1200), Double.parseDouble(evaluations.get(3).get(value)),
                "no digit is lost");
        assertEquals("a \"quoted\", long\nreason", evaluations.get(5).get(evaluations.getFirst().indexOf("failure")));
        assertEquals("", evaluations.get(5).get(value), "unknown is empty");
        assertEquals(List.of("3", "1", "Li2O", "-3", "-3", "-0.75", "", "", ""), read(report.tables().get(1)).get(3));
        for (Observable each : run.getEvaluations().get(2).getObservables()) {
            int column = evaluations.getFirst().stream().map(name -> name.replaceFirst(" \\(.*", "")).toList()
                    .indexOf(each.getName());
            assertTrue(column > 0, () -> each.getName() + " has no column in " + evaluations.getFirst());
        }
        List<List<String>> observables = read(report.tables().get(2));
        assertEquals(1 + 4 * 2 * 7, observables.size());
        assertEquals(List.of("unverified", "verified"),
                read(report.tables().get(7)).stream().skip(1).map(row -> row.get(3)).distinct().sorted().toList());
    }

    @Test
    void textIsNoFormula() throws Exception {
        CampaignRun run = SampleRuns.empty(1200);
        run.getEvaluations().add(SampleRuns.failed(1, "=HYPERLINK(\"x\")"));
        run.getEvaluations().add(SampleRuns.failed(2, "@SUM(A1)"));
        run.getEvaluations().add(SampleRuns.failed(3, "-1+2"));
        List<List<String>> rows = read(CampaignReport.write(run, temporary, temporary).tables().getFirst());
        int failure = rows.getFirst().indexOf("failure");
        for (int i = 1; i <= 3; i++) {
            assertTrue(rows.get(i).get(failure).startsWith("'"), rows.get(i).get(failure));
        }
    }
}
