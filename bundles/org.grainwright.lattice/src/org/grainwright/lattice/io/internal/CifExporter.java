// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.io.Cif;
import org.grainwright.lattice.io.StructureExporter;

/** Crystallographic Information File. */
public final class CifExporter implements StructureExporter {

    @Override
    public String name() {
        return "cif";
    }

    @Override
    public String ending() {
        return "cif";
    }

    @Override
    public void write(AtomicStructure structure, String title, Path file) throws IOException {
        Cif.write(structure, title, file);
    }
}
