// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.engine.run.ThermoRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A longer production begins where a shorter one ended. */
class ExtensionTest {

    @TempDir
    Path folder;

    private SimulationRequest request(String name, double productionPs) throws Exception {
        // lengths are whole multiples of the interval of restart files, on which neighbour lists are rebuilt: then no
        // digit differs
        Protocol protocol = Bench192.shortProtocol().toBuilder().equilibrationPs(0.1).productionPs(productionPs)
                .restartEverySteps(100).build();
        return SimulationRequest.of(Bench192.structure(folder), Bench192.formal(), protocol, Bench192.lammps(),
                folder.resolve(name));
    }

    @Test
    void anExtendedProductionHasTheDigitsOfALongOneAndCostsTheDifference() throws Exception {
        SimulationResult reference = Simulation.run(request("long", 0.8), SimulationListener.NONE, new Cancellation());
        SimulationResult first = Simulation.run(request("short", 0.2), SimulationListener.NONE, new Cancellation());
        byte[] untouched = Files.readAllBytes(first.trajectory());
        SimulationRequest longer = request("extended", 0.8);
        Simulation.inherit(longer, first.directory());
        List<Long> steps = new ArrayList<>();
        SimulationResult extended = Simulation.run(longer, new SimulationListener() {
            @Override
            public void row(ThermoRow row) {
                if (row.stage().equals("produce")) {
                    steps.add(row.step());
                }
            }
        }, new Cancellation());
        assertEquals(first.protocol().productionSteps(), steps.getFirst(), "only the difference is computed");
        assertArrayEquals(Files.readAllBytes(reference.trajectory()), Files.readAllBytes(extended.trajectory()));
        assertEquals(Files.readString(reference.displacement()), Files.readString(extended.displacement()));
        assertEquals(Files.readString(reference.current().orElseThrow()),
                Files.readString(extended.current().orElseThrow()));
        assertArrayEquals(untouched, Files.readAllBytes(first.trajectory()), "the shorter one stays as it was");
        assertEquals(extended.cpuSeconds(),
                Simulation.run(longer, SimulationListener.NONE, new Cancellation()).cpuSeconds(),
                "and a finished one is recognised");
    }

    @Test
    void onlyAShorterProductionOfTheSameSimulationIsInherited() throws Exception {
        SimulationResult first = Simulation.run(request("short", 0.4), SimulationListener.NONE, new Cancellation());
        SimulationRequest other = request("other", 0.8);
        SimulationRequest hotter = other.with(other.protocol().toBuilder().temperatureK(700).build());
        assertTrue(assertThrows(InvalidRequestException.class, () -> Simulation.inherit(hotter, first.directory()))
                .getMessage().contains("another simulation"));
        SimulationRequest same = request("same", 0.4);
        assertTrue(assertThrows(InvalidRequestException.class, () -> Simulation.inherit(same, first.directory()))
                .getMessage().contains("not shorter"));
        assertTrue(
                assertThrows(InvalidRequestException.class, () -> Simulation.inherit(other, folder.resolve("nothing")))
                        .getMessage().contains("no finished simulation"));
    }
}
