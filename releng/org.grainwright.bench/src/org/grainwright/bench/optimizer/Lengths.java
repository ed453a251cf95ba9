// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.random.RandomGenerator;
import org.grainwright.optimize.settings.Fidelity;

/**
 * How long a trajectory may be: what it shows at a length contains what it showed at the shorter ones.
 *
 * @param lengths ascending, in {@code unit}
 * @param unit of time
 */
record Lengths(List<Double> lengths, String unit) {

    /** Copies. */
    Lengths {
        lengths = List.copyOf(lengths);
    }

    int longest() {
        return lengths.size() - 1;
    }

    /** ln length on the axis, each continuing the one before. */
    List<Fidelity> fidelities(DoubleUnaryOperator cost) {
        List<Fidelity> levels = new ArrayList<>();
        double first = lengths.getFirst();
        for (double length : lengths) {
            Fidelity level = new Fidelity(length + " " + unit,
                    Math.log(length / first) / Math.log(lengths.getLast() / first), cost.applyAsDouble(length));
            levels.add(levels.isEmpty() ? level : level.continuing());
        }
        return levels;
    }

    /**
     * Errors of one trajectory, each of variance 1: every call goes on to the next length, and its value is the mean of
     * all parts so far.
     */
    DoubleSupplier errors(RandomGenerator random) {
        return new DoubleSupplier() {
            private int next;
            private double sum;

            @Override
            public double getAsDouble() {
                double before = next == 0 ? 0 : lengths.get(next - 1);
                double length = lengths.get(next++);
                sum += Math.sqrt(length - before) * random.nextGaussian();
                return sum / Math.sqrt(length);
            }
        };
    }
}
