// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * JSON without a library, so that the rooms above need none: objects are {@link Map} (read as {@link LinkedHashMap}),
 * arrays {@link List}, numbers {@link Double} or, without point and exponent, {@link Integer}; NaN is written as null.
 * Doubles survive a round trip bit by bit. Same value, same text.
 */
public final class Json {

    private static final int MAXIMUM_DEPTH = 64;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** Parses one value; throws {@link IllegalArgumentException} with the position when it is none. */
    public static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.blanks();
        if (json.at != text.length()) {
            throw json.error("the end");
        }
        return value;
    }

    /** Writes maps, lists, strings, numbers, booleans and null in one line. */
    public static String write(Object value) {
        return write(value, 0);
    }

    /**
     * Writes the same for people to read, too.
     *
     * @param depth how deep things stand on lines of their own; what lies deeper shares the line
     */
    public static String write(Object value, int depth) {
        StringBuilder out = new StringBuilder();
        new Writer(out, depth).write(value, 0);
        return out.toString();
    }

    /** A number with so many significant digits: whole without a point, {@code null} when it is not finite. */
    public static Number rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return null;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (long) value;
        }
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }

    private record Writer(StringBuilder out, int depth) {

        void write(Object value, int level) {
            switch (value) {
                case null -> out.append("null");
                case Double number -> out.append(Double.isFinite(number) ? number.toString() : "null");
                case String string -> quote(string, out);
                case Map<?, ?> map -> all('{', map.entrySet(), '}', level, entry -> {
                    quote((String) entry.getKey(), out);
                    out.append(": ");
                    return entry.getValue();
                });
                case List<?> list -> all('[', list, ']', level, item -> item);
                case Number number -> out.append(number);
                case Boolean truth -> out.append(truth);
                default ->
                        throw new IllegalArgumentException(value.getClass().getName() + " is nothing that JSON has.");
            }
        }

        private <T> void all(char open, Collection<T> items, char close, int level, Function<T, Object> value) {
            boolean lines = level < depth && !items.isEmpty();
            String separator = "";
            out.append(open);
            for (T item : items) {
                out.append(separator);
                if (lines) {
                    indent(level + 1);
                }
                write(value.apply(item), level + 1);
                separator = lines ? "," : ", ";
            }
            if (lines) {
                indent(level);
            }
            out.append(close);
        }

        private void indent(int level) {
            out.append('\n').repeat("  ", level);
        }
    }

    private static void quote(String string, StringBuilder out) {
        out.append('"');
        for (char c : string.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private Object value() {
        if (++depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException(
                    "JSON is nested more than " + MAXIMUM_DEPTH + " deep at character " + (at + 1) + ".");
        }
        Object value = plainValue();
        depth--;
        return value;
    }

    private Object plainValue() {
        blanks();
        if (at == text.length()) {
            throw error("a value");
        }
        char c = text.charAt(at);
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        if (c == '"') {
            return string();
        }
        if (text.startsWith("NaN", at) || text.startsWith("Infinity", at) || text.startsWith("-Infinity", at)) {
            throw new IllegalArgumentException("JSON has no NaN or Infinity (character " + (at + 1)
                    + "); leave the field out, or report an evaluation without a value as failed.");
        }
        for (String word : List.of("null", "true", "false")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? null : Boolean.valueOf(word);
            }
        }
        return number();
    }

    private Map<String, Object> object() {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        at++;
        while (!taken('}')) {
            if (!map.isEmpty()) {
                expect(',');
            }
            blanks();
            String key = string();
            expect(':');
            map.put(key, value());
        }
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        at++;
        while (!taken(']')) {
            if (!list.isEmpty()) {
                expect(',');
            }
            list.add(value());
        }
        return list;
    }

    private String string() {
        if (at == text.length() || text.charAt(at) != '"') {
            throw error("a string");
        }
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (++at == text.length()) {
                break;
            }
            char escaped = text.charAt(at);
            int simple = "\"\\/bfnrt".indexOf(escaped);
            if (simple >= 0) {
                out.append("\"\\/\b\f\n\r\t".charAt(simple));
            } else if (escaped == 'u' && at + 4 < text.length()
                    && text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}")) {
                out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
            } else {
                throw error("an escape");
            }
        }
        throw error("the end of a string");
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        try {
            if (number.matches("-?[0-9]{1,9}")) {
                return Integer.valueOf(number);
            }
            return Double.valueOf(number);
        } catch (NumberFormatException malformed) {
            at = start;
            throw error("a value");
        }
    }

    private boolean taken(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw error("'" + c + "'");
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException("JSON needs " + expected + " at character " + (at + 1) + ".");
    }
}
