// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure.internal;

import java.util.stream.IntStream;

/**
 * Makes depth visible: far atoms fade towards the ground, and what lies lower than its surroundings is darkened (the
 * depth buffer against its own blurred copy; Luft, Colditz and Deussen, ACM Trans. Graph. 25, 1206, 2006). The blurred
 * copy has no detail, and is made with one number for each square of samples.
 *
 * @param near depth of the nearest point
 * @param far depth of the farthest
 * @param radius of the surroundings, in squares
 * @param drop depth difference that darkens fully
 */
public record Shading(double near, double far, int radius, double drop) {

    private static final double DARKEST = 0.55;
    private static final double FAINTEST = 0.38;
    private static final int ONE = 256;
    /** Columns that are blurred together. */
    private static final int STRIPE = 64;

    /** Shades a picture whose squares have {@code factor} samples along each side. */
    public void apply(Canvas canvas, int factor) {
        int wide = canvas.width / factor;
        int high = canvas.height / factor;
        float[] surroundings = new float[wide * high];
        IntStream.range(0, high).parallel().forEach(row -> reduce(canvas, factor, row, surroundings));
        float[] spare = new float[surroundings.length];
        for (int pass = 0; pass < 2; pass++) {
            blurRows(surroundings, spare, wide, high);
            blurColumns(spare, surroundings, wide, high);
        }
        // each row by itself, on all cores: none depends on another, so the pixels are the same everywhere
        IntStream.range(0, high).parallel().forEach(row -> {
            for (int i = 0; i < factor; i++) {
                shade(canvas, row * factor + i, factor, surroundings, row * wide);
            }
        });
    }

    private void reduce(Canvas canvas, int factor, int row, float[] means) {
        float floor = (float) far;
        float share = 1f / (factor * factor);
        int wide = canvas.width / factor;
        for (int column = 0; column < wide; column++) {
            float sum = 0;
            for (int dy = 0; dy < factor; dy++) {
                int at = (row * factor + dy) * canvas.width + column * factor;
                for (int dx = 0; dx < factor; dx++) {
                    float depth = canvas.depth[at + dx];
                    sum += depth == Canvas.GROUND ? floor : depth;
                }
            }
            means[row * wide + column] = sum * share;
        }
    }

    private void shade(Canvas canvas, int row, int factor, float[] surroundings, int square) {
        float perFade = (float) (FAINTEST * ONE / Math.max(near - far, 1e-9));
        float perShadow = (float) (DARKEST * ONE / drop);
        float most = (float) FAINTEST * ONE;
        float darkest = (float) DARKEST * ONE;
        float nearest = (float) near;
        int ground = canvas.ground;
        int[] rgb = canvas.rgb;
        int start = row * canvas.width;
        int end = canvas.width / factor * factor;
        for (int column = 0; column < end; column++) {
            float depth = canvas.depth[start + column];
            if (depth == Canvas.GROUND) {
                continue;
            }
            float below = surroundings[square + column / factor] - depth;
            int fade = (int) (Math.min(Math.max(0, (nearest - depth) * perFade), most) + 0.5f);
            int shadow = (int) (Math.min(Math.max(0, below * perShadow), darkest) + 0.5f);
            int kept = (ONE - shadow) * (ONE - fade);
            int color = rgb[start + column];
            int r = ((color >> 16 & 0xFF) * kept >> 8) + (ground >> 16 & 0xFF) * fade >> 8;
            int g = ((color >> 8 & 0xFF) * kept >> 8) + (ground >> 8 & 0xFF) * fade >> 8;
            int b = ((color & 0xFF) * kept >> 8) + (ground & 0xFF) * fade >> 8;
            rgb[start + column] = r << 16 | g << 8 | b;
        }
    }

    private void blurRows(float[] from, float[] to, int width, int height) {
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

    private void blurColumns(float[] from, float[] to, int width, int height) {
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
}
