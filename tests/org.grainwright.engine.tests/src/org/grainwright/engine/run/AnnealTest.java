// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Optional;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.Anneal;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zone annealing, tried on a perfect crystal: the planes are where nothing is, so that nothing may change. */
class AnnealTest {

    @TempDir
    Path folder;

    private SimulationRequest request(String name, Anneal anneal) throws Exception {
        Protocol protocol = Bench192.shortProtocol().toBuilder().timestepFs(2).anneal(Optional.of(anneal)).build();
        return SimulationRequest.of(Bench192.structure(folder), Bench192.formal(), protocol, Bench192.lammps(),
                folder.resolve(name));
    }

    private static SimulationListener hearing(List<String> stages, List<ThermoRow> rows, Runnable secondCycle) {
        return new SimulationListener() {
            @Override
            public void stageStarted(String stage, long steps) {
                stages.add(stage);
                if (stages.stream().filter("anneal"::equals).count() == 2) {
                    secondCycle.run();
                }
            }

            @Override
            public void row(ThermoRow row) {
                rows.add(row);
            }
        };
    }

    @Test
    void aPerfectCrystalIsStationaryAtOnceAndStaysACrystal() throws Exception {
        Anneal anneal = new Anneal(900, 6, List.of(0.0, 0.5));
        assertEquals(3, anneal.cycles());
        List<String> stages = new ArrayList<>();
        List<ThermoRow> rows = new ArrayList<>();
        SimulationResult result = Simulation.run(request("run", anneal), hearing(stages, rows, () -> {
        }), new Cancellation());

        List<Double> energies = result.annealedEnergiesEv();
        assertEquals(2, energies.size(), "as assembled and after one cycle: stationary, so no other");
        assertEquals(List.of("relax", "warm-up", "anneal", "anneal", "equilibrate", "produce"), stages);
        // set F, engine tests of docs/engine.md: about -528 eV per formula unit at 600 K, 8 formula units
        energies.forEach(energy -> assertEquals(-528.0 * 8, energy, 8));
        // two thirds of the ions are in the slabs: 900 K there and 600 K elsewhere are 800 K together
        double hot = rows.stream().filter(row -> row.stage().equals("anneal") && row.fraction() > 0.1
                && row.fraction() < 0.5 && row.stepsTotal() == anneal.cycleSteps(2))
                .mapToDouble(ThermoRow::temperatureK).average().orElseThrow();
        assertEquals(800, hot, 50);
        assertEquals(600, result.thermo().temperatureK(), 60);
        assertEquals(result, Simulation.run(request("run", anneal), SimulationListener.NONE, new Cancellation()),
                "a finished folder is recognised");
    }

    @Test
    void aKilledAnnealingBeginsAgainAndEndsWithTheSameBytes() throws Exception {
        Anneal anneal = new Anneal(900, 0.6, List.of(0.0, 0.5));
        SimulationResult whole = Simulation.run(request("whole", anneal), SimulationListener.NONE, new Cancellation());
        Cancellation cancellation = new Cancellation();
        assertThrows(SimulationCancelledException.class, () -> Simulation.run(request("cut", anneal),
                hearing(new ArrayList<>(), new ArrayList<>(), cancellation::cancel), cancellation));
        SimulationResult again = Simulation.run(request("cut", anneal), SimulationListener.NONE, new Cancellation());
        assertEquals(whole.annealedEnergiesEv(), again.annealedEnergiesEv());
        assertArrayEquals(Files.readAllBytes(whole.trajectory()), Files.readAllBytes(again.trajectory()));
    }

    /** Cold, where nothing moves far: the excess that LAMMPS averaged is the one counted from the atoms of its file. */
    @Test
    void theExcessIsThatOfTheIons() throws Exception {
        Anneal anneal = new Anneal(50, 0.4, List.of(0.0, 0.4), Optional.of(new Anneal.Counted("Li", "La")),
                Optional.empty());
        SimulationRequest request = request("cold", anneal);
        SimulationResult result = Simulation.run(request.with(request.protocol().toBuilder().temperatureK(50).build()),
                SimulationListener.NONE, new Cancellation());
        assertEquals(result.annealedEnergiesEv().size(), result.annealedExcessPerNm2().size());
        List<String> lines = Files.readAllLines(result.directory().resolve("annealed.data"));
        double low = 0;
        double high = 0;
        double area = 1;
        double[] li = new double[2];
        double[] la = new double[2];
        boolean atoms = false;
        for (String line : lines) {
            String[] words = line.strip().split(" +");
            if (line.contains("xlo xhi")) {
                low = Double.parseDouble(words[0]);
                high = Double.parseDouble(words[1]);
            } else if (line.contains("ylo yhi") || line.contains("zlo zhi")) {
                area *= Double.parseDouble(words[1]) - Double.parseDouble(words[0]);
            } else if (line.startsWith("Atoms") || line.startsWith("Velocities")) {
                atoms = line.startsWith("Atoms");
            } else if (atoms && words.length >= 6) {
                double f = (Double.parseDouble(words[3]) - low) / (high - low);
                f -= Math.floor(f);
                int inner = f >= 0.4 / 3 && f <= 0.8 / 3 || f >= 0.6 && f <= 0.8 ? 1 : 0;
                String element = request.species().get(Integer.parseInt(words[1]) - 1);
                li[inner] += element.equals("Li") ? 1 : 0;
                la[inner] += element.equals("La") ? 1 : 0;
            }
        }
        assertEquals(56, li[0] + li[1]);
        double expected = 100 * (li[0] - la[0] * li[1] / la[1]) / (2 * area);
        // one ion across the edge of a region is 0.3 to 1 per nm²
        assertEquals(expected, result.annealedExcessPerNm2().getLast(), 1.0);
    }

    @Test
    void atConstantVolumeTheCellStays() throws Exception {
        Protocol protocol = request("none", new Anneal(900, 0.4, List.of(0.0))).protocol().toBuilder()
                .barostat(Barostat.NONE).build();
        SimulationRequest request = request("fixed", new Anneal(900, 0.4, List.of(0.0))).with(protocol);
        List<ThermoRow> rows = new ArrayList<>();
        Simulation.run(request, hearing(new ArrayList<>(), rows, () -> {
        }), new Cancellation());
        assertEquals(1, rows.stream().filter(row -> row.stage().equals("anneal"))
                .mapToDouble(ThermoRow::volumeAngstrom3).distinct().count());
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        for (Anneal wrong : List.of(new Anneal(900, 0.1, List.of(0.0)), new Anneal(9000, 4, List.of(0.0)),
                new Anneal(900, 4, List.of(0.5, 0.2)))) {
            assertThrows(InvalidRequestException.class, () -> Simulation.run(request("wrong", wrong),
                    SimulationListener.NONE, new Cancellation()));
        }
    }
}
