// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a minimisation is no verdict on the structure. */
class EngineRelaxerTest {

    @TempDir
    Path folder;

    private RelaxationException stopped(Path place, Cancellation cancellation) throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere());
        EngineRelaxer relaxer = new EngineRelaxer(PotentialLibrary.standard().get("llzo-buckingham-dft"),
                LammpsInstallation.locate(), place, cancellation);
        return assertThrows(RelaxationException.class, () -> relaxer.brief().relax(Llzo.orderedCell(1), "cell"));
    }

    @Test
    void aCancelledMinimisationIsUnfinished() throws Exception {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        RelaxationException e = stopped(folder, cancellation);
        assertTrue(e.isUnfinished(), e.getMessage());
    }

    @Test
    void aFolderThatCannotBeUsedIsTheMachinesFault() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        RelaxationException e = stopped(file, new Cancellation());
        assertTrue(e.isUnfinished(), e.getMessage());
    }
}
