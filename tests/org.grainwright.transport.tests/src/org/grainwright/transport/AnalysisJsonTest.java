// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.analysis.AnalysisJson;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.analysis.TransportTensor;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.SpeciesTable;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON of an analysis and the table of elements. */
class AnalysisJsonTest {

    @TempDir
    Path folder;

    @Test
    void jsonIsCompleteAndReproducible() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        Trajectory t = Synthetic.withHost(60, 40, 20, 20, 20, random).brownian(random, 0.2).load(folder);
        String json = AnalysisJson.write(TransportAnalysis.analyse(t, AnalysisSettings.bulk(1000)));
        assertEquals(json, AnalysisJson.write(TransportAnalysis.analyse(t, AnalysisSettings.bulk(1000))));
        assertTrue(json.startsWith("{\n  \"schema\": \"org.grainwright.analysis/1\""));
        assertTrue(json.contains("\"tracerD\": {\"value\": "));
        // reasons travel as data
        assertTrue(json.contains("\"reasons\": [{\"gate\": \"green\", \"kind\": \"sampled\", \"sentence\": \""));
        assertFalse(json.contains("NaN") || json.contains("Infinity"));
        assertEquals(json.chars().filter(c -> c == '{').count(), json.chars().filter(c -> c == '}').count());
        Path file = folder.resolve("out.json");
        AnalysisJson.write(TransportAnalysis.analyse(t, AnalysisSettings.bulk(1000)), file);
        assertEquals(json, Files.readString(file));
    }

    @Test
    void elementsAreFoundByNameAndByMass() throws Exception {
        assertEquals(Species.llzo(), SpeciesTable.named("Li, La Zr,O"));
        Path data = Files.writeString(folder.resolve("d"),
                "LAMMPS\n\nMasses\n\n1 6.94 # Li\n2 138.9\n3 91.2\n4 16.0\n5 26.98\n\nAtoms # charge\n\n1 1 1 0 0 0\n");
        List<Species> found = SpeciesTable.ofData(data);
        assertEquals(List.of("Li", "La", "Zr", "O", "Al"), found.stream().map(Species::symbol).toList());
        assertEquals(3, found.get(4).formalCharge());
        assertTrue(
                assertThrows(TrajectoryException.class, () -> SpeciesTable.named("Xx")).getMessage().contains("'Xx'"));
        Path odd = Files.writeString(folder.resolve("e"), "x\n\nMasses\n\n1 300\n");
        assertTrue(assertThrows(TrajectoryException.class, () -> SpeciesTable.ofData(odd)).getMessage()
                .contains("line 5"));
        Path none = Files.writeString(folder.resolve("f"), "x\n");
        assertTrue(assertThrows(TrajectoryException.class, () -> SpeciesTable.ofData(none)).getMessage()
                .contains("Masses"));
    }

    @Test
    void theDocumentHasTensorsAndTheBrickLayer() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        Trajectory t = Synthetic.withHost(300, 300, 40, 12, 12, random).brownian(random, 0.3).load(folder);
        AnalysisResult r = TransportAnalysis.analyse(t,
                AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5)));
        TransportTensor rho = TransportTensor.conductivity(r).resistivity().orElseThrow();
        TransportTensor back = rho.inverse("S/cm");
        assertEquals(r.estimate(Quantity.CONDUCTIVITY_PERPENDICULAR).value(), back.value()[0][0], 1e-9);
        // a boundary as conducting as the grain: the total is the grain's at any size
        r.brickLayer().orElseThrow().totals()
                .forEach((size, total) -> assertEquals(r.estimate(Quantity.BULK_CONDUCTIVITY).value(),
                        total.value(), 4 * total.standardError(), size + " µm"));
        assertEquals(3, r.brickLayer().orElseThrow().totals().size());
        String json = AnalysisJson.write(r);
        assertTrue(json.contains("\"resistivity\": {\"unit\": \"ohm cm\", \"value\": [["), json.substring(0, 400));
        assertTrue(json.contains("{\"grainSizeMicrometre\": 10, \"conductivity\": {\"value\": "));
        assertTrue(AnalysisJson.write(TransportAnalysis.analyse(t, AnalysisSettings.bulk(1000)))
                .contains("\"brickLayer\": []"));
    }
}
