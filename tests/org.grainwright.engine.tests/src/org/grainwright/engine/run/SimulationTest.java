// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {

    @TempDir
    Path folder;

    @Test
    void runsRelaxationEquilibrationAndProductionAndReportsThem() throws Exception {
        List<String> stages = new ArrayList<>();
        List<ThermoRow> rows = new ArrayList<>();
        SimulationListener listener = new SimulationListener() {
            @Override
            public void stageStarted(String stage, long steps) {
                stages.add(stage);
            }

            @Override
            public void row(ThermoRow row) {
                rows.add(row);
            }
        };
        Protocol protocol = Bench192.shortProtocol().toBuilder().quench(true).build();
        SimulationRequest request = SimulationRequest.of(Bench192.structure(folder), Bench192.formal(), protocol,
                Bench192.lammps(), folder.resolve("run"));
        SimulationResult result = Simulation.run(request, listener, new Cancellation());

        assertEquals(List.of("relax", "warm-up", "equilibrate", "produce", "quench"), stages);
        assertTrue(rows.size() > 20, "rows arrive live");
        assertEquals(0, result.dangerousBuilds());
        assertEquals(600, result.thermo().temperatureK(), 60);
        // set F, engine tests of docs/engine.md: about -528 eV per formula unit at 600 K, 8 formula units
        assertEquals(-528.0 * 8, result.thermo().potentialEnergyEv(), 8);
        assertEquals(13.01, Math.cbrt(result.box().volumeAngstrom3()), 0.15);
        assertEquals(31, count(result.trajectory(), "ITEM: TIMESTEP"), "300 steps, every 10, both ends");
        assertEquals(61, rows(result.current().orElseThrow()), "300 steps, every 5, both ends");
        assertEquals(31, rows(result.displacement()));
        assertTrue(result.quenchedEnergyEv() < result.thermo().potentialEnergyEv() - 5,
                "the inherent structure is lower");
        assertTrue(Files.readString(result.quenched().orElseThrow()).contains("192 atoms"));
        assertTrue(Files.readString(result.relaxed()).contains("Atoms # charge"));
        assertTrue(result.cpuSeconds() > 0 && result.wallSeconds() > 0);

        long before = Files.getLastModifiedTime(result.log()).toMillis();
        SimulationResult again = Simulation.run(request, SimulationListener.NONE, new Cancellation());
        assertEquals(result, again, "a finished folder is recognised");
        assertEquals(before, Files.getLastModifiedTime(result.log()).toMillis());
        changedFilesAreNoticed(result);
    }

    /** By their bytes where size or time are not those of then, as they are after a change and after copying. */
    private static void changedFilesAreNoticed(SimulationResult result) throws Exception {
        Path trajectory = result.trajectory();
        assertEquals(Optional.empty(), Simulation.damage(result.directory()));
        byte[] right = Files.readAllBytes(trajectory);
        byte[] wrong = right.clone();
        wrong[right.length / 2] ^= 1;
        Files.write(trajectory, wrong);
        Optional<String> changed = Optional.of(trajectory.getFileName() + " was changed");
        assertEquals(changed, Simulation.damage(result.directory()));
        FileTime then = Files.getLastModifiedTime(trajectory);
        Files.write(trajectory, right);
        assertEquals(Optional.empty(), Simulation.damage(result.directory()), "copied");
        Files.write(trajectory, Arrays.copyOf(right, right.length + 1));
        Files.setLastModifiedTime(trajectory, then);
        assertEquals(changed, Simulation.damage(result.directory()));
        Files.delete(trajectory);
        assertEquals(Optional.of(trajectory.getFileName() + " is gone"), Simulation.damage(result.directory()));
    }

    @Test
    void aContinuedProductionEqualsAnUninterruptedOne() throws Exception {
        SimulationRequest whole = SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                Bench192.shortProtocol(), Bench192.lammps(),
                folder.resolve("whole"));
        SimulationResult reference = Simulation.run(whole, SimulationListener.NONE, new Cancellation());

        SimulationRequest cut = SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                Bench192.shortProtocol(), Bench192.lammps(),
                folder.resolve("cut"));
        Cancellation cancellation = new Cancellation();
        assertThrows(SimulationCancelledException.class, () -> Simulation.run(cut, new SimulationListener() {
            @Override
            public void row(ThermoRow row) {
                if (row.stage().equals("produce") && row.step() >= 140) {
                    cancellation.cancel();
                }
            }
        }, cancellation));
        List<Long> resumedAt = new ArrayList<>();
        SimulationResult resumed = Simulation.run(cut, new SimulationListener() {
            @Override
            public void resumed(long step) {
                resumedAt.add(step);
            }
        }, new Cancellation());
        assertEquals(1, resumedAt.size());
        assertTrue(resumedAt.get(0) >= 100, "from a restart file of production");
        assertEquals(2, resumed.attempts());
        assertEquals(Files.readString(reference.trajectory()), Files.readString(resumed.trajectory()));
        assertEquals(Files.readString(reference.current().orElseThrow()),
                Files.readString(resumed.current().orElseThrow()));
        assertEquals(Files.readString(reference.displacement()), Files.readString(resumed.displacement()));
        assertEquals(reference.thermo(), resumed.thermo());
    }

    /** Issue D: set F at 300 K gives 12.966 +- 0.01 Å. */
    @Test
    void theFormalPotentialGivesItsLatticeConstantAt300K() throws Exception {
        double ps = Boolean.getBoolean("grainwright.long") ? 40 : 12;
        Protocol protocol = Bench192.shortProtocol().toBuilder().temperatureK(300).barostat(Barostat.ISOTROPIC)
                .equilibrationPs(ps).productionPs(0.2)
                .thermoEverySteps(100).build();
        SimulationResult result = Simulation
                .run(SimulationRequest.of(Bench192.structure(folder), Bench192.formal(), protocol, Bench192.lammps(),
                        folder.resolve("a300")), SimulationListener.NONE, new Cancellation());
        assertEquals(12.966, Math.cbrt(result.box().volumeAngstrom3()), 0.01);
    }

    @Test
    void aChargedCellIsRefusedBeforeAnythingRuns() throws Exception {
        Path charged = folder.resolve("charged.data");
        String text = Files.readString(Bench192.structure(folder));
        Files.writeString(charged, text.replaceFirst("\n1 1 1 ", "\n1 4 -2 "));
        SimulationRequest request = SimulationRequest.of(charged, Bench192.formal(), Bench192.shortProtocol(),
                Bench192.lammps(), folder.resolve("run"));
        InvalidRequestException e = assertThrows(InvalidRequestException.class,
                () -> Simulation.run(request, SimulationListener.NONE, new Cancellation()));
        assertTrue(e.getMessage().contains("not neutral") && e.getMessage().contains("-3.000 e"), e.getMessage());
        assertTrue(Files.notExists(folder.resolve("run")));
    }

    @Test
    void aFolderOfAnotherSimulationIsRefused() throws Exception {
        SimulationRequest request = SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                Bench192.shortProtocol(), Bench192.lammps(),
                folder.resolve("run"));
        Simulation.export(request);
        SimulationRequest other = request.with(request.protocol().toBuilder().seed(777).build());
        InvalidRequestException e = assertThrows(InvalidRequestException.class, () -> Simulation.export(other));
        assertTrue(e.getMessage().contains("another simulation"), e.getMessage());
    }

    private static long count(Path file, String line) throws Exception {
        return Files.readAllLines(file, StandardCharsets.US_ASCII).stream().filter(line::equals).count();
    }

    private static long rows(Path file) throws Exception {
        return Files.readAllLines(file, StandardCharsets.US_ASCII).stream().filter(l -> !l.startsWith("#")).count();
    }
}
