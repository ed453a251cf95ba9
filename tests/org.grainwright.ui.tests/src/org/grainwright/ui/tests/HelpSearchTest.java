// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.grainwright.ui.internal.help.HelpSearch;
import org.grainwright.ui.internal.help.MarkdownPage;

/** Words are found in sections and rows, what is about them first, and every hit has an anchor on its page. */
class HelpSearchTest {

    private static final HelpSearch SMALL = new HelpSearch(Map.of("a.md", """
            # First page

            An opening about `lithium`.

            ## Haven ratio

            It is [1](b.md) for **independent** hops.

            ## Other

            | word | meaning |
            |---|---|
            | `width` | thickness of a slab in layers |

            Much text about many things, and the haven ratio once.
            """));

    private static List<String> pages(String words) {
        return SMALL.find(words).stream().map(HelpSearch.Hit::page).toList();
    }

    @Test
    void sectionsAndRowsAreFoundThoseAboutTheWordsFirst() {
        assertEquals(List.of("a.html#haven-ratio", "a.html#other"), pages("Haven RATIO"));
        assertEquals(List.of("a.html#word-width"), pages("layers thickness"));
        assertEquals(List.of("a.html#first-page"), pages("lithium"));
        assertEquals(List.of(), pages("  "));
        assertEquals(List.of(), pages("haven thickness"));
        HelpSearch.Hit hit = SMALL.find("independent").getFirst();
        assertEquals("First page: Haven ratio", hit.title());
        assertEquals("It is 1 for independent hops.", hit.line());
    }

    @Test
    void everyHitOfTheDocumentationLeadsToAnAnchor() throws Exception {
        Path docs = Path.of(System.getProperty("grainwright.home", "../.."), "docs");
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(docs)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                pages.put(docs.relativize(file).toString(), Files.readString(file));
            }
        }
        HelpSearch search = new HelpSearch(pages);
        for (String words : List.of("width", "haven ratio", "slurm", "gate", "ctrl+f11")) {
            List<HelpSearch.Hit> hits = search.find(words);
            assertTrue(!hits.isEmpty(), words);
            for (HelpSearch.Hit hit : hits) {
                String[] place = hit.page().split("#", 2);
                String html = MarkdownPage.toHtml(pages.get(place[0].replace(".html", ".md")), "index.html");
                assertTrue(place.length == 1 || html.contains("id=\"" + place[1] + "\""),
                        () -> words + " leads to " + hit.page() + ", which is not there");
            }
        }
    }
}
