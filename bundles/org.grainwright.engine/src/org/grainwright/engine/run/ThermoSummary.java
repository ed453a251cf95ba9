// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.util.List;

import org.grainwright.engine.Units;

/**
 * Means over the rows of production.
 *
 * @param rows how many
 * @param temperatureK mean temperature
 * @param pressureBar mean pressure
 * @param potentialEnergyEv mean potential energy of the cell
 * @param pxxBar mean normal pressure along x
 * @param pyyBar mean normal pressure along y
 * @param pzzBar mean normal pressure along z
 * @param driftEvPerAtomPs least-squares slope of the conserved energy; 0 when there are fewer than three rows
 */
public record ThermoSummary(int rows, double temperatureK, double pressureBar, double potentialEnergyEv, double pxxBar,
        double pyyBar, double pzzBar,
        double driftEvPerAtomPs) {

    /**
     * Summarises rows of one stage.
     *
     * @param rows at least one, by increasing step
     * @param atoms their number
     * @param timestepFs femtoseconds per step
     */
    public static ThermoSummary of(List<ThermoRow> rows, int atoms, double timestepFs) {
        int n = rows.size();
        double meanStep = rows.stream().mapToDouble(ThermoRow::step).average().orElseThrow();
        double meanEnergy = rows.stream().mapToDouble(ThermoRow::conservedEnergyEv).average().orElseThrow();
        double sxy = 0;
        double sxx = 0;
        for (ThermoRow row : rows) {
            sxy += (row.step() - meanStep) * (row.conservedEnergyEv() - meanEnergy);
            sxx += (row.step() - meanStep) * (row.step() - meanStep);
        }
        double drift = n < 3 || sxx == 0 ? 0 : sxy / sxx / atoms / Units.fsToPs(timestepFs);
        return new ThermoSummary(n, rows.stream().mapToDouble(ThermoRow::temperatureK).average().orElseThrow(),
                rows.stream().mapToDouble(ThermoRow::pressureBar).average().orElseThrow(),
                rows.stream().mapToDouble(ThermoRow::potentialEnergyEv).average().orElseThrow(),
                rows.stream().mapToDouble(ThermoRow::pxxBar).average().orElseThrow(),
                rows.stream().mapToDouble(ThermoRow::pyyBar).average().orElseThrow(),
                rows.stream().mapToDouble(ThermoRow::pzzBar).average().orElseThrow(), drift);
    }
}
