// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;

import org.grainwright.render.Theme;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.Rendering;
import org.grainwright.render.structure.StructureRenderer;
import org.grainwright.render.structure.StructureRenderer.Format;
import org.grainwright.render.structure.StructureRenderer.Quality;

/**
 * The picture that a canvas shows, at the resolution of its screen, in points that are as large as elsewhere. A draft
 * is there at once; the fine picture is drawn in the background and takes its place. User-interface thread only.
 */
final class StructureImage {

    private final Canvas canvas;
    private final Runnable arrived;
    private Rendering drawn;
    private double resolution = 1;
    private Image image;
    private Object imageOf;
    private boolean fine;
    /** What the fine picture in the making shows; {@code null} when none is. */
    private Object fineWanted;
    private Job drawing;

    /** @param arrived called when a fine picture is there */
    StructureImage(Canvas canvas, Runnable arrived) {
        this.canvas = canvas;
        this.arrived = arrived;
    }

    void dispose() {
        if (drawing != null) {
            drawing.cancel();
        }
        if (image != null) {
            image.dispose();
        }
    }

    /** Until the next picture no atom is pointed at, and no fine picture of what was wanted comes late. */
    void forget() {
        drawn = null;
        imageOf = null;
        fineWanted = null;
    }

    /** The last picture, {@code null} before the first. */
    Image image() {
        return image;
    }

    /** Whether it is fine. */
    boolean isFine() {
        return fine;
    }

    /** The atom at a point, -1 where there is none. */
    int atomAt(int x, int y) {
        return drawn == null ? -1 : drawn.atomAt((int) (x * resolution), (int) (y * resolution));
    }

    /**
     * What decides how a picture looks.
     *
     * @param shown equal for what looks alike
     * @param camera where from
     * @param width points
     * @param height points
     * @param theme colours of the ground
     * @param draft whether a draft is enough, as while it is turned
     */
    record Wanted(Object shown, Camera camera, int width, int height, Theme theme, boolean draft) {
    }

    /** Draws, if what is wanted is another picture than there is. */
    void draw(Wanted what, Supplier<AtomPicture> atoms) {
        int zoom = canvas.getMonitor().getZoom();
        Object wanted = Arrays.asList(what.shown(), what.camera(), what.width(), what.height(), what.theme(), zoom);
        if (wanted.equals(imageOf) && (what.draft() || fine) || wanted.equals(fineWanted)) {
            return;
        }
        AtomPicture picture = atoms.get();
        if (!wanted.equals(imageOf)) {
            double scale = Math.min(1, zoom / 100.0);
            take(StructureRenderer.render(picture, what.camera(), format(what, scale), what.theme(), Quality.DRAFT),
                    scale, what);
            imageOf = wanted;
            fine = false;
        }
        fineWanted = what.draft() ? null : wanted;
        if (!what.draft()) {
            drawFine(what, picture, wanted, zoom / 100.0);
        }
    }

    private void drawFine(Wanted what, AtomPicture picture, Object wanted, double scale) {
        Display display = canvas.getDisplay();
        Job job = Job.createSystem("Drawing a structure", monitor -> {
            Rendering rendering = null;
            try {
                rendering = monitor.isCanceled() ? null
                        : StructureRenderer.render(picture, what.camera(), format(what, scale), what.theme(),
                                Quality.FINE);
            } finally { // also when it was too much: the next paint tries again
                Optional<Rendering> made = Optional.ofNullable(rendering);
                inWindow(display, () -> {
                    if (wanted == fineWanted) { // none was wanted since
                        fineWanted = null;
                        made.ifPresent(each -> {
                            take(each, scale, what);
                            imageOf = wanted;
                            fine = true;
                            arrived.run();
                        });
                    }
                });
            }
        });
        if (drawing != null) {
            drawing.cancel();
        }
        drawing = job;
        job.setPriority(Job.INTERACTIVE);
        job.schedule();
    }

    private void inWindow(Display display, Runnable work) {
        try {
            display.asyncExec(() -> {
                if (!canvas.isDisposed()) {
                    work.run();
                }
            });
        } catch (SWTException e) {
            // the workbench is closing
        }
    }

    private static Format format(Wanted what, double scale) {
        return new Format((int) Math.round(what.width() * scale), (int) Math.round(what.height() * scale), scale);
    }

    private void take(Rendering rendering, double scale, Wanted what) {
        if (image != null) {
            image.dispose();
        }
        drawn = rendering;
        resolution = scale;
        ImageData data = new ImageData(drawn.width(), drawn.height(), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        for (int y = 0; y < drawn.height(); y++) {
            data.setPixels(0, y, drawn.width(), drawn.rgb(), y * drawn.width());
        }
        image = new Image(canvas.getDisplay(), (ImageDataProvider) asked -> asked * what.width() / 100 == data.width
                ? data
                : data.scaledTo(what.width() * asked / 100, what.height() * asked / 100));
    }
}
