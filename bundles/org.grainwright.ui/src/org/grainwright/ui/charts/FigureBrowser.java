// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.charts;

import java.util.List;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import org.grainwright.report.figures.Figure;
import org.grainwright.ui.internal.Named;

/** A list of figures, the chosen one as a chart, and its caption. Window thread only. */
public final class FigureBrowser extends Composite {

    private final Combo list;
    private final ChartCanvas chart;
    private final Label caption;
    private List<Figure> figures = List.of();
    private String missing = "";
    private String chosen = "";

    /** @param origin what stands on exported figures */
    public FigureBrowser(Composite parent, Supplier<List<String>> origin) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(6, 4).spacing(4, 4).applyTo(this);
        list = new Combo(this, SWT.READ_ONLY);
        Named.as(list, "Figure");
        list.setData("org.eclipse.swtbot.widget.key", "figures");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(list);
        list.addListener(SWT.Selection, event -> {
            chosen = list.getText();
            draw();
        });
        chart = new ChartCanvas(this);
        chart.setData("org.eclipse.swtbot.widget.key", "figure");
        chart.origin(origin);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 120).applyTo(chart);
        caption = new Label(this, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(caption);
    }

    /** The chart. */
    public ChartCanvas chart() {
        return chart;
    }

    /**
     * Shows figures: the one with the title that a user chose, else the first.
     *
     * @param sentence what to say where there are none: what would give them
     */
    public void show(List<Figure> next, String sentence) {
        figures = List.copyOf(next);
        missing = sentence;
        String[] titles = figures.stream().map(each -> each.plot().title()).toArray(String[]::new);
        if (!java.util.Arrays.equals(titles, list.getItems())) {
            list.setItems(titles);
        }
        if (list.getVisible() != titles.length > 0) {
            list.setVisible(titles.length > 0);
            ((GridData) list.getLayoutData()).exclude = titles.length == 0;
            layout();
        }
        list.select(Math.max(0, List.of(titles).indexOf(chosen)));
        draw();
    }

    private void draw() {
        int index = list.getSelectionIndex();
        if (index < 0 || index >= figures.size()) {
            chart.showNothing(missing);
            caption("");
            return;
        }
        chart.show(figures.get(index).plot());
        caption(figures.get(index).caption());
    }

    private void caption(String text) {
        if (!text.equals(caption.getText())) {
            caption.setText(text);
            caption.requestLayout();
        }
    }

    @Override
    public boolean setFocus() {
        return chart.setFocus();
    }
}
