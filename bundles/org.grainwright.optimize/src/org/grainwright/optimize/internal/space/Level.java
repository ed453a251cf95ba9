// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.space;

import java.util.List;

import org.grainwright.optimize.settings.Fidelity;

/**
 * Where a measurement stands on the axes of fidelity.
 *
 * @param coordinate see {@link Fidelity#coordinate}
 * @param inverseTemperature (1/T - 1/T_target), divided by the largest such difference of the campaign; 0 at the target
 * or without temperatures
 */
public record Level(double coordinate, double inverseTemperature) {

    /** The only one of a campaign without fidelities. */
    public static final Level ONLY = new Level(0, 0);

    /** The level of each fidelity; {@link #ONLY} when there are none. */
    public static List<Level> of(List<Fidelity> fidelities) {
        if (fidelities.isEmpty()) {
            return List.of(ONLY);
        }
        double target = 1 / fidelities.getLast().temperatureK();
        double largest = fidelities.stream().mapToDouble(f -> Math.abs(1 / f.temperatureK() - target)).max().orElse(0);
        return fidelities.stream()
                .map(f -> new Level(f.coordinate(), largest > 0 ? (1 / f.temperatureK() - target) / largest : 0))
                .toList();
    }

    /** The same temperature, measured up to another coordinate. */
    public Level upTo(double other) {
        return new Level(other, inverseTemperature);
    }
}
