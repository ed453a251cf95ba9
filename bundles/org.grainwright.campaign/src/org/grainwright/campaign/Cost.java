// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

/**
 * What molecular dynamics costs, for plans and warnings. The figures are those of docs/engine.md for one core; they are
 * good to a factor of two, because machines differ by more than models do.
 */
final class Cost {

    /** Seconds per atom and step on one core: 13 ms for 1,536 atoms, production settings. */
    private static final double CPU_SECONDS_PER_ATOM_STEP = 8.5e-6;
    /** Tables instead of closed forms take longer. */
    private static final double TABLE_FACTOR = 1.7;

    private Cost() {
    }

    /** Processor seconds of one step. */
    static double cpuSecondsPerStep(String potential, long atoms) {
        return atoms * CPU_SECONDS_PER_ATOM_STEP * (potential.contains("-eam-") ? TABLE_FACTOR : 1);
    }
}
