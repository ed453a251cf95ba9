// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import org.grainwright.observables.CsvCell;
import org.grainwright.observables.Notation;

import java.util.List;

/** The numbers of a plot as CSV, one line per point. Stateless. */
public final class PlotTable {

    private PlotTable() {
    }

    /**
     * Series, abscissa, ordinate and the ends of its bar, full precision, with units in the heading.
     *
     * @param origin where the numbers come from: written above them, one comment line each
     */
    public static String csv(Plot plot, List<String> origin) {
        StringBuilder csv = new StringBuilder();
        origin.forEach(line -> csv.append("# ").append(line.replaceAll("[\\r\\n]+", " ")).append("\r\n"));
        csv.append("series,").append(CsvCell.of(name(plot.x()))).append(',').append(CsvCell.of(name(plot.y())))
                .append(",lower end,upper end\r\n");
        for (PlotSeries series : plot.series()) {
            for (int i = 0; i < series.x().length; i++) {
                csv.append(CsvCell.of(series.name())).append(',').append(number(series.x()[i])).append(',')
                        .append(number(series.y()[i])).append(',')
                        .append(series.low() == null ? "" : number(series.low()[i])).append(',')
                        .append(series.high() == null ? "" : number(series.high()[i])).append("\r\n");
            }
        }
        return csv.toString();
    }

    private static String name(Axis axis) {
        return Notation.heading(axis.label(), axis.unit());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
