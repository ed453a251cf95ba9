// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

import org.grainwright.campaign.snapshot.IonEvents;
import org.grainwright.model.FileReference;
import org.grainwright.model.ModelFactory;
import org.grainwright.render.structure.StructureStyle.Colouring;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.structure.StructurePanel;
import org.grainwright.ui.internal.views.StructureView;
import org.grainwright.ui.tests.bot.SWTBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Ions in motion: a trajectory is played, a hop is looked at, and the landscape stands beside it. */
class StructureMotionTest extends StructureFixture {

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
}
