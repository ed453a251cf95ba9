// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** One axis of a {@link SearchSpace}. Immutable. */
public sealed interface Parameter {

    /** The name under which a {@link Point} holds its value. */
    String name();

    /** Number of values, or 0 when it is continuous. */
    int valueCount();

    /**
     * A continuous number.
     *
     * @param name unique within the space
     * @param lower smallest value, in the parameter's own unit
     * @param upper largest value, above {@code lower}
     * @param logarithmic whether equal ratios, not equal differences, matter; needs {@code lower > 0}
     */
    record Real(String name, double lower, double upper, boolean logarithmic) implements Parameter {

        /** Checks. */
        public Real {
            if (!(Double.isFinite(lower) && Double.isFinite(upper) && lower < upper)) {
                throw new SpaceException("Parameter '" + name + "' has the range " + lower + " .. " + upper
                        + "; give a finite lower bound below the upper one.");
            }
            if (logarithmic && lower <= 0) {
                throw new SpaceException("Parameter '" + name + "' is logarithmic but starts at " + lower
                        + "; give a positive lower bound.");
            }
        }

        @Override
        public int valueCount() {
            return 0;
        }
    }

    /**
     * A whole number, for example layers or formula units.
     *
     * @param name unique within the space
     * @param lower smallest value
     * @param upper largest value, at least {@code lower}
     */
    record IntegerRange(String name, int lower, int upper) implements Parameter {

        /** Checks. */
        public IntegerRange {
            if (lower > upper || (long) upper - lower >= 1_000_000) {
                throw new SpaceException("Parameter '" + name + "' has the range " + lower + " .. " + upper
                        + "; give a lower bound not above the upper one and at most a million values.");
            }
        }

        @Override
        public int valueCount() {
            return upper - lower + 1;
        }
    }

    /**
     * A finite set of numbers, for example the affordable coincidence angles.
     *
     * @param name unique within the space
     * @param values strictly ascending
     */
    record DiscreteSet(String name, List<Double> values) implements Parameter {

        /** Checks and copies. */
        public DiscreteSet {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new SpaceException("Parameter '" + name + "' has no values; give at least one.");
            }
            for (int i = 0; i < values.size(); i++) {
                if (!Double.isFinite(values.get(i)) || (i > 0 && values.get(i) <= values.get(i - 1))) {
                    throw new SpaceException(
                            "Parameter '" + name + "' needs finite values in ascending order without repeats; value "
                                    + (i + 1) + " is " + values.get(i) + ".");
                }
            }
        }

        @Override
        public int valueCount() {
            return values.size();
        }
    }

    /**
     * A choice among named things.
     *
     * @param name unique within the space
     * @param categories at least one; all with the same number of descriptors
     */
    record Categorical(String name, List<Category> categories) implements Parameter {

        /** Checks and copies. */
        public Categorical {
            categories = List.copyOf(categories);
            if (categories.isEmpty()) {
                throw new SpaceException("Parameter '" + name + "' has no categories; give at least one.");
            }
            HashSet<String> seen = new HashSet<>();
            for (Category category : categories) {
                if (!seen.add(category.label())) {
                    throw new SpaceException("Parameter '" + name + "' names the category '" + category.label()
                            + "' twice; remove one.");
                }
                if (category.descriptors().size() != categories.getFirst().descriptors().size()) {
                    throw new SpaceException("Parameter '" + name
                            + "' has categories with different numbers of descriptors ('" + category.label()
                            + "'); describe all of them alike.");
                }
            }
        }

        @Override
        public int valueCount() {
            return categories.size();
        }

        /** Index of a label, or -1. */
        public int indexOf(String label) {
            for (int i = 0; i < categories.size(); i++) {
                if (categories.get(i).label().equals(label)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** A linear continuous number. */
    static Real real(String name, double lower, double upper) {
        return new Real(name, lower, upper, false);
    }

    /** A finite set of numbers in any order. */
    static DiscreteSet values(String name, double... values) {
        return new DiscreteSet(name, Arrays.stream(values).sorted().distinct().boxed().toList());
    }

    /** Named choices without descriptors. */
    static Categorical labels(String name, String... labels) {
        return new Categorical(name, Arrays.stream(labels).map(Category::of).toList());
    }
}
