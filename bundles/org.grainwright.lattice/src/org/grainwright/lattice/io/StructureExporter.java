// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.nio.file.Path;

import org.grainwright.lattice.crystal.AtomicStructure;

/**
 * A file format that structures are written in. A service: whoever has an implementation and its name in
 * {@code META-INF/services/org.grainwright.lattice.io.StructureExporter} is found by {@link StructureExporters}.
 * Stateless; any thread may call it.
 */
public interface StructureExporter {

    /** What a user calls the format: lower case, without blanks, unique. */
    String name();

    /** The ending of its files, without the dot. */
    String ending();

    /**
     * Writes a file, in place of one that is there.
     *
     * @param title one line for the head of the file, in formats that have one
     * @throws IOException when it cannot be written
     */
    void write(AtomicStructure structure, String title, Path file) throws IOException;
}
