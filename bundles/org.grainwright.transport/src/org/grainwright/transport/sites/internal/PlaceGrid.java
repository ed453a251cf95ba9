// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grainwright.transport.trajectory.SimulationBox;

/**
 * Places in a periodic cell, as fractions of its edges, found by where they are: as long as few lie together, finding
 * the neighbours of one takes as long whatever their number. Not thread-safe.
 */
final class PlaceGrid {

    private final SimulationBox box;
    private final double reach;
    private final int[] cells = new int[3];
    private final List<double[]> places = new ArrayList<>();
    private final Map<Long, List<Integer>> byCell = new HashMap<>();

    /** @param reach the farthest that is looked for, Å */
    PlaceGrid(SimulationBox box, double reach) {
        this.box = box;
        this.reach = reach;
        double[][] edges = {{box.lx(), 0, 0}, {box.xy(), box.ly(), 0}, {box.xz(), box.yz(), box.lz()}};
        for (int axis = 0; axis < 3; axis++) {
            double[] b = edges[(axis + 1) % 3];
            double[] c = edges[(axis + 2) % 3];
            double face = Math.sqrt(square(b[1] * c[2] - b[2] * c[1]) + square(b[2] * c[0] - b[0] * c[2])
                    + square(b[0] * c[1] - b[1] * c[0]));
            cells[axis] = (int) Math.max(1, Math.floor(box.volume() / face / reach));
        }
    }

    private static double square(double v) {
        return v * v;
    }

    int size() {
        return places.size();
    }

    double[] get(int number) {
        return places.get(number);
    }

    /** Keeps a place, each fraction from 0 up to 1, under the next number. */
    void add(double[] place) {
        byCell.computeIfAbsent(key(cell(place, 0), cell(place, 1), cell(place, 2)), each -> new ArrayList<>())
                .add(places.size());
        places.add(place);
    }

    /** Numbers of the places nearer than a distance, which is the reach or less, ascending. */
    int[] near(double[] place, double distance) {
        if (distance > reach) {
            throw new IllegalArgumentException("places are found within " + reach + " Å, not " + distance);
        }
        int[] found = new int[8];
        int n = 0;
        int[] low = new int[3];
        int[] high = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = cells[axis] < 3 ? 0 : cell(place, axis) - 1;
            high[axis] = cells[axis] < 3 ? cells[axis] - 1 : low[axis] + 2;
        }
        for (int i = low[0]; i <= high[0]; i++) {
            for (int j = low[1]; j <= high[1]; j++) {
                for (int k = low[2]; k <= high[2]; k++) {
                    for (int other : byCell.getOrDefault(key(i, j, k), List.of())) {
                        if (squareDistance(place, places.get(other)) < distance * distance) {
                            found = n == found.length ? Arrays.copyOf(found, 2 * n) : found;
                            found[n++] = other;
                        }
                    }
                }
            }
        }
        Arrays.sort(found, 0, n);
        return Arrays.copyOf(found, n);
    }

    private int cell(double[] place, int axis) {
        return (int) Math.floor(place[axis] * cells[axis]);
    }

    private long key(int i, int j, int k) {
        return ((long) Math.floorMod(i, cells[0]) * cells[1] + Math.floorMod(j, cells[1])) * cells[2]
                + Math.floorMod(k, cells[2]);
    }

    private double squareDistance(double[] a, double[] b) {
        double[] d = {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
        Arrays.setAll(d, axis -> d[axis] - Math.rint(d[axis]));
        box.fromFractions(d);
        return d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
    }
}
