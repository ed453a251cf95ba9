// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import org.grainwright.lattice.crystal.Cell;

/** The reference backend: every host ion adds its energy to the grid points within reach. Stateless and thread-safe. */
public final class JavaSiteEnergies implements SiteEnergies {

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public SiteEnergyMap map(SiteEnergyTables t) {
        double[] sum = new double[t.points[0] * t.points[1] * t.points[2]];
        for (int i = 0; i < t.ions.length; i += 4) {
            add(t, i, sum);
        }
        float[] energies = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            energies[i] = (float) Math.min(SiteEnergyTables.CEILING, sum[i]);
        }
        return new SiteEnergyMap(t.cell, t.points, energies);
    }

    private static void add(SiteEnergyTables t, int ion, double[] sum) {
        Cell cell = t.cell;
        int[] n = t.points;
        double x = t.ions[ion];
        double y = t.ions[ion + 1];
        double z = t.ions[ion + 2];
        int row = (int) t.ions[ion + 3] * t.stride;
        int[] low = new int[2];
        int[] high = new int[2];
        for (int k = 0; k < 2; k++) {
            double f = cell.fractional(k, x, y, z);
            double reach = SiteEnergyTables.REACH / cell.thickness(k);
            low[k] = (int) Math.ceil((f - reach) * n[k]);
            high[k] = (int) Math.floor((f + reach) * n[k]);
        }
        double cx = cell.component(2, 0) / n[2];
        double cy = cell.component(2, 1) / n[2];
        double cz = cell.component(2, 2) / n[2];
        double cc = cx * cx + cy * cy + cz * cz;
        double limit = SiteEnergyTables.REACH * SiteEnergyTables.REACH;
        for (int i = low[0]; i <= high[0]; i++) {
            for (int j = low[1]; j <= high[1]; j++) {
                double u = i / (double) n[0];
                double v = j / (double) n[1];
                double px = cell.cartesian(0, u, v, 0) - x;
                double py = cell.cartesian(1, u, v, 0) - y;
                double pz = cell.cartesian(2, u, v, 0) - z;
                double along = -(px * cx + py * cy + pz * cz) / cc;
                double discriminant = along * along - (px * px + py * py + pz * pz - limit) / cc;
                if (discriminant <= 0) {
                    continue;
                }
                double root = Math.sqrt(discriminant);
                int line = (Math.floorMod(i, n[0]) * n[1] + Math.floorMod(j, n[1])) * n[2];
                for (int k = (int) Math.ceil(along - root); k <= along + root; k++) {
                    double dx = px + k * cx;
                    double dy = py + k * cy;
                    double dz = pz + k * cz;
                    double place = Math.sqrt(dx * dx + dy * dy + dz * dz) * SiteEnergyTables.SAMPLES;
                    int at = (int) place;
                    if (at < t.stride - 1) {
                        double e = t.energy[row + at];
                        sum[line + Math.floorMod(k, n[2])] += e + (place - at) * (t.energy[row + at + 1] - e);
                    }
                }
            }
        }
    }
}
