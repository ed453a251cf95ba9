// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.math3.random.RandomGenerator;
import org.grainwright.optimize.space.Point;

/**
 * What somebody does by hand: some geometries at random, then always a neighbour of the best one so far that differs in
 * one respect by one step, at random again when there is none left. Small values are good.
 */
final class GreedyWalk {

    private final List<Point> open;
    private final Map<Point, Double> told = new HashMap<>();
    private final RandomGenerator random;
    private final int initial;

    GreedyWalk(List<Point> points, int initial, RandomGenerator random) {
        this.open = new ArrayList<>(points);
        this.initial = initial;
        this.random = random;
    }

    /** The next point; empty when all were measured. */
    Optional<Point> next() {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<Point> near = told.size() < initial ? List.of()
                : open.stream().filter(point -> neighbours(point, best())).toList();
        List<Point> from = near.isEmpty() ? open : near;
        Point chosen = from.get(random.nextInt(from.size()));
        open.remove(chosen);
        return Optional.of(chosen);
    }

    void tell(Point point, double value) {
        told.put(point, value);
    }

    /** The point of the lowest value. */
    Point best() {
        return told.entrySet().stream().min(Comparator.comparingDouble(Map.Entry::getValue)).orElseThrow().getKey();
    }

    private static boolean neighbours(Point one, Point other) {
        int steps = 0;
        for (Map.Entry<String, Object> value : one.values().entrySet()) {
            Object there = other.values().get(value.getKey());
            steps += value.getValue() instanceof Integer a && there instanceof Integer b ? Math.abs(a - b)
                    : value.getValue().equals(there) ? 0 : 1;
        }
        return steps == 1;
    }
}
