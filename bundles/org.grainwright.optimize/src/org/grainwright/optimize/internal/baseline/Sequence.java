// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.grainwright.optimize.internal.model.InitialDesign;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.settings.Design;
import org.grainwright.optimize.search.SearchOrder;
import org.grainwright.optimize.settings.DesignKind;

/** Places in an order fixed in advance. */
interface Sequence {

    /** The first place that may still be evaluated, or {@code null} when all are. */
    double[] next(Predicate<double[]> allowed);

    /** Why a place was proposed. */
    String words();

    /** Makes the sequence of a space. */
    @FunctionalInterface
    interface Maker {

        Sequence of(SearchOrder order, Encoder encoder, FeasibleSet feasible);
    }

    /** A space-filling design without an end. */
    static Maker design(DesignKind kind, String words) {
        return (order, encoder, feasible) -> {
            InitialDesign design = new InitialDesign(
                    order.settings().withDesign(new Design(order.settings().design().points(), kind)), encoder,
                    feasible);
            return new Sequence() {

                @Override
                public double[] next(Predicate<double[]> allowed) {
                    return design.next(allowed);
                }

                @Override
                public String words() {
                    return words;
                }
            };
        };
    }

    /**
     * Every combination: all values of what is discrete, and as many levels of every continuous parameter as the budget
     * affords, ends included; at least two. A larger budget goes on with its own grid behind the one of before.
     */
    static Maker grid() {
        return (order, encoder, feasible) -> {
            List<List<double[]>> grids = new ArrayList<>();
            if (feasible.all() != null) {
                grids.add(feasible.all());
            } else {
                order.earlierBudgets().forEach(budget -> grids.add(grid(budget, encoder)));
                grids.add(grid(order.settings().stopping().maximumEvaluations(), encoder));
            }
            return new Sequence() {

                private int size;

                @Override
                public double[] next(Predicate<double[]> allowed) {
                    for (List<double[]> places : grids) {
                        Optional<double[]> next = places.stream().filter(allowed).findFirst();
                        if (next.isPresent()) {
                            size = places.size();
                            return next.get();
                        }
                    }
                    return null;
                }

                @Override
                public String words() {
                    return "next of a grid of " + size;
                }
            };
        };
    }

    private static List<double[]> grid(int budget, Encoder encoder) {
        int reals = encoder.reals().length;
        double combinations = 1;
        for (int p : encoder.discretes()) {
            combinations *= encoder.valueCount(p);
        }
        int levels = (int) Math.max(2, Math.floor(Math.pow(budget / combinations, 1.0 / reals) + 1e-9));
        List<double[]> places = new ArrayList<>();
        double[] at = new double[encoder.dimension()];
        while (places.size() < Math.max(budget, FeasibleSet.ENUMERATION_LIMIT)) {
            double[] place = at.clone();
            for (int p : encoder.reals()) {
                place[p] = at[p] / (levels - 1);
            }
            encoder.normalize(place);
            if (encoder.feasible(place) && places.stream().noneMatch(known -> java.util.Arrays.equals(known, place))) {
                places.add(place);
            }
            int p = at.length - 1;
            while (p >= 0 && at[p] == (encoder.valueCount(p) == 0 ? levels : encoder.valueCount(p)) - 1) {
                at[p--] = 0;
            }
            if (p < 0) {
                break;
            }
            at[p]++;
        }
        return places;
    }
}
