// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.grainwright.model.CampaignRun;
import org.grainwright.render.chart.Svg;

/** The page as a whole. */
public final class Page {

    private Page() {
    }

    /** The HTML text of a report. */
    public static String of(ReportData data) {
        CampaignRun run = data.run();
        Html html = new Html();
        head(html, title(run) + " – Grainwright report");
        Summary.add(html, data);
        html.raw("<main>\n");
        Results.add(html, data);
        ConventionalSection.add(html, data);
        OpinionSection.add(html, data);
        Advice.add(html, data);
        LevelsSection.add(html, data);
        Tables.add(html, data);
        Meaning.add(html, data);
        ProvenanceSection.add(html, data);
        html.raw("</main>\n<footer><p>Written by Grainwright");
        if (run.getProvenance() != null && run.getProvenance().getProgramVersion() != null) {
            html.raw(" ").text(run.getProvenance().getProgramVersion());
        }
        html.raw(". One file; needs no network. The tables are also beside it as CSV: ");
        int number = 0;
        for (String name : CsvFiles.of(data).keySet()) {
            html.raw(number++ == 0 ? "" : ", ").raw("<a href=\"" + name + "\">" + name + "</a>");
        }
        return html.raw(".</p></footer>\n</body>\n</html>\n").toString();
    }

    /** Everything up to the beginning of the body. */
    static void head(Html html, String title) {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .raw("<meta name=\"generator\" content=\"Grainwright\">\n")
                // nothing may be fetched, whatever text got into the page
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                        + "'unsafe-inline'; img-src data:\">\n")
                .element("title", title).raw("<style>\n").raw(Svg.styleSheet()).raw("\n")
                .raw(css())
                .raw("</style>\n</head>\n<body>\n");
    }

    static String title(CampaignRun run) {
        return run.getName() == null || run.getName().isBlank() ? "Campaign" : run.getName();
    }

    private static String css() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
