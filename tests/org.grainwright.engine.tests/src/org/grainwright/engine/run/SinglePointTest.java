// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinglePointTest {

    @TempDir
    Path folder;

    private SinglePointResult evaluate(String potential, String name) throws Exception {
        return SinglePoint.evaluate(SinglePointRequest.of(Bench192.structure(folder),
                PotentialLibrary.standard().get(potential), Bench192.lammps(),
                folder.resolve(name)), new Cancellation());
    }

    @Test
    void theFormalPotentialGivesTheReferenceEnergy() throws Exception {
        SinglePointResult result = evaluate("llzo-buckingham-formal", "formal");
        // an independent hand-written deck, pppm 1e-5: -4213.5989 eV
        assertEquals(-4213.5989, result.energyEv(), 2e-4);
        assertEquals(12.97, result.box().xAngstrom(), 1e-9);
        assertEquals(3 * 192, result.forcesEvPerAngstrom().length);
        double[] sum = new double[3];
        for (int i = 0; i < result.forcesEvPerAngstrom().length; i++) {
            sum[i % 3] += result.forcesEvPerAngstrom()[i];
        }
        assertEquals(0, sum[0], 0.02, "no net force but PPPM's");
        assertTrue(Files.readString(result.structure()).contains("Atoms # charge"));
    }

    /** The same crystal described by edges of which one leans by a whole lattice vector. */
    @Test
    void aLeaningCellHasTheEnergyOfTheUprightOne() throws Exception {
        SinglePointResult upright = evaluate("llzo-buckingham-dft", "upright");
        Path structure = Bench192.structure(Files.createDirectory(folder.resolve("in")));
        Path leaning = folder.resolve("leaning.data");
        Files.writeString(leaning, Files.readString(structure).replaceFirst("(?m)^(.*zlo zhi.*)$",
                "$1\n12.97 0.0 0.0 xy xz yz"));
        SinglePointRequest request = SinglePointRequest.of(leaning, PotentialLibrary.standard().get(
                "llzo-buckingham-dft"), Bench192.lammps(), folder.resolve("leaning"));
        SinglePointResult found = SinglePoint.evaluate(request, new Cancellation());
        // the mesh follows the edges, so it errs differently
        assertEquals(upright.energyEv(), found.energyEv(), 2e-5 * found.atoms());
        for (int i = 0; i < 3 * found.atoms(); i++) {
            assertEquals(upright.forcesEvPerAngstrom()[i], found.forcesEvPerAngstrom()[i], 2e-3);
        }
        org.junit.jupiter.api.Assertions.assertThrows(org.grainwright.engine.InvalidRequestException.class,
                () -> Simulation.run(org.grainwright.engine.deck.SimulationRequest.of(leaning, request.potential(),
                        org.grainwright.engine.deck.Protocol.at(1000), Bench192.lammps(), folder.resolve("dynamics")),
                        SimulationListener.NONE, new Cancellation()));
    }

    /** Against decks written by hand: 1e-8 eV/atom, and forces to the printed digits. */
    @Test
    void energiesAndForcesAreThoseOfHandWrittenDecks() throws Exception {
        for (String set : new String[] {"formal", "teter"}) {
            SinglePointResult ours = evaluate("llzo-buckingham-" + set, "ours-" + set);
            Path byHand = Files.createDirectory(folder.resolve("hand-" + set));
            Bench192.structure(byHand);
            try (java.io.InputStream in = SinglePointTest.class.getResourceAsStream("reference-" + set + ".in")) {
                Files.copy(in, byHand.resolve("in.hand"));
            }
            Process process = new ProcessBuilder(Bench192.lammps().executable().toString(), "-in", "in.hand")
                    .directory(byHand.toFile())
                    .redirectErrorStream(true).redirectOutput(byHand.resolve("out").toFile()).start();
            assertEquals(0, process.waitFor());
            List<String> out = Files.readAllLines(byHand.resolve("out"));
            int header = 0;
            while (!out.get(header).startsWith("Step PotEng Press")) {
                header++;
            }
            double energy = Double.parseDouble(out.get(header + 1).strip().split("\\s+")[1]);
            assertEquals(energy, ours.energyEv(), 1e-8 * 192, set);
            List<String> forces = Files.readAllLines(byHand.resolve("forces.txt"));
            for (int i = 0; i < 192; i++) {
                String[] w = forces.get(9 + i).strip().split(" ");
                for (int d = 0; d < 3; d++) {
                    assertEquals(Double.parseDouble(w[1 + d]), ours.forcesEvPerAngstrom()[3 * i + d], 1e-9,
                            set + " atom " + (i + 1));
                }
            }
        }
    }

    /**
     * A user's embedding: the pair part stays ours, and the energy grows by sum F(sum f(r)), computed here
     * independently.
     */
    @Test
    void aUsersEmbeddingAddsItsManyBodyEnergyAndNothingElse() throws Exception {
        int n = 1601;
        StringBuilder setfl = new StringBuilder("c1\nc2\nc3\n4 Li La Zr O\n1001 0.01 " + n + " 0.005 8.0\n");
        for (int element = 0; element < 4; element++) {
            setfl.append("1 1.0 0.0 none\n");
            for (int i = 0; i < 1001; i++) {
                setfl.append(i * 0.01 * 0.5).append('\n');
            }
            for (int m = 0; m < n; m++) {
                double r = m * 0.005;
                setfl.append(r < 5 ? 1e-3 * Math.pow(5 - r, 4) : 0).append('\n');
            }
        }
        for (int pair = 0; pair < 10; pair++) {
            setfl.append("7.0\n".repeat(n));
        }
        Files.writeString(folder.resolve("mine.eam.alloy"), setfl);
        Path file = Files.writeString(folder.resolve("mine.properties"), """
                title = formal set with my embedding
                form = eam-container
                base = llzo-buckingham-formal
                tableStepAngstrom = 0.005
                embedding = mine.eam.alloy
                requires = pair/hybrid/overlay pair/eam/alloy pair/coul/long kspace/pppm
                source = me
                """);
        Potential mine = PotentialLibrary.standard().with(file).get("mine");
        SinglePointResult with = SinglePoint.evaluate(
                SinglePointRequest.of(Bench192.structure(folder), mine, Bench192.lammps(), folder.resolve("mine")),
                new Cancellation());
        SinglePointResult without = evaluate("llzo-eam-formal", "without");
        double expected = 0.5 * density();
        assertTrue(expected > 1, "the embedding matters: " + expected);
        assertEquals(expected, with.energyEv() - without.energyEv(), 1e-5 * expected);
    }

    /** Sum over all ordered pairs of f(r). */
    private double density() throws Exception {
        List<double[]> at = new ArrayList<>();
        boolean atoms = false;
        for (String line : Files.readAllLines(Bench192.structure(folder))) {
            String[] w = line.strip().split("\\s+");
            atoms |= line.startsWith("Atoms");
            if (atoms && w.length >= 6) {
                at.add(new double[] {Double.parseDouble(w[3]), Double.parseDouble(w[4]), Double.parseDouble(w[5])});
            }
        }
        double sum = 0;
        for (double[] a : at) {
            for (double[] b : at) {
                double square = 0;
                for (int d = 0; d < 3; d++) {
                    double x = a[d] - b[d];
                    x -= 12.97 * Math.rint(x / 12.97);
                    square += x * x;
                }
                double r = Math.sqrt(square);
                sum += a != b && r < 5 ? 1e-3 * Math.pow(5 - r, 4) : 0;
            }
        }
        return sum;
    }

    @Test
    void theEamContainerIsTheSamePhysicsOutsideItsWalls() throws Exception {
        for (String set : new String[] {"formal", "teter"}) {
            SinglePointResult analytic = evaluate("llzo-buckingham-" + set, "a-" + set);
            SinglePointResult table = evaluate("llzo-eam-" + set, "e-" + set);
            // issue D: 1e-8 eV/atom and 1e-5 eV/Å at a table step of 0.005 Å
            assertEquals(analytic.energyEv(), table.energyEv(), 1e-8 * 192, set);
            double worst = 0;
            for (int i = 0; i < analytic.forcesEvPerAngstrom().length; i++) {
                worst = Math.max(worst, Math.abs(analytic.forcesEvPerAngstrom()[i] - table.forcesEvPerAngstrom()[i]));
            }
            assertTrue(worst < 1e-5 && worst > 0, set + ": " + worst);
        }
    }

    @Test
    void relaxingCellAndIonsLowersEnergyAndPressure() throws Exception {
        SinglePointRequest request = SinglePointRequest
                .of(Bench192.structure(folder), Bench192.formal(), Bench192.lammps(), folder.resolve("r"))
                .relaxed(new Relaxation(60, 1e-8, 1e-3, 0.05), CellRelaxation.ISOTROPIC);
        SinglePointResult result = SinglePoint.evaluate(request, new Cancellation());
        assertTrue(result.energyEv() < -4213.6, "lower than as built");
        assertEquals(12.925, result.box().xAngstrom(), 0.06, "docs/engine.md: 12.925 Å at 0 K");
        assertTrue(Math.abs(result.pressureBar()) < 5000, "from -75 kbar to " + result.pressureBar());
    }
}
