// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

    /** Killed twice, it is asked a third time; killed always, it says nothing about the structure. */
    @Test
    void anEngineThatDiesIsAskedAgainAndNotForEver() throws Exception {
        assumeTrue(TestCampaigns.lammpsIsThere());
        LammpsInstallation real = LammpsInstallation.locate();
        Path script = Files.writeString(folder.resolve("mortal"), "#!/usr/bin/env bash\necho x >> " + folder
                + "/starts\n[[ $(wc -l < " + folder + "/starts) == $(cat " + folder + "/alive) ]] && exec "
                + real.executable() + " \"$@\"\nkill -9 $$\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        EngineRelaxer relaxer = new EngineRelaxer(PotentialLibrary.standard().get("llzo-buckingham-dft"),
                new LammpsInstallation(script, real.version(), real.packages(), real.accelerators(), real.styles(),
                        "mortal"),
                folder, new Cancellation());
        Files.writeString(folder.resolve("alive"), "3");
        assertTrue(relaxer.brief().relax(Llzo.orderedCell(1), "cell").energyEv() < 0);
        RelaxationException dead = assertThrows(RelaxationException.class,
                () -> relaxer.brief().relax(Llzo.orderedCell(1), "again"));
        assertTrue(dead.isUnfinished(), dead.getMessage());
        assertEquals(6, Files.readAllLines(folder.resolve("starts")).size());
    }
}
