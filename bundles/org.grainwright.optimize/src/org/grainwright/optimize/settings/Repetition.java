// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import org.grainwright.optimize.space.SpaceException;

/**
 * What measuring the same place again is worth.
 *
 * @param replicates whether a measured place may be measured again (only ever done when errors are not 0 and nothing
 * new is left)
 * @param errorDegreesOfFreedom degrees of freedom behind each standard error (blocks - 1); noisy error bars are shrunk
 * towards their trend accordingly. 0 takes them at face value
 * @param maximumRetries how often a point is proposed again after failures of the machine
 */
public record Repetition(boolean replicates, int errorDegreesOfFreedom, int maximumRetries) {

    /** Checks the numbers. */
    public Repetition {
        if (errorDegreesOfFreedom < 0 || maximumRetries < 0) {
            throw new SpaceException("Degrees of freedom and retries cannot be negative.");
        }
    }
}
