// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.structure.Camera.Vector;
import org.grainwright.render.structure.StructureRenderer.Format;

/**
 * Writes atoms as SVG 1.1, for print at any size and for drawing programs: one circle for each atom, from far to near,
 * far ones fainter. Where two atoms run into each other the nearer one is whole, which a picture of pixels shows more
 * truly. Stateless, thread-safe, deterministic.
 */
public final class StructureSvg {

    /** How much of the ground a far atom takes, as in the picture of pixels. */
    private static final double FAINTEST = 0.38;
    private static final int STEPS = 16;
    /** Pieces of an edge of the cell, each behind what is nearer than it. */
    private static final int PIECES = 24;

    private StructureSvg() {
    }

    /** Something drawn, and how near it is. */
    private record Item(double depth, String element) {
    }

    /**
     * Draws what {@link StructureRenderer#render} draws.
     *
     * @param format its scale is not used: an SVG has no pixels
     * @return a whole file
     */
    public static String of(AtomPicture picture, Camera camera, Format format, Theme theme) {
        View view = View.of(picture, camera, format.width(), format.height(), 1);
        Map<Integer, String> gradients = new TreeMap<>();
        List<Item> items = new ArrayList<>();
        atoms(picture.on(theme), view, theme, gradients, items);
        overlay(picture, view, theme, items);
        edges(picture, view, theme, items);
        items.sort(Comparator.comparingDouble(Item::depth));
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n<defs>\n",
                format.width(), format.height(), format.width(), format.height()));
        gradients.values().forEach(each -> svg.append(each).append('\n'));
        svg.append("</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"").append(hex(theme.rgb(Ink.SURFACE)))
                .append("\"/>\n");
        items.forEach(each -> svg.append(each.element).append('\n'));
        boolean edgeOn = Math.abs(camera.toward().x()) < 0.9;
        for (AtomPicture.Slab slab : edgeOn ? picture.slabs() : List.<AtomPicture.Slab>of()) {
            double[] outline = StructureRenderer.outline(picture, view, slab);
            if (outline.length > 0) {
                svg.append(polygon(outline, "fill=\"" + hex(theme.rgb(Ink.S4)) + "\" fill-opacity=\""
                        + StructureRenderer.SLAB_TINT + "\" stroke=\"" + hex(theme.rgb(Ink.S4))
                        + "\" stroke-opacity=\"0.6\" stroke-width=\"2\"")).append('\n');
            }
        }
        for (int atom : picture.overlay().marked()) {
            svg.append(String.format(Locale.ROOT,
                    "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                    view.x(picture.positionsAngstrom(), 3 * atom), view.y(picture.positionsAngstrom(), 3 * atom),
                    radius(picture, view, atom) + 2, hex(theme.rgb(Ink.TEXT))));
        }
        triad(svg, camera, format.height(), theme);
        scaleBar(svg, view, format, theme);
        return svg.append("</svg>\n").toString();
    }

    private static double radius(AtomPicture picture, View view, int atom) {
        return picture.radiusAngstrom()[atom] * view.scale() * view.nearer(picture.positionsAngstrom(), 3 * atom);
    }

    private static void atoms(AtomPicture picture, View view, Theme theme, Map<Integer, String> gradients,
            List<Item> items) {
        double[] position = picture.positionsAngstrom();
        double near = Double.NEGATIVE_INFINITY;
        double far = Double.POSITIVE_INFINITY;
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < picture.atoms(); i++) {
            double depth = view.depth(position, 3 * i);
            if (picture.rgb()[i] >= 0 && Double.isFinite(depth)) {
                shown.add(i);
                near = Math.max(near, depth);
                far = Math.min(far, depth);
            }
        }
        for (int i : shown) {
            double depth = view.depth(position, 3 * i);
            int step = (int) Math.round(STEPS * (near - depth) / Math.max(near - far, 1e-9));
            int color = AtomColors.blend(picture.rgb()[i], theme.rgb(Ink.SURFACE), FAINTEST * step / STEPS);
            gradients.computeIfAbsent(color, StructureSvg::gradient);
            items.add(new Item(depth, String.format(Locale.ROOT,
                    "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"url(#a%06x)\"/>", view.x(position, 3 * i),
                    view.y(position, 3 * i), radius(picture, view, i), color)));
        }
    }

    /** Lit from the upper left, with a dark rim, as {@link StructureRenderer} lights its spheres. */
    private static String gradient(int color) {
        return String.format(Locale.ROOT, "<radialGradient id=\"a%06x\" cx=\"0.5\" cy=\"0.5\" r=\"0.5\" fx=\"0.34\""
                + " fy=\"0.28\"><stop offset=\"0\" stop-color=\"%s\"/><stop offset=\"0.35\" stop-color=\"%s\"/>"
                + "<stop offset=\"0.88\" stop-color=\"%s\"/><stop offset=\"1\" stop-color=\"%s\"/></radialGradient>",
                color, hex(AtomColors.blend(color, 0xFFFFFF, 0.28)), hex(color),
                hex(AtomColors.blend(color, 0, 0.42)), hex(AtomColors.blend(color, 0, 0.66)));
    }

    private static void overlay(AtomPicture picture, View view, Theme theme, List<Item> items) {
        for (AtomPicture.Facet facet : picture.overlay().facets()) {
            double[] p = facet.cornersAngstrom();
            double[] flat = new double[6];
            double depth = 0;
            for (int corner = 0; corner < 3; corner++) {
                flat[2 * corner] = view.x(p, 3 * corner);
                flat[2 * corner + 1] = view.y(p, 3 * corner);
                depth += view.depth(p, 3 * corner) / 3;
            }
            int color = AtomColors.on(theme, facet.rgb());
            items.add(new Item(depth, polygon(flat, "fill=\"" + hex(color) + "\" stroke=\""
                    + hex(facet.outlined() ? AtomColors.blend(color, 0, 0.35) : color) + "\" stroke-width=\"0.5\"")));
        }
        for (AtomPicture.Line line : picture.overlay().lines()) {
            double[] ends = line.endsAngstrom();
            items.add(line(view, ends, line.rgb(), 1.6));
        }
    }

    private static Item line(View view, double[] ends, int rgb, double width) {
        return new Item((view.depth(ends, 0) + view.depth(ends, 3)) / 2, String.format(Locale.ROOT,
                "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\" stroke-width=\"%.1f\""
                        + " stroke-linecap=\"round\"/>",
                view.x(ends, 0), view.y(ends, 0), view.x(ends, 3), view.y(ends, 3), hex(rgb), width));
    }

    private static void edges(AtomPicture picture, View view, Theme theme, List<Item> items) {
        double[] corners = View.cellCorners(picture);
        int color = theme == Theme.LIGHT ? StructureRenderer.EDGE_COLOR_LIGHT : theme.rgb(Ink.FRAME);
        for (int[] edge : View.EDGES) {
            for (int piece = 0; piece < PIECES; piece++) {
                double[] ends = new double[6];
                for (int i = 0; i < 6; i++) {
                    double share = (piece + i / 3) / (double) PIECES;
                    ends[i] = (1 - share) * corners[3 * edge[0] + i % 3] + share * corners[3 * edge[1] + i % 3];
                }
                items.add(line(view, ends, color, 1.2));
            }
        }
    }

    private static void triad(StringBuilder svg, Camera camera, int height, Theme theme) {
        Vector[] axes = {new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1)};
        Ink[] inks = {Ink.S2, Ink.S3, Ink.S1};
        for (int i = 0; i < 3; i++) {
            double dx = axes[i].dot(camera.right()) * 22;
            double dy = -axes[i].dot(camera.up()) * 22;
            double shown = Math.hypot(dx, dy);
            if (shown >= 3.3) { // others point at the viewer or away
                svg.append(String.format(Locale.ROOT, "<line x1=\"34\" y1=\"%d\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\""
                        + " stroke-width=\"2\"/>\n", height - 22, 34 + dx, height - 22 + dy, hex(theme.rgb(inks[i]))));
                text(svg, 34 + dx * (1 + 8 / shown), height - 18 + dy * (1 + 8 / shown), "xyz".substring(i, i + 1),
                        theme.rgb(inks[i]));
            }
        }
    }

    private static void scaleBar(StringBuilder svg, View view, Format format, Theme theme) {
        int length = StructureRenderer.barLength(view, format.width());
        double right = format.width() - 16;
        double left = right - length * view.scale();
        double y = format.height() - 16;
        svg.append(String.format(Locale.ROOT, "<path d=\"M%.2f %.2fv6m0-3H%.2fm0-3v6\" fill=\"none\" stroke=\"%s\""
                + " stroke-width=\"2\"/>\n", left, y - 3, right, hex(theme.rgb(Ink.SOFT))));
        text(svg, (left + right) / 2, y - 7, length + " Å", theme.rgb(Ink.SOFT));
    }

    private static void text(StringBuilder svg, double x, double y, String text, int rgb) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.2f\" y=\"%.2f\" fill=\"%s\" font-family=\"sans-serif\""
                + " font-size=\"12\" text-anchor=\"middle\">%s</text>\n", x, y, hex(rgb), text));
    }

    private static String polygon(double[] points, String attributes) {
        StringBuilder corners = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            corners.append(String.format(Locale.ROOT, "%.2f,%.2f ", points[i], points[i + 1]));
        }
        return "<polygon points=\"" + corners.toString().trim() + "\" " + attributes + "/>";
    }

    private static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
