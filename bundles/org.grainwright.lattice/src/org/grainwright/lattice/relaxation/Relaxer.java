// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.relaxation;

import org.grainwright.lattice.crystal.AtomicStructure;

/**
 * Minimises the energy of structures: the hook by which a simulation engine, which this bundle does not know, gives
 * back what only it can compute. Implementations say which threads may use them.
 */
@FunctionalInterface
public interface Relaxer {

    /**
     * A relaxed structure.
     *
     * @param structure the same ions at rest; grain numbers need not be kept
     * @param energyEv its total potential energy in eV
     * @param cpuSeconds processor time that it took; 0 when it is not known
     */
    record Relaxed(AtomicStructure structure, double energyEv, double cpuSeconds) {

        /** Without its processor time. */
        public Relaxed(AtomicStructure structure, double energyEv) {
            this(structure, energyEv, 0);
        }
    }

    /**
     * Minimises the energy of all ions and of the lengths of the cell's edges, so that neither forces nor normal
     * pressures are left. All calls to one relaxer use the same potential and the same accuracy, so that energies can
     * be compared.
     *
     * @param structure a neutral structure in an orthogonal cell
     * @param label a short name for files and messages: lower-case letters, digits and hyphens
     * @throws RelaxationException when it cannot be relaxed, with the reason in one sentence;
     * {@linkplain RelaxationException#isUnfinished unfinished} when that is no fault of the structure
     */
    Relaxed relax(AtomicStructure structure, String label) throws RelaxationException;
}
