// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.boundary.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Units;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.TracerFit;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * What is drawn of a boundary: diffusion and free energy by layer, displacements by region and layer.
 *
 * @param temperatureK of the run
 * @param crowding variance of the number of ions in a slab over that of independent ions
 * @param layerD across and along, by layer; {@code null} where none was measured
 */
record BoundaryCurves(Trajectory trajectory, LayerRegions regions, Influence[][] layerD, TracerFit fit,
        double temperatureK, double crowding) {

    void addTo(List<Curve> curves) {
        int layers = regions.layerCount();
        double[] distance = new double[layers];
        double[][] d = new double[2][layers];
        double[][] e = new double[2][layers];
        for (int k = 0; k < layers; k++) {
            distance[k] = regions.centre(k);
            for (int which = 0; which < 2; which++) {
                Influence value = layerD[which][k];
                d[which][k] = value == null ? 0 : value.value() * Units.CM2_PER_S;
                e[which][k] = value == null ? 0 : Math.min(value.standardError() * Units.CM2_PER_S, 1);
            }
        }
        curves.add(new Curve("diffusion.perpendicular", "Å", "cm^2/s", distance, d[0], e[0]));
        curves.add(new Curve("diffusion.parallel", "Å", "cm^2/s", distance, d[1], e[1]));
        freeEnergy(curves);
        if (trajectory.hasVelocities()) {
            curves.addAll(RegionalVelocities.curves(trajectory, regions));
        }
        int[] lags = fit.table().lags();
        double[] t = new double[lags.length];
        for (int k = 0; k < t.length; k++) {
            t[k] = lags[k] * trajectory.frameIntervalPs();
        }
        addMsd(curves, "bulk", regions.bulk(), t);
        for (int k = 0; k < regions.slabLayers(); k++) {
            addMsd(curves, "layer" + k, k, t);
        }
    }

    /**
     * -k_B T ln(density), zero in the interiors: what it costs an ion to be in a layer rather than in the grain. Layers
     * that no ion visited are left out.
     */
    private void freeEnergy(List<Curve> curves) {
        double kT = PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK;
        Influence interior = fit.table().count(regions.bulk(), regions.bulk() + 1);
        int[] visited = IntStream.range(0, interior.value() > 0 ? regions.layerCount() : 0)
                .filter(k -> regions.length(k) > 0 && fit.table().count(k, k + 1).value() > 0).toArray();
        double[][] columns = new double[3][visited.length];
        for (int v = 0; v < visited.length; v++) {
            int k = visited[v];
            Influence ratio = fit.table().count(k, k + 1).over(interior);
            columns[0][v] = regions.centre(k);
            columns[1][v] = -kT * Math.log(ratio.value() * regions.length(regions.bulk()) / regions.length(k));
            columns[2][v] = kT * Math.min(10, Math.sqrt(crowding) * ratio.standardError() / ratio.value());
        }
        if (visited.length > 0) {
            curves.add(new Curve("layers.freeEnergy", "Å", "eV", columns[0], columns[1], columns[2]));
        }
    }

    /** As seen in the region, per direction; none where no Li was followed. */
    private void addMsd(List<Curve> curves, String name, int region, double[] timesPs) {
        for (int axis = 0; axis < 3 && fit.table().isPopulated(region); axis++) {
            curves.add(new Curve("msd." + name + "." + "xyz".charAt(axis), "ps", "Å^2", timesPs,
                    fit.table().curve(region, axis), fit.table().curveError(region, axis)));
            fit.line("fit." + name + "." + "xyz".charAt(axis), region, each -> fit.diffusion(region, each).value(),
                    axis)
                    .ifPresent(curves::add);
        }
    }
}
