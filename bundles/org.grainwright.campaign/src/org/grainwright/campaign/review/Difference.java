// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.grainwright.model.Gate;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Scale;
import org.grainwright.transport.statistics.Comparison;

/**
 * How one observable differs between two evaluations at the same temperature.
 *
 * @param first the one that is compared with
 * @param second the other
 * @param factor whether they are compared as a ratio, because the quantity is compared on a logarithmic scale
 * @param value second over first where they are compared as a ratio, second minus first in the unit otherwise
 * @param lower lower end of its 95 % interval
 * @param upper upper end
 * @param pValue two-sided probability of such a difference by chance (Welch)
 * @param correctedPValue the same after Holm's correction for the number of observables compared
 */
public record Difference(Observable first, Observable second, boolean factor, double value, double lower, double upper,
        double pValue, double correctedPValue) {

    /** A difference is demonstrated when its corrected p value is below this. */
    public static final double SIGNIFICANT = 0.05;

    /** Whether the difference is demonstrated. */
    public boolean isSignificant() {
        return correctedPValue < SIGNIFICANT;
    }

    /** Whether one of the two may not be used at all, so that their difference says nothing. */
    public boolean isRed() {
        return first.getGate() == Gate.RED || second.getGate() == Gate.RED;
    }

    /** What is read: the label of the quantity. */
    public String label() {
        return Objects.requireNonNullElse(first.getLabel(), first.getName());
    }

    private record Pair(Observable first, Observable second, boolean factor, Comparison comparison) {
    }

    /**
     * Compares what two evaluations have in common: observables of the same name at the same temperature whose values
     * and errors are known, in the order of the first.
     */
    public static List<Difference> between(List<Observable> first, List<Observable> second) {
        List<Pair> pairs = new ArrayList<>();
        for (Observable a : first) {
            if (a.isKnown() && a.getStandardError() > 0) {
                second.stream().filter(b -> a.getName().equals(b.getName()) && b.isKnown() && b.getStandardError() > 0
                        && a.isExtrapolated() == b.isExtrapolated()
                        && (Math.abs(a.getTemperatureK() - b.getTemperatureK()) <= 0.5
                                || Double.isNaN(a.getTemperatureK()) && Double.isNaN(b.getTemperatureK())))
                        .findFirst().ifPresent(b -> pairs.add(pair(a, b)));
            }
        }
        double[] corrected = Comparison.adjusted(pairs.stream().map(Pair::comparison).toList());
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            Comparison c = pair.comparison;
            differences.add(new Difference(pair.first, pair.second, pair.factor, shown(pair, c.difference()),
                    shown(pair, c.lower95()), shown(pair, c.upper95()), c.pValue(), corrected[i]));
        }
        return List.copyOf(differences);
    }

    private static double shown(Pair pair, double difference) {
        return pair.factor ? Math.pow(10, difference) : difference;
    }

    private static Pair pair(Observable a, Observable b) {
        Optional<Quantity> quantity = Catalogue.STANDARD.find(a.getName());
        boolean factor = quantity.map(each -> each.domain().scale() == Scale.LOG).orElse(false) && a.getValue() > 0
                && b.getValue() > 0;
        Scale scale = factor ? Scale.LOG : Scale.LINEAR;
        return new Pair(a, b, factor, Comparison.of(scale.of(RunQueries.estimate(a)),
                scale.of(RunQueries.estimate(b))));
    }
}
