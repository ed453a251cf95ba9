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
import java.util.Optional;
import java.util.stream.IntStream;

import org.grainwright.engine.deck.Anneal;
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

    /** The boundary was annealed once: the energy of what that left is that of the longer production, too. */
    @Test
    void theStructureThatAnnealingLeftIsHandedOver() throws Exception {
        Anneal anneal = new Anneal(900, 0.4, List.of(0.0, 0.5));
        SimulationRequest shorter = annealed(request("short", 0.2), anneal);
        SimulationResult first = Simulation.run(shorter, SimulationListener.NONE, new Cancellation());
        SimulationRequest longer = annealed(request("extended", 0.4), anneal);
        Simulation.inherit(longer, first.directory());
        SimulationResult extended = Simulation.run(longer, SimulationListener.NONE, new Cancellation());
        assertArrayEquals(Files.readAllBytes(first.annealed().orElseThrow()),
                Files.readAllBytes(extended.annealed().orElseThrow()));
        assertEquals(first.annealedEnergiesEv(), extended.annealedEnergiesEv());
    }

    private static SimulationRequest annealed(SimulationRequest request, Anneal anneal) {
        return request.with(request.protocol().toBuilder().anneal(Optional.of(anneal)).build());
    }

    /** 3 fs divide neither 20 fs between frames nor the length: both are rounded, and so ends the shorter one. */
    @Test
    void stepsThatDivideNothingEndWithAFrame() throws Exception {
        SimulationResult first = Simulation.run(odd("short", 0.2), SimulationListener.NONE, new Cancellation());
        SimulationRequest longer = odd("extended", 0.8);
        Simulation.inherit(longer, first.directory());
        SimulationResult extended = Simulation.run(longer, SimulationListener.NONE, new Cancellation());
        assertEquals(List.of(0L, 7L, 14L), frames(extended).subList(0, 3));
        assertEquals(266L, frames(extended).getLast());
        assertEquals(39, frames(extended).size());
    }

    private SimulationRequest odd(String name, double productionPs) throws Exception {
        SimulationRequest request = request(name, productionPs);
        return request.with(request.protocol().toBuilder().timestepFs(3).build());
    }

    private static List<Long> frames(SimulationResult result) throws Exception {
        List<String> lines = Files.readAllLines(result.trajectory());
        return IntStream.range(1, lines.size()).filter(i -> lines.get(i - 1).equals("ITEM: TIMESTEP"))
                .mapToObj(i -> Long.valueOf(lines.get(i).strip())).toList();
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
