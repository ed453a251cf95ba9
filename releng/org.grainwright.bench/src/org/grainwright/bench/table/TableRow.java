// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.table;

import java.util.Locale;

/**
 * What one simulation gave at one length.
 *
 * @param geometry {@link TableGeometry#index()}
 * @param boundary the boundary's name
 * @param widthLayers layers
 * @param li2oUnits formula units per boundary
 * @param replica from 1: another seed for disorder and velocities
 * @param atoms in the cell; 0 when it could not be built
 * @param productionPs length of the analysed part, ps, from the begin of production
 * @param resistivity across the boundary, Ω·cm; NaN where there is none
 * @param standardError of it, Ω·cm; NaN where there is none
 * @param gate of the estimate, or {@code failed}
 * @param cpuSeconds processor time of the whole simulation in LAMMPS' loops, s
 */
public record TableRow(int geometry, String boundary, int widthLayers, int li2oUnits, int replica, int atoms,
        double productionPs, double resistivity, double standardError, String gate, double cpuSeconds) {

    /** The gate of a simulation that failed. */
    public static final String FAILED = "failed";
    /** The first line of a table. */
    public static final String HEADER = "geometry,boundary,width_layers,li2o_units,replica,atoms,production_ps,"
            + "resistivity_ohm_cm,standard_error_ohm_cm,gate,cpu_s";
    private static final int CELLS = HEADER.split(",").length;

    /** As a line of the table. */
    String line() {
        return String.format(Locale.ROOT, "%d,%s,%d,%d,%d,%d,%s,%.6g,%.4g,%s,%.1f", geometry, boundary, widthLayers,
                li2oUnits, replica, atoms, productionPs, resistivity, standardError, gate, cpuSeconds);
    }

    /** Back from a line; @throws IllegalArgumentException when it is none. */
    static TableRow of(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != CELLS) {
            throw new IllegalArgumentException("'" + line + "' has " + cells.length + " cells, not " + CELLS);
        }
        return new TableRow(Integer.parseInt(cells[0]), cells[1], Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]), Integer.parseInt(cells[4]), Integer.parseInt(cells[5]),
                Double.parseDouble(cells[6]), Double.parseDouble(cells[7]), Double.parseDouble(cells[8]), cells[9],
                Double.parseDouble(cells[10]));
    }
}
