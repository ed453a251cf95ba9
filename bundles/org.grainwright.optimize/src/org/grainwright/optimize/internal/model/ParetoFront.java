// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.grainwright.optimize.internal.acquisition.Acquisition;
import org.grainwright.optimize.internal.acquisition.HypervolumeImprovement;
import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.FrontPoint;
import org.grainwright.optimize.settings.Direction;
import org.grainwright.optimize.settings.SecondObjective;

/** What two objectives add to a search: the front, its points, and what is worth an evaluation. Pure functions. */
final class ParetoFront {

    /** Half of those of one objective, because each has two functions; their scatter is 18 % of one deviation. */
    private static final int DRAWS = 32;
    /**
     * How far beyond the worst ends of the front area counts, in the range of all posterior means: enough for its ends
     * to grow, too little for them to be all that counts.
     */
    private static final double MARGIN = 0.1;
    private static final double HALF_95 = 1.959964;

    private ParetoFront() {
    }

    /** The acquisition; the reference is beyond the front's worst ends, so that its ends may grow. */
    static Acquisition improvement(List<GaussianProcess> processes, Incumbents incumbents, long seed) {
        double[][] means = processes.stream().map(p -> p.means(incumbents.rows())).toArray(double[][]::new);
        List<double[]> points = new ArrayList<>();
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < means[0].length; i++) {
            for (int j = 0; j < 2; j++) {
                low[j] = Math.min(low[j], means[j][i]);
                high[j] = Math.max(high[j], means[j][i]);
            }
            if (incumbents.candidate()[i]) {
                points.add(new double[] {means[0][i], means[1][i]});
            }
        }
        List<double[]> front = HypervolumeImprovement.Front.of(points,
                new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}).points();
        if (front.isEmpty()) {
            return HypervolumeImprovement.noisy(processes, incumbents.rows(), incumbents.candidate(), high, DRAWS,
                    seed);
        }
        double[] reference = {front.getLast()[0] + MARGIN * (high[0] - low[0]),
                front.getFirst()[1] + MARGIN * (high[1] - low[1])};
        return HypervolumeImprovement.noisy(processes, incumbents.rows(), incumbents.candidate(), reference, DRAWS,
                seed);
    }

    /** The front by the model, or by what was measured where there is none; by growing first objective. */
    static List<FrontPoint> of(Modeler modeler, Ledger ledger) {
        return of(modeler, ledger, false);
    }

    /**
     * The front that the model expects of all places that were measured, those known from lower fidelities among them.
     * Before there is a model they are not comparable, and only what was measured at the target counts.
     */
    static List<FrontPoint> expected(Modeler modeler, Ledger ledger) {
        return of(modeler, ledger, true);
    }

    private static List<FrontPoint> of(Modeler modeler, Ledger ledger, boolean everyFidelity) {
        SecondObjective second = modeler.settings().second().orElse(null);
        if (second == null) {
            return List.of();
        }
        Surrogate[] surrogates = {modeler.objective(ledger), modeler.second(ledger)};
        boolean modelled = surrogates[0] != null && surrogates[1] != null;
        List<FrontPoint> points = new ArrayList<>();
        for (Trial trial : modeler.ranked(ledger)) {
            Measurement other = trial.outcomes().get(second.outcome());
            boolean counts = trial.fidelity() == modeler.targetFidelity() || everyFidelity && modelled;
            if (counts && other != null && other.measured() && modeler.withinLimits(ledger, trial)) {
                double[] row = modeler.targetRow(trial.coordinates());
                points.add(new FrontPoint(trial.id(), trial.point(),
                        modelled ? value(surrogates[0].intervalOfMeasured(row)) : value(trial.objective()),
                        modelled ? value(surrogates[1].intervalOfMeasured(row)) : value(other)));
            }
        }
        return undominated(points, modeler.settings().direction(), second.direction());
    }

    /** The points none of which is better than another in both. */
    static List<FrontPoint> undominated(List<FrontPoint> points, Direction first, Direction second) {
        double a = first == Direction.MINIMIZE ? 1 : -1;
        double b = second == Direction.MINIMIZE ? 1 : -1;
        List<FrontPoint> sorted = points.stream()
                .sorted(Comparator.<FrontPoint>comparingDouble(p -> a * p.first().value())
                        .thenComparingDouble(p -> b * p.second().value()).thenComparingInt(FrontPoint::id))
                .toList();
        List<FrontPoint> front = new ArrayList<>();
        for (FrontPoint point : sorted) {
            if (front.isEmpty() || b * point.second().value() < b * front.getLast().second().value()) {
                front.add(point);
            }
        }
        return front;
    }

    static FrontPoint.Value value(Measurement measured) {
        double half = HALF_95 * measured.standardError();
        return new FrontPoint.Value(measured.value(), measured.value() - half, measured.value() + half);
    }

    static FrontPoint.Value value(double[] interval) {
        return new FrontPoint.Value(interval[0], interval[1], interval[2]);
    }
}
