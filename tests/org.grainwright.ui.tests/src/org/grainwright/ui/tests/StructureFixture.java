// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.render.structure.Camera;
import org.grainwright.render.structure.StructureStyle;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.structure.StructureCanvas;
import org.grainwright.ui.internal.structure.StructureFile.Around;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBot;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** A recorded evaluation with a structure, its stages and a trajectory, shown in the Structure view. */
@ExtendWith(WorkbenchExtension.class)
abstract class StructureFixture {

    static final String PROJECT = "structure view test";

    static final int FRAMES = 12;

    /** Two conventional cells beside each other, with a boundary where they meet. */
    static final AtomicStructure CRYSTAL = Llzo.orderedCell(3).repeated(2, 1, 1);

    final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    SWTBot view;

    StructureCanvas canvas;

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

    void record() throws Exception {
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

    /** Lithium moves, each atom at its own pace; the others stand still. */
    static String dump() {
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

    Combo snapshots() {
        return view.widget(Combo.class, "the choice of snapshots",
                each -> "snapshots".equals(each.getData(SWTBot.KEY)));
    }

    void choose(String start) {
        Combo combo = snapshots();
        UIThreadRunnable.syncExec(() -> {
            List<String> items = Arrays.asList(combo.getItems());
            combo.select(items.indexOf(
                    items.stream().filter(each -> each.startsWith(start)).findFirst().orElseThrow()));
            combo.notifyListeners(SWT.Selection, new Event());
        });
    }

    void press(int key) {
        UIThreadRunnable.syncExec(() -> {
            Event event = new Event();
            event.keyCode = key;
            canvas.notifyListeners(SWT.KeyDown, event);
        });
    }

    void pictured(String name) {
        await("the fine picture is shown", () -> UIThreadRunnable.syncExec(canvas::isFine));
        WorkbenchExtension.screenshots(name);
    }

    void tick(String menu, String entry) {
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

    static MenuItem item(MenuItem[] items, String text) {
        return Arrays.stream(items).filter(each -> each.getText().replace("&", "").equals(text)).findFirst()
                .orElseThrow();
    }

    void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what, condition));
    }
}
