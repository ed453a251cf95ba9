// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.lattice.screening.Screening;
import org.grainwright.lattice.screening.ScreeningBackend;
import org.grainwright.lattice.screening.SiteEnergies;
import org.grainwright.opencl.internal.DeviceKernel;

/**
 * Screening on one OpenCL device that is opened once. One thread at a time; methods throw {@link IllegalStateException}
 * when the device fails while it works.
 */
public final class OpenClBackend implements ScreeningBackend {

    private final OpenClScreening.DeviceKind kind;
    private final DeviceKernel kernel;

    /**
     * Opens the first device of a kind.
     *
     * @throws OpenClException when there is no OpenCL, no such device, or the device refuses the kernel
     */
    public OpenClBackend(OpenClScreening.DeviceKind kind) throws OpenClException {
        this.kind = kind;
        this.kernel = OpenClScreening.kernel(kind);
    }

    @Override
    public String name() {
        return kernel.device();
    }

    @Override
    public Screening open(BoundarySlabs slabs) {
        if (!slabs.cell().crystal().isGarnet()) {
            // the kernel knows three kinds of ions
            return new JavaScreening(slabs);
        }
        try {
            return new OpenClScreening(slabs, kernel);
        } catch (OpenClException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public SiteEnergies siteEnergies() {
        try {
            return new OpenClSiteEnergies(kind);
        } catch (OpenClException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
