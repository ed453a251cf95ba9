// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.io.InputStream;
import java.util.ArrayList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.internal.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeckTest {

    @TempDir
    Path folder;

    private SimulationRequest request() throws Exception {
        return SimulationRequest.of(Bench192.structure(folder), Bench192.formal(), Bench192.shortProtocol(),
                Bench192.lammps(), folder.resolve("run"));
    }

    @Test
    void bothDecksDefineTheSameFixesAndComputesInTheSameOrder() throws Exception {
        List<String> start = names(
                DeckWriter.start(request()).render().lines().dropWhile(l -> !l.contains("stage produce")).toList());
        List<String> resume = names(
                DeckWriter.resume(request()).render().lines().dropWhile(l -> !l.contains("stage produce")).toList());
        assertTrue(start.size() > 10, start.toString());
        assertEquals(start, resume);
    }

    /** What this was when the skin of 2 Å stood in the deck: run folders of then go on. */
    @Test
    void aRequestOfBeforeTheSkinWasChosenIsTheSameRequest() throws Exception {
        assertEquals("916f8aea3adc0b47fbf03224fa52d1d34e0c0e736ea628708f89271cd53c8e3a",
                Requirements.identity(request()));
    }

    private static List<String> names(List<String> lines) {
        return lines.stream().filter(l -> l.matches("(fix|compute|dump|group|variable) .*")).toList();
    }

    @Test
    void theDeckIsTheSameForTheSameRequestAndSaysWhatTheIssueAsks() throws Exception {
        String text = DeckWriter.start(request()).render();
        assertEquals(text, DeckWriter.start(request()).render());
        for (String wanted : List.of("variable skin index 0.8", "neighbor ${skin} bin",
                "neigh_modify every 1 delay 0 check yes",
                "min_modify dmax 0.05", "fix drift all momentum",
                "restart 100 restart.a restart.b", "id type xu yu zu", "write_data relaxed.data nocoeff",
                "fix move all npt temp 600.0 600.0 0.1 aniso",
                "flush yes", "compute msdLi Li msd")) {
            assertTrue(text.contains(wanted), wanted);
        }
        String limited = DeckWriter.start(request().with(new Supervision(600, 3661, 5e-4, 0.02, 2, 0))).render();
        assertTrue(limited.contains("timer timeout 1:01:01 every 50"), "wall limit");
        assertEquals(DeckWriter.start(request()).render(), limited.replaceAll("timer timeout.*\n", ""),
                "and nothing else changes");
    }

    /** A folder that was run by hand is recognised: nothing is simulated again. */
    @Test
    void anExportedDeckRunsByHandAndItsResultIsAccepted() throws Exception {
        SimulationRequest request = request();
        Simulation.export(request);
        Path run = folder.resolve("run");
        ProcessBuilder builder = new ProcessBuilder(request.lammps().executable().toString(), "-in", "start.in", "-log",
                "log.0.lammps")
                .directory(run.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        assertEquals(0, builder.start().waitFor(), () -> read(folder.resolve("out")));
        SimulationResult byHand = Simulation.run(request, new SimulationListener() {
            @Override
            public void stageStarted(String stage, long steps) {
                throw new AssertionError("simulated again");
            }
        }, new Cancellation());
        assertEquals(600, byHand.thermo().temperatureK(), 60);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    /** LAMMPS ends its loop at the limit; the folder says so and continues. */
    @Test
    void aWallLimitLeavesAFolderThatContinues() throws Exception {
        SimulationRequest request = request().with(request().protocol().toBuilder().equilibrationPs(0.1)
                .productionPs(30).dumpEveryFs(100).restartEverySteps(1000)
                .build());
        SimulationFailedException e = assertThrows(SimulationFailedException.class,
                () -> Simulation.run(request.with(new Supervision(60, 3, 5e-4, 0.02, 0, 0)), SimulationListener.NONE,
                        new Cancellation()));
        assertEquals(Failure.Kind.WALL_LIMIT, e.failure().kind());
        assertTrue(Files.size(folder.resolve("run/restart.end")) > 1000);
        long[] resumed = {-1};
        Cancellation cancellation = new Cancellation();
        assertThrows(SimulationCancelledException.class, () -> Simulation.run(request, new SimulationListener() {
            @Override
            public void resumed(long step) {
                resumed[0] = step;
                cancellation.cancel();
            }
        }, cancellation));
        assertTrue(resumed[0] > 0 && resumed[0] < request.protocol().productionSteps(), "continues from " + resumed[0]);
    }

    @Test
    void damagedStructuresAreRefusedWithFileAndLine() throws Exception {
        String good = Files.readString(Bench192.structure(folder));
        for (String[] change : new String[][] {{"\n100 ", "\n100 x "}, {"192 atoms", "191 atoms and more"},
                {"12.97000000 xlo xhi", "-5 xlo xhi"},
                {"\n192 ", "\n192 7 "}}) {
            Path bad = Files.writeString(folder.resolve("bad.data"), good.replace(change[0], change[1]));
            SimulationRequest request = SimulationRequest.of(bad, Bench192.formal(), Bench192.shortProtocol(),
                    Bench192.lammps(), folder.resolve("bad"));
            InvalidRequestException e = assertThrows(InvalidRequestException.class, () -> Simulation.export(request),
                    change[1]);
            assertTrue(e.getMessage().contains("bad.data"), e.getMessage());
        }
        SimulationRequest dopant = request().withSpecies(List.of("Li", "La", "Zr", "Al"));
        InvalidRequestException e = assertThrows(InvalidRequestException.class, () -> Simulation.export(dopant));
        assertTrue(e.getMessage().contains("has no Al"), e.getMessage());
    }

    /** A table of a spline is no line of the deck, but another table is another simulation. */
    @Test
    void anotherSplineIsAnotherRequest() throws Exception {
        List<String> identities = new ArrayList<>();
        try (InputStream shipped = PotentialLibrary.class
                .getResourceAsStream("shipped/llzo-eam-dft.properties")) {
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            String other = text.replaceFirst("(?m)^(pair\\.Li-Zr\\.spline = \\S+ \\S+) \\S+", "$1 0.1414");
            assertNotEquals(text, other, "the coefficient that this test changes");
            for (String each : List.of(text, text, other)) {
                Path file = folder.resolve("splines.properties");
                Files.writeString(file, each.replaceFirst("(?m)^name *=.*$", "name = splines"));
                var library = PotentialLibrary.standard().with(file);
                identities.add(Requirements
                        .identity(SimulationRequest.of(Bench192.structure(folder),
                                library.get(library.potentials().getLast().name()), Bench192.shortProtocol(),
                                Bench192.lammps(), folder.resolve("run"))));
            }
        }
        assertEquals(identities.get(0), identities.get(1));
        assertNotEquals(identities.get(0), identities.get(2));
    }
}
