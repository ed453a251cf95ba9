// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

/**
 * The limits under which a simulation is watched and accepted.
 *
 * @param hangSeconds silence that counts as a hang; the engine waits at least 20 times the longest interval between
 * rows seen so far
 * @param wallLimitSeconds wall time after which LAMMPS ends its loop, writes a restart file and the run is reported as
 * resumable; 0 for none
 * @param maxDriftEvPerAtomPs largest accepted drift of the conserved energy in production
 * @param temperatureTolerance largest accepted relative deviation of production's mean temperature, beyond four
 * standard errors of a canonical mean
 * @param maxRemedies how often a curable failure may be retried with a remedy, 0..5
 * @param maxContinuations how often one call continues an engine that was killed, crashed or hung, 0..20
 */
public record Supervision(double hangSeconds, double wallLimitSeconds, double maxDriftEvPerAtomPs,
        double temperatureTolerance,
        int maxRemedies, int maxContinuations) {

    /** Ten minutes of silence, no wall limit, 5e-4 eV/atom/ps, 2 %, two remedies, three continuations. */
    public static final Supervision STANDARD = new Supervision(600, 0, 5e-4, 0.02, 2, 3);

    /** Checks the values. */
    public Supervision {
        if (!(hangSeconds > 0) || !(wallLimitSeconds >= 0) || !(maxDriftEvPerAtomPs > 0) || !(temperatureTolerance > 0)
                || maxRemedies < 0
                || maxRemedies > 5 || maxContinuations < 0 || maxContinuations > 20) {
            throw new IllegalArgumentException(
                    "limits of supervision must be positive and remedies 0..5, continuations 0..20");
        }
    }
}
