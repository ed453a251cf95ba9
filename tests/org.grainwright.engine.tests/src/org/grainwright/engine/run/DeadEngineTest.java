// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.FakeEngine;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that dies says nothing about the cell that it computed. */
class DeadEngineTest {

    /** Ends LAMMPS at a step of its production, for each line of the file of deaths. */
    private static final String DIES = """
            if [ -s %1$s/deaths ]; then
              read -r step < %1$s/deaths; sed -i 1d %1$s/deaths
              sed "s|^run .* upto|run $step upto\\nshell bash %1$s/die|" "$IN" > dying.in
              "$REAL" "${all[@]/#$IN/dying.in}" & echo $! > %1$s/engine; wait $!; exit $?
            fi
            exec "$REAL" "$@"
            """;

    @TempDir
    Path folder;
    private final LammpsInstallation lammps = Bench192.lammps();

    private SimulationRequest request(String name, LammpsInstallation program) throws Exception {
        return SimulationRequest.of(Bench192.structure(folder), Bench192.formal(),
                Bench192.shortProtocol().toBuilder().equilibrationPs(0.1).productionPs(1.2).build(), program,
                folder.resolve(name));
    }

    @Test
    void whatWasKilledTwiceIsContinuedToTheSameDigitsAndToldSo() throws Exception {
        SimulationResult whole = Simulation.run(request("whole", lammps), SimulationListener.NONE, new Cancellation());
        Files.writeString(folder.resolve("deaths"), "250\n450\n");
        Files.writeString(folder.resolve("die"), "kill -9 $(cat " + folder + "/engine)\n");
        List<String> warnings = new ArrayList<>();
        SimulationResult continued = Simulation.run(
                request("killed", FakeEngine.around(lammps, folder, "dies", DIES.formatted(folder))),
                new SimulationListener() {
                    @Override
                    public void warning(String line) {
                        warnings.add(line);
                    }
                }, new Cancellation());
        assertEquals(-1, Files.mismatch(whole.trajectory(), continued.trajectory()));
        assertEquals(3, continued.attempts());
        assertEquals(2, continued.remedies().stream().filter(r -> r.contains("signal 9")).count(),
                continued.remedies().toString());
        assertEquals(2, warnings.stream().filter(w -> w.startsWith("the engine died, continued (")).count(),
                warnings.toString());
    }

    @Test
    void whatAlwaysDiesIsTheMachinesFaultAndCanBeRunAgain() throws Exception {
        LammpsInstallation mortal = FakeEngine.around(lammps, folder, "always",
                "echo x >> " + folder + "/starts; [ -e " + folder + "/alive ] && exec \"$REAL\" \"$@\"; kill -SEGV $$");
        SimulationRequest request = request("dead", mortal);
        SimulationFailedException dead = assertThrows(SimulationFailedException.class,
                () -> Simulation.run(request, SimulationListener.NONE, new Cancellation()));
        assertEquals(EngineException.Blame.MACHINE, dead.blame());
        assertTrue(dead.failure().kind().retryable() && dead.getMessage().contains("signal 11"), dead.getMessage());
        assertEquals(4, Files.readAllLines(folder.resolve("starts")).size(), "once and three times more");
        Files.writeString(folder.resolve("alive"), "");
        assertTrue(Simulation.run(request, SimulationListener.NONE, new Cancellation()).thermo().rows() > 0);
    }
}
