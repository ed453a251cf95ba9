// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;

import org.grainwright.report.figures.ArrheniusFigure;
import org.grainwright.report.figures.Figure;
import org.grainwright.ui.evaluation.Reviewed;

/** Conductivity over inverse temperature: points, fits with their bands, extrapolation labelled as such. */
public final class ArrheniusPage extends FiguresPage {

    @Override
    List<Figure> figures(Reviewed of) {
        return ArrheniusFigure.of(of.observables(), of.run().getReportedTemperaturesK()).map(List::of)
                .orElse(List.of());
    }

    @Override
    String missing() {
        return "An Arrhenius plot needs conductivities at two temperatures or more, and this evaluation was "
                + "simulated at "
                + "one. A campaign that says, for example, \"simulate at 1000 K, 1100 K, 1200 K\" gives it.";
    }
}
