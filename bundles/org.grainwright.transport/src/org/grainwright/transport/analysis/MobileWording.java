// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.trajectory.Species;

/**
 * Catalogue and analyses speak of Li; where another ion moves, it has lithium's place in every label and sentence, and
 * the ion by which another crystal is counted has that of La.
 *
 * @param symbol of the mobile ion
 * @param reference at whose fixed number excesses are counted
 */
record MobileWording(String symbol, String reference) {

    private static final String LITHIUM = "Li";
    private static final String LANTHANUM = Species.LA.symbol();
    private static final Pattern COUNTED = Pattern
            .compile("(fixed |relative to |its |their |\\|)" + LANTHANUM + "\\b");
    private static final Pattern NAMED = Pattern.compile("\\b(?:" + LITHIUM + "|[Ll]ithium)\\b");

    private boolean speaksOfIt() {
        return symbol.equals(LITHIUM) && reference.equals(LANTHANUM);
    }

    private String of(String text) {
        String moved = NAMED.matcher(text).replaceAll(Matcher.quoteReplacement(symbol));
        return COUNTED.matcher(moved).replaceAll("$1" + Matcher.quoteReplacement(reference));
    }

    /** Sentences in the ion's words. */
    List<String> of(List<String> sentences) {
        return speaksOfIt() ? sentences : sentences.stream().map(this::of).toList();
    }

    /** Labels of quantities and reasons of estimates in the ion's words; ids and words of campaigns stay. */
    Map<Quantity, Estimate> of(Map<Quantity, Estimate> estimates) {
        if (speaksOfIt()) {
            return estimates;
        }
        Map<Quantity, Estimate> worded = new HashMap<>();
        estimates.forEach((quantity, estimate) -> worded.put(of(quantity), of(estimate)));
        return worded;
    }

    private Quantity of(Quantity quantity) {
        Quantity.Text text = quantity.text();
        return new Quantity(quantity.id(), quantity.place(), quantity.unit(), new Quantity.Text(text.words(),
                of(text.label()), of(text.symbol()), of(text.is()), of(text.isNot())), quantity.domain(),
                quantity.use());
    }

    private Estimate of(Estimate estimate) {
        return new Estimate(estimate.value(), estimate.standardError(), estimate.unit(), estimate.effectiveSamples(),
                estimate.reasons().stream()
                        .map(reason -> new Reason(reason.gate(), reason.kind(), of(reason.sentence()))).toList());
    }
}
