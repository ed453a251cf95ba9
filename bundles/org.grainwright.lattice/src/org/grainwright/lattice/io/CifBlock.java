// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One data block of a crystallographic information file: names in lower case, with an underscore for the dot of later
 * dictionaries. Quoted values and text fields are values whatever they hold.
 */
final class CifBlock {

    private record Token(String text, boolean bare) {

        boolean starts(String word) {
            return bare && text.toLowerCase(Locale.ROOT).startsWith(word);
        }

        boolean isValue() {
            return !starts("_") && !starts("loop_") && !starts("data_") && !starts("save_") && !starts("global_")
                    && !starts("stop_");
        }

        String key() {
            return text.toLowerCase(Locale.ROOT).replace('.', '_');
        }
    }

    private final Map<String, String> items = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();

    private CifBlock() {
    }

    /**
     * The only block of a file that lists atom sites.
     *
     * @throws IllegalArgumentException when none does or several do, or the syntax is broken
     */
    static CifBlock withSites(String text) {
        List<Token> tokens = tokens(text);
        List<CifBlock> blocks = new ArrayList<>(List.of(new CifBlock()));
        for (int i = 0; i < tokens.size();) {
            Token token = tokens.get(i);
            if (token.starts("data_")) {
                blocks.add(new CifBlock());
                i++;
            } else if (token.starts("loop_")) {
                i = blocks.getLast().loop(tokens, i + 1);
            } else if (token.starts("_") && i + 1 < tokens.size() && tokens.get(i + 1).isValue()) {
                blocks.getLast().put(token.key(), tokens.get(i + 1).text);
                i += 2;
            } else {
                throw new IllegalArgumentException("'" + token.text.lines().findFirst().orElse("")
                        + "' stands where a name with its value should");
            }
        }
        blocks.removeIf(block -> block.column("_atom_site_fract_x").isEmpty());
        if (blocks.size() != 1) {
            throw new IllegalArgumentException(blocks.isEmpty() ? "it lists no atom sites with fractional coordinates"
                    : blocks.size() + " data blocks list atom sites; leave one");
        }
        return blocks.getFirst();
    }

    private void put(String key, String value) {
        if (items.put(key, value) != null) {
            throw new IllegalArgumentException("it gives " + key + " twice");
        }
    }

    private int loop(List<Token> tokens, int from) {
        int i = from;
        List<List<String>> own = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (; i < tokens.size() && tokens.get(i).starts("_"); i++) {
            own.add(new ArrayList<>());
            if (!names.add(tokens.get(i).key()) || columns.put(tokens.get(i).key(), own.getLast()) != null) {
                throw new IllegalArgumentException("it lists " + tokens.get(i).key() + " twice");
            }
        }
        int values = 0;
        for (; i < tokens.size() && tokens.get(i).isValue(); i++) {
            if (own.isEmpty()) {
                throw new IllegalArgumentException("a loop names no columns");
            }
            own.get(values++ % own.size()).add(tokens.get(i).text);
        }
        if (own.isEmpty() || values % own.size() != 0) {
            throw new IllegalArgumentException(
                    "a loop of " + own.size() + " columns holds " + values + " values, which fill no whole rows");
        }
        return i;
    }

    /** The value of the first of these names that has one, {@code null} where none has or it is not known. */
    String item(String... keys) {
        for (String key : keys) {
            List<String> column = columns.getOrDefault(key, List.of());
            String value = items.getOrDefault(key, column.size() == 1 ? column.getFirst() : "?");
            if (!value.equals("?") && !value.equals(".")) {
                return value;
            }
        }
        return null;
    }

    /** The column of the first of these names that is there, empty where none is; an item is a column of one. */
    List<String> column(String... keys) {
        for (String key : keys) {
            if (columns.containsKey(key)) {
                return columns.get(key);
            }
            if (items.containsKey(key)) {
                return List.of(items.get(key));
            }
        }
        return List.of();
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        StringBuilder field = null;
        for (String line : text.lines().toList()) {
            if (field != null) {
                if (line.startsWith(";")) {
                    tokens.add(new Token(field.toString(), false));
                    field = null;
                    words(line.substring(1), tokens);
                } else {
                    field.append(line).append('\n');
                }
            } else if (line.startsWith(";")) {
                field = new StringBuilder(line.substring(1)).append('\n');
            } else {
                words(line, tokens);
            }
        }
        if (field != null) {
            throw new IllegalArgumentException("a text field does not end");
        }
        return tokens;
    }

    private static void words(String line, List<Token> into) {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            int end = at;
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (c == '#') {
                return;
            } else if (c == '\'' || c == '"') {
                do {
                    end = line.indexOf(c, end + 1);
                } while (end >= 0 && end + 1 < line.length() && !Character.isWhitespace(line.charAt(end + 1)));
                if (end < 0) {
                    throw new IllegalArgumentException("the quotation " + line.substring(at) + " does not end");
                }
                into.add(new Token(line.substring(at + 1, end), false));
                at = end + 1;
            } else {
                while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                    end++;
                }
                into.add(new Token(line.substring(at, end), true));
                at = end;
            }
        }
    }
}
