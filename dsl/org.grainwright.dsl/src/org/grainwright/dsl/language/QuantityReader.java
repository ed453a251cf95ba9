// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.syntax.Quantity;
import org.grainwright.dsl.syntax.ValueItem;
import org.grainwright.dsl.syntax.Values;
import org.grainwright.dsl.units.Unit;

/**
 * Turns quantities of the syntax tree into numbers in base units. Decimal arithmetic, so that {@code 2.5 nm} is 25 Å
 * exactly. Broken quantities (no number, no unit, an unknown one or one of another dimension, a reversed range) are
 * left out; the validator reports them.
 */
public final class QuantityReader {

    private static final int LARGEST_EXPANSION = 10_000;

    private QuantityReader() {
    }

    /** The value in the base unit of its rule's dimension; empty when it cannot be read. */
    public static OptionalDouble toBase(Quantity quantity) {
        if (quantity == null) {
            return OptionalDouble.empty();
        }
        double value = quantity.getValue();
        if (!Double.isFinite(value)) {
            return OptionalDouble.empty();
        }
        Optional<QuantityRule> rule = QuantityRules.of(quantity);
        if (QuantityRules.spelling(quantity).isEmpty()) {
            return rule.isPresent() && !rule.get().unitOptional() ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
        return QuantityRules.unit(quantity).filter(unit -> rule.isEmpty() || unit.dimension() == rule.get().dimension())
                .map(unit -> OptionalDouble.of(convert(value, unit))).orElseGet(OptionalDouble::empty);
    }

    private static double convert(double value, Unit unit) {
        return BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(unit.factor()))
                .add(BigDecimal.valueOf(unit.offset())).doubleValue();
    }

    /** Every value of a list, ranges expanded by their step (1 where none is written), in the order written. */
    public static List<Double> list(Values values) {
        List<Double> all = new ArrayList<>();
        for (ValueItem item : values.getItems()) {
            OptionalDouble low = toBase(item.getLow());
            if (low.isEmpty()) {
                continue;
            }
            if (item.getHigh() == null) {
                all.add(low.getAsDouble());
                continue;
            }
            OptionalDouble high = toBase(item.getHigh());
            double step = item.getStep() == null ? 1 : stepOf(item);
            if (high.isPresent() && step > 0) {
                expand(low.getAsDouble(), high.getAsDouble(), step, all);
            }
        }
        return all;
    }

    /**
     * The values of a list; of ranges without a step, or that have more values than a most, the ends: what is wrong
     * with such a range is said where it stands, and values that nobody wrote are not spoken of.
     */
    public static List<Double> listOrEnds(Values values, int most) {
        boolean countable = values.getItems().stream()
                .allMatch(each -> each.getHigh() == null || each.getStep() != null);
        List<Double> all = list(values);
        if (countable && all.size() <= most) {
            return all;
        }
        List<Double> ends = new ArrayList<>();
        for (ValueItem item : values.getItems()) {
            toBase(item.getLow()).ifPresent(ends::add);
            if (item.getHigh() != null) {
                toBase(item.getHigh()).ifPresent(ends::add);
            }
        }
        return ends;
    }

    /** A step is a difference: degrees Celsius have no offset here. */
    private static double stepOf(ValueItem item) {
        double offset = QuantityRules.unit(item.getStep()).map(Unit::offset).orElse(0.0);
        return BigDecimal.valueOf(toBase(item.getStep()).orElse(0)).subtract(BigDecimal.valueOf(offset)).doubleValue();
    }

    private static void expand(double low, double high, double step, List<Double> into) {
        BigDecimal first = BigDecimal.valueOf(low);
        for (int i = 0; i < LARGEST_EXPANSION; i++) {
            double value = first.add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(i))).doubleValue();
            if (value > high + 1e-9 * step) {
                return;
            }
            into.add(value);
        }
    }

    /** The whole numbers of a list. */
    public static SortedSet<Integer> integers(Values values) {
        SortedSet<Integer> all = new TreeSet<>();
        for (double value : list(values)) {
            all.add((int) Math.round(value));
        }
        return all;
    }

    /** Each value or range as a closed interval, in the order written. */
    public static List<Interval> intervals(Values values) {
        List<Interval> all = new ArrayList<>();
        for (ValueItem item : values.getItems()) {
            OptionalDouble low = toBase(item.getLow());
            OptionalDouble high = item.getHigh() == null ? low : toBase(item.getHigh());
            if (low.isPresent() && high.isPresent() && low.getAsDouble() <= high.getAsDouble()) {
                all.add(new Interval(low.getAsDouble(), high.getAsDouble()));
            }
        }
        return all;
    }
}
