// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.List;
import org.grainwright.model.Gate;
import org.grainwright.render.chart.Svg;

/**
 * HTML under construction. Text is escaped everywhere except in {@link #raw}, which takes only what this bundle or
 * render made.
 */
final class Html {

    private final StringBuilder page = new StringBuilder(1 << 16);

    /** Adds markup as it is. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /** Adds text. */
    Html text(String text) {
        page.append(escape(text));
        return this;
    }

    /** An element with text inside. */
    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
    }

    /** A section with a heading and an anchor. */
    Html section(String id, String title) {
        return raw("<section id=\"" + id + "\">\n").element("h2", title);
    }

    /** Ends a section. */
    Html endSection() {
        return raw("</section>\n");
    }

    /** A paragraph. */
    Html paragraph(String text) {
        return element("p", text);
    }

    /** A paragraph in smaller, softer type. */
    Html note(String text) {
        return raw("<p class=\"note\">").text(text).raw("</p>\n");
    }

    /** Rows of name and value; empty values are left out. */
    Html facts(List<String[]> rows) {
        raw("<table class=\"facts\"><tbody>\n");
        for (String[] row : rows) {
            if (row[1] != null && !row[1].isBlank()) {
                raw("<tr><th scope=\"row\">").text(row[0]).raw("</th><td>").text(row[1]).raw("</td></tr>\n");
            }
        }
        return raw("</tbody></table>\n");
    }

    /** A gate as a coloured mark with its word, for readers of colours and of words. */
    static String gate(Gate gate) {
        return switch (gate) {
            case GREEN -> "<span class=\"gate green\">● green</span>";
            case AMBER -> "<span class=\"gate amber\">▲ amber</span>";
            case RED -> "<span class=\"gate red\">✕ red</span>";
            case UNKNOWN -> "<span class=\"gate\">not judged</span>";
        };
    }

    static String escape(String text) {
        return Svg.escape(text);
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
