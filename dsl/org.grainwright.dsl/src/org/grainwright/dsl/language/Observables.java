// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.Optional;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.language.QuantityRule.Shape;
import org.grainwright.dsl.syntax.ObservableReference;
import org.grainwright.dsl.units.Dimension;
import org.grainwright.dsl.units.Unit;
import org.grainwright.dsl.units.Units;
import org.grainwright.observables.Quantity;

/**
 * What a campaign calls an observable, looked up in the catalogue that the knowledge of the language holds. Any thread.
 */
public final class Observables {

    private Observables() {
    }

    /** The words of a reference with single spaces; empty while it is being typed. */
    public static String words(ObservableReference reference) {
        return reference == null ? "" : String.join(" ", reference.getWords());
    }

    /** What a reference means. */
    public static Optional<Quantity> find(ObservableReference reference) {
        return CampaignLanguage.knowledge().observables().called(words(reference));
    }

    /** What a limit to a quantity may be, in the unit of the catalogue or another one of its dimension. */
    public static QuantityRule rule(Quantity quantity, Shape shape) {
        Dimension dimension = dimension(quantity);
        return new QuantityRule("the " + quantity.text().label(), dimension, quantity.domain().lowest(),
                quantity.domain().highest(), false,
                dimension == Dimension.NUMBER, shape);
    }

    /** The dimension whose base unit is the quantity's unit; a plain number where the language knows no such unit. */
    public static Dimension dimension(Quantity quantity) {
        if (quantity.unit().equals("1")) {
            return quantity.domain().highest() <= 1 ? Dimension.FRACTION : Dimension.NUMBER;
        }
        String unit = quantity.unit().replace(' ', '*').replaceAll("^1/(\\pL+)$", "$1^-1")
                .replaceAll("^1/(\\pL+)\\^(\\d)$", "$1^-$2")
                .replaceAll("^1/\\((\\pL+)\\^(\\d)\\*(\\pL+)\\)$", "$1^-$2*$3^-1");
        return Units.find(unit).filter(each -> each.toBase(1) == 1).map(Unit::dimension)
                .orElse(Dimension.NUMBER);
    }
}
