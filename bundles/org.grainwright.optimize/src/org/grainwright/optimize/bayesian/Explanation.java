// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

import java.util.List;

import org.grainwright.optimize.internal.model.Explainer;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SpaceException;

/**
 * What the model has learnt, as data for views and reports. A snapshot: it does not change when outcomes arrive.
 * Thread-safe.
 */
public final class Explanation {

    private final Explainer explainer;

    Explanation(Explainer explainer) {
        this.explainer = explainer;
    }

    /** Main effect and explained share of every parameter, in declaration order. */
    public List<Effect> mainEffects() {
        return explainer.mainEffects();
    }

    /**
     * A map over two parameters through a point.
     *
     * @param resolution places along a continuous parameter, at least 2
     * @throws SpaceException when a parameter is unknown or does not apply at the point
     */
    public Slice slice(String first, String second, Point through, int resolution) {
        return explainer.slice(first, second, through, resolution);
    }

    /**
     * The predicted optimum over the whole space, measured or not, with the 95 % interval of its value; {@code id} is 0
     * and nothing is measured.
     */
    public Best predictedOptimum() {
        return explainer.predictedOptimum();
    }

    /** Leave-one-out predictions in the order of the evaluations. */
    public List<Parity> parity() {
        return explainer.parity();
    }

    /** {median, lower, upper} of the noise-free objective at the target fidelity at any point of the space. */
    public double[] predict(Point point) {
        return explainer.predict(point);
    }
}
