// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.cli.Command;

/**
 * What a verb's usage line says, taken apart.
 *
 * @param verb the verb
 * @param arguments the notation of its arguments, for example {@code FILE [--output DIR]}
 * @param summary what it does
 * @param options each option with its dashes, and the name of its value; empty for a flag
 */
record Usage(String verb, String arguments, String summary, Map<String, Optional<String>> options) {

    private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z-]*)( ([A-Z][A-Za-z0-9,]*))?");

    static Usage of(Command command) {
        String[] parts = command.usage().split("  ", 2);
        Map<String, Optional<String>> options = new LinkedHashMap<>();
        Matcher matcher = OPTION.matcher(parts[0]);
        while (matcher.find()) {
            options.put(matcher.group(1), Optional.ofNullable(matcher.group(3)));
        }
        return new Usage(command.name(), parts[0].strip(), parts.length == 1 ? "" : parts[1].strip(), options);
    }

    /** The line that is shown when something typed does not fit. */
    String line() {
        return arguments.isEmpty() ? verb : verb + " " + arguments;
    }

    /**
     * The known word that was probably meant by a misspelt one: at most two changes away, and fewer than half of it.
     */
    static Optional<String> meant(String typed, Iterable<String> known) {
        String best = null;
        int least = Math.min(2, Math.max(1, typed.replaceFirst("^-+", "").length() / 2)) + 1;
        for (String word : known) {
            int distance = changes(typed, word);
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * How many letters must be put in, left out, replaced or exchanged with their neighbour (optimal string alignment).
     */
    private static int changes(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    static List<Usage> of(List<Command> commands) {
        List<Usage> all = new ArrayList<>();
        commands.forEach(command -> all.add(of(command)));
        return all;
    }
}
