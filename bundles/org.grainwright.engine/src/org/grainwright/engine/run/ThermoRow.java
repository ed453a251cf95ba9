// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import org.grainwright.engine.Box;

/**
 * One row of thermodynamics as LAMMPS printed it.
 *
 * @param stage {@code relax}, {@code warm-up}, {@code equilibrate}, {@code produce} or {@code quench}
 * @param step the step within the stage's counting
 * @param stepsTotal the planned steps of the stage (iterations for minimisations)
 * @param temperatureK instantaneous temperature
 * @param pressureBar instantaneous pressure
 * @param potentialEnergyEv potential energy of the cell
 * @param totalEnergyEv potential and kinetic energy
 * @param conservedEnergyEv the conserved quantity of the integrator
 * @param volumeAngstrom3 volume
 * @param box cell lengths
 * @param pxxBar normal pressure along x
 * @param pyyBar normal pressure along y
 * @param pzzBar normal pressure along z
 */
public record ThermoRow(String stage, long step, long stepsTotal, double temperatureK, double pressureBar,
        double potentialEnergyEv, double totalEnergyEv,
        double conservedEnergyEv, double volumeAngstrom3, Box box, double pxxBar, double pyyBar, double pzzBar) {

    /** Whether every figure is a finite number. */
    public boolean isFinite() {
        return Double.isFinite(
                temperatureK + pressureBar + potentialEnergyEv + totalEnergyEv + conservedEnergyEv + volumeAngstrom3)
                && Double.isFinite(box.xAngstrom() + box.yAngstrom() + box.zAngstrom() + pxxBar + pyyBar + pzzBar);
    }

    /** Done fraction of the stage, 0..1. */
    public double fraction() {
        return stepsTotal <= 0 ? 1 : Math.min(1, (double) step / stepsTotal);
    }
}
