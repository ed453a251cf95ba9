// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.io.Poscar;
import org.grainwright.lattice.io.StructureExporter;

/** POSCAR of VASP. */
public final class PoscarExporter implements StructureExporter {

    @Override
    public String name() {
        return "poscar";
    }

    @Override
    public String ending() {
        return "vasp";
    }

    @Override
    public void write(AtomicStructure structure, String title, Path file) throws IOException {
        Poscar.write(structure, title, file);
    }
}
