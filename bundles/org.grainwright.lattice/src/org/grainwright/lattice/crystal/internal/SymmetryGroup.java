// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A space group as the closure of generators written as coordinate triplets ({@code -x+1/2,-y,z+1/2}), lattice
 * translations taken out. Rotation parts are integers, translations whole twelfths, so the closure is exact.
 */
public final class SymmetryGroup {

    private static final int UNIT = 24;

    private record Operation(List<Integer> rotation, List<Integer> translation) {

        Operation times(Operation other) {
            List<Integer> r = new ArrayList<>(9);
            List<Integer> t = new ArrayList<>(3);
            for (int i = 0; i < 3; i++) {
                int shift = translation.get(i);
                for (int j = 0; j < 3; j++) {
                    int sum = 0;
                    for (int k = 0; k < 3; k++) {
                        sum += rotation.get(3 * i + k) * other.rotation.get(3 * k + j);
                    }
                    r.add(sum);
                    shift += rotation.get(3 * i + j) * other.translation.get(j);
                }
                t.add(Math.floorMod(shift, UNIT));
            }
            return new Operation(r, t);
        }
    }

    private final List<Operation> operations;

    private SymmetryGroup(List<Operation> operations) {
        this.operations = operations;
    }

    /** Closes the generators under multiplication. */
    public static SymmetryGroup of(String... generators) {
        List<Operation> seeds = new ArrayList<>();
        for (String generator : generators) {
            seeds.add(parse(generator));
        }
        Set<Operation> seen = new HashSet<>();
        List<Operation> all = new ArrayList<>();
        Operation identity = parse("x,y,z");
        seen.add(identity);
        all.add(identity);
        for (int i = 0; i < all.size(); i++) {
            for (Operation seed : seeds) {
                Operation product = seed.times(all.get(i));
                if (seen.add(product)) {
                    all.add(product);
                }
            }
            if (all.size() > 192) {
                throw new IllegalArgumentException("The generators do not close to a space group.");
            }
        }
        return new SymmetryGroup(List.copyOf(all));
    }

    /** The number of operations in the conventional cell, centring included. */
    public int order() {
        return operations.size();
    }

    /**
     * The distinct images of a point inside the unit cell, as fractional triples in [0, 1), in the order of the
     * operations.
     */
    public double[][] orbit(double x, double y, double z) {
        List<double[]> orbit = new ArrayList<>();
        double[] p = {x, y, z};
        for (Operation operation : operations) {
            double[] image = new double[3];
            for (int i = 0; i < 3; i++) {
                double value = operation.translation.get(i) / (double) UNIT;
                for (int j = 0; j < 3; j++) {
                    value += operation.rotation.get(3 * i + j) * p[j];
                }
                value -= Math.floor(value + 1e-9);
                image[i] = Math.abs(value) < 1e-12 ? 0 : value;
            }
            if (orbit.stream().noneMatch(known -> same(known, image))) {
                orbit.add(image);
            }
        }
        return orbit.toArray(double[][]::new);
    }

    private static boolean same(double[] a, double[] b) {
        for (int i = 0; i < 3; i++) {
            double d = a[i] - b[i];
            if (Math.abs(d - Math.rint(d)) > 1e-6) {
                return false;
            }
        }
        return true;
    }

    private static Operation parse(String triplet) {
        List<Integer> r = new ArrayList<>();
        List<Integer> t = new ArrayList<>();
        for (String part : triplet.replace(" ", "").split(",")) {
            int[] row = new int[3];
            int shift = 0;
            int sign = 1;
            for (int i = 0; i < part.length(); i++) {
                char c = part.charAt(i);
                if (c == '+' || c == '-') {
                    sign = c == '-' ? -1 : 1;
                } else if (c >= 'x' && c <= 'z') {
                    row[c - 'x'] += sign;
                } else {
                    shift += sign * (c - '0') * UNIT / (part.charAt(i + 2) - '0');
                    i += 2;
                }
            }
            for (int value : row) {
                r.add(value);
            }
            t.add(Math.floorMod(shift, UNIT));
        }
        return new Operation(List.copyOf(r), List.copyOf(t));
    }
}
