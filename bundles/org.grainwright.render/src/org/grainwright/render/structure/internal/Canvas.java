// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Pixels with depth and atom ids. Coordinates in pixels, y downwards; depth in pixels, larger is nearer. */
public final class Canvas {

    /** Depth of the ground. */
    public static final float GROUND = Float.NEGATIVE_INFINITY;
    private static final int NONE = -1;
    /** Share of a triangle's height that its edge takes. */
    private static final double EDGE_SHARE = 0.03;
    /** Beyond any picture; an atom that was lost in a simulation may be anywhere. */
    private static final double FAR_OUT = 1e6;

    final int width;
    final int height;
    final int[] rgb;
    final int[] ids;
    final float[] depth;
    final int ground;
    private final Cover cover;
    private final Map<Integer, Sprite> sprites = new HashMap<>();

    public Canvas(int width, int height, int ground) {
        this.width = width;
        this.height = height;
        this.ground = ground;
        rgb = new int[Math.multiplyExact(width, height)];
        ids = new int[rgb.length];
        depth = new float[rgb.length];
        Arrays.fill(rgb, ground);
        Arrays.fill(ids, NONE);
        Arrays.fill(depth, GROUND);
        cover = new Cover(depth, width, height);
    }

    /** Pixels per row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Draws a sphere where it is nearer than what is there. */
    public void sphere(double x, double y, double z, double radius, int color, int id) {
        if (!(Math.abs(x) < FAR_OUT && Math.abs(y) < FAR_OUT)) {
            return;
        }
        // quarter pixels are as fine as anyone sees
        int quarters = Math.max(2, (int) Math.round(radius * 4));
        Sprite sprite = sprites.computeIfAbsent(quarters, key -> Sprite.of(key / 4.0));
        int reach = sprite.reach();
        int side = 2 * reach + 1;
        int left = (int) Math.round(x) - reach;
        int top = (int) Math.round(y) - reach;
        int firstRow = Math.max(0, -top);
        int lastRow = Math.min(side, height - top);
        int firstColumn = Math.max(0, -left);
        int lastColumn = Math.min(side, width - left);
        float base = (float) z;
        if (firstRow >= lastRow || firstColumn >= lastColumn || cover.hides(left + firstColumn, top + firstRow,
                left + lastColumn, top + lastRow, base + sprite.top())) {
            return;
        }
        int red = color >> 16 & 0xFF;
        int green = color >> 8 & 0xFF;
        int blue = color & 0xFF;
        float[] heights = sprite.height();
        for (int row = firstRow; row < lastRow; row++) {
            int margin = sprite.margin()[row];
            int from = Math.max(firstColumn, margin);
            int to = Math.min(lastColumn, side - margin);
            int pixel = (top + row) * width + left + from;
            int at = row * side + from;
            for (int column = from; column < to; column++, pixel++, at++) {
                float here = base + heights[at];
                if (here > depth[pixel]) {
                    depth[pixel] = here;
                    int light = sprite.light()[at];
                    int shine = sprite.shine()[at];
                    int r = Math.min(255, (red * light >> 8) + shine);
                    int g = Math.min(255, (green * light >> 8) + shine);
                    int b = Math.min(255, (blue * light >> 8) + shine);
                    rgb[pixel] = r << 16 | g << 8 | b;
                    ids[pixel] = id;
                }
            }
        }
    }

    /**
     * Draws a straight line with round ends; where it is behind something, not at all. {@link Float#POSITIVE_INFINITY}
     * is in front of all.
     */
    public void line(double x1, double y1, double z1, double x2, double y2, double z2, double thickness, int color,
            double opacity) {
        double length2 = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
        double half = thickness / 2;
        int left = (int) Math.max(0, Math.floor(Math.min(x1, x2) - half - 1));
        int right = (int) Math.min(width - 1, Math.ceil(Math.max(x1, x2) + half + 1));
        int top = (int) Math.max(0, Math.floor(Math.min(y1, y2) - half - 1));
        int bottom = (int) Math.min(height - 1, Math.ceil(Math.max(y1, y2) + half + 1));
        // in each row the stretch beside the line, which a picture's diagonal is a small part of
        double perRow = y1 == y2 ? 0 : (x2 - x1) / (y2 - y1);
        double beside = y1 == y2 ? Double.POSITIVE_INFINITY : (half + 1) * Math.sqrt(1 + perRow * perRow);
        for (int y = top; y <= bottom; y++) {
            double middle = x1 + (y - y1) * perRow;
            int from = (int) Math.max(left, Math.floor(middle - beside));
            int to = (int) Math.min(right, Math.ceil(middle + beside));
            for (int x = from; x <= to; x++) {
                double along = length2 == 0 ? 0
                        : Math.clamp(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length2, 0, 1);
                double awayX = x - x1 - along * (x2 - x1);
                double awayY = y - y1 - along * (y2 - y1);
                double distance = Math.sqrt(awayX * awayX + awayY * awayY);
                double cover = Math.clamp(half + 0.5 - distance, 0, 1);
                int pixel = y * width + x;
                if (cover > 0 && (z1 == z2 ? z1 : z1 + along * (z2 - z1)) >= depth[pixel]) {
                    rgb[pixel] = mix(rgb[pixel], color, cover * opacity);
                }
            }
        }
    }

    /**
     * Draws a flat triangle where it is nearer than what is there, lit like the atoms.
     *
     * @param p x, y and depth of the three corners
     * @param outlined whether it has a fine edge
     */
    public void triangle(double[] p, int color, boolean outlined) {
        double ux = p[3] - p[0];
        double uy = p[4] - p[1];
        double uz = p[5] - p[2];
        double vx = p[6] - p[0];
        double vy = p[7] - p[1];
        double vz = p[8] - p[2];
        double area = ux * vy - uy * vx;
        if (!(Math.abs(area) > 1e-9) || !(Math.abs(p[0]) < FAR_OUT && Math.abs(p[1]) < FAR_OUT)) {
            return;
        }
        // the side that looks at the viewer; y grows downwards on the picture
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double turn = Math.signum(area) / Math.sqrt(nx * nx + ny * ny + area * area);
        int lit = mix(0, color, Sprite.light(nx * turn, -ny * turn, Math.abs(area * turn)));
        int edge = outlined ? mix(lit, 0, 0.35) : lit;
        int left = (int) Math.max(0, Math.ceil(Math.min(p[0], Math.min(p[3], p[6]))));
        int right = (int) Math.min(width - 1.0, Math.floor(Math.max(p[0], Math.max(p[3], p[6]))));
        int top = (int) Math.max(0, Math.ceil(Math.min(p[1], Math.min(p[4], p[7]))));
        int bottom = (int) Math.min(height - 1.0, Math.floor(Math.max(p[1], Math.max(p[4], p[7]))));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double b = ((x - p[0]) * vy - (y - p[1]) * vx) / area;
                double c = ((y - p[1]) * ux - (x - p[0]) * uy) / area;
                double smallest = Math.min(1 - b - c, Math.min(b, c));
                float z = (float) (p[2] + b * uz + c * vz);
                int pixel = y * width + x;
                if (smallest >= 0 && z > depth[pixel]) {
                    depth[pixel] = z;
                    rgb[pixel] = smallest < EDGE_SHARE ? edge : lit;
                    ids[pixel] = NONE;
                }
            }
        }
    }

    /** Tints a convex polygon, corners as x and y alternating, in front of everything. */
    public void tint(double[] corners, int color, double opacity) {
        int n = corners.length / 2;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            low = Math.min(low, corners[2 * i + 1]);
            high = Math.max(high, corners[2 * i + 1]);
        }
        for (int y = (int) Math.max(0, Math.ceil(low)); y <= Math.min(height - 1, Math.floor(high)); y++) {
            double left = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                double ax = corners[2 * i];
                double ay = corners[2 * i + 1];
                double bx = corners[2 * ((i + 1) % n)];
                double by = corners[2 * ((i + 1) % n) + 1];
                if (Math.min(ay, by) <= y && y <= Math.max(ay, by)) {
                    double x1 = ay == by ? ax : ax + (bx - ax) * (y - ay) / (by - ay);
                    left = Math.min(left, ay == by ? Math.min(ax, bx) : x1);
                    right = Math.max(right, ay == by ? Math.max(ax, bx) : x1);
                }
            }
            for (int x = (int) Math.max(0, Math.ceil(left)); x <= Math.min(width - 1, Math.floor(right)); x++) {
                rgb[y * width + x] = mix(rgb[y * width + x], color, opacity);
            }
        }
    }

    /** The colours at a lower resolution: the mean of squares of {@code factor} pixels. */
    public int[] reducedColors(int factor) {
        if (factor == 1) {
            return rgb;
        }
        int w = width / factor;
        int h = height / factor;
        int[] result = new int[w * h];
        int area = factor * factor;
        IntStream.range(0, h).parallel().forEach(y -> {
            for (int x = 0; x < w; x++) {
                // red and blue together, with room between them
                int outer = 0;
                int green = 0;
                for (int dy = 0; dy < factor; dy++) {
                    int at = (y * factor + dy) * width + x * factor;
                    for (int dx = 0; dx < factor; dx++, at++) {
                        outer += rgb[at] & 0xFF00FF;
                        green += rgb[at] >> 8 & 0xFF;
                    }
                }
                int half = area / 2;
                result[y * w + x] = ((outer >>> 16) + half) / area << 16 | (green + half) / area << 8
                        | ((outer & 0xFFFF) + half) / area;
            }
        });
        return result;
    }

    /** The ids at a lower resolution: of the middle pixel of each square. */
    public int[] reducedIds(int factor) {
        if (factor == 1) {
            return ids;
        }
        int w = width / factor;
        int h = height / factor;
        int[] result = new int[w * h];
        for (int y = 0; y < h; y++) {
            int at = (y * factor + factor / 2) * width + factor / 2;
            for (int x = 0; x < w; x++, at += factor) {
                result[y * w + x] = ids[at];
            }
        }
        return result;
    }

    private static int mix(int from, int to, double share) {
        int s = (int) Math.round(share * 256);
        int r = (from >> 16 & 0xFF) * (256 - s) + (to >> 16 & 0xFF) * s >> 8;
        int g = (from >> 8 & 0xFF) * (256 - s) + (to >> 8 & 0xFF) * s >> 8;
        int b = (from & 0xFF) * (256 - s) + (to & 0xFF) * s >> 8;
        return r << 16 | g << 8 | b;
    }
}
