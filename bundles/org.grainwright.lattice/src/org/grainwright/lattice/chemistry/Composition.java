// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

import org.grainwright.lattice.crystal.Element;

/**
 * What one boundary holds more (positive) or less (negative) than the crystal, in neutral units. Counted relative to
 * whole formula units Li7La3Zr2O12: a boundary may lack some of these, which only means that the grains end a little
 * earlier, but beyond them it has exactly this excess. Both boundaries of a cell have the same composition. Immutable.
 *
 * @param li2o units of Li2O per boundary, -10000 to 10000
 * @param zro2 units of ZrO2 per boundary, -1000 to 1000
 * @param la2o3 units of La2O3 per boundary, -1000 to 1000
 * @param dopants number of dopant ions per boundary, each 0 to 10000; lithium leaves, or enters, so that they carry no
 * net charge
 */
public record Composition(int li2o, int zro2, int la2o3, Map<Element, Integer> dopants) {

    /** As the crystal: La : Zr : O is 3 : 2 : 12. */
    public static final Composition CRYSTAL = new Composition(0, 0, 0, Map.of());

    /** Checks the ranges. */
    public Composition {
        range("excess of Li2O", li2o, -10_000, 10_000, "units");
        range("excess of ZrO2", zro2, -1000, 1000, "units");
        range("excess of La2O3", la2o3, -1000, 1000, "units");
        Map<Element, Integer> copy = new EnumMap<>(Element.class);
        dopants.forEach((element, count) -> {
            if (element.host() == null) {
                throw new IllegalArgumentException(element.symbol()
                        + " belongs to LLZO and is no dopant; use Al or Ga on Li, Ta, Nb, Y or W on Zr.");
            }
            range("number of " + element.symbol() + " ions", count, 0, 10_000, "ions");
            if (count > 0) {
                copy.put(element, count);
            }
        });
        dopants = Collections.unmodifiableMap(copy);
    }

    private static void range(String what, int value, int low, int high, String unit) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("The " + what + " must lie between " + low + " and " + high + " " + unit
                    + ", not at " + value + ".");
        }
    }

    /** An excess of Li2O alone. */
    public static Composition ofLi2o(int units) {
        return CRYSTAL.withLi2o(units);
    }

    /** The same with another excess of Li2O. */
    public Composition withLi2o(int units) {
        return new Composition(units, zro2, la2o3, dopants);
    }

    /** The same with another excess of ZrO2. */
    public Composition withZro2(int units) {
        return new Composition(li2o, units, la2o3, dopants);
    }

    /** The same with another excess of La2O3. */
    public Composition withLa2o3(int units) {
        return new Composition(li2o, zro2, units, dopants);
    }

    /** The same with so many ions of a dopant. */
    public Composition withDopant(Element element, int count) {
        Map<Element, Integer> more = new EnumMap<>(Element.class);
        more.putAll(dopants);
        more.put(element, count);
        return new Composition(li2o, zro2, la2o3, more);
    }

    /** That of a boundary so many times larger, in the nearest whole numbers. */
    public Composition times(double factor) {
        Map<Element, Integer> more = new EnumMap<>(Element.class);
        dopants.forEach((element, count) -> more.put(element, (int) Math.round(count * factor)));
        return new Composition((int) Math.round(li2o * factor), (int) Math.round(zro2 * factor),
                (int) Math.round(la2o3 * factor), more);
    }

    /** Lanthanum ions more than in whole formula units, which hold 3 each. */
    public int lanthanum() {
        return 2 * la2o3;
    }

    /** Cations on zirconium sites, dopants included, more than in whole formula units, which hold 2 each. */
    public int zirconiumSites() {
        return zro2;
    }

    /** Oxygen ions more than in whole formula units, which hold 12 each. */
    public int oxygen() {
        return li2o + 2 * zro2 + 3 * la2o3;
    }

    /** Lithium ions more than in whole formula units, which hold 7 each: two per Li2O, less what dopants replace. */
    public int lithium() {
        int lithium = 2 * li2o;
        for (Map.Entry<Element, Integer> each : dopants.entrySet()) {
            lithium -= each.getKey().relativeCharge() * each.getValue();
        }
        return lithium;
    }

    /** For example {@code -2 Li2O, +1 ZrO2, 3 Al}; {@code as the crystal} for none of these. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        text.setEmptyValue("as the crystal");
        if (li2o != 0) {
            text.add(String.format(java.util.Locale.ROOT, "%+d Li2O", li2o));
        }
        if (zro2 != 0) {
            text.add(String.format(java.util.Locale.ROOT, "%+d ZrO2", zro2));
        }
        if (la2o3 != 0) {
            text.add(String.format(java.util.Locale.ROOT, "%+d La2O3", la2o3));
        }
        dopants.forEach((element, count) -> text.add(count + " " + element.symbol()));
        return text.toString();
    }
}
