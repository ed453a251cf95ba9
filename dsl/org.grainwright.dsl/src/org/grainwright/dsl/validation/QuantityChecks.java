// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.QuantityRule.Shape;
import org.grainwright.dsl.language.QuantityRule;
import org.grainwright.dsl.language.QuantityRules;
import org.grainwright.dsl.language.Spelling;
import org.grainwright.dsl.syntax.Quantity;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;
import org.grainwright.dsl.syntax.ValueItem;
import org.grainwright.dsl.syntax.Values;
import org.grainwright.dsl.units.Dimension;
import org.grainwright.dsl.units.Unit;
import org.grainwright.dsl.units.Units;

/** Numbers: dimension, unit, range, whole numbers, lists and ranges. */
public class QuantityChecks extends Checks {

    static final int LARGEST_LIST = 1000;

    /** A quantity against the rule of its place. */
    @Check
    public void quantity(Quantity quantity) {
        Optional<QuantityRule> found = QuantityRules.of(quantity);
        if (found.isEmpty() || withoutNumber(quantity)) {
            return; // without a number there is a syntax error already
        }
        QuantityRule rule = found.get();
        if (quantity.getUnit() != null) {
            if (!unitFits(quantity, rule)) {
                return;
            }
        } else if (!rule.unitOptional() && QuantityRules.spelling(quantity).isEmpty()) {
            String unit = rule.usualUnit();
            error(IssueCodes.UNIT_MISSING,
                    rule.subject() + " needs a unit of " + rule.dimension().label() + ", for example "
                            + Numbers.plain(quantity.getValue()) + gap(unit) + unit,
                    quantity, null, append("add " + unit, quantity, gap(unit) + unit));
            return;
        } else if (QuantityRules.spelling(quantity).isPresent()
                && QuantityRules.unit(quantity).filter(u -> u.dimension() == rule.dimension()).isEmpty()) {
            return; // the quantity whose unit this one shares has the error
        }
        if (quantity.eContainmentFeature() != Literals.VALUE_ITEM__STEP) {
            magnitude(quantity, rule);
        }
    }

    private static boolean withoutNumber(Quantity quantity) {
        return quantity.getValue() == 0
                && NodeModelUtils.findNodesForFeature(quantity, Literals.QUANTITY__VALUE).stream()
                        .noneMatch(n -> n.getText().chars().anyMatch(Character::isDigit));
    }

    private static String gap(String unit) {
        return unit.equals("°") ? "" : " ";
    }

    private boolean unitFits(Quantity quantity, QuantityRule rule) {
        Optional<Unit> unit = Units.find(quantity.getUnit());
        if (unit.isEmpty()) {
            List<String> candidates = Units.of(rule.dimension()).stream().flatMap(u -> u.spellings().stream()).toList();
            Optional<String> near = Spelling.nearest(quantity.getUnit(), candidates);
            String hint = near.map(n -> "did you mean " + n + "?").orElse(expected(rule));
            error(IssueCodes.UNIT_UNKNOWN, "'" + quantity.getUnit() + "' is no unit that is known here; " + hint,
                    quantity,
                    Literals.QUANTITY__UNIT,
                    near.map(n -> replace("replace by " + n, quantity, Literals.QUANTITY__UNIT, n)).orElse(null));
            return false;
        }
        Dimension dimension = unit.get().dimension();
        if (dimension == rule.dimension()) {
            return true;
        }
        if (rule.dimension() == Dimension.NUMBER) {
            error(IssueCodes.UNIT_SUPERFLUOUS,
                    rule.subject() + " is a plain number, without the unit " + quantity.getUnit(), quantity,
                    Literals.QUANTITY__UNIT,
                    replace("remove the unit", quantity, null, Numbers.plain(quantity.getValue())));
            return false;
        }
        String base = rule.usualUnit();
        error(IssueCodes.UNIT_DIMENSION,
                rule.subject() + " is a " + rule.dimension().label() + ", but " + quantity.getUnit() + " is a unit of "
                        + dimension.label() + "; " + expected(rule),
                quantity, Literals.QUANTITY__UNIT,
                replace("replace by " + base, quantity, Literals.QUANTITY__UNIT, base));
        return false;
    }

    private static String expected(QuantityRule rule) {
        List<String> symbols = Units.of(rule.dimension()).stream().map(Unit::symbol).toList();
        return symbols.isEmpty() ? "write a plain number" : "write " + String.join(", ", symbols);
    }

    private void magnitude(Quantity quantity, QuantityRule rule) {
        if (!Double.isFinite(quantity.getValue())) {
            error(IssueCodes.VALUE_RANGE,
                    rule.subject() + " is larger than any number that can be stored; allowed is " + rule.allowed(),
                    quantity, null);
            return;
        }
        OptionalDouble base = QuantityReader.toBase(quantity);
        if (base.isEmpty()) {
            return;
        }
        double value = base.getAsDouble();
        if (!rule.allows(value)) {
            error(IssueCodes.VALUE_RANGE,
                    rule.subject() + " of " + written(quantity) + " is outside what makes sense: " + rule.allowed(),
                    quantity, null, clamp(quantity, rule, value < rule.low() ? rule.low() : rule.high()));
        } else if (rule.integer() && Math.abs(value - Math.rint(value)) > 1e-9) {
            String whole = Numbers.plain(Math.rint(quantity.getValue()));
            error(IssueCodes.VALUE_INTEGER,
                    rule.subject() + " must be a whole number, not " + Numbers.plain(quantity.getValue()), quantity,
                    Literals.QUANTITY__VALUE,
                    replace("replace by " + whole, quantity, Literals.QUANTITY__VALUE, whole));
        }
    }

    private static Fix clamp(Quantity quantity, QuantityRule rule, double limit) {
        double written = QuantityRules.unit(quantity).map(u -> u.fromBase(limit)).orElse(limit);
        String text = Numbers.rounded(rule.integer() ? Math.rint(written) : written, 12);
        return replace("replace by " + text, quantity, Literals.QUANTITY__VALUE, text);
    }

    static String written(Quantity quantity) {
        String unit = QuantityRules.spelling(quantity).orElse("");
        return Numbers.plain(quantity.getValue()) + (unit.isEmpty() || unit.startsWith("°") ? unit : " " + unit);
    }

    /** Lists and ranges against the shape of their place. */
    @Check
    public void values(Values values) {
        Optional<QuantityRule> found = QuantityRules.of(values);
        if (found.isEmpty()) {
            return;
        }
        QuantityRule rule = found.get();
        if (rule.shape() == Shape.INTERVAL && values.getItems().size() > 1) {
            error(IssueCodes.VALUES_TOO_MANY, rule.subject() + " is one value or one range here, not a list", values,
                    null,
                    replace("keep the first", values, null,
                            NodeModelUtils.getTokenText(NodeModelUtils.getNode(values.getItems().getFirst()))));
        }
        values.getItems().stream().filter(i -> i.getHigh() != null).forEach(i -> range(i, rule));
        duplicates(values, rule);
    }

    private void range(ValueItem item, QuantityRule rule) {
        OptionalDouble low = QuantityReader.toBase(item.getLow());
        OptionalDouble high = QuantityReader.toBase(item.getHigh());
        if (low.isEmpty() || high.isEmpty()) {
            return;
        }
        if (low.getAsDouble() > high.getAsDouble()) {
            error(IssueCodes.RANGE_REVERSED,
                    "the range runs from " + written(item.getLow()) + " down to " + written(item.getHigh())
                            + "; the smaller value comes first",
                    item, null, swap(item));
            return;
        }
        boolean stepped = rule.shape() == Shape.LIST || rule.shape() == Shape.INTEGER_SET;
        if (item.getStep() != null && !stepped) {
            error(IssueCodes.RANGE_STEP_WRONG, rule.subject() + " is a continuous range here and has no step", item,
                    Literals.VALUE_ITEM__STEP);
        } else if (item.getStep() == null && rule.shape() == Shape.LIST) {
            String unit = QuantityRules.spelling(item.getHigh()).map(u -> " " + u).orElse("");
            double tenth = (item.getHigh().getValue() - QuantityRules.unit(item.getHigh())
                    .map(u -> u.fromBase(low.getAsDouble())).orElse(low.getAsDouble())) / 4;
            String step = " step " + Numbers.rounded(tenth > 0 ? tenth : 1, 3) + unit;
            error(IssueCodes.RANGE_STEP_MISSING, "a range of values to simulate needs a step, for example" + step, item,
                    null,
                    append("add" + step, item, step));
        } else if (item.getStep() != null && !(item.getStep().getValue() > 0)) {
            error(IssueCodes.RANGE_STEP_WRONG, "the step must be positive", item, Literals.VALUE_ITEM__STEP);
        } else if (stepped && rule.allows(low.getAsDouble()) && rule.allows(high.getAsDouble())
                && QuantityReader.list((Values) item.eContainer()).size() > LARGEST_LIST) {
            double width = QuantityRules.unit(item.getHigh())
                    .map(unit -> unit.fromBase(high.getAsDouble()) - unit.fromBase(low.getAsDouble()))
                    .orElse(high.getAsDouble() - low.getAsDouble());
            String least = Numbers.rounded(width / (LARGEST_LIST - 1), 2)
                    + QuantityRules.spelling(item.getHigh()).map(unit -> " " + unit).orElse("");
            error(IssueCodes.RANGE_STEP_WRONG,
                    "this range has more than " + LARGEST_LIST + " values; take a larger step, " + least + " or more",
                    item,
                    null);
        }
    }

    private static Fix swap(ValueItem item) {
        String unit = item.getHigh().getUnit() == null ? item.getLow().getUnit() : item.getHigh().getUnit();
        String suffix = unit == null ? "" : unit.startsWith("°") ? unit : " " + unit;
        boolean sameUnit = item.getLow().getUnit() == null || item.getLow().getUnit().equals(unit);
        String text = sameUnit
                ? Numbers.plain(item.getHigh().getValue()) + (item.getLow().getUnit() == null ? "" : suffix) + " .. "
                        + Numbers.plain(item.getLow().getValue()) + suffix
                : written(item.getHigh()) + " .. " + written(item.getLow());
        return replace("exchange the ends", item, null, text);
    }

    private void duplicates(Values values, QuantityRule rule) {
        if (rule.shape() == Shape.INTERVALS || rule.shape() == Shape.INTERVAL) {
            return;
        }
        Set<Double> seen = new HashSet<>();
        for (ValueItem item : values.getItems()) {
            OptionalDouble value = item.getHigh() == null ? QuantityReader.toBase(item.getLow())
                    : OptionalDouble.empty();
            if (value.isPresent() && !seen.add(value.getAsDouble())) {
                warning(IssueCodes.VALUES_DUPLICATE, written(item.getLow()) + " is listed twice", item, null);
            }
        }
    }
}
