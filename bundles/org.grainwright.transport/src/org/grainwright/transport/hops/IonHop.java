// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.hops;

import java.util.List;

/**
 * A mobile ion that changed its place, see {@link Hops}.
 *
 * @param replica which trajectory, from 1
 * @param timePs when it had left its place, from the first frame
 * @param ion its id
 * @param symbol its element
 * @param from its mean place before, wrapped into the cell: x, y, z in Å
 * @param to its mean place after
 */
public record IonHop(int replica, double timePs, int ion, String symbol, List<Double> from, List<Double> to) {

    /** Copies the lists. */
    public IonHop {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** The same hop in another replica. */
    public IonHop inReplica(int number) {
        return new IonHop(number, timePs, ion, symbol, from, to);
    }
}
