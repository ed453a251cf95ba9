// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.grainwright.transport.hops.internal.HopCounter;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * When single ions hop, by the rule by which oxygen jumps are counted: positions are averaged over 0.2 ps, and a hop is
 * a departure from the last resting place by more than three quarters of the jump length that still stands 0.2 ps
 * later. Stateless; any thread.
 */
public final class Hops {

    /** Between neighbouring places of oxygen in LLZO, Å. */
    public static final double OXYGEN_JUMP_ANGSTROM = 2.4;

    private Hops() {
    }

    /**
     * A hop.
     *
     * @param frame in which the ion had gone most of the way
     * @param lengthAngstrom from one resting place to the next
     */
    public record Hop(int frame, double lengthAngstrom) {
    }

    /**
     * Follows an ion.
     *
     * @param displacement [axis][frame], Å, whole cells counted
     * @param frameIntervalPs time between frames, ps
     * @param jumpAngstrom length of an elementary jump, Å
     * @return in the order of time; none when frames are more than 0.2 ps apart, which is too far to see hops
     */
    public static List<Hop> of(double[][] displacement, double frameIntervalPs, double jumpAngstrom) {
        List<Hop> hops = new ArrayList<>();
        HopCounter.of(displacement[0].length, frameIntervalPs)
                .ifPresent(each -> each.follow(displacement, HopCounter.FRACTION * jumpAngstrom,
                        passage -> hops.add(new Hop(passage.frame(), Math.sqrt(passage.square())))));
        return hops;
    }

    /**
     * The hops of all mobile ions of a trajectory, in the order of time.
     *
     * @param jumpAngstrom length of an elementary jump, Å
     * @return none when frames are more than 0.2 ps apart
     */
    public static List<IonHop> of(Trajectory trajectory, double jumpAngstrom) {
        List<IonHop> hops = new ArrayList<>();
        Optional<HopCounter> counter = HopCounter.of(trajectory.frames(), trajectory.frameIntervalPs());
        if (counter.isEmpty()) {
            return hops;
        }
        double[][] r = new double[3][trajectory.frames()];
        for (int ion : trajectory.mobileIons()) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(ion, axis, r[axis]);
            }
            int atom = ion;
            counter.get().follow(r, HopCounter.FRACTION * jumpAngstrom, passage -> hops.add(new IonHop(1,
                    passage.frame() * trajectory.frameIntervalPs(), trajectory.id(atom),
                    trajectory.species(atom).symbol(), place(trajectory, atom, passage.from()),
                    place(trajectory, atom, passage.to()))));
        }
        hops.sort(Comparator.comparingDouble(IonHop::timePs).thenComparingInt(IonHop::ion));
        return hops;
    }

    private static List<Double> place(Trajectory trajectory, int atom, double[] displacement) {
        double[] r = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            r[axis] = trajectory.start(atom, axis) + displacement[axis];
        }
        trajectory.box().wrap(r);
        return List.of(r[0], r[1], r[2]);
    }
}
