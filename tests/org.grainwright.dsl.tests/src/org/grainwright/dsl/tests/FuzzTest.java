// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No text makes the parser or validator throw, and every finding lies within the text. */
class FuzzTest {

    private static final int FILES = Boolean.getBoolean("grainwright.long") ? 10_000 : 2_000;

    @BeforeAll
    static void language() {
        Campaigns.language();
    }

    @Test
    void mutatedFiles() throws IOException {
        Mutations mutations = new Mutations(4711);
        CampaignReader reader = new CampaignReader();
        int broken = 0;
        try (LoggedErrors logged = new LoggedErrors()) {
            for (int i = 0; i < FILES; i++) {
                String text = mutations.next();
                CampaignFileReport report;
                try {
                    report = reader.read(text, "fuzzed");
                } catch (RuntimeException | StackOverflowError e) {
                    fail("file " + i + " makes the reader throw " + e + ":\n" + text, e);
                    return;
                }
                broken += report.hasErrors() ? 1 : 0;
                check(report, text, i);
                logged.assertNone(text);
            }
        }
        System.out.println("fuzzed: " + FILES + " files, " + broken + " with errors");
        assertTrue(broken > FILES / 2, "mutations hardly break anything: " + broken);
    }

    private static void check(CampaignFileReport report, String text, int index) {
        String[] lines = text.split("\n", -1);
        for (CampaignDiagnostic d : report.diagnostics()) {
            assertTrue(d.line() >= 1 && d.line() <= lines.length + 1 && d.column() >= 1,
                    () -> "file " + index + ": " + d + "\n" + text);
            assertTrue(d.endLine() > d.line() || d.endLine() == d.line() && d.endColumn() >= d.column(),
                    () -> "file " + index + ": " + d + "\n" + text);
            assertFalse(
                    d.message().isBlank() || d.message().contains("Exception") || d.message().contains("EValidator"),
                    () -> "file " + index + ": " + d + "\n" + text);
            assertTrue(IssueCodesTest.allCodes().contains(d.code()), () -> "file " + index + ": " + d + "\n" + text);
        }
    }

    @Test
    void deepAndLongTexts() {
        CampaignReader reader = new CampaignReader();
        assertTrue(reader.read("campaign \"x\" {".repeat(3000), "nested").hasErrors());
        assertTrue(reader.read("{".repeat(20_000), "braces").hasErrors());
        assertTrue(reader.read("x ".repeat(20_000), "words").hasErrors());
        assertTrue(reader.read(new String(new byte[100_000], StandardCharsets.ISO_8859_1), "zeros").hasErrors());
        String chain = "boundary b0 { width 2 layers }\n";
        StringBuilder long_ = new StringBuilder(chain);
        for (int i = 1; i < 300; i++) {
            long_.append("boundary b").append(i).append(" extends b").append(i - 1).append(" { }\n");
        }
        assertFalse(reader.read(long_ + "campaign \"x\" { boundary extends b299 }\n", "chain").hasErrors());
    }
}
