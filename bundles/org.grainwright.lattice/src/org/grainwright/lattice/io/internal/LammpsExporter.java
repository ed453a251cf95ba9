// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.io.StructureExporter;

/** Data file of LAMMPS with formal charges. */
public final class LammpsExporter implements StructureExporter {

    @Override
    public String name() {
        return "lammps";
    }

    @Override
    public String ending() {
        return "data";
    }

    @Override
    public void write(AtomicStructure structure, String title, Path file) throws IOException {
        LammpsData.write(structure, title, element -> structure.ions().charge(element), file);
    }
}
