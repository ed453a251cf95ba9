// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant: the nearest word by Damerau-Levenshtein distance (optimal string alignment). */
public final class Spelling {

    private Spelling() {
    }

    /**
     * The nearest candidate, if it is near: differing by letter case only, or by at most one edit per three letters (at
     * least one). Of equally near candidates the first one.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        record Near(String text, int distance) {
        }
        int allowed = Math.max(1, word.length() / 3);
        return candidates.stream()
                .map(c -> new Near(c, distance(word.toLowerCase(Locale.ROOT), c.toLowerCase(Locale.ROOT))))
                .filter(n -> n.distance() <= Math.min(allowed, Math.max(1, n.text().length() / 2)))
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::text);
    }

    /** Insertions, deletions, substitutions and transpositions of neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
