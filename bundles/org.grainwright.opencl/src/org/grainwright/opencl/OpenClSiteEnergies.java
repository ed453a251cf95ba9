// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import java.nio.FloatBuffer;
import java.util.Arrays;

import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.screening.SiteEnergies;
import org.grainwright.lattice.screening.SiteEnergyMap;
import org.grainwright.lattice.screening.SiteEnergyTables;
import org.grainwright.opencl.internal.DeviceKernel;
import org.grainwright.opencl.internal.DeviceSearch;
import org.lwjgl.system.MemoryUtil;

/**
 * Bond-valence site-energy maps on an OpenCL device: one work-item per grid point looks at the ions, periodic images
 * included, of the bins around it. Agrees with the Java twin to single precision. One thread at a time; close it to
 * free the device.
 */
public final class OpenClSiteEnergies implements SiteEnergies {

    private static final double BIN = SiteEnergyTables.REACH / 2;

    private final DeviceKernel kernel;

    /**
     * Opens the first device of a kind.
     *
     * @throws OpenClException when there is no OpenCL, no such device, or the device refuses the kernel
     */
    public OpenClSiteEnergies(OpenClScreening.DeviceKind kind) throws OpenClException {
        kernel = new DeviceKernel(DeviceSearch.choose(kind == OpenClScreening.DeviceKind.ANY), "siteenergy.cl",
                "site_energy");
    }

    @Override
    public String name() {
        return kernel.device();
    }

    /** {@inheritDoc} Throws {@link IllegalStateException} when the device fails while it works. */
    @Override
    public SiteEnergyMap map(SiteEnergyTables t) {
        int total = t.points[0] * t.points[1] * t.points[2];
        long[] buffers = new long[4];
        FloatBuffer out = MemoryUtil.memAllocFloat(total);
        try {
            Bins bins = new Bins(t);
            buffers[0] = kernel.constant(bins.images);
            buffers[1] = kernel.constant(bins.start);
            buffers[2] = kernel.constant(t.energy);
            buffers[3] = kernel.space(4L * total);
            for (int i = 0; i < 4; i++) {
                kernel.argument(i, buffers[i]);
            }
            for (int edge = 0; edge < 3; edge++) {
                kernel.argument(4 + edge, t.cell.component(edge, 0), t.cell.component(edge, 1),
                        t.cell.component(edge, 2), t.points[edge]);
            }
            kernel.argument(7, bins.low[0], bins.low[1], bins.low[2], BIN);
            for (int k = 0; k < 3; k++) {
                kernel.argument(8 + k, bins.count[k]);
            }
            kernel.argument(11, t.stride);
            kernel.argument(12, SiteEnergyTables.CEILING, SiteEnergyTables.SAMPLES, 0, 0);
            kernel.argument(13, total);
            kernel.run((total + kernel.group() - 1) / kernel.group());
            kernel.read(buffers[3], out);
            float[] energies = new float[total];
            out.get(0, energies);
            return new SiteEnergyMap(t.cell, t.points, energies);
        } catch (OpenClException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            for (long buffer : buffers) {
                kernel.free(buffer);
            }
            MemoryUtil.memFree(out);
        }
    }

    /** All images of the ions that reach into the cell, sorted into cubic bins of the space around it. */
    private static final class Bins {

        private final double[] low = new double[3];
        private final int[] count = new int[3];
        private final float[] images;
        private final int[] start;

        Bins(SiteEnergyTables t) {
            Cell cell = t.cell;
            double[] high = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                for (int corner = 0; corner < 8; corner++) {
                    double c = cell.cartesian(axis, corner & 1, corner >> 1 & 1, corner >> 2 & 1);
                    low[axis] = Math.min(low[axis], c);
                    high[axis] = Math.max(high[axis], c);
                }
                // a margin of two bins, so that the kernel never looks beyond the table
                low[axis] -= 2.01 * BIN;
                count[axis] = (int) Math.ceil((high[axis] + 2.01 * BIN - low[axis]) / BIN) + 1;
            }
            float[] found = new float[1024];
            int n = 0;
            int[] from = new int[3];
            int[] to = new int[3];
            for (int i = 0; i < t.ions.length; i += 4) {
                double[] f = new double[3];
                for (int k = 0; k < 3; k++) {
                    double reach = SiteEnergyTables.REACH / cell.thickness(k) + 1e-6;
                    f[k] = cell.fractional(k, t.ions[i], t.ions[i + 1], t.ions[i + 2]);
                    from[k] = (int) Math.ceil(-reach - f[k]);
                    to[k] = (int) Math.floor(1 + reach - f[k]);
                }
                for (int p = from[0]; p <= to[0]; p++) {
                    for (int q = from[1]; q <= to[1]; q++) {
                        for (int r = from[2]; r <= to[2]; r++) {
                            if (n + 4 > found.length) {
                                found = Arrays.copyOf(found, 2 * found.length);
                            }
                            for (int axis = 0; axis < 3; axis++) {
                                found[n++] = (float) (t.ions[i + axis] + cell.cartesian(axis, p, q, r));
                            }
                            found[n++] = t.ions[i + 3];
                        }
                    }
                }
            }
            int bins = count[0] * count[1] * count[2];
            start = new int[bins + 1];
            int[] bin = new int[n / 4];
            int kept = 0;
            for (int i = 0; i < bin.length; i++) {
                bin[i] = bin(found, 4 * i);
                if (bin[i] >= 0) {
                    start[bin[i] + 1]++;
                    kept++;
                }
            }
            for (int b = 0; b < bins; b++) {
                start[b + 1] += start[b];
            }
            images = new float[4 * kept];
            int[] next = start.clone();
            for (int i = 0; i < bin.length; i++) {
                if (bin[i] >= 0) {
                    System.arraycopy(found, 4 * i, images, 4 * next[bin[i]]++, 4);
                }
            }
        }

        private int bin(float[] found, int at) {
            int bin = 0;
            for (int axis = 0; axis < 3; axis++) {
                int b = (int) Math.floor((found[at + axis] - low[axis]) / BIN);
                if (b < 0 || b >= count[axis]) {
                    return -1;
                }
                bin = bin * count[axis] + b;
            }
            return bin;
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
