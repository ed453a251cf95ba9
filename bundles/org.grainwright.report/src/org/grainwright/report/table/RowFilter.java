// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.observables.Notation;

/**
 * A filter in words, for example {@code gate not red and LER > 1}. Comparisons joined by {@code and}, {@code or},
 * {@code not} and parentheses; {@code and} binds more than {@code or}. A comparison names a column as its heading, a
 * campaign or the record does. Numbers: {@code < <= > >= = !=}, with or without the unit of the column. Words:
 * {@code is}, {@code not}, {@code contains}. Both: {@code is known}, {@code is unknown}; any other comparison with an
 * unknown number is false. Capital letters make no difference.
 */
public final class RowFilter {

    private static final Pattern TOKEN = Pattern
            .compile("\\s*(\"([^\"]*)\"|<=|>=|!=|≤|≥|≠|[<>=()]|[^\\s<>=!≤≥≠()\"]+)");
    private static final Set<String> JOINS = Set.of("and", "or", ")");
    private static final Set<String> GATES = Set.of("green", "amber", "red", "unknown");

    private record Token(String text, boolean quoted) {
        boolean is(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }
    }

    private final Map<String, TableColumn> columns = new HashMap<>();
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private RowFilter(List<TableColumn> all) {
        for (TableColumn column : all) {
            // a name that two columns have means the one that is shown
            column.names().forEach(name -> columns.putIfAbsent(key(name), column));
        }
    }

    /**
     * Reads a filter.
     *
     * @param text blank accepts every row
     * @param columns what may be named
     * @throws FilterException with one sentence
     */
    public static Predicate<TableRow> parse(String text, List<TableColumn> columns) throws FilterException {
        if (text.isBlank()) {
            return row -> true;
        }
        RowFilter parser = new RowFilter(columns);
        parser.split(text);
        Predicate<TableRow> filter = parser.either();
        if (parser.at < parser.tokens.size()) {
            throw new FilterException("Before '" + parser.tokens.get(parser.at).text
                    + "' the filter needs 'and' or 'or', or a '(' that it closes.");
        }
        return filter;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[,\\s]+", " ").strip();
    }

    private void split(String text) throws FilterException {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(2) != null ? new Token(matcher.group(2), true)
                    : new Token(matcher.group(1), false));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new FilterException("The filter cannot be read from '" + text.substring(end).strip()
                    + "' on; a text in quotes needs both of them.");
        }
    }

    private Predicate<TableRow> either() throws FilterException {
        Predicate<TableRow> filter = both();
        while (take("or")) {
            filter = filter.or(both());
        }
        return filter;
    }

    private Predicate<TableRow> both() throws FilterException {
        Predicate<TableRow> filter = one();
        while (take("and")) {
            filter = filter.and(one());
        }
        return filter;
    }

    private Predicate<TableRow> one() throws FilterException {
        if (take("not")) {
            return one().negate();
        }
        if (take("(")) {
            Predicate<TableRow> filter = either();
            if (!take(")")) {
                throw new FilterException("A '(' of the filter is never closed; write a ')' at its end.");
            }
            return filter;
        }
        return comparison();
    }

    private Predicate<TableRow> comparison() throws FilterException {
        TableColumn column = column();
        boolean is = take("is");
        boolean not = take("not");
        if (take("known")) {
            return known(column, !not);
        }
        if (column.isNumeric()) {
            if (take("unknown")) {
                return known(column, not);
            }
            if (not && !is) {
                at--; // "LER not > 1" is no comparison
            }
            return numbers(column, is ? not ? "!=" : "=" : null);
        }
        if (take("contains")) {
            String part = word(column, "contains").toLowerCase(Locale.ROOT);
            return row -> not != column.words(row).stream()
                    .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(part));
        }
        boolean unequal = not;
        if (!is && !not) {
            unequal = take("!=") || take("≠");
            if (!unequal && !take("=")) {
                throw new FilterException("After '" + column.heading().name()
                        + "', a column of words, the filter needs 'is', 'not' or 'contains'"
                        + (at < tokens.size() ? ", not '" + tokens.get(at).text + "'." : "."));
            }
        }
        String word = word(column, unequal ? "not" : "is");
        if (column.id().equals("gate") && !GATES.contains(word.toLowerCase(Locale.ROOT))) {
            throw new FilterException("A gate is green, amber, red or unknown, never '" + word + "'.");
        }
        boolean other = unequal;
        return row -> other != column.words(row).stream().anyMatch(each -> each.equalsIgnoreCase(word));
    }

    private static Predicate<TableRow> known(TableColumn column, boolean wanted) {
        return row -> wanted == (column.isNumeric() ? Double.isFinite(column.number(row))
                : column.words(row).stream().anyMatch(each -> !each.isBlank() && !each.equals("unknown")));
    }

    private Predicate<TableRow> numbers(TableColumn column, String given) throws FilterException {
        String operator = given;
        if (operator == null) {
            operator = at < tokens.size() && !tokens.get(at).quoted ? tokens.get(at).text : "";
            if (!Set.of("<", "<=", "≤", ">", ">=", "≥", "=", "!=", "≠").contains(operator)) {
                throw new FilterException("After '" + column.heading().name()
                        + "', a column of numbers, the filter needs <, <=, >, >=, = or != and a number"
                        + (operator.isEmpty() ? "." : ", not '" + operator + "'."));
            }
            at++;
        }
        double bound = number(column, operator);
        unit(column);
        DoublePredicate holds = switch (operator) {
            case "<" -> value -> value < bound;
            case "<=", "≤" -> value -> value <= bound;
            case ">" -> value -> value > bound;
            case ">=", "≥" -> value -> value >= bound;
            case "=" -> value -> value == bound;
            default -> value -> Double.isFinite(value) && value != bound;
        };
        return row -> holds.test(column.number(row));
    }

    private double number(TableColumn column, String operator) throws FilterException {
        String text = at < tokens.size() ? tokens.get(at).text : "";
        try {
            double value = Double.parseDouble(text.replace('−', '-'));
            at++;
            return value;
        } catch (NumberFormatException e) {
            throw new FilterException("After '" + column.heading().name() + " " + operator
                    + "' the filter needs a number, for example 1.5 or 2e-5"
                    + (text.isEmpty() ? "." : ", not '" + text + "'."));
        }
    }

    /** Takes the unit after a number, if there is one; it must be that of the column. */
    private void unit(TableColumn column) throws FilterException {
        StringBuilder found = new StringBuilder();
        while (at < tokens.size() && JOINS.stream().noneMatch(tokens.get(at)::is)) {
            found.append(found.isEmpty() ? "" : " ").append(tokens.get(at++).text);
        }
        String wanted = column.heading().unit();
        if (!found.isEmpty() && !key(Notation.ASCII.unit(found.toString()))
                .equals(key(Notation.ASCII.unit(wanted)))) {
            throw new FilterException("'" + column.heading().name() + "' is "
                    + (wanted.isEmpty() ? "a pure number" : "compared in " + wanted) + ", so '" + found
                    + "' cannot follow the number; leave it out or write 'and' before the next comparison.");
        }
    }

    private String word(TableColumn column, String after) throws FilterException {
        if (at >= tokens.size() || JOINS.stream().anyMatch(tokens.get(at)::is)) {
            throw new FilterException("After '" + column.heading().name() + " " + after + "' the filter needs a word"
                    + (column.id().equals("gate") ? ": green, amber, red or unknown." : "; several stand in quotes."));
        }
        if (tokens.get(at).quoted) {
            return tokens.get(at++).text;
        }
        StringBuilder words = new StringBuilder();
        while (at < tokens.size() && JOINS.stream().noneMatch(tokens.get(at)::is) && !tokens.get(at).quoted) {
            words.append(words.isEmpty() ? "" : " ").append(tokens.get(at++).text);
        }
        return words.toString();
    }

    /** The longest run of words that names a column. */
    private TableColumn column() throws FilterException {
        if (at >= tokens.size()) {
            throw new FilterException("The filter ends where it needs the name of a column, for example LER or gate.");
        }
        if (tokens.get(at).quoted) {
            TableColumn column = columns.get(key(tokens.get(at).text));
            if (column != null) {
                at++;
                return column;
            }
        }
        TableColumn found = null;
        int end = at;
        StringBuilder name = new StringBuilder();
        for (int i = at; i < tokens.size() && !tokens.get(i).quoted; i++) {
            name.append(name.isEmpty() ? "" : " ").append(tokens.get(i).text);
            TableColumn column = columns.get(key(name.toString()));
            if (column != null) {
                found = column;
                end = i + 1;
            }
        }
        if (found == null) {
            throw new FilterException("No column is called '" + tokens.get(at).text
                    + "'; write it as in its heading, for example LER, D, gate, state or boundary.");
        }
        at = end;
        return found;
    }

    private boolean take(String word) {
        if (at < tokens.size() && tokens.get(at).is(word)) {
            at++;
            return true;
        }
        return false;
    }
}
