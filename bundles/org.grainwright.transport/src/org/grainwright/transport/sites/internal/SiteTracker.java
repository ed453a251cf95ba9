// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows all ions at once from site to site. An ion is at the site whose core it was in last. It has come to another
 * one as soon as it is in its core and no other ion has that site; a site that is taken must be held for a while
 * without a look back, because an ion that shakes far may reach into the place of its neighbour, while ions that move
 * in a ring leave and enter at the same time.
 */
final class SiteTracker {

    /** Time after which an ion has taken over a site from another, ps. */
    private static final double TAKEOVER_PS = 0.3;
    /** Beside the number of a site: so deep in its core that an ion which shakes elsewhere does not get there. */
    static final int DEEP = 1 << 30;
    /** In so many frames an ion is in the outer core of an empty site that it has come to and does not just touch. */
    private static final int TOUCHES = 2;

    private final int[] at;
    private final int[] owner;
    private final int[] waiting;
    private final int[] waitingFor;
    private final int takeover;
    private final double[] occupied;
    private final int[] hops;
    private final int[] cameFrom;
    private final int[] cameAt;
    private double unseen;
    private final Map<Long, Integer> transitions = new HashMap<>();

    SiteTracker(int ions, int sites, double frameIntervalPs) {
        at = new int[ions];
        Arrays.fill(at, -1);
        owner = new int[sites];
        Arrays.fill(owner, -1);
        waiting = new int[ions];
        waitingFor = new int[ions];
        takeover = (int) Math.max(2, Math.rint(TAKEOVER_PS / frameIntervalPs));
        occupied = new double[sites];
        hops = new int[ions];
        cameFrom = new int[ions];
        cameAt = new int[ions];
        Arrays.fill(cameFrom, -1);
    }

    /** Told of every jump. */
    interface Listener {
        void jumped(int ion, int from, int to, int frame);
    }

    /** Takes the core in which each ion is in one frame, with {@link #DEEP} or without, -1 for none. */
    void frame(int[] core, int frame, Listener listener) {
        for (int ion = 0; ion < at.length; ion++) {
            if (core[ion] < 0) {
                continue;
            }
            boolean deep = (core[ion] & DEEP) != 0;
            int here = core[ion] & ~DEEP;
            if (here == at[ion]) {
                waiting[ion] = 0;
                continue;
            }
            if (waitingFor[ion] != here) {
                waitingFor[ion] = here;
                waiting[ion] = 0;
            }
            boolean empty = owner[here] < 0 || owner[here] == ion;
            waiting[ion]++;
            if (empty ? deep || waiting[ion] >= TOUCHES : waiting[ion] >= takeover) {
                move(ion, here, frame, listener);
            }
        }
        for (int site : at) {
            if (site >= 0) {
                occupied[site]++;
            }
        }
    }

    private void move(int ion, int to, int frame, Listener listener) {
        int from = at[ion];
        if (from >= 0) {
            if (owner[from] == ion) {
                owner[from] = -1;
            }
            hops[ion]++;
            if (frame == cameAt[ion] + 1) {
                unseen += to == cameFrom[ion] ? 1 : 0.5;
            }
            cameFrom[ion] = from;
            cameAt[ion] = frame;
            transitions.merge((long) from << 32 | to, 1, Integer::sum);
            listener.jumped(ion, from, to, frame);
        }
        owner[to] = ion;
        at[ion] = to;
        waiting[ion] = 0;
    }

    /** Frames in which an ion was at each site. */
    double[] occupied() {
        return occupied;
    }

    int[] hops() {
        return hops;
    }

    /**
     * How many jumps fell between two frames, to first order: where a jump is followed by another in the next frame so
     * often, half as often both come before the next frame, and then a return hides two jumps and any other one.
     */
    double unseen() {
        return unseen;
    }

    /** Number of jumps by {@code from << 32 | to}. */
    Map<Long, Integer> transitions() {
        return transitions;
    }
}
