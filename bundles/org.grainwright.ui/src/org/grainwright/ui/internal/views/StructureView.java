// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.campaign.snapshot.Snapshot;
import org.grainwright.model.Evaluation;
import org.grainwright.model.RunQueries;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;
import org.grainwright.ui.internal.structure.EvaluationStructures;
import org.grainwright.ui.internal.structure.StructureMenu;
import org.grainwright.ui.internal.structure.StructurePanel;

/**
 * The structure of the selected evaluation, or of the recommended one: drawn in software, so it looks the same as in
 * the report and needs no graphics driver. It says which snapshot it shows, and plays the trajectory.
 */
public final class StructureView extends ViewPart {

    /** What is shown: a folder of a run and an evaluation in it. */
    private record Key(Path run, int evaluation, boolean finished) {
    }

    private final Runs runs = UiPlugin.runs();
    private StructurePanel panel;
    private Key key;
    /** What the panel has; it gets what is wanted when that has been read. */
    private Key offered;
    private Optional<Moment> awaited = Optional.empty();

    /** What is looked at once its evaluation has been read. */
    private record Moment(Key of, String trajectory, double timePs, int atom) {
    }

    @Override
    public void createPartControl(Composite parent) {
        panel = new StructurePanel(parent);
        StructureMenu menu = new StructureMenu(panel);
        menu.fillWhenShown(getViewSite().getActionBars().getMenuManager());
        menu.fill(getViewSite().getActionBars().getToolBarManager());
        panel.offer("", List.of(), "The structure of the selected or the recommended evaluation is shown here.");
        new Refresher(runs, getSite(), panel, this::refresh);
        refresh();
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
        awaited = Optional.empty();
        if (wanted == null) {
            offered = null;
            panel.offer("", List.of(), "The structure of the selected or the recommended evaluation is shown here.");
            return;
        }
        Evaluation chosen = evaluation.get();
        panel.offer("#" + chosen.getId() + "  " + RunQueries.label(chosen), shown.directory(), chosen, () -> {
            offered = wanted;
            lookAtAwaited();
        });
    }

    /**
     * Shows a moment of a simulation of the evaluation that is selected, and marks an ion.
     *
     * @param simulation as {@link Snapshot#simulation} calls it
     * @param timePs since the first frame of its trajectory, ps
     * @param ion its number, from 1
     */
    public void lookAt(String simulation, double timePs, int ion) {
        refresh();
        awaited = Optional.ofNullable(key)
                .map(each -> new Moment(each, EvaluationStructures.trajectory(simulation), timePs, ion - 1));
        lookAtAwaited();
    }

    private void lookAtAwaited() {
        awaited.filter(each -> each.of().equals(offered)).ifPresent(each -> {
            awaited = Optional.empty();
            panel.lookAt(each.trajectory(), each.timePs(), each.atom());
        });
    }

    @Override
    public void setFocus() {
        panel.setFocus();
    }
}
