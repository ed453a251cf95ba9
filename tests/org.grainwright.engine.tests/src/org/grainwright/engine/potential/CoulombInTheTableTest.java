// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.SinglePoint;
import org.grainwright.engine.run.SinglePointRequest;
import org.grainwright.engine.run.SinglePointResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The near part of Coulomb's law in a potential's table: what LAMMPS makes of it against a sum of LAMMPS' own with a
 * long cutoff and a fine mesh.
 */
class CoulombInTheTableTest {

    private static final String NAME = PotentialLibrary.DEFAULT_NAME;
    /** The force between two charges of 1 e at 1 Å, to which LAMMPS relates its accuracy, eV/Å. */
    private static final double UNIT_FORCE = 14.399645;

    @TempDir
    Path folder;

    private Potential beside(double coulombCutoff) throws Exception {
        StringBuilder text = new StringBuilder("coulombCutoffAngstrom = " + coulombCutoff + "\n");
        Properties shipped = PotentialLibrary.shippedEntries(NAME).orElseThrow();
        shipped.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        return PotentialLibrary.standard().with(Files.writeString(folder.resolve("beside.properties"), text))
                .get("beside");
    }

    private SinglePointResult point(Potential potential, double accuracy, String run) throws Exception {
        SinglePointRequest plain = SinglePointRequest.of(Bench192.structure(folder), potential, Bench192.lammps(),
                folder.resolve(run));
        return SinglePoint.evaluate(new SinglePointRequest(plain.structure(), plain.species(), potential,
                plain.relaxation(), plain.cell(), accuracy, plain.profile(), plain.lammps(), plain.directory()),
                new Cancellation());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 3e-4, 1e-5, 1e-6})
    void forcesAreAsAccurateAsAsked(double accuracy) throws Exception {
        SinglePointResult reference = point(beside(10), 1e-8, "reference");
        SinglePointResult table = point(PotentialLibrary.standard().get(NAME), accuracy, "table");
        double squares = 0;
        double[] exact = reference.forcesEvPerAngstrom();
        double[] found = table.forcesEvPerAngstrom();
        for (int i = 0; i < exact.length; i++) {
            squares += (exact[i] - found[i]) * (exact[i] - found[i]);
        }
        double rms = Math.sqrt(squares / (exact.length / 3.0));
        // both halves of the sum have an error of their own, and splines read from a table one of 1e-5
        assertTrue(rms < 3 * accuracy * UNIT_FORCE + 2e-5, "forces differ by " + rms + " eV/Å");
        assertEquals(reference.energyEv(), table.energyEv(), 60 * accuracy * UNIT_FORCE + 2e-3);
        // with the sum beside the table it is 480 bar for 3e-4 and 1,146 ions
        assertEquals(reference.pressureBar(), table.pressureBar(), 1e6 * accuracy + 10);
    }

    /** Another mesh is another table, so that no deck can read the wrong one. */
    @Test
    void theTableIsNamedByWhatItHolds() throws Exception {
        Potential p = PotentialLibrary.standard().get(NAME);
        for (double accuracy : new double[] {1e-3, 3e-4}) {
            p.terms().write(folder, p, SimulationRequest.LLZO_SPECIES, accuracy);
            String read = p.commands(SimulationRequest.LLZO_SPECIES, accuracy).stream()
                    .filter(c -> c.startsWith("pair_coeff * * eam/alloy")).findFirst().orElseThrow().split(" ")[4];
            assertTrue(Files.exists(folder.resolve(read)), read);
        }
        try (var files = Files.list(folder)) {
            assertEquals(2, files.filter(f -> f.toString().endsWith(".eam.alloy")).count());
        }
    }

    /** What LAMMPS would choose itself for LLZO at these accuracies, from its log. */
    @Test
    void theDivisionIsThatOfLammps() throws Exception {
        double[][] lammps = {{1e-3, 0.4127}, {3e-4, 0.4514}, {1e-5, 0.5461}};
        Potential p = PotentialLibrary.standard().get(NAME);
        for (double[] row : lammps) {
            String command = p.commands(SimulationRequest.LLZO_SPECIES, row[0]).getLast();
            assertTrue(command.startsWith("kspace_modify gewald "), command);
            assertEquals(row[1], Double.parseDouble(command.split(" ")[2]), 0.025 * row[1]);
        }
    }
}
