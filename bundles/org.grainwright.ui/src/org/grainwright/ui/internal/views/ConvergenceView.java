// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.views;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.IErrorBar;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.RunQueries;
import org.grainwright.observables.Notation;
import org.grainwright.render.Ink;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownRun;

/**
 * Convergence of a run: every measured evaluation with its standard error, its symbol telling the sampling gate, and
 * the best measured so far as a step line. A click on a point selects the evaluation everywhere.
 */
public final class ConvergenceView extends ViewPart {

    /** Above this ratio of largest to smallest objective the axis becomes logarithmic. */
    private static final double LOG_RATIO = 30;
    private static final double PICK_PIXELS = 8;
    private static final String BEST = "best measured so far";

    private final Runs runs = UiPlugin.runs();
    private Chart chart;
    private List<Evaluation> drawn = List.of();
    private String unit = "";

    @Override
    public void createPartControl(Composite parent) {
        chart = new Chart(parent, SWT.NONE);
        chart.setData("org.eclipse.swtbot.widget.key", "convergence");
        chart.getTitle().setVisible(false);
        chart.getLegend().setPosition(SWT.BOTTOM);
        chart.getAxisSet().getXAxis(0).getTitle().setText("evaluation");
        Control plot = chart.getPlotArea().getControl();
        plot.addListener(SWT.MouseMove, this::hover);
        plot.addListener(SWT.MouseDown, this::pick);
        new Refresher(runs, getSite(), chart, this::refresh);
        refresh();
    }

    /** How many measured evaluations the chart shows. */
    public int pointCount() {
        return drawn.size();
    }

    private void refresh() {
        CampaignRun run = runs.shown().map(ShownRun::run).orElse(null);
        drawn = run == null ? List.of()
                : RunQueries.inState(run, EvaluationState.DONE).stream()
                        .filter(row -> row.getObjective() != null && row.getObjective().isKnown()).toList();
        unit = run == null || run.getObjective() == null || run.getObjective().getUnit() == null ? ""
                : run.getObjective().getUnit();
        chart.suspendUpdate(true);
        Palette palette = Palette.of(chart.getParent());
        colours(palette);
        for (var series : chart.getSeriesSet().getSeries()) {
            chart.getSeriesSet().deleteSeries(series.getId());
        }
        IAxis y = chart.getAxisSet().getYAxis(0);
        y.getTitle().setText(unit.isEmpty() ? "objective" : "objective / " + unit);
        chart.getLegend().setVisible(!drawn.isEmpty());
        if (drawn.isEmpty()) {
            y.enableLogScale(false);
            y.setRange(new Range(0, 1.1)); // the label of 1 in full
            chart.getAxisSet().getXAxis(0).setRange(new Range(0.5, 6.5));
        } else {
            gates(palette);
            bestLine(run, palette);
            ranges(run, y);
        }
        chart.suspendUpdate(false);
        chart.redraw();
    }

    private void colours(Palette palette) {
        chart.setBackground(palette.of(Ink.SURFACE));
        chart.getPlotArea().setBackground(palette.of(Ink.SURFACE));
        chart.getLegend().setBackground(palette.of(Ink.SURFACE));
        chart.getLegend().setForeground(palette.of(Ink.TEXT));
        Font font = JFaceResources.getDefaultFont();
        for (IAxis axis : chart.getAxisSet().getAxes()) {
            axis.getTitle().setFont(font);
            axis.getTitle().setForeground(palette.of(Ink.TEXT));
            axis.getTick().setForeground(palette.of(Ink.TEXT));
            axis.getGrid().setForeground(palette.of(Ink.GRID));
        }
    }

    private void gates(Palette palette) {
        for (Gate gate : Gate.VALUES) {
            List<Evaluation> rows = drawn.stream().filter(row -> row.getObjective().getGate() == gate).toList();
            if (rows.isEmpty()) {
                continue;
            }
            String name = gate == Gate.UNKNOWN ? "not judged"
                    : "sampling " + gate.getName().toLowerCase(java.util.Locale.ROOT);
            ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, name);
            series.setXSeries(rows.stream().mapToDouble(Evaluation::getId).toArray());
            series.setYSeries(rows.stream().mapToDouble(row -> row.getObjective().getValue()).toArray());
            series.setLineStyle(LineStyle.NONE);
            series.setSymbolType(switch (gate) {
                case GREEN -> PlotSymbolType.CIRCLE;
                case AMBER -> PlotSymbolType.TRIANGLE;
                case RED -> PlotSymbolType.DIAMOND;
                case UNKNOWN -> PlotSymbolType.SQUARE;
            });
            series.setSymbolSize(5);
            Color colour = palette.of(gate);
            series.setSymbolColor(colour);
            IErrorBar bar = series.getYErrorBar();
            double[] errors = rows.stream().mapToDouble(ConvergenceView::error).toArray();
            bar.setType(IErrorBar.ErrorBarType.BOTH);
            bar.setPlusErrors(errors);
            bar.setMinusErrors(errors);
            bar.setColor(colour);
            bar.setLineWidth(1);
            bar.setVisible(true);
        }
    }

    private static double error(Evaluation row) {
        double error = row.getObjective().getStandardError();
        return Double.isFinite(error) ? error : 0;
    }

    private void bestLine(CampaignRun run, Palette palette) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        Evaluation best = null;
        List<Evaluation> sequence = RunQueries.bestMeasuredSoFar(run);
        for (int i = 0; i < sequence.size(); i++) {
            if (sequence.get(i) != best) {
                double number = run.getEvaluations().get(i).getId();
                if (best != null) {
                    x.add(number);
                    y.add(best.getObjective().getValue());
                }
                best = sequence.get(i);
                x.add(number);
                y.add(best.getObjective().getValue());
            }
        }
        if (x.isEmpty()) {
            return;
        }
        x.add(drawn.getLast().getId() + 0.4);
        y.add(best.getObjective().getValue());
        ILineSeries<?> series = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, BEST);
        series.setXSeries(x.stream().mapToDouble(Double::doubleValue).toArray());
        series.setYSeries(y.stream().mapToDouble(Double::doubleValue).toArray());
        series.setSymbolType(PlotSymbolType.NONE);
        series.setLineColor(palette.of(Ink.S1));
        series.setLineWidth(2);
        series.setAntialias(SWT.ON);
    }

    private void ranges(CampaignRun run, IAxis y) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        double smallest = Double.MAX_VALUE;
        double largest = 0;
        for (Evaluation row : drawn) {
            double value = row.getObjective().getValue();
            low = Math.min(low, value - error(row));
            high = Math.max(high, value + error(row));
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        boolean log = smallest > 0 && largest / smallest > LOG_RATIO;
        if (log) {
            y.setRange(new Range(Math.max(low, smallest / 3) / 1.5, high * 1.5));
            y.enableLogScale(true);
        } else {
            y.enableLogScale(false);
            double margin = high > low ? 0.08 * (high - low) : Math.max(1e-12, Math.abs(high) * 0.1);
            y.setRange(new Range(low - margin, high + margin));
        }
        chart.getAxisSet().getXAxis(0).setRange(new Range(0.5,
                Math.max(drawn.getLast().getId(), Math.min(run.getBudgetEvaluations(), drawn.getLast().getId() + 4))
                        + 0.5));
    }

    private Evaluation at(int x, int y) {
        Evaluation nearest = null;
        double distance = PICK_PIXELS;
        for (Evaluation row : drawn) {
            Point point = new Point(chart.getAxisSet().getXAxis(0).getPixelCoordinate(row.getId()),
                    chart.getAxisSet().getYAxis(0).getPixelCoordinate(row.getObjective().getValue()));
            double d = Math.hypot(point.x - x, point.y - y);
            if (d < distance) {
                distance = d;
                nearest = row;
            }
        }
        return nearest;
    }

    private void hover(Event event) {
        Evaluation row = at(event.x, event.y);
        String tip = row == null ? null
                : "#" + row.getId() + "  " + RunQueries.label(row) + "\n"
                        + Notation.UNICODE.measured(row.getObjective().getValue(),
                                row.getObjective().getStandardError())
                        + " " + unit;
        Control plot = chart.getPlotArea().getControl();
        if (!java.util.Objects.equals(tip, plot.getToolTipText())) {
            plot.setToolTipText(tip);
        }
    }

    private void pick(Event event) {
        Evaluation row = at(event.x, event.y);
        if (row != null) {
            runs.select(row.getId());
        }
    }

    @Override
    public void setFocus() {
        chart.setFocus();
    }
}
