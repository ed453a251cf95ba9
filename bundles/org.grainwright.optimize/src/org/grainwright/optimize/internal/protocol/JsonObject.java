// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.protocol;

import org.grainwright.observables.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parsed JSON object read field by field, with sentences for what is missing or wrong
 * ({@link IllegalArgumentException}).
 */
public final class JsonObject {

    private final Map<?, ?> map;
    private final String where;

    /** @param where how to name the object in messages */
    public JsonObject(Object value, String where) {
        if (!(value instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException(where + " must be a JSON object.");
        }
        this.map = object;
        this.where = where;
    }

    /** Refuses fields other than these: a misspelt option must not be ignored. */
    public JsonObject only(String... names) {
        Set<String> known = Set.of(names);
        for (Object key : map.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        where + " has the unknown field \"" + key + "\"; known are " + String.join(", ", names) + ".");
            }
        }
        return this;
    }

    /** Whether a field is there and not null. */
    public boolean has(String name) {
        return map.get(name) != null;
    }

    /** The names of all fields, in order. */
    public List<String> names() {
        return map.keySet().stream().map(String.class::cast).toList();
    }

    /** The raw value or {@code null}. */
    public Object get(String name) {
        return map.get(name);
    }

    /** A string. */
    public String string(String name) {
        if (map.get(name) instanceof String string) {
            return string;
        }
        throw wrong(name, "a string");
    }

    /** A string or a default. */
    public String string(String name, String otherwise) {
        return has(name) ? string(name) : otherwise;
    }

    /** A number. */
    public double number(String name) {
        if (map.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, "a number");
    }

    /** A number or a default. */
    public double number(String name, double otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /** A whole number. */
    public int integer(String name) {
        if (map.get(name) instanceof Integer number) {
            return number;
        }
        throw wrong(name, "a whole number");
    }

    /** A whole number or a default. */
    public int integer(String name, int otherwise) {
        return has(name) ? integer(name) : otherwise;
    }

    /** True, false or a default. */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (map.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    /** A list, empty when the field is missing. */
    public List<?> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (map.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    /** An enum constant by its name, or a default. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        try {
            return Enum.valueOf(type, string(name));
        } catch (IllegalArgumentException unknown) {
            throw wrong(name, "one of " + List.of(type.getEnumConstants()));
        }
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(where + " needs \"" + name + "\" to be " + expected
                + (map.containsKey(name) ? ", not " + Json.write(map.get(name)) : "") + ".");
    }
}
