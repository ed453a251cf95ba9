// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

/**
 * A conjugate-gradient minimisation at fixed cell.
 *
 * @param maxIterations 0 to skip it, at most 100,000
 * @param energyTolerance relative energy change that ends it
 * @param forceToleranceEvPerAngstrom norm of the force vector that ends it
 * @param maxMoveAngstrom the farthest an atom may move in one line search; the guard against Buckingham's collapse at
 * short distances
 */
public record Relaxation(int maxIterations, double energyTolerance, double forceToleranceEvPerAngstrom,
        double maxMoveAngstrom) {

    /** Good for a built grain boundary before dynamics. */
    public static final Relaxation STANDARD = new Relaxation(150, 1e-6, 1e-2, 0.05);
    /** Good for energies and for inherent structures. */
    public static final Relaxation TIGHT = new Relaxation(1000, 1e-9, 1e-3, 0.05);
    /** No minimisation. */
    public static final Relaxation NONE = new Relaxation(0, 1e-6, 1e-2, 0.05);
}
