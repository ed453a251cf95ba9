// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.preview;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.Rendering;
import org.grainwright.render.structure.StructureRenderer;
import org.grainwright.render.structure.StructureRenderer.Quality;
import org.grainwright.ui.internal.runs.StructureFile;

/**
 * A structure that can be turned by dragging and magnified by the wheel, drawn by the renderer of the report. Arrow
 * keys and plus and minus do the same. User-interface thread only.
 */
public final class StructureCanvas extends Canvas {

    private static final double TURN_PER_PIXEL = 0.008;
    private static final double TURN_PER_KEY = 0.1;
    private static final double ZOOM_PER_NOTCH = 1.15;
    private static final int SMALLEST = 16;
    private static final int DARK = 128;

    private StructureFile structure;
    private String message = "";
    private Camera camera = Camera.alongZ();
    private Image image;
    private Object imageOf;
    private boolean dragging;
    private int dragX;
    private int dragY;

    /** An empty one. */
    public StructureCanvas(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.BORDER);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, event -> {
            setFocus();
            dragging = event.button == 1;
            dragX = event.x;
            dragY = event.y;
        });
        addListener(SWT.MouseMove, this::drag);
        addListener(SWT.MouseUp, event -> {
            dragging = false;
            redraw();
        });
        addListener(SWT.MouseVerticalWheel, event -> zoom(event.count > 0));
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS || event.detail == SWT.TRAVERSE_ESCAPE);
        addListener(SWT.Dispose, event -> {
            if (image != null) {
                image.dispose();
            }
        });
    }

    /** @param shown {@code null} to show the message alone */
    public void show(StructureFile shown, String text) {
        structure = shown;
        message = text;
        redraw();
    }

    /** What is shown, {@code null} if nothing. */
    public StructureFile structure() {
        return structure;
    }

    private void zoom(boolean in) {
        camera = camera.zoomed(in ? ZOOM_PER_NOTCH : 1 / ZOOM_PER_NOTCH);
        redraw();
    }

    private void key(Event event) {
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> camera = camera.turned(-TURN_PER_KEY, 0);
            case SWT.ARROW_RIGHT -> camera = camera.turned(TURN_PER_KEY, 0);
            case SWT.ARROW_UP -> camera = camera.turned(0, -TURN_PER_KEY);
            case SWT.ARROW_DOWN -> camera = camera.turned(0, TURN_PER_KEY);
            case '+', SWT.KEYPAD_ADD -> zoom(true);
            case '-', SWT.KEYPAD_SUBTRACT -> zoom(false);
            case SWT.HOME -> camera = Camera.alongZ();
            default -> {
                return;
            }
        }
        redraw();
    }

    private void drag(Event event) {
        if (dragging) {
            camera = camera.turned((event.x - dragX) * TURN_PER_PIXEL, (event.y - dragY) * TURN_PER_PIXEL);
            dragX = event.x;
            dragY = event.y;
            redraw();
        }
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        Theme theme = theme();
        gc.setBackground(colour(theme, Ink.SURFACE));
        gc.setForeground(colour(theme, Ink.SOFT));
        gc.fillRectangle(area);
        int strip = gc.getFontMetrics().getHeight() + 6;
        int height = area.height - strip;
        if (structure == null || area.width < SMALLEST || height < SMALLEST) {
            gc.drawText(message, 8, 8, true);
            return;
        }
        Object wanted = List.of(structure, camera, area, theme, dragging);
        if (!wanted.equals(imageOf)) {
            if (image != null) {
                image.dispose();
            }
            Rendering drawn = StructureRenderer.render(structure.picture(), camera, area.width, height, theme,
                    dragging ? Quality.DRAFT : Quality.FINE);
            ImageData data = new ImageData(drawn.width(), drawn.height(), 24,
                    new PaletteData(0xFF0000, 0xFF00, 0xFF));
            for (int y = 0; y < drawn.height(); y++) {
                data.setPixels(0, y, drawn.width(), drawn.rgb(), y * drawn.width());
            }
            image = new Image(getDisplay(), data);
            imageOf = wanted;
        }
        gc.drawImage(image, 0, 0);
        gc.drawText(message, 8, height + 3, true);
    }

    private Theme theme() {
        Color ground = getParent().getBackground();
        return (299 * ground.getRed() + 587 * ground.getGreen() + 114 * ground.getBlue()) / 1000 < DARK ? Theme.DARK
                : Theme.LIGHT;
    }

    private static Color colour(Theme theme, Ink ink) {
        int rgb = theme.rgb(ink);
        return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    @Override
    protected void checkSubclass() {
        // a canvas that paints itself changes nothing of the toolkit's
    }
}
