// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every word of the language with its meaning, read from {@code words.txt} beside this class. Constant, any thread. */
public final class Vocabulary {

    private static final String VALUE_OF = "value of ";
    private static final int FIELDS = 5;
    private static final List<Word> WORDS = read();

    /**
     * One word at one kind of place.
     *
     * @param homes where it may stand: {@code file}, {@code campaign}, a block, {@code engine}, {@code bayesian}, or
     * {@code value of X}
     * @param word as written
     * @param syntax an example of its use
     * @param meaning one or two sentences
     * @param source section of the source paper that it comes from; empty when it is ours
     */
    public record Word(List<String> homes, String word, String syntax, String meaning, String source) {

        /** Whether it begins a statement or block (and is not a value inside one). */
        public boolean beginsStatement() {
            return homes.stream().noneMatch(h -> h.startsWith(VALUE_OF));
        }

        /** Whether it is known only to be refused with what to write, so that nobody should be offered it. */
        public boolean refused() {
            return meaning.contains(": refused");
        }

        /** Meaning, example and source as Markdown. */
        public String markdown() {
            return "**" + word + "** " + meaning + "\n\n```campaign\n" + syntax + "\n```"
                    + (source.isEmpty() ? "" : "\n\nSource " + source + ".");
        }
    }

    private Vocabulary() {
    }

    private static List<Word> read() {
        List<Word> words = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Vocabulary.class.getResourceAsStream("words.txt"), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] fields = line.split("\\s*\\|\\s*", -1);
                    if (fields.length != FIELDS) {
                        throw new IllegalStateException(
                                "words.txt has a line with " + fields.length + " fields: " + line);
                    }
                    words.add(new Word(Arrays.asList(fields[0].strip().split("\\s*,\\s*")), fields[1], fields[2],
                            fields[3], fields[4]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(words);
    }

    /** All entries in the order of the file. */
    public static List<Word> words() {
        return WORDS;
    }

    /** The entry of a word in a statement or block: as a value of it, else as a statement of it, else anywhere. */
    public static Optional<Word> find(String word, String home) {
        return at(word, VALUE_OF + home).or(() -> at(word, home))
                .or(() -> WORDS.stream().filter(w -> w.word().equals(word)).findFirst());
    }

    private static Optional<Word> at(String word, String home) {
        return WORDS.stream().filter(w -> w.word().equals(word) && w.homes().contains(home)).findFirst();
    }

    /** Where a word belongs, in words. */
    public static List<String> homes(String word) {
        return WORDS.stream().filter(w -> w.word().equals(word)).flatMap(w -> w.homes().stream())
                .map(h -> h.startsWith(VALUE_OF) ? "the statement '" + h.substring(VALUE_OF.length()) + "'"
                        : h.equals("file") ? "the file itself"
                                : ("aeiou".indexOf(h.charAt(0)) >= 0 ? "an " : "a ") + h + " block")
                .distinct().toList();
    }
}
