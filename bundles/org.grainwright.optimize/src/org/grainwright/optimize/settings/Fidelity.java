// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import org.grainwright.optimize.space.SpaceException;

/**
 * One way to evaluate a point, cheaper and less faithful than the next: static screen, short MD, long MD, MD at a
 * higher temperature.
 *
 * @param name unique within the campaign
 * @param coordinate place on the fidelity axis, 0 (least) .. 1 (target); for trajectory length
 * ln(tau/tau_min)/ln(tau_max/tau_min)
 * @param cost of one evaluation from its beginning, > 0, in any unit common to all fidelities
 * @param temperatureK temperature in kelvin when fidelities differ in it: a term linear in 1/T (Arrhenius) with an
 * activation energy of each point then joins them; {@code NaN} when temperature plays no part
 * @param continuesPrevious whether a trajectory of the fidelity before this one is continued instead of begun anew, so
 * that a point measured there costs the difference only. A static screen cannot be continued to MD, nor one temperature
 * to another
 */
public record Fidelity(String name, double coordinate, double cost, double temperatureK, boolean continuesPrevious) {

    /** Checks. */
    public Fidelity {
        if (!(coordinate >= 0 && coordinate <= 1) || !(cost > 0) || Double.isInfinite(cost)) {
            throw new SpaceException("Fidelity '" + name + "' needs a coordinate within 0..1 and a positive cost, not "
                    + coordinate + " and " + cost + ".");
        }
        if (temperatureK <= 0 || Double.isInfinite(temperatureK)) {
            throw new SpaceException(
                    "Fidelity '" + name + "' needs a temperature above 0 K, not " + temperatureK + ".");
        }
    }

    /** One that is begun anew and knows no temperature. */
    public Fidelity(String name, double coordinate, double cost) {
        this(name, coordinate, cost, Double.NaN, false);
    }

    /** The same at a temperature. */
    public Fidelity atTemperature(double kelvin) {
        return new Fidelity(name, coordinate, cost, kelvin, continuesPrevious);
    }

    /** The same, continuing trajectories of the fidelity before it. */
    public Fidelity continuing() {
        return new Fidelity(name, coordinate, cost, temperatureK, true);
    }
}
