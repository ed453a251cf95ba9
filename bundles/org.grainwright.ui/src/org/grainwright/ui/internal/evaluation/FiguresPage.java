// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

import org.grainwright.report.figures.Figure;
import org.grainwright.ui.charts.FigureBrowser;
import org.grainwright.ui.evaluation.EvaluationPage;
import org.grainwright.ui.evaluation.Reviewed;

/** A page of figures. */
abstract class FiguresPage implements EvaluationPage {

    private FigureBrowser browser;
    private Reviewed reviewed;

    /** The figures of an evaluation, the most telling first. */
    abstract List<Figure> figures(Reviewed of);

    /** What to say where there are none: what would give them. */
    abstract String missing();

    @Override
    public Control create(Composite parent) {
        browser = new FigureBrowser(parent, () -> reviewed == null ? List.of() : reviewed.origin());
        return browser;
    }

    @Override
    public void show(Reviewed next) {
        reviewed = next;
        browser.show(figures(next), missing());
    }
}
