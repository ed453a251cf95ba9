// SPDX-License-Identifier: EPL-2.0
package org.grainwright.render.chart;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.render.Ink;

/** Plots with awkward data. */
final class SamplePlots {

    private SamplePlots() {
    }

    static Plot convergence() {
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {0.9, 0.5, Double.NaN, 0.7, 0.2};
        double[] low = {0.8, 0.4, Double.NaN, -0.1, 0.15};
        double[] high = {1.0, 0.65, Double.NaN, 0.9, 0.3};
        double[] best = {0.9, 0.5, 0.5, 0.5, 0.2};
        return new Plot("Convergence <of> \"ρ\" & more", Axis.linear("evaluation", "").whole(),
                Axis.log("resistivity", "Ω·cm"), List.of(
                        new PlotSeries("best so far", PlotSeries.Style.STEP, Ink.S1, Symbol.DISK, x, best, null, null,
                                List.of(), List.of()),
                        PlotSeries.points("evaluations", Ink.GOOD, Symbol.DISK, x, y).between(low, high)
                                .points(List.of("0001", "0002", "0003", "0004", "0005"),
                                        List.of("a", "b", "c", "d", "<e>"))),
                List.of(new Plot.HorizontalLine(0.9, "baseline", Ink.SOFT)));
    }

    static Plot arrhenius() {
        double[] x = {1000.0 / 1200, 1, 1000.0 / 700};
        double[] y = {5e3, 3e3, 1e3};
        List<Axis.Mark> marks = new ArrayList<>();
        for (int t : new int[] {1200, 1000, 700, 500, 400, 300}) {
            marks.add(new Axis.Mark(1000.0 / t, Integer.toString(t)));
        }
        return new Plot("", Axis.linear("1000/T", "1/K").range(0.7, 3.5).withOpposite("T (K)", marks),
                Axis.log("σT", "S·K/cm"),
                List.of(PlotSeries.points("", Ink.S1, Symbol.DISK, x, y)),
                List.of(new Plot.VerticalLine(1000 / 298.15, "298 K", Ink.SOFT)));
    }

    static Plot noisy(int points) {
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = i * 1e-3;
            y[i] = 3e-5 * (1 + Math.sin(i * 0.7) + (i == points / 2 ? 5 : 0));
        }
        return new Plot("Noise", Axis.linear("t", "ps"), Axis.linear("D", "cm²/s"),
                List.of(PlotSeries.line("D", Ink.S2, x, y)), List.of());
    }
}
