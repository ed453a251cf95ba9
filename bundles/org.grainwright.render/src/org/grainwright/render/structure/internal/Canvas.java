// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
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
    /** Columns that are blurred together. */
    private static final int STRIPE = 64;

    final int width;
    final int height;
    final int[] rgb;
    final int[] ids;
    final float[] depth;
    private final int ground;
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
        int red = color >> 16 & 0xFF;
        int green = color >> 8 & 0xFF;
        int blue = color & 0xFF;
        float base = (float) z;
        for (int row = firstRow; row < lastRow; row++) {
            int pixel = (top + row) * width + left + firstColumn;
            int at = row * side + firstColumn;
            for (int column = firstColumn; column < lastColumn; column++, pixel++, at++) {
                float over = sprite.height()[at];
                if (over >= 0 && base + over > depth[pixel]) {
                    depth[pixel] = base + over;
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
     * Makes depth visible: far atoms fade towards the ground, and what lies lower than its surroundings is darkened
     * (the depth buffer against its own blurred copy; Luft, Colditz and Deussen, ACM Trans. Graph. 25, 1206, 2006).
     *
     * @param near depth of the nearest point
     * @param far depth of the farthest
     * @param radius of the surroundings, in pixels
     * @param drop depth difference that darkens fully, in pixels
     */
    public void shadeByDepth(double near, double far, int radius, double drop) {
        float floor = (float) far;
        float[] surroundings = new float[depth.length];
        rows(row -> {
            for (int i = row * width; i < (row + 1) * width; i++) {
                surroundings[i] = depth[i] == GROUND ? floor : depth[i];
            }
        });
        float[] spare = new float[depth.length];
        for (int pass = 0; pass < 2; pass++) {
            blurRows(surroundings, spare, width, height, radius);
            blurColumns(spare, surroundings, width, height, radius);
        }
        double span = Math.max(near - far, 1e-9);
        rows(row -> {
            for (int i = row * width; i < (row + 1) * width; i++) {
                if (depth[i] != GROUND) {
                    double fade = 0.38 * Math.clamp((near - depth[i]) / span, 0, 1);
                    double shadow = 0.55 * Math.clamp((surroundings[i] - depth[i]) / drop, 0, 1);
                    rgb[i] = mix(mix(rgb[i], 0, shadow), ground, fade);
                }
            }
        });
    }

    /** Each row by itself, on all cores: no row depends on another, so the pixels are the same everywhere. */
    private void rows(IntConsumer work) {
        IntStream.range(0, height).parallel().forEach(work);
    }

    private static void blurRows(float[] from, float[] to, int width, int height, int radius) {
        float share = 1f / (2 * radius + 1);
        IntStream.range(0, height).parallel().forEach(row -> {
            int start = row * width;
            double sum = 0;
            for (int k = -radius; k <= radius; k++) {
                sum += from[start + Math.clamp(k, 0, width - 1)];
            }
            for (int column = 0; column < width; column++) {
                to[start + column] = (float) (sum * share);
                sum += from[start + Math.min(width - 1, column + radius + 1)]
                        - from[start + Math.max(0, column - radius)];
            }
        });
    }

    private static void blurColumns(float[] from, float[] to, int width, int height, int radius) {
        float share = 1f / (2 * radius + 1);
        IntStream.range(0, (width + STRIPE - 1) / STRIPE).parallel().forEach(stripe -> {
            int first = stripe * STRIPE;
            int last = Math.min(width, first + STRIPE);
            double[] sums = new double[last - first];
            for (int k = -radius; k <= radius; k++) {
                int start = Math.clamp(k, 0, height - 1) * width;
                for (int column = first; column < last; column++) {
                    sums[column - first] += from[start + column];
                }
            }
            for (int row = 0; row < height; row++) {
                int enter = Math.min(height - 1, row + radius + 1) * width;
                int leave = Math.max(0, row - radius) * width;
                for (int column = first; column < last; column++) {
                    to[row * width + column] = (float) (sums[column - first] * share);
                    sums[column - first] += from[enter + column] - from[leave + column];
                }
            }
        });
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
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
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
     * Draws a flat triangle where it is nearer than what is there, with a fine edge, lit like the atoms.
     *
     * @param p x, y and depth of the three corners
     */
    public void triangle(double[] p, int color) {
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
        int edge = mix(lit, 0, 0.35);
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
        int w = width / factor;
        int h = height / factor;
        int[] result = new int[w * h];
        int area = factor * factor;
        IntStream.range(0, h).parallel().forEach(y -> {
            for (int x = 0; x < w; x++) {
                int r = 0;
                int g = 0;
                int b = 0;
                for (int dy = 0; dy < factor; dy++) {
                    int at = (y * factor + dy) * width + x * factor;
                    for (int dx = 0; dx < factor; dx++, at++) {
                        r += rgb[at] >> 16 & 0xFF;
                        g += rgb[at] >> 8 & 0xFF;
                        b += rgb[at] & 0xFF;
                    }
                }
                result[y * w + x] = (r + area / 2) / area << 16 | (g + area / 2) / area << 8 | (b + area / 2) / area;
            }
        });
        return result;
    }

    /** The ids at a lower resolution: of the middle pixel of each square. */
    public int[] reducedIds(int factor) {
        int w = width / factor;
        int h = height / factor;
        int[] result = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                result[y * w + x] = ids[(y * factor + factor / 2) * width + x * factor + factor / 2];
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
