// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.settings.Direction;

/**
 * The evaluations that a model of a long campaign is made of: an exact process costs the third power of their number.
 * Two thirds are those nearest to the best values, whatever came out there, so that luck is not selected; the others
 * are as far from all of them and from each other as can be. Short campaigns are modelled whole. Pure functions.
 */
final class Window {

    /** Up to so many evaluations all are taken: a fit of as many takes some tenths of a second. */
    static final int MOST = 150;
    private static final int NEAR = 100;
    /** As many as the search for proposals looks around. */
    private static final int CENTRES = 5;

    private Window() {
    }

    /** Of measured trials, in their order. */
    static List<Trial> of(Encoder encoder, Direction direction, List<Trial> measured) {
        if (measured.size() <= MOST) {
            return measured;
        }
        double sign = direction == Direction.MINIMIZE ? 1 : -1;
        List<Trial> centres = measured.stream()
                .sorted(Comparator.comparingDouble(each -> sign * each.objective().value())).limit(CENTRES).toList();
        double[] distance = distances(encoder, measured, centres);
        Set<Integer> chosen = new HashSet<>();
        IntStream.range(0, distance.length).boxed().sorted(Comparator.comparingDouble(i -> distance[i])).limit(NEAR)
                .forEach(chosen::add);
        double[] apart = distances(encoder, measured, chosen.stream().map(measured::get).toList());
        while (chosen.size() < MOST) {
            int farthest = -1;
            for (int i = 0; i < apart.length; i++) {
                if (!chosen.contains(i) && (farthest < 0 || apart[i] > apart[farthest])) {
                    farthest = i;
                }
            }
            chosen.add(farthest);
            for (int i = 0; i < apart.length; i++) {
                apart[i] = Math.min(apart[i], squared(encoder, measured.get(i), measured.get(farthest)));
            }
        }
        return chosen.stream().sorted().map(measured::get).toList();
    }

    /** Of other trials those that are nearest to the given ones, in their order. */
    static List<Trial> near(Encoder encoder, List<Trial> others, List<Trial> given) {
        if (others.size() <= MOST || given.isEmpty()) {
            return others.subList(Math.max(0, others.size() - MOST), others.size());
        }
        double[] distance = distances(encoder, others, given);
        return IntStream.range(0, distance.length).boxed().sorted(Comparator.comparingDouble(i -> distance[i]))
                .limit(MOST).sorted().map(others::get).toList();
    }

    /** Squared distance of each to the nearest of the given ones. */
    private static double[] distances(Encoder encoder, List<Trial> all, List<Trial> given) {
        double[] distances = new double[all.size()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int i = 0; i < distances.length; i++) {
            for (Trial each : given) {
                distances[i] = Math.min(distances[i], squared(encoder, all.get(i), each));
            }
        }
        return distances;
    }

    /** Each parameter from one end to the other, and each other category, counts 1. */
    private static double squared(Encoder encoder, Trial one, Trial other) {
        double sum = 0;
        for (int p : encoder.reals()) {
            double difference = one.coordinates()[p] - other.coordinates()[p];
            sum += difference * difference;
        }
        for (int p : encoder.discretes()) {
            double difference = one.coordinates()[p] - other.coordinates()[p];
            double range = Math.max(1, encoder.valueCount(p) - 1);
            sum += encoder.ordered(p) ? difference * difference / (range * range) : difference == 0 ? 0 : 1;
        }
        return sum;
    }
}
