// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;
import java.util.function.Function;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;

import org.grainwright.report.figures.ArrheniusFigure;
import org.grainwright.report.figures.EvaluationFigures;
import org.grainwright.report.figures.Figure;
import org.grainwright.ui.evaluation.Reviewed;
import org.grainwright.ui.internal.UiPlugin;

/** A page of figures that are made of the record alone; which ones stands behind the name of its class. */
public final class CurvesPage extends FiguresPage implements IExecutableExtension {

    /** What a page shows, and what is said where the record has none of it. */
    private enum Shown {
        /** How far the ions moved: by species, by region, on logarithmic axes, and the running exponent. */
        MOTION(of -> EvaluationFigures.motion(of.series()),
                "The record has no mean squared displacements of this evaluation. They come with its analysis, after "
                        + "the production."),
        /** Autocorrelations, the running Green-Kubo integrals, collective motion and distances travelled. */
        CORRELATIONS(of -> EvaluationFigures.correlations(of.series()),
                "The record has no correlation functions of this evaluation. Autocorrelations and Green-Kubo "
                        + "integrals need velocities, which a campaign stores that says \"green-kubo on\"; collective "
                        + "motion and distances travelled come with the analysis, after the production."),
        /** Conductivity over inverse temperature: points, fits with their bands, extrapolation labelled as such. */
        ARRHENIUS(of -> ArrheniusFigure.of(of.observables(), of.run().getReportedTemperaturesK(),
                UiPlugin.units().now()).map(List::of)
                .orElse(List.of()),
                "An Arrhenius plot needs conductivities at two temperatures or more, and this evaluation was "
                        + "simulated at one. A campaign that says, for example, \"simulate at 1000 K, 1100 K, "
                        + "1200 K\" gives it.");

        private final Function<Reviewed, List<Figure>> figures;
        private final String missing;

        Shown(Function<Reviewed, List<Figure>> figures, String missing) {
            this.figures = figures;
            this.missing = missing;
        }
    }

    private Shown shown;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        shown = Shown.valueOf(String.valueOf(data));
    }

    @Override
    List<Figure> figures(Reviewed of) {
        return shown.figures.apply(of);
    }

    @Override
    String missing() {
        return shown.missing;
    }
}
