// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.chart.Scene.Path;
import org.grainwright.render.chart.Scene.Point;
import org.grainwright.render.chart.Scene.Shape;
import org.grainwright.render.chart.Scene.Text;

/**
 * Writes scenes as SVG 1.1. Colours are classes, so that one picture serves light, dark and print: a file of its own
 * carries its style sheet, a picture inside a page uses the page's copy of {@link #styleSheet()}. The text is
 * deterministic. Thread-safe.
 */
public final class Svg {

    private Svg() {
    }

    /** A complete SVG file with its own style sheet, following the reader's preference for light or dark. */
    public static String file(Scene scene) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + draw(scene, "<style>" + styleSheet() + "</style>\n", "g0");
    }

    /**
     * An {@code <svg>} element for use inside a page that holds {@link #styleSheet()}.
     *
     * @param id unique within the page, letters and digits
     */
    public static String element(Scene scene, String id) {
        return draw(scene, "", id);
    }

    /**
     * The style sheet all pictures need: {@code --gw-*} colour variables for light and dark, and the classes that use
     * them.
     */
    public static String styleSheet() {
        StringBuilder css = new StringBuilder();
        css.append(":root{").append(variables(Theme.LIGHT)).append("}\n");
        css.append("@media (prefers-color-scheme:dark){:root{").append(variables(Theme.DARK)).append("}}\n");
        css.append("@media print{:root{").append(variables(Theme.LIGHT)).append("}}\n");
        for (Ink ink : Ink.values()) {
            css.append(".k-").append(ink.css()).append("{stroke:var(--gw-").append(ink.css()).append(")}");
            css.append(".f-").append(ink.css()).append("{fill:var(--gw-").append(ink.css()).append(")}");
        }
        return css.append(
                "\n.gw-chart{font-family:system-ui,-apple-system,\"Segoe UI\",Helvetica,Arial,\"DejaVu "
                        + "Sans\",sans-serif}")
                .toString();
    }

    private static String variables(Theme theme) {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append("--gw-").append(ink.css()).append(':').append(theme.hex(ink)).append(';');
        }
        return css.toString();
    }

    private static String draw(Scene scene, String head, String id) {
        StringBuilder svg = new StringBuilder(4096);
        svg.append("<svg class=\"gw-chart\" xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(scene.width())
                .append("\" height=\"")
                .append(scene.height()).append("\" viewBox=\"0 0 ").append(scene.width()).append(' ')
                .append(scene.height())
                .append("\" role=\"img\">\n").append(head);
        svg.append("<title>").append(escape(scene.title())).append("</title>\n");
        Scene.Box area = scene.plotArea();
        svg.append("<clipPath id=\"").append(id).append("-clip\"><rect x=\"").append(n(area.x())).append("\" y=\"")
                .append(n(area.y()))
                .append("\" width=\"").append(n(area.width())).append("\" height=\"").append(n(area.height()))
                .append("\"/></clipPath>\n");
        svg.append("<rect class=\"f-surface\" width=\"100%\" height=\"100%\"/>\n");
        List<String> same = new ArrayList<>();
        String look = null;
        for (Shape shape : scene.shapes()) {
            String next = shape instanceof Path path ? look(path, id) : null;
            if (!same.isEmpty() && !(look.equals(next) && ((Path) shape).fill() == null)) {
                paths(svg, same, look);
            }
            look = next;
            switch (shape) {
                case Path path -> {
                    same.add("<path d=\"" + data(path.points(), path.closed()) + '"');
                    if (path.fill() != null) {
                        paths(svg, same, look);
                    }
                }
                case Point point -> point(svg, point);
                case Text text -> text(svg, text);
            }
        }
        paths(svg, same, look);
        return svg.append("</svg>\n").toString();
    }

    /** Writes paths that look the same, and forgets them; the look of several is written once. */
    private static void paths(StringBuilder svg, List<String> same, String look) {
        if (same.size() == 1) {
            svg.append(same.getFirst()).append(look).append("/>\n");
        } else if (!same.isEmpty()) {
            svg.append("<g").append(look).append(">\n");
            same.forEach(each -> svg.append(each).append("/>\n"));
            svg.append("</g>\n");
        }
        same.clear();
    }

    private static String look(Path path, String id) {
        StringBuilder look = new StringBuilder(" class=\"");
        look.append(path.stroke() == null ? "" : "k-" + path.stroke().css());
        look.append(path.fill() == null ? "" : (path.stroke() == null ? "" : " ") + "f-" + path.fill().css())
                .append('"');
        if (path.fill() == null) {
            look.append(" fill=\"none\"");
        }
        if (path.stroke() != null) {
            look.append(" stroke-width=\"").append(n(path.width())).append("\" stroke-linejoin=\"round\"");
            if (path.dashed()) {
                look.append(" stroke-dasharray=\"5 4\"");
            }
        }
        if (path.opacity() < 1) {
            // of each line and not of all together, where several have this look
            look.append(path.fill() == null ? " stroke-opacity=\"" : " opacity=\"").append(n(path.opacity()))
                    .append('"');
        }
        if (path.clipped()) {
            look.append(" clip-path=\"url(#").append(id).append("-clip)\"");
        }
        return look.toString();
    }

    private static void point(StringBuilder svg, Point point) {
        String ink = point.ink().css();
        svg.append("<g");
        if (point.id() != null) {
            svg.append(" data-id=\"").append(escape(point.id())).append('"');
        }
        svg.append('>');
        double r = point.radius();
        double[] polygon = point.corners();
        if (polygon != null) {
            // a rim in the colour of the ground keeps neighbours apart
            svg.append("<path d=\"").append(data(polygon, true)).append("\" class=\"f-").append(ink)
                    .append(" k-surface\" stroke-width=\"1\">");
        } else if (point.kind() == Symbol.CROSS) {
            double a = r * 0.85;
            svg.append("<path d=\"M").append(n(point.x() - a)).append(' ').append(n(point.y() - a)).append('L')
                    .append(n(point.x() + a))
                    .append(' ').append(n(point.y() + a)).append('M').append(n(point.x() - a)).append(' ')
                    .append(n(point.y() + a)).append('L')
                    .append(n(point.x() + a)).append(' ').append(n(point.y() - a)).append("\" fill=\"none\" class=\"k-")
                    .append(ink)
                    .append("\" stroke-width=\"1.8\">");
        } else {
            boolean ring = point.kind() == Symbol.RING;
            svg.append("<circle cx=\"").append(n(point.x())).append("\" cy=\"").append(n(point.y())).append("\" r=\"")
                    .append(n(ring ? r * 0.9 : r)).append("\" class=\"")
                    .append(ring ? "f-surface k-" + ink : "f-" + ink + " k-surface")
                    .append("\" stroke-width=\"").append(ring ? "1.6" : "1").append("\">");
        }
        if (point.tip() != null) {
            svg.append("<title>").append(escape(point.tip())).append("</title>");
        }
        String tag = polygon != null || point.kind() == Symbol.CROSS ? "path" : "circle";
        svg.append("</").append(tag).append("></g>\n");
    }

    private static void text(StringBuilder svg, Text text) {
        svg.append("<text x=\"").append(n(text.x())).append("\" y=\"").append(n(text.y())).append("\" class=\"f-")
                .append(text.ink().css())
                .append("\" font-size=\"").append(n(text.size())).append('"');
        if (text.bold()) {
            svg.append(" font-weight=\"600\"");
        }
        if (text.anchor() != Scene.Anchor.START) {
            svg.append(" text-anchor=\"").append(text.anchor().name().toLowerCase(Locale.ROOT)).append('"');
        }
        if (text.vertical()) {
            svg.append(" transform=\"rotate(-90 ").append(n(text.x())).append(' ').append(n(text.y())).append(")\"");
        }
        svg.append('>').append(escape(text.text())).append("</text>\n");
    }

    private static String data(double[] points, boolean closed) {
        StringBuilder path = new StringBuilder(points.length * 6);
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? 'M' : 'L').append(n(points[i])).append(' ').append(n(points[i + 1]));
        }
        return path.append(closed ? "Z" : "").toString();
    }

    /** A number with at most two decimals, without the locale's opinion. */
    private static String n(double value) {
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        hundredths = Math.abs(hundredths);
        long whole = hundredths / 100;
        long rest = hundredths % 100;
        return sign + whole + (rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : "." + (rest < 10 ? "0" : "") + rest);
    }

    /** Makes any text safe in XML and HTML, in content and in quoted attributes. */
    public static String escape(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\t', '\n', '\r' -> safe.append((char) point);
                default -> safe.appendCodePoint(
                        point < 0x20 || point == 0xFFFE || point == 0xFFFF || point >= 0xD800 && point <= 0xDFFF
                                || point >= 0x7F && point <= 0x9F ? 0xFFFD : point);
            }
        });
        return safe.toString();
    }
}
