// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.List;
import java.util.regex.Pattern;

import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.model.Observable;
import org.grainwright.observables.Quantity;

/**
 * How the record speaks of what was observed in a crystal. The catalogue is written for LLZO: where another ion moves,
 * it has lithium's place; what is counted from ions that the crystal does not hold is left out.
 *
 * @param ions of the crystal
 */
record Wording(Ions ions) {

    private static final Pattern LITHIUM = Pattern
            .compile("\\b(?:" + Llzo.IONS.mobile().element().symbol() + "|[Ll]ithium)\\b");

    /** A text of the catalogue with the mobile ion's symbol. */
    String of(String text) {
        return text == null || ions.mobile().element() == Llzo.IONS.mobile().element() ? text
                : LITHIUM.matcher(text).replaceAll(ions.mobile().element().symbol());
    }

    /** Observables that are written, in the words of the crystal. */
    void name(List<Observable> observables) {
        for (Observable each : observables) {
            each.setLabel(of(each.getLabel()));
            each.setMethod(of(each.getMethod()));
        }
    }

    /** Whether a quantity can be observed in the crystal. */
    boolean fits(Quantity quantity) {
        String text = quantity.text().label() + " " + quantity.text().is();
        List<Element> framework = Llzo.IONS.list().stream().filter(ion -> ion.role() != Ions.Role.MOBILE)
                .map(Ions.Ion::element).toList();
        return framework.stream().filter(element -> ions.find(element).isEmpty())
                .noneMatch(element -> Pattern.compile("\\b" + element.symbol() + "\\b").matcher(text).find());
    }
}
