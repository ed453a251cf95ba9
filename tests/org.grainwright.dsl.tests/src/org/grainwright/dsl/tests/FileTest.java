// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files: imports, and what is no campaign text at all. */
class FileTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void language() {
        Campaigns.language();
    }

    @BeforeEach
    void library() throws IOException {
        write("blocks.campaign", "boundary shared { width 3 layers }\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private CampaignFileReport read(String text) throws IOException {
        return new CampaignReader().read(write("main.campaign", text));
    }

    private static List<String> codes(CampaignFileReport report) {
        return report.diagnostics().stream().filter(d -> !d.code().equals(IssueCodes.BLOCK_MISSING))
                .map(CampaignDiagnostic::code).toList();
    }

    @Test
    void importedBlocksCanBeExtended() throws IOException {
        CampaignFileReport report = read(
                "import \"blocks.campaign\"\ncampaign \"x\" { boundary extends shared { grain >= 3 nm } }\n");
        assertEquals(List.of(), codes(report));
        assertTrue(report.specifications().getFirst().boundary().widthsLayers().contains(3));
    }

    @Test
    void importsFromParentFolders() throws IOException {
        Files.createDirectories(folder.resolve("inner folder"));
        CampaignFileReport report = new CampaignReader()
                .read(write("inner folder/µ.campaign",
                        "import \"../blocks.campaign\"\ncampaign \"x\" { boundary extends shared }\n"));
        assertEquals(List.of(), codes(report));
    }

    @Test
    void missingImport() throws IOException {
        assertTrue(
                codes(read("import \"nowhere.campaign\"\ncampaign \"x\" { }\n")).contains(IssueCodes.IMPORT_MISSING));
    }

    @Test
    void importOfAnotherKindOfFile() throws IOException {
        assertTrue(codes(read("import \"data.txt\"\ncampaign \"x\" { }\n")).contains(IssueCodes.IMPORT_EXTENSION));
    }

    @Test
    void importTwice() throws IOException {
        String text = "import \"blocks.campaign\"\nimport \"blocks.campaign\"\ncampaign \"x\" { boundary extends "
                + "shared }\n";
        assertEquals(List.of(IssueCodes.IMPORT_DUPLICATE), codes(read(text)));
    }

    @Test
    void importForNothing() throws IOException {
        assertEquals(List.of(IssueCodes.IMPORT_UNUSED),
                codes(read("import \"blocks.campaign\"\ncampaign \"x\" { }\n")));
    }

    @Test
    void importOfABrokenFile() throws IOException {
        write("broken.campaign", "boundary shared { width }\n");
        assertTrue(codes(read("import \"broken.campaign\"\ncampaign \"x\" { boundary extends shared }\n"))
                .contains(IssueCodes.IMPORT_BROKEN));
    }

    @Test
    void nameThatHidesAnImportedOne() throws IOException {
        String text = "import \"blocks.campaign\"\nboundary shared { width 2 layers }\ncampaign \"x\" { boundary "
                + "extends shared }\n";
        assertTrue(codes(read(text)).contains(IssueCodes.NAME_SHADOWED));
    }

    @Test
    void circularImportsEnd() throws IOException {
        write("other.campaign", "import \"main.campaign\"\nboundary theirs extends ours { }\n");
        CampaignFileReport report = read(
                "import \"other.campaign\"\nboundary ours extends theirs { }\ncampaign \"x\" { boundary extends ours "
                        + "}\n");
        assertTrue(codes(report).contains(IssueCodes.EXTENDS_CYCLE), report.diagnostics()::toString);
    }

    @Test
    void notUtf8GetsOneClearMessage() throws IOException {
        Path file = folder.resolve("latin.campaign");
        Files.write(file, "campaign \"M\u00fcller\" { }".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of(IssueCodes.FILE_ENCODING), codes(new CampaignReader().read(file)));
    }

    /** Reading took 4 CPU seconds for 11 kB and four times that for 22: now one sentence, before it is parsed. */
    @Test
    void bracesWithoutEndGetOneClearMessage() throws IOException {
        Path file = Files.writeString(folder.resolve("deep.campaign"),
                "campaign \"x\" {" + " boundary {".repeat(20_000));
        assertEquals(List.of(IssueCodes.FILE_NESTING), codes(new CampaignReader().read(file)));
        Files.writeString(file, "campaign \"x\" {" + " boundary {".repeat(39));
        assertTrue(!codes(new CampaignReader().read(file)).contains(IssueCodes.FILE_NESTING), "39 are parsed");
    }

    @Test
    void hugeFileGetsOneClearMessage() throws IOException {
        byte[] bytes = new byte[50 * 1024 * 1024];
        Arrays.fill(bytes, (byte) 'x');
        Path file = folder.resolve("huge.campaign");
        Files.write(file, bytes);
        assertEquals(List.of(IssueCodes.FILE_SIZE), codes(new CampaignReader().read(file)));
    }

    @Test
    void missingFile() {
        CampaignFileReport report = new CampaignReader().read(folder.resolve("absent.campaign"));
        assertEquals(List.of(IssueCodes.FILE_UNREADABLE), codes(report));
        assertFalse(report.diagnostics().getFirst().message().isBlank());
    }
}
