// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.potential.Potential;

/** Puts what a potential's commands read beside a deck. */
public final class PotentialFiles {

    private PotentialFiles() {
    }

    /** Writes the table of an EAM container or of splines, or copies a user's files. */
    public static void write(Path folder, Potential potential, List<String> species)
            throws IOException, InvalidRequestException {
        if (potential.form() == Potential.Form.EAM_CONTAINER) {
            // a user's embedding becomes part of the table and is not itself read by LAMMPS
            Files.writeString(folder.resolve(PotentialCommands.tableName(potential)),
                    SetflTable.of(potential, species).render());
            return;
        }
        if (potential.form() == Potential.Form.SPLINE) {
            Files.writeString(folder.resolve(PotentialCommands.tableName(potential)),
                    new EmbeddedTable(potential, species).render());
            return;
        }
        for (Path file : potential.files()) {
            Files.copy(file, folder.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
