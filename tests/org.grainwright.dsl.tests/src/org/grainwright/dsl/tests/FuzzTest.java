// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.units.Units;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No text makes the parser or validator throw, and every finding lies within the text. */
class FuzzTest {

    private static final int FILES = Boolean.getBoolean("grainwright.long") ? 10_000 : 2_000;
    private static final String STRANGE = "{}[]()\"\\<>=,.;:|^°%§€µÅ−–\n\t 0123456789e+-\u0000\uFEFF\uD83D\uDE00\u212B\u2126";

    @BeforeAll
    static void language() {
        Campaigns.language();
    }

    @Test
    void mutatedFiles() throws IOException {
        Random random = new Random(4711);
        List<String> seeds = new ArrayList<>();
        for (String name : List.of("quickstart", "paper")) {
            seeds.add(Files.readString(Campaigns.REPOSITORY.resolve("examples/" + name + ".campaign")).replaceAll("(?m)^ *//.*\n", ""));
        }
        IssueCase.all().forEach(c -> seeds.add(c.text()));
        CampaignReader reader = new CampaignReader();
        int broken = 0;
        for (int i = 0; i < FILES; i++) {
            String text = mutate(random, seeds);
            CampaignFileReport report;
            try {
                report = reader.read(text, "fuzzed");
            } catch (RuntimeException | StackOverflowError e) {
                fail("file " + i + " makes the reader throw " + e + ":\n" + text, e);
                return;
            }
            broken += report.hasErrors() ? 1 : 0;
            check(report, text, i);
        }
        assertTrue(broken > FILES / 2, "mutations hardly break anything: " + broken);
    }

    private static void check(CampaignFileReport report, String text, int index) {
        String[] lines = text.split("\n", -1);
        for (CampaignDiagnostic d : report.diagnostics()) {
            assertTrue(d.line() >= 1 && d.line() <= lines.length + 1 && d.column() >= 1, () -> "file " + index + ": " + d + "\n" + text);
            assertTrue(d.endLine() > d.line() || d.endLine() == d.line() && d.endColumn() >= d.column(), () -> "file " + index + ": " + d + "\n" + text);
            assertFalse(d.message().isBlank() || d.message().contains("Exception"), () -> "file " + index + ": " + d + "\n" + text);
            assertTrue(IssueCodesTest.allCodes().contains(d.code()), () -> "file " + index + ": " + d + "\n" + text);
        }
    }

    private static String mutate(Random random, List<String> seeds) {
        StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(7)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, STRANGE.charAt(random.nextInt(STRANGE.length())));
                case 2 -> text.insert(at, " " + Vocabulary.words().get(random.nextInt(Vocabulary.words().size())).word() + " ");
                case 3 -> text.insert(at, text.substring(at, end));
                case 4 -> text.replace(at, end, Units.all().get(random.nextInt(Units.all().size())).symbol());
                case 5 -> text.setLength(at);
                default -> text.insert(at, random.nextBoolean() ? Double.toString(random.nextGaussian() * 1e6) : "999999999999999999999");
            }
        }
        return text.toString();
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
