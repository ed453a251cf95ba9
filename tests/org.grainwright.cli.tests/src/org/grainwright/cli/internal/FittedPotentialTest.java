// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.SinglePoint;
import org.grainwright.engine.run.SinglePointRequest;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.fitting.Frame;
import org.grainwright.fitting.PotentialModel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What LAMMPS computes from the written commands and tables is what the fitting room computes from the coefficients.
 */
class FittedPotentialTest {

    private static final double FORCE_TOLERANCE = 1e-4;

    @TempDir
    private Path folder;

    private static LammpsInstallation lammps() {
        try {
            return LammpsInstallation.locate(null, System.getenv());
        } catch (org.grainwright.engine.EngineException e) {
            Assumptions.abort("no LAMMPS here: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llzo-eam-dft", "llzo-buckingham-dft"})
    void lammpsFindsTheForcesOfTheFit(String name) throws Exception {
        Path data = folder.resolve("cell.data");
        BulkCell.write(data, 1, 0.05, 7);
        SinglePointRequest r = SinglePointRequest.of(data, PotentialLibrary.standard().get(name), lammps(),
                folder.resolve("lammps"));
        SinglePointResult found = SinglePoint.evaluate(
                new SinglePointRequest(r.structure(), r.species(), r.potential(), r.relaxation(), r.cell(), 1e-7,
                        r.profile(), r.lammps(), r.directory()),
                new Cancellation());
        PotentialModel.Evaluation own = PotentialModel
                .read(PotentialLibrary.shippedEntries(name).orElseThrow(), SimulationRequest.LLZO_SPECIES)
                .evaluate(frame(data));
        double largest = 0;
        for (int i = 0; i < own.forces().length; i++) {
            largest = Math.max(largest, Math.abs(own.forces()[i] - found.forcesEvPerAngstrom()[i]));
        }
        double worst = largest;
        assertTrue(largest < FORCE_TOLERANCE, () -> name + ": forces differ by " + worst + " eV/Å");
        assertEquals(own.energyEv(), found.energyEv(), 1e-5 * found.atoms());
        double pressure = -(own.stress()[0] + own.stress()[1] + own.stress()[2]) / 3 * 1602176.6;
        assertEquals(pressure, found.pressureBar(), 20);
    }

    @Test
    void everyCompositionThatIsNeutralFormallyStaysNeutral() throws Exception {
        for (String name : List.of("llzo-eam-dft", "llzo-buckingham-dft", "llzo-buckingham-garnet")) {
            Map<String, Integer> formal = Map.of("Li", 1, "La", 3, "Zr", 4, "O", -2);
            double unit = PotentialLibrary.standard().get(name).species("Li").orElseThrow().chargeE();
            formal.forEach((symbol, charge) -> {
                try {
                    assertEquals(charge * unit,
                            PotentialLibrary.standard().get(name).species(symbol).orElseThrow().chargeE(), 1e-12,
                            name + " " + symbol);
                } catch (org.grainwright.engine.EngineException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private static Frame frame(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data);
        double[] lattice = new double[9];
        List<String> symbols = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        boolean atoms = false;
        for (String line : lines) {
            String[] w = line.strip().split("\\s+");
            for (int c = 0; c < 3; c++) {
                if (line.endsWith("xyz".charAt(c) + "hi")) {
                    lattice[4 * c] = Double.parseDouble(w[1]) - Double.parseDouble(w[0]);
                }
            }
            if (atoms && w.length >= 6) {
                symbols.add(SimulationRequest.LLZO_SPECIES.get(Integer.parseInt(w[1]) - 1));
                for (int c = 3; c < 6; c++) {
                    positions.add(Double.parseDouble(w[c]));
                }
            }
            atoms |= line.startsWith("Atoms");
        }
        return new Frame("cell", lattice, symbols, positions.stream().mapToDouble(x -> x).toArray(), 0, new double[0],
                new double[0]);
    }
}
