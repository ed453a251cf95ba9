// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.lattice.screening.Screening;
import org.grainwright.lattice.screening.ScreeningBackend;

/**
 * Chooses a backend: nothing of OpenCL is loaded before the first choice, and a machine without it gets Java.
 * Stateless.
 */
public final class Screenings {

    private Screenings() {
    }

    /**
     * The fastest backend here: an OpenCL GPU or accelerator when one can be opened, Java otherwise. A processor that
     * offers OpenCL is not used: there the Java backend, which skips far pairs, is faster. Close the result.
     */
    public static Screening best(BoundarySlabs slabs) {
        try {
            return new OpenClScreening(slabs, OpenClScreening.DeviceKind.GPU);
        } catch (OpenClException | LinkageError e) {
            return new JavaScreening(slabs);
        }
    }

    /** The fastest backend here for many boundaries, chosen as by {@link #best}. Close it. */
    public static ScreeningBackend backend() {
        try {
            return new OpenClBackend(OpenClScreening.DeviceKind.GPU);
        } catch (OpenClException | LinkageError e) {
            return ScreeningBackend.java();
        }
    }
}
