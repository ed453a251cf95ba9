// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

/**
 * One way to evaluate a point, cheaper and less faithful than the next: static screen, short MD, long MD.
 *
 * @param name unique within the campaign
 * @param coordinate place on the fidelity axis, 0 (least) .. 1 (target); for trajectory length ln(tau/tau_min)/ln(tau_max/tau_min)
 * @param cost of one evaluation, > 0, in any unit common to all fidelities
 */
public record Fidelity(String name, double coordinate, double cost) {

    /** Checks. */
    public Fidelity {
        if (!(coordinate >= 0 && coordinate <= 1) || !(cost > 0) || Double.isInfinite(cost)) {
            throw new SpaceException("Fidelity '" + name + "' needs a coordinate within 0..1 and a positive cost, not " + coordinate + " and " + cost + ".");
        }
    }
}
