// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Map;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.Test;

import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.io.Cif;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.ui.internal.structure.StructureEditor;
import org.grainwright.ui.internal.structure.StructureFile.Around;
import org.grainwright.ui.internal.structure.StructureMenu;
import org.grainwright.ui.internal.structure.StructurePanel;
import org.grainwright.ui.tests.bot.SWTBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** The structure of an evaluation is looked at, at every stage, measured, and taken away. */
class StructureViewTest extends StructureFixture {

    @Test
    void theViewSaysWhichSnapshotItShowsAndHasTheOthers() {
        assertEquals(List.of("at the end of the simulation", "as built", "relaxed, 1000K-1", "trajectory, 1000K-1"),
                UIThreadRunnable.syncExec(() -> Arrays.asList(snapshots().getItems())));
        var first = UIThreadRunnable.syncExec(() -> canvas.structure());
        choose("relaxed");
        await("another structure is drawn", () -> canvas.structure() != null && canvas.structure() != first
                && "relaxed, 1000K-1".equals(canvas.structure().model().getComment()));
        assertEquals(2, UIThreadRunnable.syncExec(() -> canvas.structure().atoms().planesAngstrom().length));
    }

    @Test
    void keysTurnColourAndFit() {
        var before = UIThreadRunnable.syncExec(() -> canvas.camera());
        press(SWT.ARROW_LEFT);
        press('+');
        assertNotEquals(before, UIThreadRunnable.syncExec(() -> canvas.camera()));
        press('z');
        assertEquals(before, UIThreadRunnable.syncExec(() -> canvas.camera()), "the view along the axis shows all");
        for (var each : List.of('g', 'd', 'c')) {
            press(each);
            String colouring = UIThreadRunnable.syncExec(() -> canvas.style().colouring().name());
            assertEquals(each, Character.toLowerCase(colouring.charAt(0) == 'D' ? 'd' : colouring.charAt(0)));
            pictured("structure-" + colouring.toLowerCase(Locale.ROOT));
        }
        press('h');
        press('p');
        press('o');
        press('e');
        assertTrue(UIThreadRunnable.syncExec(() -> canvas.polyhedra().equals(Set.of(Around.ZIRCONIUM))
                && canvas.camera().perspective()));
        assertEquals(80, UIThreadRunnable.syncExec(() -> canvas.structure().polyhedra().size()), "32 Zr and 48 La");
        pictured("structure-polyhedra");
        press('h');
        press('l');
        pictured("structure-lanthanum");
        press('l');
        for (Map.Entry<Character, Colouring> each : Map.of('i', Colouring.ENRICHMENT, 'b', Colouring.BOND_VALENCE, 's',
                Colouring.SITE_ENERGY).entrySet()) {
            press(each.getKey());
            assertEquals(each.getValue(), UIThreadRunnable.syncExec(() -> canvas.style().colouring()));
            pictured("structure-" + each.getValue().name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theMenuHidesElementsAndPartsAndCuts() {
        tick("Show", "O");
        tick("Show", "boundary 1");
        boolean[] shown = UIThreadRunnable.syncExec(() -> canvas.style().shown(canvas.structure().atoms()));
        for (int i = 0; i < shown.length; i++) {
            int atom = i;
            boolean hidden = CRYSTAL.element(i) == Element.O || UIThreadRunnable.syncExec(
                    () -> canvas.structure().atoms().part(atom).label().equals("boundary 1"));
            assertEquals(!hidden, shown[i]);
        }
        tick("Cut", "Cut across a");
        assertEquals(0, UIThreadRunnable.syncExec(() -> canvas.style().cut().orElseThrow().edge()));
        Scale at = view.widget(Scale.class, "the cut", each -> "cut".equals(each.getData(SWTBot.KEY)));
        UIThreadRunnable.syncExec(() -> {
            at.setSelection(50);
            at.notifyListeners(SWT.Selection, new Event());
        });
        assertEquals(0.25, UIThreadRunnable.syncExec(() -> canvas.style().cut().orElseThrow().to()), 1e-9);
        pictured("structure-cut");
        tick("Show", "Everything");
        assertTrue(UIThreadRunnable.syncExec(() -> canvas.style().cut().isEmpty()
                && canvas.style().hiddenElements().isEmpty() && !at.isVisible()));
    }

    @Test
    void clicksMeasureADistanceAndAnAngle() {
        int picked = 0;
        for (int step = 1; step < 400 && picked < 3; step++) {
            int at = step;
            int before = picked;
            UIThreadRunnable.syncExec(() -> {
                canvas.update();
                Event event = new Event();
                event.button = 1;
                event.x = canvas.getSize().x * (20 + 37 * at % 160) / 200;
                event.y = canvas.getSize().y * (30 + 11 * at % 90) / 200;
                canvas.notifyListeners(SWT.MouseDown, event);
                canvas.notifyListeners(SWT.MouseUp, event);
            });
            picked = UIThreadRunnable.syncExec(() -> canvas.picked().size());
            if (picked < before) {
                picked = 0; // beside the atoms, which begins anew
            }
        }
        List<Integer> atoms = UIThreadRunnable.syncExec(() -> canvas.picked());
        assertEquals(3, atoms.size());
        String said = UIThreadRunnable.syncExec(() -> canvas.structure().measure(atoms));
        double distance = Math.sqrt(CRYSTAL.cell().minimumImageSquared(
                CRYSTAL.x(atoms.get(1)) - CRYSTAL.x(atoms.get(0)), CRYSTAL.y(atoms.get(1)) - CRYSTAL.y(atoms.get(0)),
                CRYSTAL.z(atoms.get(1)) - CRYSTAL.z(atoms.get(0))));
        assertTrue(said.contains(String.format(Locale.ROOT, "%.3f Å", distance)) && said.contains("°"), said);
        pictured("structure-measured");
        press(SWT.ESC);
        assertEquals(List.of(), UIThreadRunnable.syncExec(() -> canvas.picked()));
    }

    @Test
    void thePictureAndTheAtomsThatAreShownAreExported() throws Exception {
        StructureMenu menu = UIThreadRunnable.syncExec(() -> {
            canvas.style(canvas.style().element("O", false));
            return new StructureMenu((StructurePanel) canvas.getParent());
        });
        Path picture = folder.resolve("a.png");
        UIThreadRunnable.syncExec(() -> menu.writePicture(picture));
        await("a picture is written", () -> Files.isRegularFile(picture) && ImageIO.read(picture.toFile()) != null);
        int width = UIThreadRunnable.syncExec(() -> canvas.getSize().x);
        assertEquals((int) (width * 300.0 / 96), ImageIO.read(picture.toFile()).getWidth(), 2, "300 dots per inch");
        Path drawing = folder.resolve("a.svg");
        UIThreadRunnable.syncExec(() -> menu.writePicture(drawing));
        await("a drawing is written", () -> Files.isRegularFile(drawing)
                && Files.readString(drawing).endsWith("</svg>\n"));
        assertEquals(CRYSTAL.size() / 2, Files.readString(drawing).split("<circle", -1).length - 1, "no oxygen");
        Path atoms = folder.resolve("a.extxyz");
        UIThreadRunnable.syncExec(() -> {
            menu.writeAtoms(Structures.formats(), atoms);
            return null;
        });
        await("the cations are written", () -> Files.isRegularFile(atoms) && Files.size(atoms) > 0
                && Files.readAllLines(atoms).size() == 2 + CRYSTAL.size() / 2);
    }

    @Test
    void filesOfOtherProgramsOpenByADoubleClick() throws Exception {
        IFile first = Workspace.file(PROJECT, "a.cif", Cif.format(CRYSTAL, "a"));
        IFile torn = Workspace.file(PROJECT, "torn.data", "nothing");
        for (IFile each : List.of(first, torn)) {
            IEditorPart editor = UIThreadRunnable.syncExec(() -> IDE.openEditor(
                    PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), each));
            assertTrue(editor instanceof StructureEditor, each.getName());
            assertFalse(editor.isDirty());
        }
        // the dump lies in the run, whose structure tells what its atoms are
        IFile dump = first.getProject().getFile("trajectory.dump");
        Files.copy(folder.resolve("run/evaluations/0001/1000K-1/trajectory.dump"), dump.getLocation().toPath());
        Files.copy(folder.resolve("run/evaluations/0001/structure.data"),
                dump.getLocation().toPath().resolveSibling("structure.data"));
        first.getProject().refreshLocal(IResource.DEPTH_INFINITE, null);
        UIThreadRunnable.syncExec(() -> IDE.openEditor(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), dump));
        Scale frames = bot.widget(Scale.class, "the frames", each -> "frames".equals(each.getData(SWTBot.KEY))
                && each.getMaximum() == FRAMES - 1);
        assertTrue(UIThreadRunnable.syncExec(() -> frames.isVisible()));
        pictured("structure-editor");
    }
}
