// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.units.Units;

/**
 * Texts that nobody meant to write: examples with cuts, insertions, repetitions, strange characters, words and numbers
 * out of place.
 */
final class Mutations {

    private static final String STRANGE = "{}[]()\"'\\<>=,.;:|^°%§€µÅ−–\n\t "
            + "0123456789e+-\u0000\uFEFF\uD83D\uDE00\u212B\u2126";
    private static final List<
            String> NUMBERS = List.of("999999999999999999999", "1e999", "-0", "2...5", "1e-400", "00");

    private final Random random;
    private final List<String> seeds = new ArrayList<>();

    /** The same seed gives the same texts. */
    Mutations(long seed) throws IOException {
        random = new Random(seed);
        for (String name : List.of("quickstart", "paper")) {
            seeds.add(Files.readString(Campaigns.REPOSITORY.resolve("examples/" + name + ".campaign"))
                    .replaceAll("(?m)^ *//.*\n", ""));
        }
        IssueCase.all().forEach(c -> seeds.add(c.text()));
    }

    String next() {
        StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(7)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, STRANGE.charAt(random.nextInt(STRANGE.length())));
                case 2 -> text.insert(at,
                        " " + Vocabulary.words().get(random.nextInt(Vocabulary.words().size())).word() + " ");
                case 3 -> text.insert(at, text.substring(at, end));
                case 4 -> text.replace(at, end, Units.all().get(random.nextInt(Units.all().size())).symbol());
                case 5 -> text.setLength(at);
                default -> text.insert(at, random.nextBoolean() ? Double.toString(random.nextGaussian() * 1e6)
                        : NUMBERS.get(random.nextInt(NUMBERS.size())));
            }
        }
        return text.toString();
    }

    /** An offset in a text, its end included. */
    int offset(String text) {
        return random.nextInt(text.length() + 1);
    }
}
