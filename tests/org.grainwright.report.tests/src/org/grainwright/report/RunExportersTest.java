// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        public List<Path> write(CampaignRun run, Path runFolder, Path output) throws IOException {
            return List.of(Files.writeString(output.resolve("count.txt"),
                    Integer.toString(run.getEvaluations().size())));
        }
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
