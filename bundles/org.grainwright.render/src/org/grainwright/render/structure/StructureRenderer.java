// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.Arrays;
import java.util.List;
import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.structure.Camera.Vector;
import org.grainwright.render.structure.internal.Canvas;
import org.grainwright.render.structure.internal.Shading;
import org.grainwright.render.structure.internal.StrokeFont;

/**
 * Draws atoms. Stateless, thread-safe, deterministic: the same input gives the same bytes on every machine.
 */
public final class StructureRenderer {

    /** How much care to take. */
    public enum Quality {
        /** One sample per pixel, no depth shading: while the view is dragged. */
        DRAFT,
        /** Four samples per pixel and depth shading. */
        FINE
    }

    static final int EDGE_COLOR_LIGHT = 0x8A94A1;
    private static final int LARGEST = 8192;
    private static final long MOST_OVERSAMPLED = 16L << 20;
    private static final int RING = 32;
    /** Opacity of what marks a boundary. */
    static final double SLAB_TINT = 0.11;

    /** How far the surroundings reach that an atom may lie lower than, and how much lower is dark, Å. */
    private static final double SURROUNDINGS = 1.3;
    private static final double DROP = 5;

    private StructureRenderer() {
    }

    /**
     * The size of a picture.
     *
     * @param width in pixels, 16 to 8192
     * @param height in pixels, 16 to 8192
     * @param scale pixels per point: 1 on a usual screen, 2 on a fine one, more in print. Lines and letters are that
     * much larger
     */
    public record Format(int width, int height, double scale) {

        /** See the record. */
        public Format {
            if (width < 16 || height < 16 || width > LARGEST || height > LARGEST) {
                throw new IllegalArgumentException(
                        "A picture of " + width + " by " + height + " pixels is out of range (16 to " + LARGEST + ").");
            }
            if (!(scale > 0)) {
                throw new IllegalArgumentException("A scale of " + scale + " is not larger than 0.");
            }
        }

        /**
         * The size of a picture that is given in points.
         *
         * @param width in points
         * @param height in points
         * @param scale pixels per point; fewer are taken where a side would have more than 8192
         */
        public static Format ofPoints(int width, int height, double scale) {
            double possible = Math.min(scale, LARGEST / (double) Math.max(width, height));
            return new Format((int) (width * possible), (int) (height * possible), possible);
        }
    }

    /** Draws a picture with a pixel for each point, see {@link Format}. */
    public static Rendering render(AtomPicture picture, Camera camera, int width, int height, Theme theme,
            Quality quality) {
        return render(picture, camera, new Format(width, height, 1), theme, quality);
    }

    /**
     * Draws a picture.
     *
     * @param theme colours of ground, cell and labels
     */
    public static Rendering render(AtomPicture picture, Camera camera, Format format, Theme theme, Quality quality) {
        int width = format.width();
        int height = format.height();
        // more samples than a canvas can hold are not needed by a picture that is that large
        int oversampling = quality == Quality.FINE && (long) width * height <= MOST_OVERSAMPLED ? 2 : 1;
        double samples = oversampling * format.scale();
        View view = View.of(picture, camera, width * oversampling, height * oversampling, samples);
        Canvas canvas = new Canvas(width * oversampling, height * oversampling, theme.rgb(Ink.SURFACE));
        double[] depths = atoms(canvas, picture.on(theme), view);
        facets(canvas, picture, view, theme);
        if (quality == Quality.FINE && depths[1] >= depths[0]) {
            int around = Math.max(1, (int) Math.round(SURROUNDINGS * view.scale() / oversampling));
            new Shading(depths[1], depths[0], around, DROP * view.scale()).apply(canvas, oversampling);
        }
        // seen along its normal a slab would only cover everything
        boolean edgeOn = Math.abs(camera.toward().x()) < 0.9;
        for (AtomPicture.Slab slab : edgeOn ? picture.slabs() : List.<AtomPicture.Slab>of()) {
            slab(canvas, picture, view, slab, theme);
        }
        box(canvas, picture, view, theme, samples);
        for (AtomPicture.Line line : picture.overlay().lines()) {
            double[] ends = line.endsAngstrom();
            canvas.line(view.x(ends, 0), view.y(ends, 0), view.depth(ends, 0), view.x(ends, 3), view.y(ends, 3),
                    view.depth(ends, 3), 1.6 * samples, line.rgb(), 1);
        }
        for (int atom : picture.overlay().marked()) {
            ring(canvas, picture, view, atom, 2 * samples, theme.rgb(Ink.TEXT));
        }
        triad(canvas, camera, theme, samples);
        scaleBar(canvas, view, theme, samples);
        return new Rendering(width, height, canvas.reducedColors(oversampling), canvas.reducedIds(oversampling),
                view.scale() / oversampling);
    }

    private static void facets(Canvas canvas, AtomPicture picture, View view, Theme theme) {
        for (AtomPicture.Facet facet : picture.overlay().facets()) {
            double[] p = facet.cornersAngstrom();
            double[] flat = new double[9];
            for (int corner = 0; corner < 9; corner += 3) {
                flat[corner] = view.x(p, corner);
                flat[corner + 1] = view.y(p, corner);
                flat[corner + 2] = view.depth(p, corner);
            }
            canvas.triangle(flat, AtomColors.on(theme, facet.rgb()), facet.outlined());
        }
    }

    private static void ring(Canvas canvas, AtomPicture picture, View view, int atom, double thickness, int color) {
        double[] position = picture.positionsAngstrom();
        double x = view.x(position, 3 * atom);
        double y = view.y(position, 3 * atom);
        double radius = picture.radiusAngstrom()[atom] * view.scale() * view.nearer(position, 3 * atom) + thickness;
        double front = Float.POSITIVE_INFINITY;
        for (int i = 0; i < RING; i++) {
            double from = 2 * Math.PI * i / RING;
            double to = 2 * Math.PI * (i + 1) / RING;
            canvas.line(x + radius * Math.cos(from), y + radius * Math.sin(from), front, x + radius * Math.cos(to),
                    y + radius * Math.sin(to), front, thickness, color, 1);
        }
    }

    /** Height of the strip below the cell that holds axes and scale, in pixels, for a picture of that height. */
    public static int strip(int height) {
        return height < 160 ? 0 : 48;
    }

    /** Width over height of the cell as the camera sees it, to choose the size of a picture. */
    public static double aspect(AtomPicture picture, Camera camera) {
        return View.extent(picture, camera)[0] / View.extent(picture, camera)[1];
    }

    /** Returns the depths of the farthest and the nearest atom. */
    private static double[] atoms(Canvas canvas, AtomPicture picture, View view) {
        int n = picture.atoms();
        double[] position = picture.positionsAngstrom();
        double far = Double.POSITIVE_INFINITY;
        double near = Double.NEGATIVE_INFINITY;
        // from near to far: most pixels are then written once
        long[] order = new long[n];
        int shown = 0;
        for (int i = 0; i < n; i++) {
            double z = view.depth(position, 3 * i);
            if (picture.rgb()[i] >= 0 && Double.isFinite(z)) {
                order[shown++] = (long) ~sortable((float) z) << 32 | i;
            }
        }
        Arrays.sort(order, 0, shown);
        for (int k = 0; k < shown; k++) {
            int i = (int) order[k];
            double z = view.depth(position, 3 * i);
            double radius = picture.radiusAngstrom()[i] * view.scale() * view.nearer(position, 3 * i);
            canvas.sphere(view.x(position, 3 * i), view.y(position, 3 * i), z, radius, picture.rgb()[i], i);
            far = Math.min(far, z);
            near = Math.max(near, z + radius);
        }
        return new double[] {far, near};
    }

    /** An int in the order of the float. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    private static void slab(Canvas canvas, AtomPicture picture, View view, AtomPicture.Slab slab, Theme theme) {
        double[] hull = outline(picture, view, slab);
        canvas.tint(hull, theme.rgb(Ink.S4), SLAB_TINT);
        for (int i = 0; i < hull.length; i += 2) {
            int next = (i + 2) % hull.length;
            canvas.line(hull[i], hull[i + 1], Float.POSITIVE_INFINITY, hull[next], hull[next + 1],
                    Float.POSITIVE_INFINITY, 2, theme.rgb(Ink.S4), 0.6);
        }
    }

    /** The outline of a slab on the picture, x and y alternating; empty when it is outside the cell. */
    static double[] outline(AtomPicture picture, View view, AtomPicture.Slab slab) {
        double[] corners = View.cellCorners(picture);
        double minX = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int c = 0; c < 8; c++) {
            minX = Math.min(minX, corners[3 * c]);
            maxX = Math.max(maxX, corners[3 * c]);
            for (int d = 0; d < 2; d++) {
                low[d] = Math.min(low[d], corners[3 * c + 1 + d]);
                high[d] = Math.max(high[d], corners[3 * c + 1 + d]);
            }
        }
        double from = Math.max(minX, slab.fromX());
        double to = Math.min(maxX, slab.toX());
        if (!(to > from)) {
            return new double[0];
        }
        double reach = 0.02 * Math.max(high[0] - low[0], high[1] - low[1]);
        double[] points = new double[16];
        for (int c = 0; c < 8; c++) {
            double[] p = {(c & 1) == 0 ? from : to, (c & 2) == 0 ? low[0] - reach : high[0] + reach,
                    (c & 4) == 0 ? low[1] - reach : high[1] + reach};
            points[2 * c] = view.x(p, 0);
            points[2 * c + 1] = view.y(p, 0);
        }
        return hull(points);
    }

    /** Convex hull by Andrew's monotone chain. */
    static double[] hull(double[] points) {
        int n = points.length / 2;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> points[2 * a] != points[2 * b] ? Double.compare(points[2 * a], points[2 * b])
                : Double.compare(points[2 * a + 1], points[2 * b + 1]));
        int[] chain = new int[2 * n + 1];
        int size = 0;
        for (int pass = 0; pass < 2; pass++) {
            int floor = size + 1;
            for (int k = 0; k < n; k++) {
                int i = order[pass == 0 ? k : n - 1 - k];
                while (size > floor && turn(points, chain[size - 2], chain[size - 1], i) <= 0) {
                    size--;
                }
                chain[size++] = i;
            }
            size--;
        }
        double[] result = new double[2 * size];
        for (int k = 0; k < size; k++) {
            result[2 * k] = points[2 * chain[k]];
            result[2 * k + 1] = points[2 * chain[k] + 1];
        }
        return result;
    }

    private static double turn(double[] p, int a, int b, int c) {
        return (p[2 * b] - p[2 * a]) * (p[2 * c + 1] - p[2 * a + 1])
                - (p[2 * b + 1] - p[2 * a + 1]) * (p[2 * c] - p[2 * a]);
    }

    private static void box(Canvas canvas, AtomPicture picture, View view, Theme theme, double samples) {
        double[] corners = View.cellCorners(picture);
        int color = theme == Theme.LIGHT ? EDGE_COLOR_LIGHT : theme.rgb(Ink.FRAME);
        for (int[] edge : View.EDGES) {
            int a = 3 * edge[0];
            int b = 3 * edge[1];
            canvas.line(view.x(corners, a), view.y(corners, a), view.depth(corners, a), view.x(corners, b),
                    view.y(corners, b),
                    view.depth(corners, b), 1.2 * samples, color, 1);
        }
    }

    private static void triad(Canvas canvas, Camera camera, Theme theme, double samples) {
        double length = 22 * samples;
        double x0 = 34.0 * samples;
        double y0 = canvas.height() - 22.0 * samples;
        Vector[] axes = {new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1)};
        Ink[] inks = {Ink.S2, Ink.S3, Ink.S1};
        for (int i = 0; i < 3; i++) {
            double dx = axes[i].dot(camera.right()) * length;
            double dy = -axes[i].dot(camera.up()) * length;
            double shown = Math.sqrt(dx * dx + dy * dy);
            if (shown < 0.15 * length) {
                continue; // points at the viewer or away
            }
            int color = theme.rgb(inks[i]);
            canvas.line(x0, y0, Float.POSITIVE_INFINITY, x0 + dx, y0 + dy, Float.POSITIVE_INFINITY, 2.0 * samples,
                    color, 1);
            for (int side = -1; side <= 1; side += 2) {
                double hx = -dx / shown * 5 * samples + side * dy / shown * 3 * samples;
                double hy = -dy / shown * 5 * samples - side * dx / shown * 3 * samples;
                canvas.line(x0 + dx, y0 + dy, Float.POSITIVE_INFINITY, x0 + dx + hx, y0 + dy + hy,
                        Float.POSITIVE_INFINITY, 2.0 * samples,
                        color, 1);
            }
            double size = 10.0 * samples;
            StrokeFont.draw(canvas, "xyz".substring(i, i + 1), x0 + dx * (1 + 8 * samples / shown) - size / 3,
                    y0 + dy * (1 + 8 * samples / shown) + size / 3, size, color);
        }
    }

    /** A round length that fits beside the axes, Å. */
    static int barLength(View view, int width) {
        int length = 1;
        for (int candidate : new int[] {2, 5, 10, 20, 50, 100, 200, 500}) {
            if (candidate * view.scale() <= 0.22 * width) {
                length = candidate;
            }
        }
        return length;
    }

    private static void scaleBar(Canvas canvas, View view, Theme theme, double samples) {
        int width = canvas.width();
        int height = canvas.height();
        int length = barLength(view, width);
        int color = theme.rgb(Ink.SOFT);
        double right = width - 16.0 * samples;
        double y = height - 16.0 * samples;
        double left = right - length * view.scale();
        canvas.line(left, y, Float.POSITIVE_INFINITY, right, y, Float.POSITIVE_INFINITY, 2.0 * samples, color, 1);
        for (double end : new double[] {left, right}) {
            canvas.line(end, y - 3.0 * samples, Float.POSITIVE_INFINITY, end, y + 3.0 * samples,
                    Float.POSITIVE_INFINITY, 2.0 * samples,
                    color, 1);
        }
        String text = length + " Å";
        double size = 11.0 * samples;
        StrokeFont.draw(canvas, text, (left + right - StrokeFont.width(text, size)) / 2, y - 7.0 * samples, size,
                color);
    }
}
