// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.transport.sites.CollectiveJumps;
import org.grainwright.transport.trajectory.SimulationBox;

/**
 * How often jumps come together: another ion jumps within a short time and a short way. What chance does is taken from
 * the same run, from windows of the same length some time later and earlier.
 */
final class JumpPartners {

    /** Ions that move together are neighbours (GEMDAT: 4.5 Å). */
    private static final double NEAR = 4.5;
    private static final double TOGETHER_PS = 0.3;
    /** So many windows away, jumps are no longer due to each other. */
    private static final int[] APART = {-12, -9, -6, 6, 9, 12};

    private record Event(int ion, int frame, double[] middle) {
    }

    private final SimulationBox box;
    private final int window;
    private final List<Event> events = new ArrayList<>();

    JumpPartners(SimulationBox box, double frameIntervalPs) {
        this.box = box;
        window = (int) Math.max(1, Math.rint(TOGETHER_PS / frameIntervalPs));
    }

    /** Jumps come in order of time; {@code middle} is half way, as fractions of the edges. */
    void add(int ion, int frame, double[] middle) {
        events.add(new Event(ion, frame, middle));
    }

    CollectiveJumps count(int frames) {
        long together = 0;
        double chance = 0;
        int length = 2 * window + 1;
        for (Event event : events) {
            together += near(event, event.frame - window, event.frame + window);
            int places = 0;
            long seen = 0;
            for (int apart : APART) {
                int centre = event.frame + apart * length;
                if (centre - window >= 0 && centre + window < frames) {
                    seen += near(event, centre - window, centre + window);
                    places++;
                }
            }
            chance += places == 0 ? 0 : (double) seen / places;
        }
        int count = Math.max(1, events.size());
        return new CollectiveJumps((double) together / count, chance / count);
    }

    private int near(Event event, int from, int to) {
        int count = 0;
        double[] d = new double[3];
        for (int k = firstAt(from); k < events.size() && events.get(k).frame <= to; k++) {
            Event other = events.get(k);
            if (other.ion != event.ion) {
                for (int axis = 0; axis < 3; axis++) {
                    d[axis] = other.middle[axis] - event.middle[axis];
                }
                box.fromFractions(d);
                box.nearestImage(d);
                count += d[0] * d[0] + d[1] * d[1] + d[2] * d[2] <= NEAR * NEAR ? 1 : 0;
            }
        }
        return count;
    }

    private int firstAt(int frame) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).frame < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
