// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.ArrayList;
import java.util.List;

/**
 * A structure with its boundaries, as far as a picture of it needs to know them. The arrays are not copied and must not
 * change. Any thread.
 *
 * @param positionsAngstrom x, y, z per atom, inside the cell, Å
 * @param symbols element of each species
 * @param species species of each atom
 * @param grain grain of each atom, from 0; empty when nobody knows
 * @param cellAngstrom the cell vectors a, b, c as rows, Å; its corner is the origin
 * @param planesAngstrom places of the boundaries along x, Å; empty without any
 * @param halfWidthAngstrom half of what counts as boundary around each plane, Å; 0 without any
 */
public record Atoms(double[] positionsAngstrom, List<String> symbols, byte[] species, byte[] grain,
        double[] cellAngstrom, double[] planesAngstrom, double halfWidthAngstrom) {

    /** Thickness of a layer in which ions are counted, Å. */
    private static final double LAYER = 2;

    /** See the record. */
    public Atoms {
        if (positionsAngstrom.length != 3 * species.length || grain.length != 0 && grain.length != species.length
                || cellAngstrom.length != 9) {
            throw new IllegalArgumentException(species.length + " atoms, but " + positionsAngstrom.length
                    + " coordinates, " + grain.length + " grains and a cell of " + cellAngstrom.length + " numbers.");
        }
        symbols = List.copyOf(symbols);
    }

    /**
     * Where an atom belongs: to a boundary, or to the inside of a grain.
     *
     * @param boundary whether it is a boundary
     * @param number of the boundary or grain, from 0
     */
    public record Part(boolean boundary, int number) {

        /** As a user calls it: {@code boundary 1}, {@code grain A}. */
        public String label() {
            return boundary ? "boundary " + (number + 1) : "grain " + (char) ('A' + number);
        }
    }

    /** Number of atoms. */
    public int size() {
        return species.length;
    }

    /** Element of an atom. */
    public String symbol(int atom) {
        return symbols.get(species[atom]);
    }

    /** Distance of an atom from the nearest boundary plane, through the periodic cell, Å; NaN without planes. */
    public double distance(int atom) {
        int plane = nearest(atom);
        return plane < 0 ? Double.NaN : away(atom, plane);
    }

    private int nearest(int atom) {
        int nearest = -1;
        for (int plane = 0; plane < planesAngstrom.length; plane++) {
            if (nearest < 0 || away(atom, plane) < away(atom, nearest)) {
                nearest = plane;
            }
        }
        return nearest;
    }

    private double away(int atom, int plane) {
        double apart = positionsAngstrom[3 * atom] - planesAngstrom[plane];
        return Math.abs(apart - cellAngstrom[0] * Math.rint(apart / cellAngstrom[0]));
    }

    /**
     * How much of the first species, the mobile ion, is in the layer of each atom: layers across x of about
     * {@value #LAYER} Å, over the mean of all; 1 is as much as everywhere. NaN without that species.
     */
    public double[] enrichment() {
        int layers = Math.max(1, (int) Math.round(cellAngstrom[0] / LAYER));
        double[] count = new double[layers];
        int all = 0;
        for (int i = 0; i < size(); i++) {
            if (species[i] == 0) {
                count[layer(i, layers)]++;
                all++;
            }
        }
        double[] share = new double[size()];
        for (int i = 0; i < share.length; i++) {
            share[i] = all == 0 ? Double.NaN : count[layer(i, layers)] * layers / all;
        }
        return share;
    }

    private int layer(int atom, int layers) {
        return Math.floorMod((int) Math.floor(share(atom, 0) * layers), layers);
    }

    /** Where an atom belongs. An atom whose grain nobody knows belongs to that of the place between the planes. */
    public Part part(int atom) {
        int plane = nearest(atom);
        if (plane >= 0 && away(atom, plane) <= halfWidthAngstrom) {
            return new Part(true, plane);
        }
        if (grain.length > 0 && grain[atom] >= 0) {
            return new Part(false, grain[atom]);
        }
        int behind = 0;
        for (double each : planesAngstrom) {
            if (positionsAngstrom[3 * atom] > each) {
                behind++;
            }
        }
        return new Part(false, planesAngstrom.length == 0 ? 0 : behind % planesAngstrom.length);
    }

    /** The parts that have atoms, boundaries first. */
    public List<Part> parts() {
        List<Part> found = new ArrayList<>();
        for (int atom = 0; atom < size(); atom++) {
            Part part = part(atom);
            if (!found.contains(part)) {
                found.add(part);
            }
        }
        found.sort((a, b) -> a.boundary() != b.boundary() ? a.boundary() ? -1 : 1
                : Integer.compare(a.number(), b.number()));
        return found;
    }

    /** Place of an atom along a cell vector, as a share of its length, 0 to 1. */
    double share(int atom, int edge) {
        return share(positionsAngstrom[3 * atom], positionsAngstrom[3 * atom + 1], positionsAngstrom[3 * atom + 2],
                edge);
    }

    /** Where a place is along a cell vector, a share of it. */
    double share(double x, double y, double z, int edge) {
        double[] c = cellAngstrom;
        int b = 3 * ((edge + 1) % 3);
        int d = 3 * ((edge + 2) % 3);
        double nx = c[b + 1] * c[d + 2] - c[b + 2] * c[d + 1];
        double ny = c[b + 2] * c[d] - c[b] * c[d + 2];
        double nz = c[b] * c[d + 1] - c[b + 1] * c[d];
        int e = 3 * edge;
        double volume = nx * c[e] + ny * c[e + 1] + nz * c[e + 2];
        return (nx * x + ny * y + nz * z) / volume;
    }

    /** The shortest way from one atom to another through the periodic cell, Å, for cells that lean moderately. */
    double[] between(int from, int to) {
        double[] way = new double[3];
        for (int d = 0; d < 3; d++) {
            way[d] = positionsAngstrom[3 * to + d] - positionsAngstrom[3 * from + d];
        }
        for (int edge = 2; edge >= 0; edge--) {
            double images = Math.rint(share(to, edge) - share(from, edge));
            for (int d = 0; d < 3; d++) {
                way[d] -= images * cellAngstrom[3 * edge + d];
            }
        }
        return way;
    }

    /** Distance of two atoms through the periodic cell, Å. */
    public double distance(int one, int other) {
        double[] way = between(one, other);
        return Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
    }

    /** Angle at the middle one of three atoms, degrees; NaN where two of them are in the same place. */
    public double angleDegrees(int one, int middle, int other) {
        double[] a = between(middle, one);
        double[] b = between(middle, other);
        double cosine = (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / (distance(middle, one) * distance(middle, other));
        return Math.toDegrees(Math.acos(Double.isNaN(cosine) ? Double.NaN : Math.clamp(cosine, -1, 1)));
    }
}
