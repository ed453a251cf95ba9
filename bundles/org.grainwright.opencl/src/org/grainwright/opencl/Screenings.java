// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

import org.grainwright.lattice.BoundarySlabs;
import org.grainwright.lattice.screening.JavaScreening;
import org.grainwright.lattice.screening.JavaSiteEnergies;
import org.grainwright.lattice.screening.Screening;
import org.grainwright.lattice.screening.SiteEnergies;

/** Chooses a backend: nothing of OpenCL is loaded before the first choice, and a machine without it gets Java. Stateless. */
public final class Screenings {

    private Screenings() {
    }

    /**
     * The fastest backend here: an OpenCL GPU or accelerator when one can be opened, Java otherwise. A processor that offers OpenCL is not used: there
     * the Java backend, which skips far pairs, is faster. Close the result when it is {@link AutoCloseable}.
     */
    public static Screening best(BoundarySlabs slabs) {
        try {
            return new OpenClScreening(slabs, OpenClScreening.DeviceKind.GPU);
        } catch (OpenClException | LinkageError e) {
            return new JavaScreening(slabs);
        }
    }

    /** As {@link #best} for site-energy maps. */
    public static SiteEnergies bestSiteEnergies() {
        try {
            return new OpenClSiteEnergies(OpenClScreening.DeviceKind.GPU);
        } catch (OpenClException | LinkageError e) {
            return new JavaSiteEnergies();
        }
    }
}
