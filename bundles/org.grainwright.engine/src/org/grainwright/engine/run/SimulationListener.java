// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

/**
 * Hears what a running simulation does, on the thread that called {@link Simulation#run}; must return quickly. All
 * methods do nothing by default.
 */
public interface SimulationListener {

    /** Hears nothing. */
    SimulationListener NONE = new SimulationListener() {
    };

    /** A stage begins: its name and its planned steps. */
    default void stageStarted(String stage, long steps) {
    }

    /** A row was computed. */
    default void row(ThermoRow row) {
    }

    /** Production continues from a restart file written at this step. */
    default void resumed(long step) {
    }

    /** A failure that may be curable: what failed, and what is changed for the next try. */
    default void remedy(Failure failure, String change) {
    }

    /** A warning that LAMMPS printed, once per text. */
    default void warning(String line) {
    }
}
