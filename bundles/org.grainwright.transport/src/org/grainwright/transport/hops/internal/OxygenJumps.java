// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.hops.Hops;
import org.grainwright.transport.observation.Findings;
import org.grainwright.transport.observation.Observation;
import org.grainwright.transport.trajectory.Trajectory;

/** How often O leaves its place; the error is that of a Poisson count. */
public final class OxygenJumps implements Observation {

    @Override
    public List<Quantity> provides() {
        return List.of(Quantity.OXYGEN_JUMPS);
    }

    @Override
    public void observe(Trajectory trajectory, AnalysisSettings settings, Findings findings) {
        Quantity quantity = Quantity.OXYGEN_JUMPS;
        Optional<HopCounter> counter = HopCounter.of(trajectory);
        if (counter.isEmpty()) {
            findings.put(quantity, HopCounter.tooFarApart(trajectory, quantity));
            return;
        }
        int[] oxygens = trajectory.atomsOf("O");
        if (oxygens.length == 0) {
            return;
        }
        int[] jumps = {0};
        double[][] r = new double[3][trajectory.frames()];
        double[] samples = new double[trajectory.frames()];
        for (int o : oxygens) {
            if (stays(trajectory, o, HopCounter.FRACTION * Hops.OXYGEN_JUMP_ANGSTROM / 2, samples)) {
                continue;
            }
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(o, axis, r[axis]);
            }
            counter.get().follow(r, HopCounter.FRACTION * Hops.OXYGEN_JUMP_ANGSTROM, passage -> jumps[0]++);
        }
        double factor = 1000 / trajectory.lengthPs() / oxygens.length;
        findings.put(quantity,
                new Estimate(jumps[0] * factor, Math.sqrt(Math.max(1, jumps[0])) * factor, quantity.unit(),
                        Math.max(2, jumps[0]),
                        Reason.green(String.format(Locale.ROOT, "%d O left their places.", jumps[0]))));
    }

    /** Whether an atom is near its start in all of about a hundred samples: then there is nothing to count. */
    private static boolean stays(Trajectory trajectory, int atom, double limit, double[] samples) {
        int stride = Math.max(1, trajectory.frames() / 100);
        for (int axis = 0; axis < 3; axis++) {
            int count = trajectory.displacement(atom, axis, stride, samples);
            for (int k = 0; k < count; k++) {
                if (Math.abs(samples[k]) > limit) {
                    return false;
                }
            }
        }
        return true;
    }
}
