// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.io.ExtendedXyz;
import org.grainwright.lattice.io.StructureExporter;

/** Extended xyz, as ASE and OVITO read it. */
public final class ExtendedXyzExporter implements StructureExporter {

    @Override
    public String name() {
        return "extxyz";
    }

    @Override
    public String ending() {
        return "xyz";
    }

    @Override
    public void write(AtomicStructure structure, String title, Path file) throws IOException {
        ExtendedXyz.write(structure, title, file);
    }
}
