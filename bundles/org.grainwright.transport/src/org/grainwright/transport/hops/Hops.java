// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.transport.hops.internal.HopCounter;

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
                        (frame, square) -> hops.add(new Hop(frame, Math.sqrt(square)))));
        return hops;
    }
}
