// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.evaluation;

import java.util.List;

import org.grainwright.report.figures.Figure;
import org.grainwright.report.figures.EvaluationFigures;
import org.grainwright.ui.evaluation.Reviewed;

/** How far the ions moved: by species, by region, on logarithmic axes, and the running exponent. */
public final class DisplacementPage extends FiguresPage {

    @Override
    List<Figure> figures(Reviewed of) {
        return EvaluationFigures.motion(of.series());
    }

    @Override
    String missing() {
        return "The record has no mean squared displacements of this evaluation. They come with its analysis, "
                + "after the "
                + "production.";
    }
}
