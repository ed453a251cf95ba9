// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.internal.space.Sobol;
import org.grainwright.optimize.internal.space.SplitMix;
import org.grainwright.optimize.settings.DesignKind;
import org.grainwright.optimize.settings.Settings;

/**
 * The places that are evaluated before there is a model, as a sequence of which the first that may still be proposed is
 * the next. A pure function of the seed.
 */
public final class InitialDesign {

    /** So many times the design at least that constraints may leave out all but one of a hundred places. */
    private static final int PLACES = 1024;
    /** Beyond what any campaign of a process that is fitted exactly can use. */
    private static final int MOST = 16 * PLACES;
    private static final long STREAM = 1;
    /** Up to so many places of a listed space are shuffled instead of sampled. */
    private static final int FEW = 64;

    private final Settings settings;
    private final Encoder encoder;
    private final FeasibleSet feasible;

    /** For settings and the feasible places of their space. */
    public InitialDesign(Settings settings, Encoder encoder, FeasibleSet feasible) {
        this.settings = settings;
        this.encoder = encoder;
        this.feasible = feasible;
    }

    /** The first place that may still be proposed, or {@code null} when there is none. */
    public double[] next(Predicate<double[]> allowed) {
        boolean sampled = feasible.all() == null || feasible.all().size() > FEW;
        for (int count = PLACES; sampled && count <= MOST; count *= 2) {
            List<double[]> places = places(count);
            for (double[] place : places) {
                if (allowed.test(place)) {
                    return place;
                }
            }
            // more are looked for where these are all taken, not where there are no more
            sampled = feasible.all() == null && places.size() >= count;
        }
        if (feasible.all() == null) {
            return null;
        }
        List<double[]> order = new ArrayList<>(feasible.all());
        SplitMix random = new SplitMix(SplitMix.derive(settings.seed(), STREAM, 1));
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order.stream().filter(allowed).findFirst().orElse(null);
    }

    /** The first ones of a larger number are those of a smaller one, but for random kinds under tight constraints. */
    private List<double[]> places(int count) {
        Sobol sobol = new Sobol(encoder.dimension(), SplitMix.derive(settings.seed(), STREAM));
        if (settings.design().kind() == DesignKind.SOBOL) {
            return feasible.sample(count, sobol);
        }
        List<double[]> places = new ArrayList<>();
        SplitMix random = new SplitMix(SplitMix.derive(settings.seed(), STREAM, 2));
        if (settings.design().kind() == DesignKind.LATIN_HYPERCUBE) {
            latinHypercube(Math.max(1, settings.design().points()), random).stream().map(encoder::fromUnit)
                    .filter(encoder::feasible).forEach(places::add);
        }
        for (int i = 0; i < count; i++) {
            double[] unit = new double[encoder.dimension()];
            java.util.Arrays.setAll(unit, p -> random.nextDouble());
            double[] place = encoder.fromUnit(unit);
            if (encoder.feasible(place)) {
                places.add(place);
            }
        }
        places.addAll(feasible.sample(count, sobol)); // where constraints leave too little for chance
        return places;
    }

    /**
     * So many points of the unit cube that every parameter has one of them in each of as many equal strata (McKay,
     * Beckman and Conover 1979).
     */
    private List<double[]> latinHypercube(int count, SplitMix random) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new double[encoder.dimension()]);
        }
        for (int p = 0; p < encoder.dimension(); p++) {
            List<Integer> strata = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                strata.add(i);
            }
            for (int i = count - 1; i > 0; i--) {
                Collections.swap(strata, i, random.nextInt(i + 1));
            }
            for (int i = 0; i < count; i++) {
                points.get(i)[p] = (strata.get(i) + random.nextDouble()) / count;
            }
        }
        return points;
    }
}
