// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.bayesian.Effect;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.bayesian.Parity;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.bayesian.Slice;
import org.grainwright.optimize.space.SpaceException;
import org.grainwright.optimize.internal.acquisition.Acquisition;
import org.grainwright.optimize.internal.acquisition.PointwiseAcquisition;
import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.internal.space.Sobol;

/**
 * Reads main effects, maps, the predicted optimum and leave-one-out predictions off a surrogate. Immutable and
 * thread-safe.
 */
public final class Explainer {

    /** Means over them scatter by a sixteenth of one deviation, less than a line of the figure. */
    private static final int AVERAGED_PLACES = 256;
    /** A curve drawn from so many points looks smooth, and its ends and middle are among them. */
    private static final int EFFECT_RESOLUTION = 21;
    private static final double TWO_SIDED_95 = 1.959964;

    private final Modeler modeler;
    private final Encoder encoder;
    private final FeasibleSet feasible;
    private final Surrogate surrogate;
    private final Acquisition acquisition;
    private final List<Trial> measured;
    private final List<double[]> centres;

    /** @param acquisition what the next proposal would maximise */
    Explainer(Modeler modeler, FeasibleSet feasible, Surrogate surrogate, Acquisition acquisition, List<Trial> measured,
            List<double[]> centres) {
        this.modeler = modeler;
        this.encoder = modeler.encoder();
        this.feasible = feasible;
        this.surrogate = surrogate;
        this.acquisition = acquisition;
        this.measured = measured;
        this.centres = centres;
    }

    /** See {@link org.grainwright.optimize.bayesian.Explanation#mainEffects}. */
    public List<Effect> mainEffects() {
        List<double[]> background = feasible.sample(AVERAGED_PLACES, new Sobol(encoder.dimension(), 1));
        GaussianProcess process = surrogate.process();
        double[] all = background.stream().mapToDouble(p -> process.predict(modeler.targetRow(p))[0]).toArray();
        double total = variance(all);
        List<Effect> effects = new ArrayList<>();
        for (int p = 0; p < encoder.dimension(); p++) {
            List<double[]> steps = steps(p, EFFECT_RESOLUTION);
            List<Object> places = new ArrayList<>();
            List<Double> mean = new ArrayList<>();
            List<Double> lower = new ArrayList<>();
            List<Double> upper = new ArrayList<>();
            double[] averages = new double[steps.size()];
            for (int s = 0; s < averages.length; s++) {
                double[][] rows = new double[64][];
                int used = 0;
                for (int i = 0; i < background.size() && used < rows.length; i++) {
                    double[] place = background.get(i).clone();
                    place[p] = steps.get(s)[0];
                    boolean[] applies = encoder.normalize(place);
                    if (applies[p]) {
                        rows[used++] = modeler.targetRow(place);
                    }
                }
                double[][] kept = Arrays.copyOf(rows, used);
                averages[s] = Arrays.stream(process.means(kept)).average().orElse(Double.NaN);
                double spread = 0;
                for (double[] line : process.covariance(kept)) {
                    spread += Arrays.stream(line).sum() / ((double) used * used);
                }
                double half = TWO_SIDED_95 * Math.sqrt(Math.max(0, spread));
                double a = surrogate.told(averages[s] - half);
                double b = surrogate.told(averages[s] + half);
                places.add(value(p, steps.get(s)[0]));
                mean.add(surrogate.told(averages[s]));
                lower.add(Math.min(a, b));
                upper.add(Math.max(a, b));
            }
            effects.add(new Effect(encoder.space().parameters().get(p).name(), places, mean, lower, upper,
                    total > 0 ? Math.min(1, variance(averages) / total) : 0));
        }
        return effects;
    }

    /** See {@link org.grainwright.optimize.bayesian.Explanation#slice}. */
    public Slice slice(String first, String second, Point through, int resolution) {
        encoder.space().objection(through).ifPresent(objection -> {
            throw new SpaceException("The slice's point is not of the space: " + objection);
        });
        int a = index(first, through);
        int b = index(second, through);
        List<double[]> rows = steps(a, resolution);
        List<double[]> columns = steps(b, resolution);
        double[][][] maps = new double[4][rows.size()][columns.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                double[] place = encoder.coordinates(through);
                place[a] = rows.get(i)[0];
                place[b] = columns.get(j)[0];
                boolean[] applies = encoder.normalize(place);
                if (!applies[a] || !applies[b] || !encoder.feasible(place)) {
                    for (double[][] map : maps) {
                        map[i][j] = Double.NaN;
                    }
                    continue;
                }
                double[] row = modeler.targetRow(place);
                double[] interval = surrogate.interval(row);
                for (int k = 0; k < 3; k++) {
                    maps[k][i][j] = interval[k];
                }
                maps[3][i][j] = acquisition.value(row);
            }
        }
        return new Slice(first, second, rows.stream().map(s -> value(a, s[0])).toList(),
                columns.stream().map(s -> value(b, s[0])).toList(), maps[0], maps[1],
                maps[2], maps[3]);
    }

    /** See {@link org.grainwright.optimize.bayesian.Explanation#predictedOptimum}. */
    public Best predictedOptimum() {
        Acquisition lowMean = PointwiseAcquisition.confidenceBound(surrogate.process(), 0);
        AcquisitionSearch.Found found = new AcquisitionSearch(modeler.rows(), feasible, lowMean, modeler.targetLevel(),
                place -> true, 0,
                (finalists, everywhere) -> new double[finalists.size()]).maximize(centres, 1);
        double[] place = found == null ? centres.getFirst() : found.coordinates();
        double[] interval = surrogate.interval(modeler.targetRow(place));
        return new Best(0, encoder.point(place), interval[0], interval[1], interval[2], Measurement.unmeasured(), "",
                true);
    }

    /** See {@link org.grainwright.optimize.bayesian.Explanation#parity}. */
    public List<Parity> parity() {
        GaussianProcess process = surrogate.process();
        double[][] predictions = process.leaveOneOut();
        double[] outcomes = process.outcomes();
        List<Parity> parity = new ArrayList<>();
        for (int i = 0; i < predictions.length; i++) {
            double[] row = process.rows()[i];
            int id = measured.stream().filter(t -> Arrays.equals(modeler.row(t), row)).mapToInt(Trial::id).findFirst()
                    .orElse(0);
            double deviation = Math.sqrt(predictions[i][1]);
            double a = surrogate.told(predictions[i][0] - TWO_SIDED_95 * deviation);
            double b = surrogate.told(predictions[i][0] + TWO_SIDED_95 * deviation);
            parity.add(new Parity(id, surrogate.told(outcomes[i]), surrogate.told(predictions[i][0]), Math.min(a, b),
                    Math.max(a, b),
                    (outcomes[i] - predictions[i][0]) / deviation));
        }
        return parity;
    }

    /** See {@link org.grainwright.optimize.bayesian.Explanation#predict}. */
    public double[] predict(Point point) {
        encoder.space().objection(point).ifPresent(objection -> {
            throw new SpaceException("The point is not of the space: " + objection);
        });
        return surrogate.interval(modeler.targetRow(encoder.coordinates(point)));
    }

    private int index(String name, Point through) {
        List<Parameter> parameters = encoder.space().parameters();
        for (int p = 0; p < parameters.size(); p++) {
            if (parameters.get(p).name().equals(name) && through.has(name)) {
                return p;
            }
        }
        throw new SpaceException("Parameter '" + name + "' is unknown or does not apply at (" + through + ").");
    }

    /** Coordinates along a parameter, each in an array of one. */
    private List<double[]> steps(int parameter, int resolution) {
        int count = encoder.space().parameters().get(parameter).valueCount();
        List<double[]> steps = new ArrayList<>();
        int size = count == 0 ? Math.max(2, resolution) : count;
        for (int i = 0; i < size; i++) {
            steps.add(new double[] {count == 0 ? (double) i / (size - 1) : i});
        }
        return steps;
    }

    private Object value(int parameter, double coordinate) {
        Parameter one = encoder.space().parameters().get(parameter);
        return encoder.value(one, coordinate);
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    }
}
