// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.grainwright.campaign.internal.record.OxygenSummary;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.PotentialLibrary;
import org.grainwright.engine.run.Simulation;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real dynamics of the perfect crystal, where no oxygen leaves its place. */
class PerfectCrystalOxygenTest {

    @TempDir
    Path folder;

    @Test
    void aPerfectCrystalAt600KGivesNoOxygenEvents() throws Exception {
        double productionPs = Boolean.getBoolean("grainwright.long") ? 50 : 4;
        Path data = folder.resolve("bulk.data");
        LammpsData.write(Llzo.orderedCell(1), "bulk LLZO", Element::formalCharge, data);
        Protocol protocol = Protocol.at(600).toBuilder().barostat(Barostat.ISOTROPIC).equilibrationPs(1)
                .productionPs(productionPs).dumpEveryFs(100).quench(false).build();
        SimulationResult simulation = Simulation.run(
                SimulationRequest.of(data, PotentialLibrary.standard().get("llzo-buckingham-formal"), protocol,
                        lammps(), folder.resolve("run")),
                SimulationListener.NONE, new Cancellation());
        Trajectory trajectory = Trajectory.load(List.of(simulation.trajectory()), Species.llzo(), protocol.timestepFs(),
                Trajectory.DEFAULT_BUDGET_BYTES);
        AnalysisResult result = TransportAnalysis.analyse(trajectory, AnalysisSettings.bulk(600));
        assertEquals(Optional.of(List.of()), result.oxygenEvents());
        assertEquals(productionPs, result.lengthPs(), 0.11);
        assertEquals("Oxygen at 600 K: none changed its Zr and La polyhedra for good.", OxygenSummary.of(result, 600));
        assertTrue(largestOxygenDisplacement(trajectory) > 0.3, "the oxygen vibrates, and that is no event");
    }

    private static double largestOxygenDisplacement(Trajectory trajectory) {
        double largest = 0;
        for (int oxygen : trajectory.atomsOf("O")) {
            for (int f = 0; f < trajectory.frames(); f++) {
                double square = 0;
                for (int axis = 0; axis < 3; axis++) {
                    square += Math.pow(trajectory.displacementAt(oxygen, axis, f), 2);
                }
                largest = Math.max(largest, Math.sqrt(square));
            }
        }
        return largest;
    }

    private static LammpsInstallation lammps() {
        try {
            return LammpsInstallation.locate();
        } catch (EngineUnavailableException e) {
            assumeTrue(false, e.getMessage());
            throw new AssertionError(e);
        }
    }
}
