// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;

import org.grainwright.report.figures.EvaluationFigures;
import org.grainwright.report.figures.Figure;
import org.grainwright.ui.evaluation.Reviewed;

/** Autocorrelations, the running Green-Kubo integrals, collective motion and distances travelled. */
public final class CorrelationPage extends FiguresPage {

    @Override
    List<Figure> figures(Reviewed of) {
        return EvaluationFigures.correlations(of.series());
    }

    @Override
    String missing() {
        return "The record has no correlation functions of this evaluation. Autocorrelations and Green-Kubo "
                + "integrals need "
                + "a trajectory with velocities, which campaigns do not store; collective motion and distances "
                + "travelled come with the analysis, after the production.";
    }
}
