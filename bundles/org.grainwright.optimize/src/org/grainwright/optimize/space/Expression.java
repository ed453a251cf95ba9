// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number or a condition that follows from the values of a point, written as text: numbers, names of parameters (in
 * backquotes where they are no words), labels in quotes, {@code + - * / ^}, comparisons that may be chained, {@code
 * and}, {@code or}, {@code not}, parentheses, {@code abs min max sqrt exp log}. It can do nothing else: it has no
 * loops, no access to anything, and bounded length and depth. A parameter that does not apply at a point counts as 0 or
 * as the empty label. Immutable and thread-safe.
 */
public final class Expression {

    /** Far beyond what a person writes; what is longer or deeper could exhaust the stack of its reader. */
    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 50;
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<number>\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+)"
            + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)|`(?<name>[^`]*)`|'(?<single>[^']*)'|\"(?<double>[^\"]*)\""
            + "|(?<sign><=|>=|==|!=|[-+*/^(),<>=]))");
    private static final Map<String, DoubleUnaryOperator> OF_ONE = Map.of("abs", Math::abs, "sqrt", Math::sqrt, "exp",
            Math::exp, "log", Math::log);
    private static final Map<String, DoubleBinaryOperator> OF_TWO = Map.of("min", Math::min, "max", Math::max);

    private enum Type {
        NUMBER("a number"), TRUTH("a condition"), LABEL("a label");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }

    /** A part: numbers and conditions (1 or 0) by {@code value}, labels by {@code label}. */
    private record Part(Type type, ToDoubleFunction<Point> value, Function<Point, String> label,
            List<String> labels) {

        static Part number(ToDoubleFunction<Point> value) {
            return new Part(Type.NUMBER, value, null, List.of());
        }

        static Part truth(java.util.function.Predicate<Point> value) {
            return new Part(Type.TRUTH, point -> value.test(point) ? 1 : 0, null, List.of());
        }

        boolean holds(Point point) {
            return value.applyAsDouble(point) != 0;
        }
    }

    private record Token(String kind, String text, int column) {
    }

    private final String text;
    private final Part part;

    private Expression(String text, Part part) {
        this.text = text;
        this.part = part;
    }

    /**
     * A condition over parameters.
     *
     * @throws SpaceException with the place of the first mistake
     */
    public static Expression condition(String text, List<Parameter> parameters) {
        return parse(text, parameters, Type.TRUTH);
    }

    /**
     * A number that follows from parameters.
     *
     * @throws SpaceException with the place of the first mistake
     */
    public static Expression number(String text, List<Parameter> parameters) {
        return parse(text, parameters, Type.NUMBER);
    }

    private static Expression parse(String text, List<Parameter> parameters, Type wanted) {
        if (text.length() > LONGEST) {
            throw new SpaceException(
                    "An expression has " + text.length() + " characters; " + LONGEST + " is the most.");
        }
        Part part = new Parser(text, parameters).whole(wanted);
        return new Expression(text, part);
    }

    /** As written. */
    public String text() {
        return text;
    }

    /** Whether the condition holds at a point. */
    public boolean holds(Point point) {
        return part.holds(point);
    }

    /** The number at a point; not finite where it has none. */
    public double at(Point point) {
        return part.value().applyAsDouble(point);
    }

    /** Recursive descent; every mistake is a {@link SpaceException} that names its column. */
    private static final class Parser {

        private final String text;
        private final List<Parameter> parameters;
        private final List<Token> tokens = new ArrayList<>();
        private int next;
        private int depth;

        Parser(String text, List<Parameter> parameters) {
            this.text = text;
            this.parameters = parameters;
            Matcher matcher = TOKEN.matcher(text);
            int at = 0;
            while (!text.substring(at).isBlank()) {
                if (!matcher.find(at) || matcher.start() != at) {
                    throw wrong("'" + text.substring(at).strip().charAt(0) + "' is not understood", at);
                }
                for (String kind : List.of("number", "word", "name", "single", "double", "sign")) {
                    if (matcher.group(kind) != null) {
                        tokens.add(new Token(kind, matcher.group(kind), matcher.start(kind)));
                    }
                }
                at = matcher.end();
            }
        }

        private SpaceException wrong(String what, int column) {
            return new SpaceException("Expression \"" + text + "\", column " + (column + 1) + ": " + what + ".");
        }

        private int column() {
            return next < tokens.size() ? tokens.get(next).column() : text.length();
        }

        Part whole(Type wanted) {
            Part part = or();
            if (next < tokens.size()) {
                throw wrong("'" + tokens.get(next).text() + "' is too much here", column());
            }
            return as(wanted, part, 0);
        }

        private Part as(Type wanted, Part part, int column) {
            if (part.type() != wanted) {
                throw wrong("this is " + part.type().words + ", where " + wanted.words + " is needed", column);
            }
            return part;
        }

        private boolean take(String kind, String... any) {
            if (next < tokens.size() && tokens.get(next).kind().equals(kind)
                    && List.of(any).contains(tokens.get(next).text())) {
                next++;
                return true;
            }
            return false;
        }

        private Part or() {
            if (++depth > DEEPEST) {
                throw wrong("it is nested deeper than " + DEEPEST, column());
            }
            int column = column();
            Part left = and();
            while (take("word", "or")) {
                Part one = as(Type.TRUTH, left, column);
                Part other = as(Type.TRUTH, and(), column());
                left = Part.truth(point -> one.holds(point) || other.holds(point));
            }
            depth--;
            return left;
        }

        private Part and() {
            int column = column();
            Part left = not();
            while (take("word", "and")) {
                Part one = as(Type.TRUTH, left, column);
                Part other = as(Type.TRUTH, not(), column());
                left = Part.truth(point -> one.holds(point) && other.holds(point));
            }
            return left;
        }

        private Part not() {
            boolean negated = false;
            int column = column();
            while (take("word", "not")) {
                negated = !negated;
            }
            Part part = comparison();
            if (column() != column && negated) {
                Part inner = as(Type.TRUTH, part, column);
                return Part.truth(point -> !inner.holds(point));
            }
            return part;
        }

        private Part comparison() {
            int column = column();
            Part left = sum();
            Part all = null;
            while (take("sign", "<=", ">=", "==", "=", "!=", "<", ">")) {
                Token sign = tokens.get(next - 1);
                Part right = sum();
                Part one = compared(left, sign, right, column);
                Part before = all;
                all = before == null ? one : Part.truth(point -> before.holds(point) && one.holds(point));
                left = right;
            }
            return all == null ? left : all;
        }

        private Part compared(Part left, Token sign, Part right, int column) {
            boolean equal = sign.text().equals("==") || sign.text().equals("=");
            if (left.type() == Type.LABEL || right.type() == Type.LABEL) {
                as(Type.LABEL, left, column);
                as(Type.LABEL, right, column());
                if (!equal && !sign.text().equals("!=")) {
                    throw wrong("labels are equal or not, they have no order", sign.column());
                }
                if (left.labels().stream().noneMatch(right.labels()::contains)) {
                    throw wrong("neither side can be what the other is: " + left.labels() + " and " + right.labels(),
                            sign.column());
                }
                return Part.truth(point -> left.label().apply(point).equals(right.label().apply(point)) == equal);
            }
            BiFunction<Double, Double, Boolean> relation = switch (sign.text()) {
                case "<=" -> (a, b) -> a <= b;
                case ">=" -> (a, b) -> a >= b;
                case "<" -> (a, b) -> a < b;
                case ">" -> (a, b) -> a > b;
                case "!=" -> (a, b) -> a.doubleValue() != b.doubleValue();
                default -> (a, b) -> a.doubleValue() == b.doubleValue();
            };
            ToDoubleFunction<Point> one = as(Type.NUMBER, left, column).value();
            ToDoubleFunction<Point> other = as(Type.NUMBER, right, column()).value();
            return Part.truth(point -> relation.apply(one.applyAsDouble(point), other.applyAsDouble(point)));
        }

        private Part sum() {
            int column = column();
            Part left = product();
            while (take("sign", "+", "-")) {
                boolean plus = tokens.get(next - 1).text().equals("+");
                left = arithmetic(left, product(), plus ? Double::sum : (a, b) -> a - b, column);
            }
            return left;
        }

        private Part product() {
            int column = column();
            Part left = signed();
            while (take("sign", "*", "/")) {
                boolean times = tokens.get(next - 1).text().equals("*");
                left = arithmetic(left, signed(), times ? (a, b) -> a * b : (a, b) -> a / b, column);
            }
            return left;
        }

        private Part arithmetic(Part left, Part right, DoubleBinaryOperator operator, int column) {
            ToDoubleFunction<Point> one = as(Type.NUMBER, left, column).value();
            ToDoubleFunction<Point> other = as(Type.NUMBER, right, column).value();
            return Part.number(
                    point -> operator.applyAsDouble(one.applyAsDouble(point), other.applyAsDouble(point)));
        }

        private Part signed() {
            boolean negative = false;
            int column = column();
            boolean any = false;
            while (take("sign", "-")) {
                negative = !negative;
                any = true;
            }
            Part part = power();
            if (!any) {
                return part;
            }
            double factor = negative ? -1 : 1;
            ToDoubleFunction<Point> value = as(Type.NUMBER, part, column).value();
            return Part.number(point -> factor * value.applyAsDouble(point));
        }

        private Part power() {
            int column = column();
            Part base = atom();
            return take("sign", "^") ? arithmetic(base, nested(this::signed), Math::pow, column) : base;
        }

        private Part nested(java.util.function.Supplier<Part> inner) {
            if (++depth > DEEPEST) {
                throw wrong("it is nested deeper than " + DEEPEST, column());
            }
            Part part = inner.get();
            depth--;
            return part;
        }

        private Part atom() {
            if (next == tokens.size()) {
                throw wrong("something is missing at the end", text.length());
            }
            Token token = tokens.get(next++);
            switch (token.kind()) {
                case "number" -> {
                    double value = Double.parseDouble(token.text());
                    return Part.number(point -> value);
                }
                case "single", "double" -> {
                    return new Part(Type.LABEL, null, point -> token.text(), List.of(token.text()));
                }
                case "name" -> {
                    return parameter(token);
                }
                case "word" -> {
                    if (take("sign", "(")) {
                        return function(token);
                    }
                    return parameter(token);
                }
                default -> {
                    if (token.text().equals("(")) {
                        Part inner = or();
                        close();
                        return inner;
                    }
                    throw wrong("'" + token.text() + "' does not belong here", token.column());
                }
            }
        }

        private void close() {
            if (!take("sign", ")")) {
                throw wrong("')' is missing", column());
            }
        }

        private Part function(Token name) {
            int column = column();
            ToDoubleFunction<Point> first = as(Type.NUMBER, or(), column).value();
            if (OF_ONE.containsKey(name.text())) {
                DoubleUnaryOperator function = OF_ONE.get(name.text());
                close();
                return Part.number(point -> function.applyAsDouble(first.applyAsDouble(point)));
            }
            DoubleBinaryOperator function = OF_TWO.get(name.text());
            if (function == null) {
                throw wrong("there is no function '" + name.text() + "'; there are abs, min, max, sqrt, exp, log",
                        name.column());
            }
            if (!take("sign", ",")) {
                throw wrong("'" + name.text() + "' compares two numbers, separated by ','", column());
            }
            ToDoubleFunction<Point> second = as(Type.NUMBER, or(), column()).value();
            close();
            return Part.number(
                    point -> function.applyAsDouble(first.applyAsDouble(point), second.applyAsDouble(point)));
        }

        private Part parameter(Token token) {
            String name = token.text();
            Parameter parameter = parameters.stream().filter(each -> each.name().equals(name)).findFirst()
                    .orElseThrow(() -> wrong("there is no parameter '" + name + "'; there are "
                            + String.join(", ", parameters.stream().map(Parameter::name).toList()), token.column()));
            return parameter instanceof Parameter.Categorical choice
                    ? new Part(Type.LABEL, null, point -> point.has(name) ? point.label(name) : "",
                            choice.categories().stream().map(Category::label).toList())
                    : Part.number(point -> point.has(name) ? point.number(name) : 0);
        }
    }
}
