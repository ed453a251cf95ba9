// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import org.grainwright.ui.internal.help.MarkdownPage;

/** An XML parser reads the pages back: they are well-formed, their links lead somewhere, their tables are whole. */
class MarkdownPageTest {

    private static final Path DOCS = Path.of(System.getProperty("grainwright.home", "../.."), "docs");

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>\n", ""))));
    }

    private static Map<String, Document> pages() throws Exception {
        Map<String, Document> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(DOCS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                pages.put(MarkdownPage.name(DOCS.relativize(file).toString()),
                        parsed(MarkdownPage.toHtml(Files.readString(file), "index.html")));
            }
        }
        assertTrue(pages.size() > 12, () -> "found only " + pages.keySet());
        return pages;
    }

    private static List<Element> all(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    private static Set<String> anchors(Document page) {
        Set<String> anchors = new HashSet<>();
        all(page, "*").stream().map(each -> each.getAttribute("id")).filter(each -> !each.isEmpty())
                .forEach(each -> assertTrue(anchors.add(each), () -> "twice: " + each));
        return anchors;
    }

    @Test
    void linksAndPicturesLeadSomewhere() throws Exception {
        Map<String, Document> pages = pages();
        List<String> lost = new ArrayList<>();
        pages.forEach((name, page) -> {
            Path folder = Path.of(name).getParent() == null ? Path.of("") : Path.of(name).getParent();
            for (Element link : all(page, "a")) {
                String[] target = link.getAttribute("href").split("#", 2);
                if (!target[0].contains("://") && !target[0].endsWith("index.html")) {
                    String to = target[0].isEmpty() ? name : folder.resolve(target[0]).normalize().toString();
                    boolean there = pages.containsKey(to) || Files.exists(DOCS.resolve(to));
                    if (!there || target.length > 1 && !anchors(pages.get(to)).contains(target[1])) {
                        lost.add(name + " -> " + link.getAttribute("href"));
                    }
                }
            }
            for (Element picture : all(page, "img")) {
                if (!Files.exists(DOCS.resolve(folder.resolve(picture.getAttribute("src"))))) {
                    lost.add(name + " -> " + picture.getAttribute("src"));
                }
            }
        });
        assertEquals(List.of(), lost);
    }

    @Test
    void everyRowOfTheLanguageIsARowAndEveryWordHasAnAnchor() throws Exception {
        String markdown = Files.readString(DOCS.resolve("language.md"));
        Document page = pages().get("language.html");
        List<String> rows = markdown.lines().filter(line -> line.startsWith("|") && !line.startsWith("|---")).toList();
        assertEquals(rows.size(), all(page, "tr").size());
        Set<String> anchors = anchors(page);
        for (String word : List.of("cells", "width", "misorientation", "potential", "budget", "minimize")) {
            assertTrue(anchors.contains(MarkdownPage.anchor(word)), word);
        }
        assertTrue(anchors.contains("diagnostics"), anchors::toString);
    }

    @Test
    void marksAreReadAndTextIsNotMarkup() throws Exception {
        Document page = parsed(MarkdownPage.toHtml("""
                # A & B
                **bold** and *slanted* and `a < b *c*` 2*3*4
                goes on, see [there](other.md#x-y)

                1. one
                   more
                2. two

                | `w` | x \\| y |
                |---|---|
                | a | <b> |

                ```
                | no | table |
                ```
                """, "index.html"));
        assertEquals("A & B", all(page, "title").getFirst().getTextContent());
        assertEquals("bold", all(page, "strong").getFirst().getTextContent());
        assertEquals(List.of("slanted"), all(page, "em").stream().map(Element::getTextContent).toList());
        assertEquals("a < b *c*", all(page, "code").getFirst().getTextContent());
        assertEquals(List.of("one more", "two"), all(page, "li").stream().map(Element::getTextContent).toList());
        assertEquals("x | y", all(page, "th").get(1).getTextContent());
        assertEquals("<b>", all(page, "td").get(1).getTextContent());
        assertEquals("| no | table |\n", all(page, "pre").getFirst().getTextContent());
        assertEquals("other.html#x-y", all(page, "a").get(1).getAttribute("href"));
        assertTrue(all(page, "p").get(1).getTextContent().contains("2*3*4 goes on"));
    }
}
