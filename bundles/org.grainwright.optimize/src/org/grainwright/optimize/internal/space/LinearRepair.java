// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

import java.util.List;
import java.util.Map;

import org.grainwright.optimize.space.Constraint;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/**
 * Moves a place that violates linear constraints to a near one that does not, where rejection would hardly ever hit the
 * allowed part: successive projection onto the violated half-spaces (Agmon 1954) in the continuous parameters, steps of
 * one value in the ordered discrete ones. Immutable and thread-safe.
 */
final class LinearRepair {

    /** With the overshoot a handful suffices; what has not ended by then is contradictory. */
    private static final int MAXIMUM_SWEEPS = 60;
    /** Share of the violation by which a projection goes too far, so that it ends in finitely many steps. */
    private static final double OVERSHOOT = 0.02;

    private final Encoder encoder;
    private final List<Parameter> parameters;
    private final List<Constraint> linear;

    LinearRepair(Encoder encoder) {
        this.encoder = encoder;
        SearchSpace space = encoder.space();
        parameters = space.parameters();
        linear = space.constraints().stream().filter(c -> !c.coefficients().isEmpty()).toList();
    }

    /** Whether there is anything that could be repaired. */
    boolean possible() {
        return !linear.isEmpty();
    }

    /** Changes the coordinates in place; says whether all linear constraints hold then. */
    boolean repair(double[] coordinates) {
        for (int sweep = 0; sweep < MAXIMUM_SWEEPS; sweep++) {
            boolean clean = true;
            for (Constraint constraint : linear) {
                encoder.normalize(coordinates);
                if (!constraint.test().test(encoder.point(coordinates))) {
                    clean = false;
                    project(coordinates, constraint);
                }
            }
            if (clean) {
                return true;
            }
        }
        return false;
    }

    private void project(double[] coordinates, Constraint constraint) {
        Point point = encoder.point(coordinates);
        double excess = -constraint.bound();
        for (Map.Entry<String, Double> term : constraint.coefficients().entrySet()) {
            excess += point.has(term.getKey()) ? term.getValue() * point.number(term.getKey()) : 0;
        }
        double[] slopes = new double[coordinates.length];
        double square = 0;
        for (int p : encoder.reals()) {
            Double coefficient = constraint.coefficients().get(parameters.get(p).name());
            if (coefficient != null && point.has(parameters.get(p).name())) {
                double slope = coefficient * slope((Parameter.Real) parameters.get(p), point);
                boolean blocked = slope > 0 ? coordinates[p] <= 0 : coordinates[p] >= 1;
                slopes[p] = blocked ? 0 : slope;
                square += slopes[p] * slopes[p];
            }
        }
        if (square > 0) {
            double step = (excess + OVERSHOOT * Math.abs(excess)) / square;
            for (int p : encoder.reals()) {
                coordinates[p] = Math.min(1, Math.max(0, coordinates[p] - step * slopes[p]));
            }
            return;
        }
        for (int p : encoder.discretes()) {
            Double coefficient = constraint.coefficients().get(parameters.get(p).name());
            if (coefficient != null && coefficient != 0 && encoder.ordered(p) && point.has(parameters.get(p).name())) {
                double next = coordinates[p] - Math.signum(coefficient);
                if (next >= 0 && next < encoder.valueCount(p)) {
                    coordinates[p] = next;
                    return;
                }
            }
        }
    }

    /** d value / d coordinate. */
    private static double slope(Parameter.Real real, Point point) {
        return real.logarithmic() ? point.number(real.name()) * Math.log(real.upper() / real.lower())
                : real.upper() - real.lower();
    }
}
