// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One place in a {@link SearchSpace}: parameter name to value, where a value is a {@link Double} (real, discrete set),
 * an {@link Integer} (whole number) or a {@link String} (category label). Parameters that do not apply at this place
 * are absent. Immutable; equal when all values are equal.
 *
 * @param values name to value, in the order given
 */
public record Point(Map<String, Object> values) {

    /** Checks and copies, keeping the order. */
    public Point {
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>(values);
        for (Map.Entry<String, Object> entry : copy.entrySet()) {
            Object value = entry.getValue();
            if (!(value instanceof Double || value instanceof Integer || value instanceof String)) {
                throw new SpaceException(
                        "Value of '" + entry.getKey() + "' must be a double, an int or a label but is " + value + ".");
            }
            if (value instanceof Double number && number == 0) {
                entry.setValue(0.0); // one zero only, so that equality of points is equality of places
            }
        }
        values = Collections.unmodifiableMap(copy);
    }

    /** A point from alternating names and values, for example {@code Point.of("layers", 3, "plane", "110")}. */
    public static Point of(Object... namesAndValues) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Point(map);
    }

    /** Whether the parameter applies here. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A numeric value. */
    public double number(String name) {
        if (values.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new SpaceException("Point (" + this + ") has no number '" + name + "'.");
    }

    /** A whole number. */
    public int integer(String name) {
        if (values.get(name) instanceof Integer number) {
            return number;
        }
        throw new SpaceException("Point (" + this + ") has no whole number '" + name + "'.");
    }

    /** A category label. */
    public String label(String name) {
        if (values.get(name) instanceof String label) {
            return label;
        }
        throw new SpaceException("Point (" + this + ") has no label '" + name + "'.");
    }

    /** {@code name=value, name=value}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            text.append(text.isEmpty() ? "" : ", ").append(entry.getKey()).append('=').append(entry.getValue());
        }
        return text.toString();
    }
}
