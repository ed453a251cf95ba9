// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.NeutralUnit;

/**
 * What one boundary holds more (positive) or less (negative) than the crystal, in neutral units. Counted relative to
 * whole formula units, Li7La3Zr2O12 in LLZO: a boundary may lack some of these, which only means that the grains end a
 * little earlier, but beyond them it has exactly this excess. Both boundaries of a cell have the same composition.
 * Immutable.
 *
 * @param units number of each unit per boundary, of Li2O -10000 to 10000, of others -1000 to 1000
 * @param dopants number of dopant ions of LLZO per boundary, each 0 to 10000; lithium leaves, or enters, so that they
 * carry no net charge
 */
public record Composition(Map<NeutralUnit, Integer> units, Map<Element, Integer> dopants) {

    /** As the crystal. */
    public static final Composition CRYSTAL = new Composition(Map.of(), Map.of());
    private static final int MOST = 1000;
    private static final int MOST_LITHIA = 10_000;

    /** Checks the ranges. */
    public Composition {
        Map<NeutralUnit, Integer> excess = new TreeMap<>(Composition::order);
        units.forEach((unit, count) -> {
            int most = unit.equals(Llzo.LI2O) ? MOST_LITHIA : MOST;
            range("excess of " + unit.formula(), count, -most, most, "units");
            if (count != 0) {
                excess.put(unit, count);
            }
        });
        units = Collections.unmodifiableMap(excess);
        Map<Element, Integer> copy = new EnumMap<>(Element.class);
        dopants.forEach((element, count) -> {
            if (element.host() == null) {
                throw new IllegalArgumentException(element.symbol()
                        + " is no dopant of LLZO; use Al or Ga on Li, Ta, Nb, Y or W on Zr.");
            }
            range("number of " + element.symbol() + " ions", count, 0, 10_000, "ions");
            if (count > 0) {
                copy.put(element, count);
            }
        });
        dopants = Collections.unmodifiableMap(copy);
    }

    /** LLZO's oxides first, in their usual order. */
    private static int order(NeutralUnit a, NeutralUnit b) {
        List<NeutralUnit> usual = List.of(Llzo.LA2O3, Llzo.ZRO2, Llzo.LI2O);
        int first = usual.indexOf(b) - usual.indexOf(a);
        return first != 0 ? first : a.compareTo(b);
    }

    private static void range(String what, int value, int low, int high, String unit) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("The " + what + " must lie between " + low + " and " + high + " " + unit
                    + ", not at " + value + ".");
        }
    }

    /** An excess of oxides of LLZO, in units of each. */
    public static Composition of(int li2o, int zro2, int la2o3) {
        return CRYSTAL.with(Llzo.LI2O, li2o).with(Llzo.ZRO2, zro2).with(Llzo.LA2O3, la2o3);
    }

    /** An excess of Li2O alone. */
    public static Composition ofLi2o(int units) {
        return CRYSTAL.with(Llzo.LI2O, units);
    }

    /** The number of a unit. */
    public int count(NeutralUnit unit) {
        return units.getOrDefault(unit, 0);
    }

    /** Units of Li2O. */
    public int li2o() {
        return count(Llzo.LI2O);
    }

    /** Units of ZrO2. */
    public int zro2() {
        return count(Llzo.ZRO2);
    }

    /** Units of La2O3. */
    public int la2o3() {
        return count(Llzo.LA2O3);
    }

    /** The same with another number of a unit. */
    public Composition with(NeutralUnit unit, int count) {
        Map<NeutralUnit, Integer> more = new HashMap<>(units);
        more.put(unit, count);
        return new Composition(more, dopants);
    }

    /** The same with so many ions of a dopant. */
    public Composition withDopant(Element element, int count) {
        Map<Element, Integer> more = new EnumMap<>(Element.class);
        more.putAll(dopants);
        more.put(element, count);
        return new Composition(units, more);
    }

    /** That of a boundary so many times larger, in the nearest whole numbers. */
    public Composition times(double factor) {
        Map<NeutralUnit, Integer> excess = new HashMap<>();
        units.forEach((unit, count) -> excess.put(unit, (int) Math.round(count * factor)));
        Map<Element, Integer> more = new EnumMap<>(Element.class);
        dopants.forEach((element, count) -> more.put(element, (int) Math.round(count * factor)));
        return new Composition(excess, more);
    }

    /** Ions of an element more than in whole formula units; dopants count by themselves. */
    public int excess(Element element) {
        int excess = 0;
        for (Map.Entry<NeutralUnit, Integer> each : units.entrySet()) {
            excess += each.getKey().count(element) * each.getValue();
        }
        return excess;
    }

    /** For example {@code -2 Li2O, +1 ZrO2, 3 Al}; {@code as the crystal} for none of these. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        text.setEmptyValue("as the crystal");
        units.forEach((unit, count) -> text.add(String.format(Locale.ROOT, "%+d %s", count, unit.formula())));
        dopants.forEach((element, count) -> text.add(count + " " + element.symbol()));
        return text.toString();
    }
}
