// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import java.util.List;
import java.util.Optional;

import org.grainwright.observables.Gate;
import org.grainwright.render.chart.Plot;
import org.grainwright.report.internal.PlainPage;

/**
 * A page about something else than a run, in the look of the campaign reports: one self-contained HTML file that needs
 * no network. Content appears in the order of the calls; every text is escaped. One thread at a time.
 */
public final class Document {

    private final PlainPage page;

    /** @param title of the page, one line */
    public Document(String title) {
        page = new PlainPage(title);
    }

    /** The answer that the page gives, before everything else. */
    public Document verdict(Gate gate, String sentence) {
        page.verdict(gate, sentence);
        return this;
    }

    /** A heading. */
    public Document section(String title) {
        page.section(title);
        return this;
    }

    /** A paragraph. */
    public Document paragraph(String text) {
        page.paragraph(text);
        return this;
    }

    /**
     * A table.
     *
     * @param header a text per column
     * @param rows of as many texts each
     * @param gates of the rows, shown in a last column; empty for a table without
     */
    public Document table(List<String> header, List<List<String>> rows, List<Optional<Gate>> gates) {
        page.table(header, rows, gates);
        return this;
    }

    /** Pictures side by side, each with what it shows. */
    public Document figures(List<Plot> plots) {
        page.figures(plots);
        return this;
    }

    /** The page's text. */
    public String html() {
        return page.html();
    }
}
