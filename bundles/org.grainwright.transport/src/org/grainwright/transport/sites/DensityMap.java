// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.transport.sites.internal.DensityGrid;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * The time-averaged number density of the mobile ions on a grid of about 0.3 Å, as a Gaussian cube file, which VESTA,
 * OVITO, VMD and ASE read. With it stands the framework, where it is on average.
 */
public final class DensityMap {

    private static final double BOHR = PhysicalConstants.BOHR_ANGSTROM;
    private static final int PER_LINE = 6;
    private static final int SAMPLES = 32;

    private DensityMap() {
    }

    /**
     * Writes the map of one run: lengths in Bohr as the format has them, densities in ions per Å³, so that their sum
     * times the volume of a voxel (Å³) is the number of ions.
     *
     * @param file is replaced
     * @throws IOException when writing fails
     */
    public static void write(Trajectory trajectory, Path file) throws IOException {
        SimulationBox box = trajectory.box();
        DensityGrid grid = new DensityGrid(box);
        double[][] scratch = new double[3][trajectory.frames()];
        int[] voxels = new int[trajectory.frames()];
        for (int ion : trajectory.mobileIons()) {
            grid.voxels(trajectory, ion, 1, scratch, voxels);
            grid.add(voxels, voxels.length);
        }
        double perCount = grid.density().length / box.volume() / trajectory.frames();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("Density of " + trajectory.mobileSymbol() + " in ions per cubic angstrom, mean of "
                    + trajectory.frames() + " frames\n");
            out.write("first axis across the boundaries; lengths in Bohr\n");
            head(trajectory, grid, out);
            int column = 0;
            int row = grid.voxels(2);
            float[] density = grid.density();
            for (int v = 0; v < density.length; v++) {
                out.write(
                        density[v] == 0 ? " 0.00000e+00" : String.format(Locale.ROOT, " %.5e", density[v] * perCount));
                column++;
                if (column == PER_LINE || (v + 1) % row == 0) {
                    out.write('\n');
                    column = 0;
                }
            }
        }
    }

    private static void head(Trajectory trajectory, DensityGrid grid, BufferedWriter out) throws IOException {
        SimulationBox box = trajectory.box();
        int[] framework = IntStream.range(0, trajectory.atoms())
                .filter(i -> !trajectory.species(i).mobile()).toArray();
        // values belong to the middles of voxels
        double[] corner = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            corner[axis] = 0.5 / grid.voxels(axis);
        }
        box.fromFractions(corner);
        line(out, framework.length, new double[] {corner[0] + box.xlo(), corner[1] + box.ylo(),
                corner[2] + box.zlo()});
        for (int axis = 0; axis < 3; axis++) {
            double[] edge = new double[3];
            edge[axis] = 1.0 / grid.voxels(axis);
            box.fromFractions(edge);
            line(out, grid.voxels(axis), edge);
        }
        for (int atom : framework) {
            double[] r = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = trajectory.start(atom, axis);
                for (int k = 0; k < SAMPLES; k++) {
                    int frame = (int) ((long) k * (trajectory.frames() - 1) / (SAMPLES - 1));
                    r[axis] += trajectory.displacementAt(atom, axis, frame) / SAMPLES;
                }
            }
            box.wrap(r);
            out.write(String.format(Locale.ROOT, "%5d %11.6f %11.6f %11.6f %11.6f\n",
                    trajectory.species(atom).atomicNumber(), trajectory.species(atom).formalCharge(), r[0] / BOHR,
                    r[1] / BOHR, r[2] / BOHR));
        }
    }

    private static void line(BufferedWriter out, int count, double[] r) throws IOException {
        out.write(String.format(Locale.ROOT, "%5d %11.6f %11.6f %11.6f\n", count, r[0] / BOHR, r[1] / BOHR,
                r[2] / BOHR));
    }
}
