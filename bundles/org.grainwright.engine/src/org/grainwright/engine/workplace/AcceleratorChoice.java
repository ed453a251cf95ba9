// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.util.List;

import org.grainwright.engine.launch.LaunchProfile;

/**
 * What {@code accelerator auto} chose, and why not the others.
 *
 * @param profile how each simulation is launched
 * @param simultaneous how many simulations to run at a time; {@code simultaneous * profile.cores()} never exceeds the
 * cores asked for
 * @param considered everything that was looked at, the chosen one included
 */
public record AcceleratorChoice(LaunchProfile profile, int simultaneous, List<Considered> considered) {

    /**
     * One candidate.
     *
     * @param profile how a simulation would be launched
     * @param simultaneous how many at a time
     * @param stepsPerSecond of all of them together; NaN when it was not measured
     * @param reason why it was or was not taken, one sentence
     */
    public record Considered(LaunchProfile profile, int simultaneous, double stepsPerSecond, String reason) {
    }

    /** Copies the list. */
    public AcceleratorChoice {
        considered = List.copyOf(considered);
    }
}
