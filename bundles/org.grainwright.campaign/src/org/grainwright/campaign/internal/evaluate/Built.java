// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.nio.file.Path;
import java.util.List;

import org.grainwright.lattice.bicrystal.BuiltStructure;

/**
 * A structure on disk.
 *
 * @param choice what was built and how it was chosen
 * @param seed the seed it was built with
 * @param data its LAMMPS data file
 * @param files every file that holds it
 */
public record Built(Screen.Choice choice, long seed, Path data, List<Path> files) {

    /** The structure. */
    public BuiltStructure structure() {
        return choice.structure();
    }
}
