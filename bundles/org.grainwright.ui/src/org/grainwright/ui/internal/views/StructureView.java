// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.action.Action;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.render.Ink;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.Rendering;
import org.grainwright.render.structure.StructureRenderer.Quality;
import org.grainwright.render.structure.StructureRenderer;
import org.grainwright.ui.internal.Icons;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.runs.StructureFile;

/**
 * The structure of the selected evaluation, or of the recommended one: drawn in software, so it looks the same as in
 * the report and needs no graphics driver. Drag turns, Shift+drag moves, the wheel magnifies, the pointer names an
 * atom.
 */
public final class StructureView extends ViewPart {

    private static final int MARGIN = 10;
    private static final double TURN_PER_PIXEL = 0.008;
    private static final double ZOOM_PER_NOTCH = 1.15;
    private static final int SMALLEST = 16;
    /** Height of the strips above and below the picture for its title and the elements, pixels. */
    private static final int STRIP = 26;

    /** What is shown: a folder of a run and an evaluation in it. */
    private record Key(Path run, int evaluation, boolean finished) {
    }

    private final Runs runs = UiPlugin.runs();
    private Canvas canvas;
    private Key key;
    private StructureFile structure;
    private Camera camera = Camera.alongZ();
    private Rendering drawn;
    private Image image;
    private Object imageOf;
    private String title = "";
    private int dragX;
    private int dragY;
    private boolean dragging;
    private LoadJob loading;

    @Override
    public void createPartControl(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        canvas.setData("org.eclipse.swtbot.widget.key", "structure");
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        canvas.addListener(SWT.MouseDown, this::startDrag);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, event -> endDrag());
        canvas.addListener(SWT.MouseVerticalWheel, event -> {
            camera = camera.zoomed(event.count > 0 ? ZOOM_PER_NOTCH : 1 / ZOOM_PER_NOTCH);
            canvas.redraw();
        });
        canvas.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.HOME) {
                camera = camera.fitted();
                canvas.redraw();
            }
        });
        canvas.addListener(SWT.Dispose, event -> {
            if (image != null) {
                image.dispose();
            }
        });
        direction("Along the tilt axis", "axis-z", Camera::alongZ);
        direction("Along the boundary plane", "axis-y", Camera::alongY);
        direction("Onto the boundary", "axis-x", Camera::alongX);
        direction("From the side and above", "axis-oblique", Camera::oblique);
        new Refresher(runs, getSite(), canvas, this::refresh);
        refresh();
    }

    private void direction(String name, String icon, Supplier<Camera> view) {
        getViewSite().getActionBars().getToolBarManager().add(new Action(name, Icons.descriptor(icon)) {
            @Override
            public void run() {
                camera = view.get();
                canvas.redraw();
            }
        });
    }

    private void refresh() {
        ShownRun shown = runs.shown().orElse(null);
        Optional<Evaluation> evaluation = shown == null ? Optional.empty()
                : runs.selected().isPresent()
                        ? RunQueries.evaluation(shown.run(), runs.selected().getAsInt())
                        : RunQueries.recommended(shown.run());
        Key wanted = evaluation.map(each -> new Key(shown.directory(), each.getId(), RunQueries.hasEnded(each)))
                .orElse(null);
        if (Objects.equals(wanted, key)) {
            return;
        }
        key = wanted;
        if (loading != null) {
            loading.cancel();
        }
        if (wanted == null) {
            show(null, "");
            return;
        }
        // the job must not read the model, which is this thread's
        loading = new LoadJob(wanted, EcoreUtil.copy(evaluation.get()));
        loading.schedule();
    }

    private void show(StructureFile loaded, String name) {
        if (!canvas.isDisposed()) {
            structure = loaded;
            title = name;
            canvas.redraw();
        }
    }

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        Palette palette = Palette.of(canvas.getParent());
        gc.setBackground(palette.of(Ink.SURFACE));
        gc.setForeground(palette.of(Ink.SOFT));
        int height = area.height - 2 * STRIP;
        if (structure == null || area.width < SMALLEST || height < SMALLEST) {
            gc.fillRectangle(area);
            TextLayout text = new TextLayout(gc.getDevice());
            text.setText(key == null ? "The structure of the selected or the recommended evaluation is shown here."
                    : "Evaluation " + key.evaluation() + " has no structure yet.");
            text.setWidth(Math.max(SMALLEST, area.width - 2 * MARGIN));
            text.draw(gc, MARGIN, MARGIN);
            text.dispose();
            return;
        }
        Object wanted = List.of(structure, camera, area, palette, dragging);
        if (!wanted.equals(imageOf)) {
            if (image != null) {
                image.dispose();
            }
            AtomPicture picture = structure.picture();
            drawn = StructureRenderer.render(picture, camera, area.width, height, palette.theme(),
                    dragging ? Quality.DRAFT : Quality.FINE);
            ImageData data = new ImageData(drawn.width(), drawn.height(), 24,
                    new PaletteData(0xFF0000, 0xFF00, 0xFF));
            for (int y = 0; y < drawn.height(); y++) {
                data.setPixels(0, y, drawn.width(), drawn.rgb(), y * drawn.width());
            }
            image = new Image(canvas.getDisplay(), data);
            imageOf = wanted;
        }
        gc.fillRectangle(0, 0, area.width, STRIP);
        gc.fillRectangle(0, area.height - STRIP, area.width, STRIP);
        gc.drawImage(image, 0, STRIP);
        gc.setForeground(palette.of(Ink.TEXT));
        gc.drawText(title, 10, 5, true);
        int x = 10;
        for (StructureFile.Element element : structure.elements()) {
            gc.setBackground(new org.eclipse.swt.graphics.Color(element.rgb() >> 16 & 0xFF, element.rgb() >> 8 & 0xFF,
                    element.rgb() & 0xFF));
            gc.fillOval(x, area.height - 19, 12, 12);
            String text = element.symbol() + " " + element.count();
            gc.drawText(text, x + 17, area.height - 22, true);
            x += gc.textExtent(text).x + 34;
        }
        gc.setForeground(palette.of(Ink.SOFT));
        gc.drawText(structure.description(), x, area.height - 22, true);
    }

    private void startDrag(Event event) {
        dragX = event.x;
        dragY = event.y;
        dragging = event.button == 1 && structure != null;
    }

    private void move(Event event) {
        if (!dragging) {
            name(event.x, event.y);
            return;
        }
        Rectangle area = canvas.getClientArea();
        camera = (event.stateMask & SWT.SHIFT) != 0
                ? camera.panned((event.x - dragX) / (double) area.width, (event.y - dragY) / (double) area.height)
                : camera.turned((event.x - dragX) * TURN_PER_PIXEL, (event.y - dragY) * TURN_PER_PIXEL);
        dragX = event.x;
        dragY = event.y;
        canvas.redraw();
    }

    private void name(int x, int y) {
        int atom = drawn == null || structure == null ? -1 : drawn.atomAt(x, y - STRIP);
        String tip = atom < 0 ? null : structure.nameOf(atom);
        if (!Objects.equals(tip, canvas.getToolTipText())) {
            canvas.setToolTipText(tip);
        }
    }

    private void endDrag() {
        if (dragging) {
            dragging = false;
            canvas.redraw();
        }
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** Reads the structure's file, which may have thousands of atoms, away from the user-interface thread. */
    private final class LoadJob extends Job {
        private final Key wanted;
        private final Evaluation evaluation;

        LoadJob(Key wanted, Evaluation evaluation) {
            super("Reading structure " + wanted.evaluation());
            this.wanted = wanted;
            this.evaluation = evaluation;
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            List<StructureFile> found = new ArrayList<>();
            StructureFile.read(wanted.run(), evaluation).ifPresent(found::add);
            if (!monitor.isCanceled() && !canvas.isDisposed()) {
                canvas.getDisplay().asyncExec(() -> {
                    if (wanted.equals(key)) {
                        show(found.isEmpty() ? null : found.getFirst(),
                                "#" + evaluation.getId() + "  " + RunQueries.label(evaluation));
                    }
                });
            }
            return Status.OK_STATUS;
        }
    }
}
