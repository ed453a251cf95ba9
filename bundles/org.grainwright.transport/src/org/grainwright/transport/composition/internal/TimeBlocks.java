// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

import java.util.function.IntToDoubleFunction;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.layers.internal.Occupation;

/** Errors of what is counted in the blocks of time of an {@link Occupation}. */
final class TimeBlocks {

    private TimeBlocks() {
    }

    /** A function of block sums; {@code skip} is the block left out, -1 for none. */
    interface BlockStatistic {
        double of(int skip);
    }

    /** Error from leaving out one block after the other. */
    static Estimate jackknife(Quantity quantity, BlockStatistic statistic) {
        double value = statistic.of(-1);
        if (!Double.isFinite(value)) {
            return Estimate.missing(quantity.unit(),
                    "A reference count in the boundary slab or the grain interiors is zero.");
        }
        int blocks = Occupation.BLOCKS;
        double[] left = new double[blocks];
        double mean = 0;
        for (int b = 0; b < blocks; b++) {
            left[b] = statistic.of(b);
            mean += left[b] / blocks;
        }
        double sum = 0;
        for (double l : left) {
            sum += (l - mean) * (l - mean);
        }
        double error = Math.sqrt(sum * (blocks - 1) / blocks);
        return new Estimate(value, Double.isFinite(error) ? error : Double.POSITIVE_INFINITY, quantity.unit(), blocks,
                Reason.green("Error from five blocks of time; slow exchange between boundary and grain is not in it."));
    }

    /** Over all blocks but one. */
    static double sum(int skip, IntToDoubleFunction perBlock) {
        double sum = 0;
        for (int b = 0; b < Occupation.BLOCKS; b++) {
            if (b != skip) {
                sum += perBlock.applyAsDouble(b);
            }
        }
        return sum;
    }
}
