// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.xtext.validation.Issue;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.validation.Fix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The issue codes that need files beside the text, each with its diagnostic and its fixes; the others are in
 * issues.txt.
 */
class FileIssuesTest {

    private static final String BLOCKS = "boundary shared { width 3 layers }\n";
    private static final String REST = "campaign \"x\" { boundary extends shared }\n";
    private static final String ALONE = "campaign \"x\" { boundary { width 2 layers } }\n";

    /**
     * @param code the code
     * @param severity of the finding
     * @param fix whether a fix is offered
     * @param main the file's bytes as Latin-1 text; {@code null} for a file that does not exist
     * @param others further files
     */
    record FileCase(String code, String severity, boolean fix, String main, Map<String, String> others) {

        @Override
        public String toString() {
            return code;
        }
    }

    static List<FileCase> cases() {
        Map<String, String> library = Map.of("blocks.campaign", BLOCKS);
        return List.of(
                new FileCase(IssueCodes.IMPORT_MISSING, "error", false, "import \"nowhere.campaign\"\n" + ALONE,
                        library),
                new FileCase(IssueCodes.IMPORT_EXTENSION, "error", false, "import \"notes.txt\"\n" + ALONE,
                        Map.of("notes.txt", "notes")),
                new FileCase(IssueCodes.PATH_OUTSIDE, "error", false, "import \"../notes.campaign\"\n" + ALONE,
                        library),
                new FileCase(IssueCodes.IMPORT_DUPLICATE, "warning", true,
                        "import \"blocks.campaign\"\nimport \"blocks.campaign\"\n" + REST, library),
                new FileCase(IssueCodes.IMPORT_UNUSED, "warning", true, "import \"blocks.campaign\"\n" + ALONE,
                        library),
                new FileCase(IssueCodes.IMPORT_BROKEN, "error", false, "import \"broken.campaign\"\n" + REST,
                        Map.of("broken.campaign", "boundary shared { width }\n")),
                new FileCase(IssueCodes.NAME_SHADOWED, "warning", false, "import \"blocks.campaign\"\n" + BLOCKS + REST,
                        library),
                new FileCase(IssueCodes.FILE_ENCODING, "error", false, "campaign \"M\u00fcller\" { }\n", Map.of()),
                new FileCase(IssueCodes.FILE_SIZE, "error", false, "x".repeat(CampaignReader.LARGEST_FILE_BYTES + 1),
                        Map.of()),
                new FileCase(IssueCodes.FILE_NESTING, "error", false,
                        "campaign \"x {\" { /* { */" + " boundary { // {\n".repeat(40), Map.of()),
                new FileCase(IssueCodes.FILE_UNREADABLE, "error", false, null, Map.of()));
    }

    static Set<String> codes() {
        return cases().stream().map(FileCase::code).collect(Collectors.toSet());
    }

    @BeforeAll
    static void language() {
        Campaigns.language();
    }

    private static Path write(Path folder, FileCase example) throws IOException {
        for (Map.Entry<String, String> other : example.others().entrySet()) {
            Files.writeString(folder.resolve(other.getKey()), other.getValue());
        }
        Path main = folder.resolve("main.campaign");
        if (example.main() != null) {
            Files.write(main, example.main().getBytes(StandardCharsets.ISO_8859_1));
        }
        return main;
    }

    /** Read as {@code check} does. */
    @ParameterizedTest
    @MethodSource("cases")
    void fileHasItsDiagnostic(FileCase example, @TempDir Path folder) throws IOException {
        List<CampaignDiagnostic> found = new CampaignReader().read(write(folder, example)).diagnostics();
        List<CampaignDiagnostic> wanted = found.stream().filter(d -> d.code().equals(example.code())).toList();
        assertEquals(1, wanted.size(), found::toString);
        assertEquals(example.severity(), wanted.getFirst().severity().name().toLowerCase(java.util.Locale.ROOT));
        assertEquals(example.fix(), wanted.getFirst().suggestion().isPresent(), wanted::toString);
        if (example.code().startsWith("file.")) {
            assertEquals(1, found.size(), () -> "one clear message, not " + found);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFixRemovesItsDiagnostic(FileCase example, @TempDir Path folder) throws IOException {
        if (!example.fix()) {
            return;
        }
        Path main = write(folder, example);
        List<Fix> fixes = Campaigns.issues(main).stream().filter(i -> example.code().equals(i.getCode()))
                .flatMap(i -> Fix.decode(i.getData()).stream()).toList();
        assertFalse(fixes.isEmpty());
        for (Fix fix : fixes) {
            Files.writeString(main, fix.applyTo(example.main()));
            List<Issue> left = Campaigns.issues(main);
            assertEquals(List.of(), left.stream().filter(i -> example.code().equals(i.getCode())).toList(),
                    fix::toString);
        }
    }
}
