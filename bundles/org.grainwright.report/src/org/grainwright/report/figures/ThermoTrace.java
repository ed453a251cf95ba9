// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.grainwright.render.Ink;
import org.grainwright.render.chart.Axis;
import org.grainwright.render.chart.Plot;
import org.grainwright.render.chart.PlotSeries;

/**
 * What LAMMPS printed about a simulation: temperature, pressure, energies and cell over time, stage by stage. Reads a
 * log as Grainwright's decks make it, also one that is still written; lines that are no rows of numbers are left out.
 */
public final class ThermoTrace {

    private static final String STAGE = "@grainwright stage ";
    private static final List<String> STILL = List.of("relax", "quench");

    private static final double[] NO_ROW = {};

    private record Stage(String name, List<String> columns, List<double[]> rows) {
    }

    private ThermoTrace() {
    }

    /**
     * One figure per printed quantity, over the time of the dynamics; minimisations have no time and are left out.
     *
     * @param log its lines
     */
    public static List<Figure> figures(List<String> log) {
        double stepPs = 1e-3;
        Stage stage = null;
        String name = "";
        List<Stage> stages = new ArrayList<>();
        for (String line : log) {
            if (line.startsWith("timestep ")) {
                stepPs = number(line.substring("timestep ".length()).strip(), stepPs);
            } else if (line.startsWith(STAGE)) {
                name = line.substring(STAGE.length()).strip().replaceFirst(" .*", "");
                stage = null;
            } else if (line.strip().startsWith("Step ")) {
                stage = new Stage(name, List.of(line.strip().split("\\s+")), new ArrayList<>());
                stages.add(stage);
            } else if (stage != null) {
                double[] row = row(line, stage.columns.size());
                if (row.length > 0) {
                    stage.rows.add(row);
                } else if (line.startsWith("Loop time")) {
                    stage = null;
                }
            }
        }
        return plots(stages.stream().filter(each -> !STILL.contains(each.name) && !each.rows.isEmpty()).toList(),
                stepPs);
    }

    private static List<Figure> plots(List<Stage> stages, double stepPs) {
        Map<String, List<PlotSeries>> curves = new LinkedHashMap<>();
        double begin = 0;
        int number = 0;
        for (Stage stage : stages) {
            double offset = begin - stage.rows.getFirst()[0] * stepPs;
            double[] time = stage.rows.stream().mapToDouble(row -> offset + row[0] * stepPs).toArray();
            for (int c = 1; c < stage.columns.size(); c++) {
                int column = c;
                curves.computeIfAbsent(stage.columns.get(c), key -> new ArrayList<>())
                        .add(PlotSeries.line(stage.name, Ink.series(number), time,
                                stage.rows.stream().mapToDouble(row -> row[column]).toArray()));
            }
            begin = time[time.length - 1];
            number++;
        }
        List<Figure> figures = new ArrayList<>();
        curves.forEach((column, series) -> figures.add(new Figure(
                new Plot(name(column), Axis.linear("time since the dynamics began", "ps"),
                        Axis.linear(name(column), unit(column)), series, List.of()),
                "As LAMMPS printed it; instantaneous values, which scatter in a small cell.")));
        return figures;
    }

    private static String name(String column) {
        return switch (column) {
            case "Temp" -> "temperature";
            case "Press" -> "pressure";
            case "PotEng" -> "potential energy";
            case "KinEng" -> "kinetic energy";
            case "TotEng" -> "total energy";
            case "Econserve" -> "conserved energy";
            case "Volume" -> "volume";
            case "Lx", "Ly", "Lz" -> "cell length " + column.charAt(1);
            case "Pxx", "Pyy", "Pzz" -> "pressure along " + column.charAt(1);
            default -> column;
        };
    }

    private static String unit(String column) {
        return switch (column) {
            case "Temp" -> "K";
            case "Press", "Pxx", "Pyy", "Pzz" -> "bar";
            case "PotEng", "KinEng", "TotEng", "Econserve" -> "eV";
            case "Volume" -> "Å³";
            case "Lx", "Ly", "Lz" -> "Å";
            default -> "";
        };
    }

    private static double[] row(String line, int columns) {
        String[] words = line.strip().split("\\s+");
        if (words.length != columns) {
            return NO_ROW;
        }
        double[] row = Arrays.stream(words).mapToDouble(word -> number(word, Double.NaN)).toArray();
        return Arrays.stream(row).allMatch(Double::isFinite) ? row : NO_ROW;
    }

    private static double number(String word, double otherwise) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
