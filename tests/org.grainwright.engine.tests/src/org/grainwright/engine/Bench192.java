// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.potential.UnknownPotentialException;

/** What the tests share: the 192-atom cell of cubic LLZO, the real {@code lmp}, short protocols. */
public final class Bench192 {

    public static final int ATOMS = 192;

    private Bench192() {
    }

    /** The cell as a file of its own in a folder. */
    public static Path structure(Path folder) throws IOException {
        Path file = folder.resolve("llzo192.data");
        if (!Files.exists(file)) {
            try (InputStream in = Bench192.class.getResourceAsStream("llzo192_formal.data")) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    /** The real LAMMPS; the test is skipped, and says so, where there is none. */
    public static LammpsInstallation lammps() {
        try {
            return LammpsInstallation.locate();
        } catch (EngineUnavailableException e) {
            assumeTrue(false, e.getMessage());
            throw new AssertionError(e);
        }
    }

    public static Potential formal() throws UnknownPotentialException {
        return PotentialLibrary.standard().get("llzo-buckingham-formal");
    }

    /** A few hundred steps: 0.4 ps equilibration, 0.6 ps production at 600 K. */
    public static Protocol shortProtocol() {
        return Protocol.at(600).toBuilder().timestepFs(2).relaxation(new Relaxation(20, 1e-6, 1e-2, 0.05)).warmUpPs(0.1)
                .equilibrationPs(0.4).productionPs(0.6)
                .thermostatPs(0.1).dumpEveryFs(20).currentEveryFs(10).thermoEverySteps(20).restartEverySteps(100)
                .pppmAccuracy(1e-4).quench(false).build();
    }
}
