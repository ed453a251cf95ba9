// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.grainwright.render.Theme;
import org.grainwright.render.chart.Scene.Path;
import org.grainwright.render.chart.Scene.Point;
import org.grainwright.render.chart.Scene.Shape;
import org.grainwright.render.chart.Scene.Text;

/**
 * Draws scenes into images with Java2D, without a display. Texts need at least one font on the machine (Debian:
 * fonts-dejavu-core); without any, shapes are drawn and texts left out. Thread-safe.
 */
public final class Raster {

    private Raster() {
    }

    /**
     * Draws a scene.
     *
     * @param theme its colours
     * @param scale pixels of the image per pixel of the scene, larger than 0; 2 for print and dense screens
     */
    public static BufferedImage image(Scene scene, Theme theme, double scale) {
        int width = (int) Math.ceil(scene.width() * scale);
        int height = (int) Math.ceil(scene.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(new Color(theme.rgb(org.grainwright.render.Ink.SURFACE)));
            pen.fillRect(0, 0, width, height);
            pen.scale(scale, scale);
            boolean fonts = true;
            for (Shape shape : scene.shapes()) {
                switch (shape) {
                    case Path path -> path(pen, path, scene, theme);
                    case Point point -> point(pen, point, theme);
                    case Text text -> fonts = fonts && text(pen, text, theme);
                }
            }
        } finally {
            pen.dispose();
        }
        return image;
    }

    private static void path(Graphics2D pen, Path path, Scene scene, Theme theme) {
        java.awt.Shape before = pen.getClip();
        if (path.clipped()) {
            Scene.Box area = scene.plotArea();
            pen.clip(new Rectangle2D.Double(area.x(), area.y(), area.width(), area.height()));
        }
        Path2D outline = outline(path.points(), path.closed());
        if (path.fill() != null) {
            pen.setColor(color(theme.rgb(path.fill()), path.opacity()));
            pen.fill(outline);
        }
        if (path.stroke() != null) {
            pen.setColor(color(theme.rgb(path.stroke()), path.opacity()));
            pen.setStroke(path.dashed()
                    ? new BasicStroke((float) path.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                            new float[] {5, 4}, 0)
                    : new BasicStroke((float) path.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            pen.draw(outline);
        }
        pen.setClip(before);
    }

    private static void point(Graphics2D pen, Point point, Theme theme) {
        Color ink = new Color(theme.rgb(point.ink()));
        Color ground = new Color(theme.rgb(org.grainwright.render.Ink.SURFACE));
        double r = point.radius();
        double[] polygon = point.corners();
        if (point.kind() == Symbol.CROSS) {
            double a = r * 0.85;
            pen.setColor(ink);
            pen.setStroke(new BasicStroke(1.8f));
            pen.draw(new Line2D.Double(point.x() - a, point.y() - a, point.x() + a, point.y() + a));
            pen.draw(new Line2D.Double(point.x() - a, point.y() + a, point.x() + a, point.y() - a));
            return;
        }
        boolean ring = point.kind() == Symbol.RING;
        double size = ring ? r * 0.9 : r;
        java.awt.Shape shape = polygon != null ? outline(polygon, true)
                : new Ellipse2D.Double(point.x() - size, point.y() - size, 2 * size, 2 * size);
        pen.setColor(ring ? ground : ink);
        pen.fill(shape);
        pen.setColor(ring ? ink : ground);
        pen.setStroke(new BasicStroke(ring ? 1.6f : 1f));
        pen.draw(shape);
    }

    /** Returns whether the machine has fonts at all. */
    private static boolean text(Graphics2D pen, Text text, Theme theme) {
        try {
            Font font = new Font(Font.SANS_SERIF, text.bold() ? Font.BOLD : Font.PLAIN, 1)
                    .deriveFont((float) text.size());
            pen.setFont(font);
            double advance = font.getStringBounds(text.text(), pen.getFontRenderContext()).getWidth();
            double shift = switch (text.anchor()) {
                case START -> 0;
                case MIDDLE -> -advance / 2;
                case END -> -advance;
            };
            pen.setColor(new Color(theme.rgb(text.ink())));
            AffineTransform before = pen.getTransform();
            pen.translate(text.x(), text.y());
            if (text.vertical()) {
                pen.rotate(-Math.PI / 2);
            }
            pen.drawString(text.text(), (float) shift, 0);
            pen.setTransform(before);
            return true;
        } catch (InternalError | NullPointerException noFonts) {
            return false; // what Java2D throws where fontconfig finds nothing
        }
    }

    private static Path2D outline(double[] points, boolean closed) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.length / 2 + 1);
        for (int i = 0; i < points.length; i += 2) {
            if (i == 0) {
                path.moveTo(points[0], points[1]);
            } else {
                path.lineTo(points[i], points[i + 1]);
            }
        }
        if (closed) {
            path.closePath();
        }
        return path;
    }

    private static Color color(int rgb, double opacity) {
        return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, (int) Math.round(255 * opacity));
    }
}
