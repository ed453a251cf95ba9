// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

/** How the initial design is spread over the space. */
public enum DesignKind {
    /** Scrambled Sobol points: even in every projection, whatever their number. */
    SOBOL,
    /** A Latin hypercube of the design's size: every parameter has one point in each of its strata. */
    LATIN_HYPERCUBE,
    /** Independent uniform points. */
    RANDOM
}
