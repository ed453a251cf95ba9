// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Markdown of the documentation (headings, paragraphs, lists, tables, fences, code, emphasis, links, images) as a
 * web page that is well-formed XML. Headings have the anchors that GitHub gives them; a row of a table that begins with
 * a word of the language has the anchor {@link #anchor} of that word.
 */
public final class MarkdownPage {

    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)");
    private static final Pattern ITEM = Pattern.compile("(?:[-*]|(\\d+)\\.) +(.*)");
    private static final Pattern RULE = Pattern.compile("\\|(?: *:?-+:? *\\|)+ *");
    private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern INLINE = Pattern.compile("(`+)(.+?)\\1|!\\[([^\\]]*)\\]\\(([^)\\s]+)\\)"
            + "|\\[([^\\]]+)\\]\\(((?:https?://|#|[\\w./-]+\\.\\w+)[^)\\s]*)\\)|\\*\\*(.+?)\\*\\*|(?<![\\w*])\\*(?!\\s)"
            + "([^*]+?)\\*(?!\\w)");
    private static final Pattern WORD = Pattern.compile("`([^`\\s]+)`");
    private static final String STYLE = """
            :root { color-scheme: light dark }
            body { font-family: sans-serif; line-height: 1.5; max-width: 62em; margin: 2em auto; padding: 0 1em }
            code, pre { font-family: monospace; font-size: 0.95em }
            pre { overflow-x: auto; padding: 0.7em 1em; border: 1px solid #8886; border-radius: 4px }
            table { border-collapse: collapse; margin: 1em 0 } td, th { border: 1px solid #8886; padding: 0.25em 0.6em;
            text-align: left; vertical-align: top } img { max-width: 100% } :target { background: #fc03 }
            """;

    private final StringBuilder html = new StringBuilder();
    private final Set<String> anchors = new HashSet<>();
    private final List<String> open = new ArrayList<>(); // lines of a paragraph, an item or a table
    private String list = "";

    private MarkdownPage() {
    }

    /** The anchor of the row about a word of the language. */
    public static String anchor(String word) {
        return "word-" + word;
    }

    /** The name of the page that is made of a file: {@code language.md} becomes {@code language.html}. */
    public static String name(String file) {
        return file.replaceFirst("\\.md(?=#|$)", ".html");
    }

    /** The text of the first heading. */
    public static String title(String markdown) {
        return markdown.lines().map(HEADING::matcher).filter(Matcher::matches).map(each -> each.group(2)).findFirst()
                .orElse("Grainwright");
    }

    /** @param contents address of the table of contents, seen from the page */
    public static String toHtml(String markdown, String contents) {
        MarkdownPage page = new MarkdownPage();
        page.write(markdown);
        return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><meta charset=\"utf-8\""
                + "/><title>" + escape(title(markdown)) + "</title><style>" + STYLE + "</style></head><body>\n"
                + "<p><a href=\"" + contents + "\">Grainwright help</a></p>\n" + page.html + "</body></html>\n";
    }

    private void write(String markdown) {
        boolean fence = false;
        for (String line : markdown.lines().toList()) {
            if (line.strip().startsWith("```")) {
                end();
                html.append(fence ? "</pre>\n" : "<pre>");
                fence = !fence;
            } else if (fence) {
                html.append(escape(line)).append('\n');
            } else {
                line(line);
            }
        }
        end();
    }

    private void line(String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        boolean row = line.startsWith("|");
        if (line.isBlank()) {
            end();
        } else if (heading.matches()) {
            end();
            int level = heading.group(1).length();
            String text = heading.group(2);
            html.append("<h").append(level).append(id(slug(text))).append('>').append(inline(text)).append("</h")
                    .append(level).append(">\n");
        } else if (item.matches()) {
            endBlock();
            String kind = item.group(1) == null ? "ul" : "ol";
            if (!list.equals(kind)) {
                endList();
                html.append('<').append(kind).append(">\n");
                list = kind;
            }
            open.add(item.group(2));
        } else {
            if (!open.isEmpty() && open.getFirst().startsWith("|") != row) {
                end();
            }
            open.add(line.strip());
        }
    }

    private void end() {
        endBlock();
        endList();
    }

    private void endList() {
        if (!list.isEmpty()) {
            html.append("</").append(list).append(">\n");
            list = "";
        }
    }

    private void endBlock() {
        if (open.isEmpty()) {
            return;
        }
        if (open.getFirst().startsWith("|")) {
            table();
        } else {
            String tag = list.isEmpty() ? "p" : "li";
            html.append('<').append(tag).append('>').append(inline(String.join(" ", open))).append("</").append(tag)
                    .append(">\n");
        }
        open.clear();
    }

    private void table() {
        html.append("<table>\n");
        for (int i = 0; i < open.size(); i++) {
            String row = open.get(i);
            if (RULE.matcher(row).matches()) {
                continue;
            }
            String cell = i == 0 ? "th" : "td";
            List<String> cells = List.of(CELLS.split(row.substring(1, row.length() - (row.endsWith("|") ? 1 : 0)), -1));
            Matcher word = WORD.matcher(cells.getFirst().strip());
            html.append("<tr").append(word.matches() ? id(anchor(word.group(1))) : "").append('>');
            for (String each : cells) {
                html.append('<').append(cell).append('>').append(inline(each.strip().replace("\\|", "|")))
                        .append("</").append(cell).append('>');
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private String id(String anchor) {
        return anchors.add(anchor) ? " id=\"" + escape(anchor) + "\"" : ""; // the first of a name is meant
    }

    /** The anchor of a heading, as GitHub makes it. */
    static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
    }

    private static String inline(String text) {
        StringBuilder result = new StringBuilder();
        int done = 0;
        Matcher matcher = INLINE.matcher(text);
        while (matcher.find()) {
            result.append(escape(text.substring(done, matcher.start()))).append(marked(matcher));
            done = matcher.end();
        }
        return result.append(escape(text.substring(done))).toString();
    }

    private static String marked(MatchResult mark) {
        if (mark.group(2) != null) {
            return "<code>" + escape(mark.group(2).strip()) + "</code>";
        }
        if (mark.group(4) != null) {
            return "<img alt=\"" + escape(mark.group(3)) + "\" src=\"" + escape(mark.group(4)) + "\"/>";
        }
        if (mark.group(6) != null) {
            String address = mark.group(6);
            return "<a href=\"" + escape(address.contains("://") ? address : name(address)) + "\">"
                    + inline(mark.group(5)) + "</a>";
        }
        return mark.group(7) != null ? "<strong>" + inline(mark.group(7)) + "</strong>"
                : "<em>" + inline(mark.group(8)) + "</em>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
