// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure.internal;

/**
 * A sphere seen from the front, for one radius in pixels: per pixel its height over the centre and its light.
 *
 * @param reach pixels from the centre to the edge of the square
 * @param top height of its nearest pixel
 * @param margin for each row, pixels at either side of it that are outside the sphere
 * @param height in pixels towards the viewer
 * @param light share of the atom's colour, 0 to 255
 * @param shine share of white on top, 0 to 255
 */
public record Sprite(int reach, float top, int[] margin, float[] height, short[] light, short[] shine) {

    private static final double LX = -0.38;
    private static final double LY = 0.50;
    private static final double LZ = 0.78;

    private static double facing(double nx, double ny, double nz) {
        return Math.max(0, nx * LX + ny * LY + nz * LZ);
    }

    /** Share of its colour that a flat face shows, by the unit vector out of it: x right, y up, z to the viewer. */
    static double light(double nx, double ny, double nz) {
        return Math.min(1, 0.5 + 0.56 * facing(nx, ny, nz));
    }

    /** Makes the sprite of a sphere with that radius in pixels. */
    public static Sprite of(double radius) {
        int reach = (int) Math.ceil(radius);
        int side = 2 * reach + 1;
        int[] margin = new int[side];
        float[] height = new float[side * side];
        short[] light = new short[side * side];
        short[] shine = new short[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int at = row * side + column;
                double nx = (column - reach) / radius;
                double ny = (reach - row) / radius;
                double rest = 1 - nx * nx - ny * ny;
                if (rest < 0) {
                    // the same number on either side
                    margin[row] = column <= reach ? column + 1 : margin[row];
                    continue;
                }
                double nz = Math.sqrt(rest);
                double facing = facing(nx, ny, nz);
                // the mirror direction of the light, seen along z
                double mirror = Math.max(0, 2 * facing * nz - LZ);
                double rim = Math.min(1, 0.62 + nz * 1.5);
                height[at] = (float) (nz * radius);
                light[at] = (short) Math.round(255 * Math.min(1, (0.46 + 0.60 * facing) * rim));
                shine[at] = (short) Math.round(255 * 0.28 * StrictMath.pow(mirror, 18));
            }
        }
        return new Sprite(reach, height[reach * side + reach], margin, height, light, shine);
    }
}
