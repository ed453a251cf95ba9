// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal;

/**
 * Which translations a conventional cell with right angles repeats by, besides its edges. Vectors are integers in units
 * of half an edge.
 */
public enum Centring {
    /** None: P. */
    PRIMITIVE(1, new long[][] {{2, 0, 0}, {0, 2, 0}, {0, 0, 2}}),
    /** To its centre: I. */
    BODY(2, new long[][] {{-1, 1, 1}, {1, -1, 1}, {1, 1, -1}}),
    /** To the centres of all faces: F. */
    FACES(4, new long[][] {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}});

    private final int points;
    private final long[][] basis;

    Centring(int points, long[][] basis) {
        this.points = points;
        this.basis = basis;
    }

    /** How many primitive cells a conventional one holds. */
    public int points() {
        return points;
    }

    /** Three vectors that span the lattice. */
    public long[][] basis() {
        return new long[][] {basis[0].clone(), basis[1].clone(), basis[2].clone()};
    }

    /** Whether three integers are a vector of the lattice. */
    public boolean holds(long[] v) {
        return switch (this) {
            case PRIMITIVE -> ((v[0] | v[1] | v[2]) & 1) == 0;
            case BODY -> ((v[0] ^ v[1]) & 1) == 0 && ((v[0] ^ v[2]) & 1) == 0;
            case FACES -> ((v[0] + v[1] + v[2]) & 1) == 0;
        };
    }

    /** The translations to the equivalent points of a cell, in halves of its edges, none first. */
    public int[][] translations() {
        return switch (this) {
            case PRIMITIVE -> new int[][] {{0, 0, 0}};
            case BODY -> new int[][] {{0, 0, 0}, {1, 1, 1}};
            case FACES -> new int[][] {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
        };
    }
}
