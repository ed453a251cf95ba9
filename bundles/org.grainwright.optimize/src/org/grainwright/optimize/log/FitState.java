// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.log;

import java.util.List;

import org.grainwright.optimize.settings.OutputTransform;

/**
 * Hyper-parameters found at one ask, recorded so that a replayed log continues from the same numbers.
 *
 * @param transform the scale chosen; never {@link OutputTransform#AUTOMATIC}
 * @param theta hyper-parameters of the surrogate, opaque
 */
public record FitState(OutputTransform transform, List<Double> theta) {

    /** Copies. */
    public FitState {
        theta = List.copyOf(theta);
    }
}
