// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

import org.grainwright.report.figures.Figure;
import org.grainwright.ui.charts.ChartCanvas;
import org.grainwright.ui.evaluation.EvaluationPage;
import org.grainwright.ui.evaluation.Reviewed;

/** A page of figures: a list of them, the chosen one, and its caption. */
abstract class FiguresPage implements EvaluationPage {

    private Combo list;
    private ChartCanvas chart;
    private Label caption;
    private List<Figure> figures = List.of();
    private Reviewed reviewed;

    /** The figures of an evaluation, the most telling first. */
    abstract List<Figure> figures(Reviewed of);

    /** What to say where there are none: what would give them. */
    abstract String missing();

    @Override
    public Control create(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(6, 4).spacing(4, 4).applyTo(area);
        list = new Combo(area, SWT.READ_ONLY);
        list.setData("org.eclipse.swtbot.widget.key", "figures");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(list);
        list.addListener(SWT.Selection, event -> draw());
        chart = new ChartCanvas(area);
        chart.setData("org.eclipse.swtbot.widget.key", "figure");
        chart.origin(() -> reviewed == null ? List.of() : reviewed.origin());
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 120).applyTo(chart);
        caption = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(caption);
        return area;
    }

    @Override
    public void show(Reviewed next) {
        reviewed = next;
        figures = figures(next);
        String chosen = list.getText();
        String[] titles = figures.stream().map(each -> each.plot().title()).toArray(String[]::new);
        if (!java.util.Arrays.equals(titles, list.getItems())) {
            list.setItems(titles);
        }
        list.setEnabled(titles.length > 0);
        list.select(Math.max(0, List.of(titles).indexOf(chosen))); // the same figure of another evaluation
        draw();
    }

    private void draw() {
        int index = list.getSelectionIndex();
        if (index < 0 || index >= figures.size()) {
            chart.showNothing(missing());
            caption("");
            return;
        }
        Figure figure = figures.get(index);
        chart.show(figure.plot());
        caption(figure.caption());
    }

    private void caption(String text) {
        if (!text.equals(caption.getText())) {
            caption.setText(text);
            caption.requestLayout();
        }
    }
}
