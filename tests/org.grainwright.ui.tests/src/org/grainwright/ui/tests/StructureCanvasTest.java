// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.StructureStyle;
import org.grainwright.ui.internal.structure.SideBySide;
import org.grainwright.ui.internal.structure.StructureCanvas;
import org.grainwright.ui.internal.structure.StructureFile;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** What is pointed at between two pictures. */
class StructureCanvasTest {

    private static final int SIZE = 300;

    @Test
    void untilAnotherStructureIsPaintedNoAtomIsPointedAt() {
        UIThreadRunnable.syncExec(() -> {
            Shell shell = new Shell(Display.getDefault());
            try {
                StructureCanvas canvas = new StructureCanvas(shell, SWT.NONE);
                canvas.setSize(SIZE, SIZE);
                StructureFile small = StructureFile.of(Structures.of(Llzo.orderedCell(3)));
                StructureFile large = StructureFile.of(Structures.of(Llzo.orderedCell(3).repeated(2, 1, 1)));
                canvas.show(large, "large");
                paint(canvas);
                assertTrue(pointedAt(canvas).size() > 10);
                canvas.show(small, "small");
                assertEquals(Set.of(), pointedAt(canvas));
                send(canvas, SWT.MouseDown, SIZE / 2, SIZE / 2);
                send(canvas, SWT.MouseUp, SIZE / 2, SIZE / 2);
                assertEquals(List.of(), canvas.picked());
                paint(canvas);
                assertTrue(pointedAt(canvas).size() > 10);
                canvas.show(null, "reading");
                canvas.show(small, "small");
                paint(canvas);
                assertTrue(pointedAt(canvas).size() > 10, "the same picture again");
            } finally {
                shell.dispose();
            }
        });
    }

    /** The fine picture of the larger one is drawn in the background and comes after the smaller one is shown. */
    @Test
    void aFinePictureThatComesLateIsNotPointedAt() {
        Display display = Display.getDefault();
        UIThreadRunnable.syncExec(() -> {
            Shell shell = new Shell(display);
            try {
                StructureCanvas canvas = new StructureCanvas(shell, SWT.NONE);
                canvas.setSize(SIZE, SIZE);
                canvas.show(StructureFile.of(Structures.of(Llzo.orderedCell(3).repeated(2, 1, 1))), "large");
                paint(canvas);
                canvas.show(StructureFile.of(Structures.of(Llzo.orderedCell(3))), "small");
                awaitDrawing();
                while (display.readAndDispatch()) {
                    // what the background asked for
                }
                assertEquals(Set.of(), pointedAt(canvas));
            } finally {
                shell.dispose();
            }
        });
    }

    @Test
    void whatIsDoneToOneOfTwoIsDoneToTheOther() {
        UIThreadRunnable.syncExec(() -> {
            Shell shell = new Shell(Display.getDefault());
            try {
                SideBySide both = new SideBySide(shell);
                StructureCanvas left = both.panel(0).canvas();
                StructureCanvas right = both.panel(1).canvas();
                left.show(StructureFile.of(Structures.of(Llzo.orderedCell(3))), "left");
                right.show(StructureFile.of(Structures.of(Llzo.orderedCell(4).repeated(2, 1, 1))), "right");
                left.camera(Camera.oblique().turned(0.3, 0.1).zoomed(1.5));
                assertEquals(Camera.oblique().turned(0.3, 0.1).zoomed(1.5), right.camera());
                right.style(StructureStyle.PLAIN.colouring(StructureStyle.Colouring.COORDINATION).element("O", false));
                assertEquals(right.style(), left.style());
                right.polyhedra(StructureFile.Around.ZIRCONIUM, true);
                assertEquals(Set.of(StructureFile.Around.ZIRCONIUM), left.polyhedra());
                left.polyhedra(StructureFile.Around.ZIRCONIUM, false);
                assertEquals(Set.of(), right.polyhedra());
                assertEquals(192, left.structure().atoms().size(), "each keeps its own atoms");
            } finally {
                shell.dispose();
            }
        });
    }

    private static void awaitDrawing() {
        for (Job each : Job.getJobManager().find(null)) {
            if (each.getName().equals("Drawing a structure")) {
                try {
                    each.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static void paint(StructureCanvas canvas) {
        Image image = new Image(canvas.getDisplay(), SIZE, SIZE);
        Event event = new Event();
        event.gc = new GC(image);
        canvas.notifyListeners(SWT.Paint, event);
        event.gc.dispose();
        image.dispose();
    }

    /** The names that come up while the mouse moves over the picture. */
    private static Set<String> pointedAt(StructureCanvas canvas) {
        Set<String> names = new HashSet<>();
        for (int x = 0; x < SIZE; x += 5) {
            for (int y = 0; y < SIZE; y += 5) {
                send(canvas, SWT.MouseMove, x, y);
                if (canvas.getToolTipText() != null) {
                    names.add(canvas.getToolTipText());
                }
            }
        }
        return names;
    }

    private static void send(StructureCanvas canvas, int type, int x, int y) {
        Event event = new Event();
        event.button = 1;
        event.x = x;
        event.y = y;
        canvas.notifyListeners(type, event);
    }
}
