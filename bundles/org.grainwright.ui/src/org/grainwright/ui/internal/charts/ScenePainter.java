// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.charts;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Control;

import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.chart.PlotLayout;
import org.grainwright.render.chart.Readout;
import org.grainwright.render.chart.Scene;
import org.grainwright.render.chart.Symbol;

/** Draws scenes with the window system's own pen, so that text and lines are sharp on any screen. */
public final class ScenePainter {

    private static final double POINTS_PER_INCH = 72;
    private static final int OPAQUE = 255;
    /** Nothing is written nearer to the edge, pixels. */
    private static final int EDGE = 2;

    private final Control control;
    private final LocalResourceManager resources;
    private final Map<String, Font> fonts = new HashMap<>();

    /** @param control that it draws on; fonts go with it */
    public ScenePainter(Control control) {
        this.control = control;
        this.resources = new LocalResourceManager(JFaceResources.getResources(), control);
    }

    /** The colours that go with the ground of a control. */
    public static Theme themeOf(Control control) {
        Color background = control.getBackground();
        int luminance = (299 * background.getRed() + 587 * background.getGreen() + 114 * background.getBlue()) / 1000;
        return luminance < 128 ? Theme.DARK : Theme.LIGHT;
    }

    private Font font(double pixels, boolean bold) {
        return fonts.computeIfAbsent(pixels + (bold ? "b" : ""), key -> {
            FontDescriptor descriptor = JFaceResources.getDefaultFontDescriptor()
                    .setHeight(
                            (int) Math.max(6, Math.round(pixels * POINTS_PER_INCH / control.getDisplay().getDPI().y)));
            return resources.create(bold ? descriptor.setStyle(SWT.BOLD) : descriptor);
        });
    }

    /** A sentence instead of a chart. */
    public void sentence(GC gc, String text, Point size) {
        gc.setBackground(Palette.of(Ink.SURFACE));
        gc.fillRectangle(0, 0, size.x, size.y);
        gc.setForeground(Palette.of(Ink.SOFT));
        int y = 12;
        for (String line : wrapped(gc, text, size.x - 24)) {
            gc.drawText(line, 12, y, true);
            y += gc.textExtent(line).y;
        }
    }

    private static java.util.List<String> wrapped(GC gc, String text, int width) {
        java.util.List<String> lines = new java.util.ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && gc.textExtent(line + " " + word).x > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A whole scene with its ground. */
    public void paint(GC gc, Scene scene) {
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        gc.setBackground(Palette.of(Ink.SURFACE));
        gc.fillRectangle(0, 0, scene.width(), scene.height());
        Scene.Box area = scene.plotArea();
        Rectangle inside = new Rectangle((int) Math.floor(area.x()), (int) Math.floor(area.y()),
                (int) Math.ceil(area.width()), (int) Math.ceil(area.height()));
        for (Scene.Shape shape : scene.shapes()) {
            switch (shape) {
                case Scene.Path path -> path(gc, path, inside);
                case Scene.Point point -> point(gc, point);
                case Scene.Text text -> text(gc, text, scene.height());
            }
        }
    }

    private void path(GC gc, Scene.Path path, Rectangle inside) {
        if (path.clipped()) {
            gc.setClipping(inside);
        }
        gc.setAlpha((int) Math.round(OPAQUE * path.opacity()));
        int[] points = rounded(path.points());
        if (path.fill() != null) {
            gc.setBackground(Palette.of(path.fill()));
            gc.fillPolygon(points);
        }
        if (path.stroke() != null) {
            gc.setForeground(Palette.of(path.stroke()));
            gc.setLineWidth((int) Math.max(1, Math.round(path.width())));
            gc.setLineStyle(path.dashed() ? SWT.LINE_DASH : SWT.LINE_SOLID);
            if (path.closed()) {
                gc.drawPolygon(points);
            } else {
                gc.drawPolyline(points);
            }
            gc.setLineStyle(SWT.LINE_SOLID);
        }
        gc.setAlpha(OPAQUE);
        if (path.clipped()) {
            gc.setClipping((Rectangle) null);
        }
    }

    private static int[] rounded(double[] points) {
        int[] rounded = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            rounded[i] = (int) Math.round(points[i]);
        }
        return rounded;
    }

    private void point(GC gc, Scene.Point point) {
        Color ink = Palette.of(point.ink());
        Color ground = Palette.of(Ink.SURFACE);
        double r = point.radius();
        int x = (int) Math.round(point.x());
        int y = (int) Math.round(point.y());
        gc.setLineWidth(1);
        double[] polygon = point.corners();
        if (point.kind() == Symbol.CROSS) {
            int a = (int) Math.round(r * 0.85);
            gc.setForeground(ink);
            gc.setLineWidth(2);
            gc.drawLine(x - a, y - a, x + a, y + a);
            gc.drawLine(x - a, y + a, x + a, y - a);
        } else if (polygon != null) {
            int[] corners = rounded(polygon);
            gc.setBackground(ink);
            gc.fillPolygon(corners);
            gc.setForeground(ground);
            gc.drawPolygon(corners);
        } else {
            boolean ring = point.kind() == Symbol.RING;
            int size = (int) Math.round(2 * r);
            gc.setBackground(ring ? ground : ink);
            gc.fillOval(x - size / 2, y - size / 2, size, size);
            gc.setForeground(ring ? ink : ground);
            gc.drawOval(x - size / 2, y - size / 2, size, size);
        }
    }

    private void text(GC gc, Scene.Text text, int height) {
        gc.setFont(font(text.size(), text.bold()));
        gc.setForeground(Palette.of(text.ink()));
        Point extent = gc.textExtent(text.text());
        int ascent = gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
        int shift = switch (text.anchor()) {
            case START -> 0;
            case MIDDLE -> -extent.x / 2;
            case END -> -extent.x;
        };
        if (text.vertical()) {
            upwards(gc, text, height, ascent);
        } else {
            gc.drawText(text.text(), (int) Math.round(text.x()) + shift, (int) Math.round(text.y()) - ascent, true);
        }
    }

    /** Text that reads upwards, in the middle of where it belongs; this machine's letters may need more room. */
    private static void upwards(GC gc, Scene.Text text, int height, int ascent) {
        String fitting = PlotLayout.shortened(text.text(), each -> gc.textExtent(each).x <= height - 2 * EDGE);
        int half = Math.min(height / 2 - EDGE, gc.textExtent(fitting).x / 2);
        double middle = Math.clamp(text.y(), EDGE + half, height - EDGE - half);
        Transform before = new Transform(gc.getDevice());
        Transform turned = new Transform(gc.getDevice());
        try {
            gc.getTransform(before);
            gc.getTransform(turned);
            turned.translate((float) text.x(), (float) middle);
            turned.rotate(-90);
            gc.setTransform(turned);
            gc.drawText(fitting, -half, -ascent, true);
            gc.setTransform(before);
        } finally {
            turned.dispose();
            before.dispose();
        }
    }

    /** Rings around the points with these ids. */
    public void rings(GC gc, Scene scene, Set<String> ids) {
        gc.setAntialias(SWT.ON);
        gc.setForeground(Palette.of(Ink.TEXT));
        gc.setLineWidth(2);
        for (Scene.Shape shape : scene.shapes()) {
            if (shape instanceof Scene.Point point && point.id() != null && ids.contains(point.id())) {
                gc.drawOval((int) Math.round(point.x()) - 8, (int) Math.round(point.y()) - 8, 16, 16);
            }
        }
    }

    /** The crosshair at a point, and what it says. */
    public void crosshair(GC gc, Scene scene, Readout readout) {
        Scene.Box area = scene.plotArea();
        int x = (int) Math.round(readout.px());
        int y = (int) Math.round(readout.py());
        gc.setForeground(Palette.of(Ink.FRAME));
        gc.setLineWidth(1);
        gc.setLineStyle(SWT.LINE_DOT);
        gc.drawLine((int) area.x(), y, (int) area.right(), y);
        gc.drawLine(x, (int) area.y(), x, (int) area.bottom());
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setFont(font(12, false));
        String text = String.join("\n", readout.text().lines().flatMap(line -> wrapped(gc, line,
                Math.max(160, scene.width() / 2)).stream()).toList());
        Point size = gc.textExtent(text);
        int left = x + 12 + size.x + 12 > scene.width() ? Math.max(2, x - size.x - 24) : x + 12;
        int top = Math.clamp(y - size.y - 20L, 2, Math.max(2, scene.height() - size.y - 12));
        gc.setBackground(Palette.of(Ink.SURFACE));
        gc.setAlpha(235);
        gc.fillRectangle(left, top, size.x + 12, size.y + 8);
        gc.setAlpha(OPAQUE);
        gc.drawRectangle(left, top, size.x + 12, size.y + 8);
        gc.setForeground(Palette.of(Ink.TEXT));
        gc.drawText(text, left + 6, top + 4, true);
    }
}
