// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grainwright.model.CampaignRun;

/** A report as tests read it. */
final class ReportPage {

    private ReportPage() {
    }

    /** Writes the report of a run into a folder below another and holds its page to what every page must be. */
    static String write(CampaignRun run, Path temporary) throws Exception {
        CampaignReport report = CampaignReport.write(run, temporary, temporary.resolve("report"));
        String html = Files.readString(report.html());
        checkSelfContained(html);
        checkBalanced(html);
        return html;
    }

    /**
     * No script, nothing loaded from anywhere; links only within the page, to files beside it and to files of the run.
     */
    static void checkSelfContained(String html) {
        assertFalse(Pattern.compile("<script|<link|<iframe|<object|@import|\\son[a-z]+=\"", Pattern.CASE_INSENSITIVE)
                .matcher(html).find());
        Matcher sources = Pattern.compile("(src|href)=\"([^\"]*)\"").matcher(html);
        while (sources.find()) {
            String target = sources.group(2);
            assertTrue(sources.group(1).equals("src") ? target.startsWith("data:image/png;base64,")
                    : target.startsWith("#") || !target.contains(":"),
                    target.substring(0, Math.min(80, target.length())));
        }
        assertFalse(html.contains("url(http"), "style sheets load nothing");
    }

    /** Every element that needs an end has one, in the right order. */
    static void checkBalanced(String html) {
        List<String> open = new ArrayList<>();
        Matcher tags = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*?)(/?)>")
                .matcher(html.replaceAll("(?s)<style>.*?</style>", "")
                        .replace("<!DOCTYPE html>", ""));
        while (tags.find()) {
            String name = tags.group(2);
            if (!tags.group(4).isEmpty() || List.of("meta", "br", "img").contains(name)) {
                continue;
            }
            if (tags.group(1).isEmpty()) {
                open.add(name);
            } else {
                assertEquals(open.removeLast(), name,
                        "at " + html.substring(Math.max(0, tags.start() - 60), Math.min(html.length(), tags.end())));
            }
        }
        assertEquals(List.of(), open);
    }

    /** What a reader sees of a page. */
    static String text(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "").replaceAll("<[^>]*>", " ").replace("&lt;", "<")
                .replace("&gt;", ">").replace("&quot;", "\"")
                .replace("&#39;", "'").replace("&amp;", "&").replaceAll("\\s+", " ");
    }
}
