// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

/** A backend that computes bond-valence site-energy maps. Implementations say which threads may use them. */
public interface SiteEnergies extends AutoCloseable {

    /** What computes, for the report: {@code Java} or the name of a device. */
    String name();

    /** The energy of a lithium ion at every point of the grid. */
    SiteEnergyMap map(SiteEnergyTables tables);

    /** Frees what the backend holds; nothing in Java. */
    @Override
    default void close() {
        // nothing is held
    }
}
