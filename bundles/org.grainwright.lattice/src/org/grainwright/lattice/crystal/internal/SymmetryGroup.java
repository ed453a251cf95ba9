// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A space group as the closure of generators written as coordinate triplets ({@code -x+1/2,-y,z+1/2}), lattice
 * translations taken out. Rotation parts are integers, translations whole twelfths, so the closure is exact.
 */
public final class SymmetryGroup {

    /** Translations are counted in this part of a cell's edge. */
    public static final int UNIT = 24;
    private static final int LARGEST = 192;
    private static final Pattern TERM = Pattern.compile("([+-]?)(?:([xyz])|(\\d+\\.?\\d*|\\.\\d+)(?:/(\\d+))?)");
    /** The garnets' group Ia-3d (no. 230) with an inversion centre at the origin. */
    public static final SymmetryGroup GARNET = of("x+1/2,y+1/2,z+1/2", "-x+1/2,-y,z+1/2", "-x,y+1/2,-z+1/2", "z,x,y",
            "y+3/4,x+1/4,-z+1/4", "-x,-y,-z");

    /**
     * An operation: x becomes rotation · x + translation.
     *
     * @param rotation nine integers, row by row
     * @param translation three numbers of {@link SymmetryGroup#UNIT UNITs}, 0 to UNIT - 1
     */
    public record Operation(List<Integer> rotation, List<Integer> translation) {

        private Operation times(Operation other) {
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
        return of(List.of(generators).stream().map(SymmetryGroup::parse).toList());
    }

    /** Closes the generators under multiplication. */
    static SymmetryGroup of(List<Operation> seeds) {
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
            if (all.size() > LARGEST) {
                throw new IllegalArgumentException("The generators do not close to a space group.");
            }
        }
        return new SymmetryGroup(List.copyOf(all));
    }

    /** A group of which all operations are given. */
    static SymmetryGroup ofAll(List<Operation> operations) {
        return new SymmetryGroup(List.copyOf(operations));
    }

    /** All operations of the conventional cell, centring included. */
    public List<Operation> operations() {
        return operations;
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
        return orbit(x, y, z, 1e-6);
    }

    /** As {@link #orbit(double, double, double)}; images this close in every fraction are one, and the first stays. */
    public double[][] orbit(double x, double y, double z, double close) {
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
            if (orbit.stream().noneMatch(known -> same(known, image, close))) {
                orbit.add(image);
            }
        }
        return orbit.toArray(double[][]::new);
    }

    private static boolean same(double[] a, double[] b, double close) {
        for (int i = 0; i < 3; i++) {
            double d = a[i] - b[i];
            if (Math.abs(d - Math.rint(d)) > close) {
                return false;
            }
        }
        return true;
    }

    /** An operation written as a coordinate triplet. */
    static Operation parse(String triplet) {
        String[] parts = triplet.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + triplet + "' is no symmetry operation such as -x,y+1/2,z.");
        }
        List<Integer> r = new ArrayList<>();
        List<Integer> t = new ArrayList<>();
        for (String part : parts) {
            int[] row = new int[3];
            double shift = 0;
            Matcher term = TERM.matcher(part);
            int at = 0;
            while (at < part.length() && term.find(at) && term.start() == at) {
                int sign = term.group(1).equals("-") ? -1 : 1;
                if (term.group(2) != null) {
                    row[term.group(2).charAt(0) - 'x'] += sign;
                } else {
                    double divisor = term.group(4) == null ? 1 : Double.parseDouble(term.group(4));
                    shift += sign * Double.parseDouble(term.group(3)) / divisor;
                }
                at = term.end();
            }
            double units = shift * UNIT;
            if (part.isEmpty() || at < part.length() || !(Math.abs(units - Math.rint(units)) < 0.05)) {
                throw new IllegalArgumentException("'" + triplet + "' is no symmetry operation such as -x,y+1/2,z.");
            }
            for (int value : row) {
                r.add(value);
            }
            t.add((int) Math.floorMod(Math.round(units), (long) UNIT));
        }
        return new Operation(List.copyOf(r), List.copyOf(t));
    }
}
