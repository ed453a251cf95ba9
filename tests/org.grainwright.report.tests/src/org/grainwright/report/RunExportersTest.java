// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.ModelFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports are found by name, also one that only these tests know. */
class RunExportersTest {

    @TempDir
    Path folder;

    /** An export of somebody else's. */
    public static final class Count implements RunExporter {

        @Override
        public String name() {
            return "count";
        }

        @Override
        public List<Path> write(RunExport export) throws IOException {
            return List.of(Files.writeString(export.output().resolve("count.txt"),
                    Integer.toString(export.run().getEvaluations().size())));
        }
    }

    /** What two forms are made from is computed for the first one. */
    @Test
    void whatFormsShareIsComputedOnce() {
        RunExport export = new RunExport(ModelFactory.eINSTANCE.createCampaignRun(), folder, folder);
        List<String> computed = new ArrayList<>();
        for (int form = 0; form < 3; form++) {
            assertEquals("data", export.once(String.class, () -> {
                computed.add("once");
                return "data";
            }));
        }
        assertEquals(List.of("once"), computed);
    }

    @Test
    void anExportThatWasAddedIsFoundByName() throws Exception {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.getEvaluations().add(ModelFactory.eINSTANCE.createEvaluation());
        RunExporters installed = RunExporters.installed();
        assertTrue(installed.names().containsAll(List.of("count", "csv", "html")), installed.names().toString());
        List<Path> files = installed.write(List.of("count"), run, folder, folder.resolve("out"));
        assertEquals("1", Files.readString(files.getFirst()));
        ReportException refused = assertThrows(ReportException.class,
                () -> installed.write(List.of("parquet"), run, folder, folder.resolve("out")));
        assertTrue(refused.getMessage().contains("'parquet'; there are count, csv, html"), refused.getMessage());
    }
}
