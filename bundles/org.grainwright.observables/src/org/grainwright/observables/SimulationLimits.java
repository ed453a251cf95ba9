// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

/**
 * What a simulation may be asked for: the one place from which the language takes its ranges and the engine what it
 * refuses, so that what is accepted is run. Ends are included.
 */
public final class SimulationLimits {

    /** Temperature of the dynamics, K: below, quantum effects matter and nothing moves; above, nothing is solid. */
    public static final Interval TEMPERATURE_K = new Interval(50, 3000);
    /** Temperature of the annealing, K. */
    public static final Interval ANNEAL_K = new Interval(300, 3000);
    /** Time step, fs. */
    public static final Interval TIMESTEP_FS = new Interval(0.1, 3);
    /** Above this temperature the energy drift of steps longer than {@link #HOT_TIMESTEP_FS} becomes visible, K. */
    public static final double HOT_K = 1200;
    /** The longest step above {@link #HOT_K}, fs. */
    public static final double HOT_TIMESTEP_FS = 1;
    /** Relative accuracy of the Coulomb sum. */
    public static final Interval ACCURACY = new Interval(1e-8, 1e-3);
    /**
     * Relative accuracy of the Coulomb sum in dynamics. At 1e-3 the forces of a mesh that is coarse along short edges
     * heat boundary cells by several 1e-4 eV/atom/ps whatever the time step; here they do not (bench engine --steps).
     */
    public static final double DYNAMICS_ACCURACY = 3e-4;
    /** The longest equilibration or production, ps. */
    public static final double LONGEST_PS = 1e7;
    /** Length of the annealing, ps. */
    public static final Interval ANNEAL_PS = new Interval(0.4, 1e5);
    /** Steps that an engine counts. */
    public static final double MOST_STEPS = 2e9;
    /** The perfect crystal of a campaign is small, so that it is simulated so many times as long. */
    public static final int BULK_FACTOR = 3;

    private SimulationLimits() {
    }

    /** The longest production of a campaign with a time step, ps: that of the perfect crystal can be counted. */
    public static double longestProductionPs(double timestepFs) {
        return Math.min(LONGEST_PS / BULK_FACTOR, MOST_STEPS / BULK_FACTOR * timestepFs / 1000);
    }

    /** The longest time step at a temperature, fs. */
    public static double longestTimestepFs(double temperatureK) {
        return temperatureK > HOT_K ? HOT_TIMESTEP_FS : TIMESTEP_FS.upper();
    }
}
