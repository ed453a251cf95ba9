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
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.campaign.snapshot.IonEvents;
import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.Cif;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.StructureStyle;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.structure.StructureCanvas;
import org.grainwright.ui.internal.structure.StructureEditor;
import org.grainwright.ui.internal.structure.StructureFile.Around;
import org.grainwright.ui.internal.structure.StructureMenu;
import org.grainwright.ui.internal.structure.StructurePanel;
import org.grainwright.ui.internal.views.StructureView;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBot;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** The structure of an evaluation is looked at, at every stage and in motion, measured, and taken away. */
@ExtendWith(WorkbenchExtension.class)
class StructureViewTest {

    private static final String PROJECT = "structure view test";
    private static final int FRAMES = 12;
    /** Two conventional cells beside each other, with a boundary where they meet. */
    private static final AtomicStructure CRYSTAL = Llzo.orderedCell(3).repeated(2, 1, 1);

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();
    private SWTBot view;
    private StructureCanvas canvas;
    @TempDir
    Path folder;

    @BeforeEach
    void show() throws Exception {
        record();
        bot.viewById(GrainwrightUi.STRUCTURE_VIEW_ID).show();
        view = bot.viewById(GrainwrightUi.STRUCTURE_VIEW_ID).bot();
        canvas = (StructureCanvas) view.canvasWithId("structure");
        ShownRun run = ShownRun.read(folder.resolve("run"));
        UIThreadRunnable.syncExec(() -> {
            UiPlugin.runs().show(run);
            UiPlugin.runs().select(1);
        });
        await("the structure is drawn", () -> canvas.structure() != null);
    }

    @AfterEach
    void forget() throws Exception {
        UIThreadRunnable.syncExec(() -> {
            canvas.style(StructureStyle.PLAIN);
            canvas.polyhedra(Around.ZIRCONIUM, false);
            canvas.polyhedra(Around.LANTHANUM, false);
            canvas.camera(Camera.alongZ().perspective(false));
        });
        UiPlugin.runs().shown().ifPresent(run -> UiPlugin.runs().forget(run.directory()));
        await("nothing is shown", () -> canvas.structure() == null);
        bot.closeAllEditors();
        Workspace.delete(PROJECT);
    }

    private void record() throws Exception {
        CampaignRun run = ModelFactory.eINSTANCE.createCampaignRun();
        run.setName("Test");
        run.setState(RunState.FINISHED);
        Evaluation evaluation = ModelFactory.eINSTANCE.createEvaluation();
        evaluation.setId(1);
        evaluation.setKey("0001");
        evaluation.setLabel("Σ5 (310)[001]");
        evaluation.setState(EvaluationState.DONE);
        CrystalStructure structure = Structures.of(CRYSTAL);
        structure.setBoundaryPlanesAngstrom(new double[] {0, CRYSTAL.cell().length(0) / 2});
        structure.setBoundaryWidthAngstrom(6);
        structure.setComment("at the end of the simulation");
        try (RunStore store = RunStore.create(folder.resolve("run"), run)) {
            evaluation.getFiles().add(RunStore.writeStructure(folder.resolve("run"), "evaluations/0001", structure));
            store.updateAndSave(each -> each.getEvaluations().add(evaluation));
        }
        Path simulation = Files.createDirectories(folder.resolve("run/evaluations/0001/1000K-1"));
        LammpsData.write(CRYSTAL, "built", Element::formalCharge,
                folder.resolve("run/evaluations/0001/structure.data"));
        LammpsData.write(CRYSTAL, "relaxed", Element::formalCharge, simulation.resolve("relaxed.data"));
        Files.writeString(simulation.resolve("trajectory.dump"), dump());
    }

    /** The simulation has ended after 0.55 ps, and lithium 5 hopped in frame 7. */
    private void recordHop() throws Exception {
        Path simulation = folder.resolve("run/evaluations/0001/1000K-1");
        Files.writeString(simulation.resolve("request.properties"), "productionPs=0.55\n");
        Files.writeString(simulation.resolve("final.data"), "the end, timestep = 550\n");
        IonEvents.write(List.of(new IonEvents.Event("migration", 0.1, 180, "O", List.of(1.0, 2.0, 3.0),
                List.of(3.0, 2.0, 3.0)),
                new IonEvents.Event("hop", 0.35, 5, "Li", List.of(1.0, 2.0, 3.0), List.of(3.0, 2.0, 3.0))),
                simulation.resolve(IonEvents.FILE));
        FileReference events = ModelFactory.eINSTANCE.createFileReference();
        events.setRole(IonEvents.ROLE);
        events.setPath("evaluations/0001/1000K-1/" + IonEvents.FILE);
        UIThreadRunnable.syncExec(() -> UiPlugin.runs().shown().orElseThrow().run().getEvaluations().getFirst()
                .getFiles().add(events));
    }

    @Test
    void aClickOnAHopShowsItsFrameAndMarksTheIon() throws Exception {
        recordHop();
        bot.viewById(GrainwrightUi.EVALUATION_VIEW_ID).show();
        SWTBot pages = bot.viewById(GrainwrightUi.EVALUATION_VIEW_ID).bot();
        CTabFolder tabs = pages.widget(CTabFolder.class, "the pages",
                each -> "evaluationPages".equals(each.getData(SWTBot.KEY)));
        UIThreadRunnable.syncExec(() -> {
            tabs.setSelection(Arrays.stream(tabs.getItems()).map(CTabItem::getText).toList()
                    .indexOf("Hops and Oxygen"));
            tabs.notifyListeners(SWT.Selection, new Event());
        });
        Table hops = pages.widget(Table.class, "the hops", each -> "hopEvents".equals(each.getData(SWTBot.KEY)));
        await("both are listed", () -> hops.getItemCount() == 2);
        assertEquals("0.35 Li5 hop, 2.0 Å", UIThreadRunnable.syncExec(() -> hops.getItem(1).getText(0) + " "
                + hops.getItem(1).getText(1) + " " + hops.getItem(1).getText(2)));
        UIThreadRunnable.syncExec(() -> {
            hops.setSelection(1);
            hops.notifyListeners(SWT.Selection, new Event());
        });
        await("its frame is shown and the ion marked", () -> canvas.structure() != null
                && "0.35 ps".equals(canvas.structure().model().getComment()) && canvas.picked().equals(List.of(4)));
        pictured("structure-hop");
        UIThreadRunnable.syncExec(() -> {
            hops.setSelection(0);
            hops.notifyListeners(SWT.Selection, new Event());
        });
        await("the other one, in the trajectory that is open",
                () -> "0.10 ps".equals(canvas.structure().model().getComment())
                        && canvas.picked().equals(List.of(179)));
        UIThreadRunnable.syncExec(() -> tabs.setSelection(0));
    }

    /** The trajectory of the simulation that went on for longer has the frames of another one before. */
    @Test
    void aMomentIsLookedForInItsOwnTrajectoryAlone() throws Exception {
        Path longer = Files.createDirectories(folder.resolve("run/evaluations/0001/beyond-30-ps/1000K-1"));
        Files.writeString(longer.resolve("trajectory.dump"), dump());
        recordHop();
        StructureView shown = (StructureView) UIThreadRunnable.syncExec(() -> PlatformUI.getWorkbench()
                .getActiveWorkbenchWindow().getActivePage().findView(GrainwrightUi.STRUCTURE_VIEW_ID));
        ShownRun run = ShownRun.read(folder.resolve("run"));
        UIThreadRunnable.syncExec(() -> UiPlugin.runs().forget(run.directory()));
        await("nothing is shown", () -> canvas.structure() == null);
        UIThreadRunnable.syncExec(() -> {
            UiPlugin.runs().show(run);
            UiPlugin.runs().select(1);
            shown.lookAt("1000K-1", 0.35, 5);
        });
        await("its frame is shown and the ion marked", () -> canvas.structure() != null
                && "0.35 ps".equals(canvas.structure().model().getComment()) && canvas.picked().equals(List.of(4)));
        assertEquals("trajectory, 1000K-1", UIThreadRunnable.syncExec(() -> snapshots().getText()));
        UIThreadRunnable.syncExec(() -> shown.lookAt("beyond-100-ps/1000K-1", 0.35, 5));
        await("that is not there: the structure of the record is shown, and no ion marked",
                () -> canvas.structure() != null && canvas.picked().isEmpty()
                        && "at the end of the simulation".equals(canvas.structure().model().getComment()));
        choose("trajectory, 1000K-1");
        await("it begins at its beginning", () -> canvas.structure() != null
                && "0.00 ps".equals(canvas.structure().model().getComment()));
        assertEquals(List.of(), UIThreadRunnable.syncExec(canvas::picked), "the moment is forgotten");
    }

    @Test
    void aLandscapeStandsBesideAtomsOfItsOwnAlone() {
        choose("trajectory");
        await("its first frame is drawn", () -> canvas.structure() != null
                && "step 0".equals(canvas.structure().model().getComment()));
        press('v');
        await("a surface is there", () -> facets() > 1000);
        press(' ');
        assertEquals(0, facets(), "none while the atoms move");
        press(' ');
        await("it is back", () -> facets() > 1000);
        press('v');
    }

    /** Lithium moves, each atom at its own pace; the others stand still. */
    private static String dump() {
        StringBuilder text = new StringBuilder();
        for (int frame = 0; frame < FRAMES; frame++) {
            text.append("ITEM: TIMESTEP\n").append(50 * frame).append("\nITEM: NUMBER OF ATOMS\n")
                    .append(CRYSTAL.size()).append("\nITEM: BOX BOUNDS pp pp pp\n");
            for (int axis = 0; axis < 3; axis++) {
                text.append("0 ").append(CRYSTAL.cell().length(axis)).append('\n');
            }
            text.append("ITEM: ATOMS id type xu yu zu\n");
            for (int i = 0; i < CRYSTAL.size(); i++) {
                double way = CRYSTAL.element(i) == Element.LI ? 0.004 * i * frame : 0;
                text.append(String.format(Locale.ROOT, "%d 1 %.5f %.5f %.5f%n", i + 1, CRYSTAL.x(i) + way,
                        CRYSTAL.y(i) + way * Math.sin(i + frame), CRYSTAL.z(i)));
            }
        }
        return text.toString();
    }

    private Combo snapshots() {
        return view.widget(Combo.class, "the choice of snapshots",
                each -> "snapshots".equals(each.getData(SWTBot.KEY)));
    }

    private void choose(String start) {
        Combo combo = snapshots();
        UIThreadRunnable.syncExec(() -> {
            List<String> items = Arrays.asList(combo.getItems());
            combo.select(items.indexOf(
                    items.stream().filter(each -> each.startsWith(start)).findFirst().orElseThrow()));
            combo.notifyListeners(SWT.Selection, new Event());
        });
    }

    private void press(int key) {
        UIThreadRunnable.syncExec(() -> {
            Event event = new Event();
            event.keyCode = key;
            canvas.notifyListeners(SWT.KeyDown, event);
        });
    }

    private void pictured(String name) {
        await("the fine picture is shown", () -> UIThreadRunnable.syncExec(canvas::isFine));
        WorkbenchExtension.screenshots(name);
    }

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

    private void tick(String menu, String entry) {
        UIThreadRunnable.syncExec(() -> {
            canvas.getMenu().notifyListeners(SWT.Show, new Event());
            MenuItem parent = item(canvas.getMenu().getItems(), menu);
            parent.getMenu().notifyListeners(SWT.Show, new Event());
            MenuItem item = item(parent.getMenu().getItems(), entry);
            item.setSelection((item.getStyle() & SWT.CHECK) != 0 ? !item.getSelection() : true);
            Event event = new Event();
            event.widget = item;
            item.notifyListeners(SWT.Selection, event);
        });
    }

    private static MenuItem item(MenuItem[] items, String text) {
        return Arrays.stream(items).filter(each -> each.getText().replace("&", "").equals(text)).findFirst()
                .orElseThrow();
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
    void theTrajectoryIsPlayedWithPathsAndMobility() {
        press('m');
        press(' ');
        await("the first frame is there", () -> canvas.structure() != null
                && canvas.structure().values().containsKey(Colouring.MOBILITY));
        Scale frames = view.widget(Scale.class, "the frames", each -> "frames".equals(each.getData(SWTBot.KEY)));
        Button play = view.widget(Button.class, "play", each -> "play".equals(each.getData(SWTBot.KEY)));
        assertEquals(FRAMES - 1, UIThreadRunnable.syncExec(() -> frames.getMaximum()));
        StructurePanel panel = UIThreadRunnable.syncExec(() -> (StructurePanel) canvas.getParent());
        UIThreadRunnable.syncExec(() -> panel.playing().paths(true));
        press('.');
        await("one frame on", () -> frames.getSelection() == 1);
        UIThreadRunnable.syncExec(() -> play.notifyListeners(SWT.Selection, new Event()));
        await("it plays to its end", () -> frames.getSelection() == FRAMES - 1 && play.getText().equals("Play"));
        assertEquals("step 550", UIThreadRunnable.syncExec(() -> canvas.structure().model().getComment()));
        double[] far = UIThreadRunnable.syncExec(() -> canvas.structure().values().get(Colouring.MOBILITY));
        assertEquals(0, far[CRYSTAL.size() - 1], 1e-4, "oxygen stands still");
        assertTrue(far[100] > 3);
        pictured("structure-trajectory");
        press('t');
        await("kinds of sites are known in a frame, too", () -> canvas.structure().values()
                .containsKey(Colouring.SITE));
        press('m');
        choose("as built");
        await("the slider is gone", () -> !frames.isVisible());
    }

    @Test
    void theLandscapeIsASurfaceOrASliceAndFollowsItsSlider() {
        press('v');
        Scale energy = view.widget(Scale.class, "the energy", each -> "landscape".equals(each.getData(SWTBot.KEY)));
        Label value = view.widget(Label.class, "what it says",
                each -> "landscapeValue".equals(each.getData(SWTBot.KEY)));
        await("a surface is there", () -> canvas.seen().orElseThrow().picture().overlay().facets().size() > 1000);
        assertTrue(UIThreadRunnable.syncExec(() -> energy.isVisible() && value.getText().contains("eV; across ")));
        pictured("structure-landscape");
        int faces = facets();
        UIThreadRunnable.syncExec(() -> {
            energy.setSelection(energy.getSelection() / 4);
            energy.notifyListeners(SWT.Selection, new Event());
        });
        await("less is as low as that", () -> facets() < faces);
        press('e');
        tick("Cut", "Cut across a");
        await("the surface is cut with the atoms", () -> facets() > 0 && lastX() <= CRYSTAL.cell().length(0) * 0.52);
        tick("Cut", "None");
        press('w');
        await("a slice is there", () -> value.getText().startsWith("50 %") && facets() > 1000 && isFlat());
        pictured("structure-slice");
        press('t');
        assertEquals(Colouring.SITE, UIThreadRunnable.syncExec(() -> canvas.style().colouring()));
        assertEquals(24, UIThreadRunnable.syncExec(() -> Arrays.stream(canvas.structure().values().get(Colouring.SITE))
                .filter(each -> each == 0).count()), "12 of 56 lithium ions of a cell are on 24d, and there are two");
        press('w');
        await("nothing is drawn besides", () -> facets() == 0 && !energy.isVisible());
        pictured("structure-sites");
    }

    private int facets() {
        return UIThreadRunnable.syncExec(() -> canvas.seen().orElseThrow().picture().overlay().facets().size());
    }

    private double lastX() {
        return UIThreadRunnable.syncExec(() -> canvas.seen().orElseThrow().picture().overlay().facets().stream()
                .mapToDouble(each -> each.cornersAngstrom()[0]).max().orElseThrow());
    }

    private boolean isFlat() {
        return UIThreadRunnable.syncExec(() -> canvas.seen().orElseThrow().picture().overlay().facets().stream()
                .allMatch(each -> Math.abs(each.cornersAngstrom()[2] - CRYSTAL.cell().length(2) / 2) < 1e-6));
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

    private void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what, condition));
    }
}
