// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for words in the pages of the documentation. What is found is a section, or a row about a word of the language;
 * each has an anchor on its page. Immutable; any thread.
 */
public final class HelpSearch {

    /**
     * A place in the help that has all words.
     *
     * @param page as {@link HelpPages#open} takes it, with an anchor
     * @param title of the page and the section
     * @param line the first line in which most of the words stand, without the signs of Markdown
     */
    public record Hit(String page, String title, String line) {
    }

    private record Section(String page, String title, List<String> lines) {
    }

    private record Ranked(Hit hit, int rank, String page) {
    }

    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern ROW = Pattern.compile("\\| *`([^`\\s]+)` *\\|.*");
    private static final int MOST = 60;

    private final List<Section> sections = new ArrayList<>();

    /** @param pages Markdown by file name */
    public HelpSearch(Map<String, String> pages) {
        pages.forEach(this::read);
    }

    private void read(String file, String markdown) {
        String page = MarkdownPage.name(file);
        String title = MarkdownPage.title(markdown);
        Section section = new Section(page, title, new ArrayList<>());
        sections.add(section);
        boolean fenced = false;
        for (String line : markdown.lines().toList()) {
            fenced ^= line.startsWith("```");
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (!fenced && heading.matches()) {
                String name = plain(heading.group(1));
                section = new Section(page + "#" + MarkdownPage.slug(heading.group(1)),
                        name.equals(title) ? title : title + ": " + name, new ArrayList<>());
                sections.add(section);
            } else if (!fenced && row.matches()) {
                sections.add(new Section(page + "#" + MarkdownPage.anchor(row.group(1)),
                        title + ": " + row.group(1), List.of(plain(line))));
            } else if (!line.isBlank() && !line.startsWith("```") && !line.matches("[|: -]+")) {
                section.lines().add(plain(line));
            }
        }
    }

    private static String plain(String line) {
        return line.replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replaceAll("[`*]", "").replace('|', ' ').strip()
                .replaceAll(" +", " ");
    }

    /**
     * The places that have every word, those first that have them in their titles.
     *
     * @param words separated by blanks, upper or lower case; blank finds nothing
     */
    public List<Hit> find(String words) {
        List<String> wanted = Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(each -> !each.isEmpty()).toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Ranked> found = new ArrayList<>();
        for (Section section : sections) {
            String title = section.title().toLowerCase(Locale.ROOT);
            String text = title + "\n" + String.join("\n", section.lines()).toLowerCase(Locale.ROOT);
            if (wanted.stream().allMatch(text::contains)) {
                String line = section.lines().stream()
                        .max(Comparator.comparingLong(each -> count(each.toLowerCase(Locale.ROOT), wanted))).orElse("");
                // what says the words together and often is about them, and a short text more than a long one
                int together = text.split(Pattern.quote(String.join(" ", wanted)), -1).length - 1;
                int rank = 1000 * (int) count(title, wanted) + 20 * together - text.length() / 100;
                found.add(new Ranked(new Hit(section.page(), section.title(), line), rank, section.page()));
            }
        }
        return found.stream().sorted(Comparator.comparingInt(Ranked::rank).reversed().thenComparing(Ranked::page))
                .limit(MOST).map(Ranked::hit).toList();
    }

    private static long count(String text, List<String> wanted) {
        return wanted.stream().filter(text::contains).count();
    }
}
