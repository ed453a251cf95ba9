// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.boundary.internal;

import java.util.List;
import org.grainwright.transport.Curve;
import org.grainwright.transport.Units;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.TracerFit;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * What is drawn of a boundary: diffusion by layer, displacements by region and layer.
 *
 * @param layerD across and along, by layer; {@code null} where none was measured
 */
record BoundaryCurves(Trajectory trajectory, LayerRegions regions, Influence[][] layerD, TracerFit fit) {

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

    /** As seen in the region, per direction; none where no Li was followed. */
    private void addMsd(List<Curve> curves, String name, int region, double[] timesPs) {
        for (int axis = 0; axis < 3 && fit.table().isPopulated(region); axis++) {
            curves.add(new Curve("msd." + name + "." + "xyz".charAt(axis), "ps", "Å^2", timesPs,
                    fit.table().curve(region, axis), fit.table().curveError(region, axis)));
        }
    }
}
