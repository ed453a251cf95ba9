// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.List;

/** Whether links between sites lead all through a periodic cell: union-find that remembers in which image a site is. */
final class Percolation {

    private final int[] parent;
    private final int[][] image;
    private final boolean[] wraps = new boolean[3];

    Percolation(int sites) {
        parent = new int[sites];
        image = new int[sites][3];
        for (int s = 0; s < sites; s++) {
            parent[s] = s;
        }
    }

    /** Links {@code a} with the image of {@code b} that is shifted by so many edges. */
    void link(int a, int b, int[] shift) {
        int[] ofA = new int[3];
        int[] ofB = new int[3];
        int rootA = root(a, ofA);
        int rootB = root(b, ofB);
        for (int axis = 0; axis < 3; axis++) {
            int between = ofA[axis] + shift[axis] - ofB[axis];
            if (rootA == rootB) {
                wraps[axis] |= between != 0;
            } else {
                image[rootB][axis] = between;
            }
        }
        parent[rootB] = rootA;
    }

    private int root(int site, int[] offset) {
        int at = site;
        while (parent[at] != at) {
            for (int axis = 0; axis < 3; axis++) {
                offset[axis] += image[at][axis];
            }
            at = parent[at];
        }
        return at;
    }

    /** Along a, b and c. */
    List<Boolean> wraps() {
        return List.of(wraps[0], wraps[1], wraps[2]);
    }
}
