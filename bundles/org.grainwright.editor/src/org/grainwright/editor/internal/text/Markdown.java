// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.regex.Pattern;

/**
 * The little Markdown that the language server writes (headings, emphasis, code, lists, links, paragraphs), as the
 * little HTML that JFace's text control shows.
 */
final class Markdown {

    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*)$");
    private static final Pattern ITEM = Pattern.compile("^\\s*[-*+]\\s+(.*)$");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*|__(.+?)__");
    private static final Pattern EMPHASIS = Pattern
            .compile("(?<![\\w*])\\*(?!\\s)(.+?)\\*|(?<!\\w)_(?!\\s)(.+?)_(?!\\w)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\((\\S+?)\\)");

    private Markdown() {
    }

    static String toHtml(String markdown) {
        StringBuilder html = new StringBuilder();
        boolean list = false;
        boolean fence = false;
        boolean first = false; // line of a fence
        boolean paragraph = false;
        for (String line : markdown.strip().split("\\R", -1)) {
            if (line.strip().startsWith("```")) {
                // the control begins no line of its own for <pre>
                html.append(fence ? "</pre>" : html.isEmpty() ? "<pre>" : "<p><pre>");
                fence = !fence;
                first = true;
                paragraph = false;
                continue;
            }
            if (fence) {
                html.append(first ? "" : "\n").append(escape(line));
                first = false;
                continue;
            }
            var item = ITEM.matcher(line);
            boolean isItem = item.matches();
            if (list != isItem) {
                html.append(isItem ? "<ul>" : "</ul>");
                list = isItem;
                paragraph = false;
            }
            var heading = HEADING.matcher(line);
            if (isItem) {
                html.append("<li>").append(inline(item.group(1))).append("</li>");
            } else if (heading.matches()) {
                html.append("<p><b>").append(inline(heading.group(1))).append("</b></p>");
                paragraph = false;
            } else if (line.isBlank()) {
                paragraph = false;
            } else {
                html.append(paragraph ? " " : html.isEmpty() ? "" : "<p>").append(inline(line.strip()));
                if (line.endsWith("  ")) {
                    html.append("<br>");
                }
                paragraph = true;
            }
        }
        if (list) {
            html.append("</ul>");
        }
        return html.toString();
    }

    private static String inline(String text) {
        String html = escape(text);
        html = LINK.matcher(html).replaceAll("$1");
        html = CODE.matcher(html).replaceAll("<b>$1</b>");
        html = BOLD.matcher(html).replaceAll("<b>$1$2</b>");
        return EMPHASIS.matcher(html).replaceAll("<i>$1$2</i>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
