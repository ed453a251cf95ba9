// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A neutral group of ions that a boundary may hold more or less of than the crystal, for example Li2O. Immutable;
 * compared by its formula as written.
 *
 * @param formula as chemists write it, without blanks
 * @param ions number of each element, 1 or more
 */
public record NeutralUnit(String formula, Map<Element, Integer> ions) implements Comparable<NeutralUnit> {

    private static final Pattern PART = Pattern.compile("([A-Z][a-z]?)(\\d{0,3})");

    /** Copies the map. */
    public NeutralUnit {
        ions = Collections.unmodifiableMap(new EnumMap<>(ions));
    }

    /**
     * Reads a formula without brackets, for example {@code Li3PS4}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static NeutralUnit of(String formula) {
        Map<Element, Integer> ions = new EnumMap<>(Element.class);
        Matcher part = PART.matcher(formula);
        int at = 0;
        while (at < formula.length() && part.find(at) && part.start() == at) {
            int count = part.group(2).isEmpty() ? 1 : Integer.parseInt(part.group(2));
            if (count == 0) {
                break;
            }
            ions.merge(Element.of(part.group(1)), count, Integer::sum);
            at = part.end();
        }
        if (at < formula.length() || ions.isEmpty()) {
            throw new IllegalArgumentException("'" + formula + "' is no chemical formula such as Li2O or LiCl.");
        }
        return new NeutralUnit(formula, ions);
    }

    /** How many ions of an element one unit holds. */
    public int count(Element element) {
        return ions.getOrDefault(element, 0);
    }

    /** All ions of one unit. */
    public int size() {
        return ions.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public int compareTo(NeutralUnit other) {
        return formula.compareTo(other.formula);
    }

    @Override
    public String toString() {
        return formula;
    }
}
