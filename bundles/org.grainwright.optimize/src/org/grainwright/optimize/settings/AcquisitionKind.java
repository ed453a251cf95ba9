// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

/** What makes a point worth evaluating. */
public enum AcquisitionKind {
    /** Log noisy expected improvement (log expected improvement when everything told is exact): the default. */
    LOG_NOISY_EXPECTED_IMPROVEMENT,
    /** Log expected improvement below the lowest posterior mean. */
    LOG_EXPECTED_IMPROVEMENT,
    /** Posterior mean minus twice the deviation. */
    LOWER_CONFIDENCE_BOUND,
    /** Log probability of improving by a hundredth of the spread. */
    PROBABILITY_OF_IMPROVEMENT,
    /** The minimum of one joint posterior draw. */
    THOMPSON
}
