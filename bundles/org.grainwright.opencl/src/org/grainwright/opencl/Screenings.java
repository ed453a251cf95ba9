// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import java.util.function.Supplier;
import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.lattice.screening.Screening;
import org.grainwright.lattice.screening.ScreeningBackend;

/**
 * Chooses a backend: nothing of OpenCL is loaded before the first choice, and a machine without it gets Java.
 * Stateless.
 */
public final class Screenings {

    /** Fewer candidates than this are screened by Java in less time than a device takes to be opened. */
    public static final int LEAST_FOR_A_DEVICE = 2000;

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

    /**
     * The backend that is done first with a number of candidates: Java below {@link #LEAST_FOR_A_DEVICE}, without a
     * look at what devices there are, and else as {@link #backend()}. Close it.
     */
    public static ScreeningBackend backend(int candidates) {
        return backend(candidates, Screenings::backend);
    }

    /** The same with other devices. */
    static ScreeningBackend backend(int candidates, Supplier<ScreeningBackend> device) {
        return candidates < LEAST_FOR_A_DEVICE ? ScreeningBackend.java() : device.get();
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
