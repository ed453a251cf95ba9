// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What may be varied: parameters in a fixed order, when each applies, and which combinations are allowed. Immutable and
 * thread-safe as long as the predicates are.
 */
public final class SearchSpace {

    private final List<Parameter> parameters;
    private final Map<String, Condition> conditions;
    private final List<Constraint> constraints;

    private SearchSpace(Builder builder) {
        parameters = List.copyOf(builder.parameters);
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.conditions));
        constraints = List.copyOf(builder.constraints);
    }

    /** Starts a space. */
    public static Builder builder() {
        return new Builder();
    }

    /** All parameters in declaration order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Parameter name to the condition under which it applies; parameters without one always apply. */
    public Map<String, Condition> conditions() {
        return conditions;
    }

    /** Restrictions in declaration order. */
    public List<Constraint> constraints() {
        return constraints;
    }

    /** The parameter of that name. */
    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /**
     * Number of combinations before constraints, capped at {@link Long#MAX_VALUE}; 0 when a parameter is continuous.
     */
    public long combinations() {
        long product = 1;
        for (Parameter parameter : parameters) {
            if (parameter.valueCount() == 0) {
                return 0;
            }
            product = Math.multiplyHigh(product, parameter.valueCount()) != 0 || product * parameter.valueCount() < 0
                    ? Long.MAX_VALUE
                    : product * parameter.valueCount();
            if (product == Long.MAX_VALUE) {
                return product;
            }
        }
        return product;
    }

    /** Whether a parameter applies, given values of the parameters declared before it. */
    public boolean applies(Parameter parameter, Map<String, Object> valuesBefore) {
        Condition condition = conditions.get(parameter.name());
        return condition == null || condition.values().contains(valuesBefore.get(condition.parent()));
    }

    /** Why the point is not of this space or violates a constraint, as a sentence; empty when it may be evaluated. */
    public Optional<String> objection(Point point) {
        for (String name : point.values().keySet()) {
            if (parameter(name).isEmpty()) {
                return Optional.of("The space has no parameter '" + name + "'.");
            }
        }
        for (Parameter parameter : parameters) {
            boolean applies = applies(parameter, point.values());
            if (applies != point.has(parameter.name())) {
                return Optional.of("Parameter '" + parameter.name() + "' "
                        + (applies ? "is missing." : "does not apply here but has a value."));
            }
            if (applies && !holds(parameter, point.values().get(parameter.name()))) {
                return Optional.of("Value " + point.values().get(parameter.name()) + " is outside parameter '"
                        + parameter.name() + "'.");
            }
        }
        for (Constraint constraint : constraints) {
            if (!constraint.allows(point)) {
                return Optional.of("The point violates: " + constraint.description() + ".");
            }
        }
        return Optional.empty();
    }

    /** Why a value is none of a parameter, as a sentence; empty when it is one. */
    public Optional<String> objection(String name, Object value) {
        return parameter(name).isEmpty() ? Optional.of("The space has no parameter '" + name + "'.")
                : holds(parameter(name).get(), value) ? Optional.empty()
                        : Optional.of("Value " + value + " is outside parameter '" + name + "'.");
    }

    /** Whether the point may be evaluated. */
    public boolean contains(Point point) {
        return objection(point).isEmpty();
    }

    /**
     * The same point with every number in the type of its parameter: 5 is 5.0 where numbers are real, 5.0 is 5 where
     * they are whole.
     */
    public Point coerced(Point point) {
        Map<String, Object> values = new LinkedHashMap<>(point.values());
        values.replaceAll((name, value) -> parameter(name).map(parameter -> coerced(parameter, value)).orElse(value));
        return new Point(values);
    }

    private static Object coerced(Parameter parameter, Object value) {
        return switch (parameter) {
            case Parameter.IntegerRange ignored when value instanceof Double x && x == Math.rint(x)
                    && Math.abs(x) <= Integer.MAX_VALUE -> x.intValue();
            case Parameter.Real ignored when value instanceof Integer x -> x.doubleValue();
            case Parameter.DiscreteSet ignored when value instanceof Integer x -> x.doubleValue();
            default -> value;
        };
    }

    private static boolean holds(Parameter parameter, Object value) {
        return switch (parameter) {
            case Parameter.Real real -> value instanceof Double x && x >= real.lower() && x <= real.upper();
            case Parameter.IntegerRange range -> value instanceof Integer x && x >= range.lower() && x <= range.upper();
            case Parameter.DiscreteSet set -> value instanceof Double x && set.values().contains(x);
            case Parameter.Categorical categorical -> value instanceof String label && categorical.indexOf(label) >= 0;
        };
    }

    /** Collects a space. Not thread-safe. */
    public static final class Builder {

        private final List<Parameter> parameters = new ArrayList<>();
        private final Map<String, Condition> conditions = new LinkedHashMap<>();
        private final List<Constraint> constraints = new ArrayList<>();

        private Builder() {
        }

        /** Adds any parameter. */
        public Builder add(Parameter parameter) {
            if (parameters.stream().anyMatch(p -> p.name().equals(parameter.name()))) {
                throw new SpaceException("Parameter '" + parameter.name() + "' is declared twice; rename one.");
            }
            parameters.add(parameter);
            return this;
        }

        /** Adds a continuous parameter. */
        public Builder real(String name, double lower, double upper) {
            return add(Parameter.real(name, lower, upper));
        }

        /** Adds a whole number. */
        public Builder integer(String name, int lower, int upper) {
            return add(new Parameter.IntegerRange(name, lower, upper));
        }

        /** Adds a set of numbers. */
        public Builder values(String name, double... values) {
            return add(Parameter.values(name, values));
        }

        /** Adds a choice. */
        public Builder categorical(String name, List<Category> categories) {
            return add(new Parameter.Categorical(name, categories));
        }

        /** Makes a declared parameter apply only where an earlier parameter has one of the values. */
        public Builder when(String parameter, String parent, Object... values) {
            int child = indexOf(parameter);
            int above = indexOf(parent);
            if (child < 0 || above < 0 || above >= child) {
                throw new SpaceException("Parameter '" + parameter
                        + "' can only depend on a parameter declared before it; '" + parent + "' is not.");
            }
            List<Object> typed = java.util.Arrays.stream(values).map(value -> coerced(parameters.get(above), value))
                    .toList();
            for (Object value : typed) {
                if (parameters.get(above) instanceof Parameter.Real || !holds(parameters.get(above), value)) {
                    throw new SpaceException("Parameter '" + parameter + "' depends on '" + parent + "' = " + value
                            + ", which is none of its discrete values.");
                }
            }
            conditions.put(parameter, new Condition(parent, typed));
            return this;
        }

        /** Adds a restriction. */
        public Builder constrain(Constraint constraint) {
            constraints.add(constraint);
            return this;
        }

        /** Adds a predicate in words and code. */
        public Builder require(String description, Predicate<Point> test) {
            return constrain(Constraint.predicate(description, test));
        }

        /**
         * Adds a condition written as text over the parameters that were added before, see {@link Expression}.
         *
         * @throws SpaceException with the place of the first mistake
         */
        public Builder require(String description, String expression) {
            return constrain(Constraint.expression(description, Expression.condition(expression, parameters)));
        }

        /**
         * The space; refuses one without parameters or with a linear constraint on something that is no number of the
         * space.
         */
        public SearchSpace build() {
            if (parameters.isEmpty()) {
                throw new SpaceException("The search space has no parameters; declare at least one.");
            }
            for (Constraint constraint : constraints) {
                for (String name : constraint.coefficients().keySet()) {
                    int index = indexOf(name);
                    if (index < 0 || parameters.get(index) instanceof Parameter.Categorical) {
                        throw new SpaceException("Linear constraint '" + constraint.description() + "' uses '" + name
                                + "', which is no number of the space.");
                    }
                }
            }
            constraints.replaceAll(this::inOrder);
            return new SearchSpace(this);
        }

        /**
         * Terms in the order of the parameters: the caller's map may have another order in every process, and sums
         * would differ in their last bit.
         */
        private Constraint inOrder(Constraint constraint) {
            if (constraint.coefficients().isEmpty()) {
                return constraint;
            }
            Map<String, Double> terms = new LinkedHashMap<>();
            for (Parameter parameter : parameters) {
                if (constraint.coefficients().containsKey(parameter.name())) {
                    terms.put(parameter.name(), constraint.coefficients().get(parameter.name()));
                }
            }
            return Constraint.linear(constraint.description(), terms, constraint.bound());
        }

        private int indexOf(String name) {
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
