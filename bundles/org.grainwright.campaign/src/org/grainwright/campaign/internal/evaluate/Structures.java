// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.io.Cif;
import org.grainwright.lattice.io.ExtendedXyz;
import org.grainwright.lattice.io.LammpsData;

/** Writes a structure in the formats that people use. */
final class Structures {

    /**
     * Where it was written.
     *
     * @param data the LAMMPS data file
     * @param files all files
     */
    record Written(Path data, List<Path> files) {
    }

    private Structures() {
    }

    /** Writes {@code structure.data}, {@code structure.cif} and {@code structure.extxyz} into a folder. */
    static Written write(AtomicStructure structure, Path folder, String title) throws IOException {
        Files.createDirectories(folder);
        Path data = folder.resolve("structure.data");
        Path cif = folder.resolve("structure.cif");
        Path xyz = folder.resolve("structure.extxyz");
        LammpsData.write(structure, title, structure.ions()::charge, data);
        Cif.write(structure, title, cif);
        ExtendedXyz.write(structure, title, xyz);
        return new Written(data, List.of(data, cif, xyz));
    }
}
