// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.report.figures.EvaluationFigures;
import org.grainwright.report.figures.Figure;
import org.grainwright.ui.evaluation.Reviewed;

/** Across the boundary: species, charge, Li enrichment, local diffusion; with the boundaries where they are. */
public final class ProfilePage extends FiguresPage {

    private Control area;
    private String asked = "";
    private Optional<CrystalStructure> structure = Optional.empty();

    @Override
    public Control create(Composite parent) {
        area = super.create(parent);
        return area;
    }

    @Override
    public void show(Reviewed next) {
        String wanted = next.runFolder() + " " + next.row().number() + " " + next.series().size();
        if (!wanted.equals(asked)) {
            asked = wanted;
            structure = Optional.empty();
            next.evaluation().ifPresent(each -> read(next, each, wanted));
        }
        super.show(next);
    }

    /** The structure says where the boundaries are; its file is read in the background. */
    private void read(Reviewed next, Evaluation evaluation, String wanted) {
        var display = area.getDisplay();
        Evaluation files = org.eclipse.emf.ecore.util.EcoreUtil.copy(evaluation); // the model is the window's
        Job job = Job.create("Reading a structure", monitor -> {
            Optional<CrystalStructure> read;
            try {
                read = RunStore.structure(next.runFolder(), files);
            } catch (ModelException e) {
                return; // without it there are no dashed lines, and the structure view says why
            }
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    if (!area.isDisposed() && wanted.equals(asked)) {
                        structure = read;
                        super.show(next);
                    }
                });
            }
        });
        job.setSystem(true);
        job.schedule();
    }

    @Override
    List<Figure> figures(Reviewed of) {
        return EvaluationFigures.across(of.series(), structure);
    }

    @Override
    String missing() {
        return "The record has no profiles of this evaluation. They come with its analysis, after the production; the "
                + "perfect crystal has none.";
    }
}
