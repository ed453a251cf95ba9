// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure.internal;

import java.util.Arrays;

/**
 * Squares of pixels that are covered without a gap, and how near their farthest pixel is, so that an atom that is
 * wholly behind such squares needs no look at its pixels. In a solid, drawn from near to far, these are most atoms.
 * What it says is exact: nothing that would be seen is ever called hidden.
 */
final class Cover {

    private static final int SHIFT = 3;
    private static final int SIDE = 1 << SHIFT;

    private final float[] depth;
    private final int width;
    private final int height;
    private final int columns;
    /** Rows of each square that are known to be covered; none of them is ever uncovered again. */
    private final byte[] covered;
    /** Depth of the farthest pixel of a square when it was found covered; pixels only come nearer. */
    private final float[] floor;

    /** @param depth of each pixel, rows from the top; changes while atoms are drawn */
    Cover(float[] depth, int width, int height) {
        this.depth = depth;
        this.width = width;
        this.height = height;
        columns = (width + SIDE - 1) >> SHIFT;
        covered = new byte[columns * ((height + SIDE - 1) >> SHIFT)];
        floor = new float[covered.length];
        Arrays.fill(floor, Canvas.GROUND);
    }

    /**
     * Whether nothing in a rectangle can be seen that is not nearer than {@code nearest}.
     *
     * @param left first column, within the picture
     * @param top first row
     * @param right column behind the last
     * @param bottom row behind the last
     */
    boolean hides(int left, int top, int right, int bottom, float nearest) {
        for (int row = top >> SHIFT; row <= (bottom - 1) >> SHIFT; row++) {
            for (int column = left >> SHIFT; column <= (right - 1) >> SHIFT; column++) {
                if (nearest > floor(row, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    private float floor(int row, int column) {
        int square = row * columns + column;
        float known = floor[square];
        return known == Canvas.GROUND && isFull(square, row, column) ? floor[square] : known;
    }

    /** Looks where it found the last gap, and from there on. */
    private boolean isFull(int square, int row, int column) {
        int left = column << SHIFT;
        int right = Math.min(width, left + SIDE);
        int bottom = Math.min(height, (row << SHIFT) + SIDE);
        for (int y = (row << SHIFT) + covered[square]; y < bottom; y++) {
            for (int pixel = y * width + left; pixel < y * width + right; pixel++) {
                if (depth[pixel] == Canvas.GROUND) {
                    return false;
                }
            }
            covered[square]++;
        }
        float farthest = Float.POSITIVE_INFINITY;
        for (int y = row << SHIFT; y < bottom; y++) {
            for (int pixel = y * width + left; pixel < y * width + right; pixel++) {
                farthest = Math.min(farthest, depth[pixel]);
            }
        }
        floor[square] = farthest;
        return true;
    }
}
