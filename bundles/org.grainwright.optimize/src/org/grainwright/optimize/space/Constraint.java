// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A restriction known before any evaluation. A parameter that does not apply at a point counts as 0 in a linear
 * constraint.
 *
 * @param description the restriction in words, for messages
 * @param test pure function of the point; {@code true} where the point may be evaluated. It must not depend on time or
 * chance
 * @param coefficients for a linear constraint, {@code sum coefficient * value <= bound}; empty for any other
 * @param bound right-hand side of a linear constraint, otherwise unused
 * @param expression the condition as text; empty when it was not written as one
 */
public record Constraint(String description, Predicate<Point> test, Map<String, Double> coefficients, double bound,
        String expression) {

    /** Checks and copies. */
    public Constraint {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(test, "test");
        coefficients = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
    }

    /** Whether the point may be evaluated; a test that throws counts as "no". */
    public boolean allows(Point point) {
        try {
            return test.test(point);
        } catch (RuntimeException failure) {
            return false;
        }
    }

    /** Any pure predicate. */
    public static Constraint predicate(String description, Predicate<Point> test) {
        return new Constraint(description, test, Map.of(), 0, "");
    }

    /** A condition written as text. */
    public static Constraint expression(String description, Expression condition) {
        return new Constraint(description, condition::holds, Map.of(), 0, condition.text());
    }

    /** {@code sum coefficient * value <= bound}, with a tolerance of 1e-9 of the terms' size. */
    public static Constraint linear(String description, Map<String, Double> coefficients, double bound) {
        Map<String, Double> terms = new LinkedHashMap<>(coefficients);
        for (double number : terms.values()) {
            if (!Double.isFinite(number) || !Double.isFinite(bound)) {
                throw new SpaceException("Linear constraint '" + description
                        + "' has a coefficient or bound that is not a finite number.");
            }
        }
        return new Constraint(description, point -> {
            double sum = 0;
            double size = Math.abs(bound);
            for (Map.Entry<String, Double> term : terms.entrySet()) {
                double part = point.has(term.getKey()) ? term.getValue() * point.number(term.getKey()) : 0;
                sum += part;
                size += Math.abs(part);
            }
            return sum <= bound + 1e-9 * size;
        }, terms, bound, "");
    }
}
