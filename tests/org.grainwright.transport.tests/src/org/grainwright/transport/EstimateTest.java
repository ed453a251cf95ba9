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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The currency of the room, its JSON, and the table of elements. */
class EstimateTest {

    @TempDir
    Path folder;

    private static Estimate of(double v, double e, double n, Gate gate) {
        return new Estimate(v, e, "1", n, gate, gate + " because.");
    }

    @Test
    void impossibleEstimatesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(1, -1, 5, Gate.GREEN));
        assertThrows(IllegalArgumentException.class, () -> of(1, Double.NaN, 5, Gate.GREEN));
        assertThrows(IllegalArgumentException.class, () -> of(1, 1, 0.5, Gate.GREEN));
        assertThrows(IllegalArgumentException.class, () -> of(Double.NaN, 1, 5, Gate.AMBER));
        assertFalse(Estimate.missing("1", "No.").isPresent());
    }

    @Test
    void intervalsUseStudent() {
        assertEquals(2.2621572 * 0.5, of(3, 0.5, 10, Gate.GREEN).halfWidth95(), 1e-6);
        assertEquals(1.959964 * 0.5, of(3, 0.5, 1e9, Gate.GREEN).halfWidth95(), 1e-6);
        assertEquals(0, Estimate.exact(3, "1", "Counted.").halfWidth95());
        assertTrue(of(3, 0.5, 10, Gate.GREEN).covers95(4.1));
        assertFalse(of(3, 0.5, 10, Gate.GREEN).covers95(4.2));
    }

    @Test
    void gatesOnlyGetWorse() {
        Estimate amber = of(1, 0.1, 5, Gate.GREEN).gated(Gate.AMBER, "Thin.");
        assertEquals(Gate.AMBER, amber.gate());
        assertEquals("Thin.", amber.reason());
        assertEquals(amber, amber.gated(Gate.GREEN, "Fine."));
        assertEquals("Thin. Hot.", amber.gated(Gate.RED, "Hot.").reason());
    }

    @Test
    void replicasThatDisagreeWidenTheError() {
        Estimate agree = Estimate.ofReplicas(List.of(of(1, 0.1, 50, Gate.GREEN), of(1.1, 0.1, 50, Gate.AMBER)));
        assertEquals(1.05, agree.value(), 1e-12);
        assertEquals(0.1 / Math.sqrt(2), agree.standardError(), 1e-12);
        assertEquals(100, agree.effectiveSamples(), 1e-9);
        assertEquals(Gate.AMBER, agree.gate());
        Estimate disagree = Estimate.ofReplicas(List.of(of(1, 0.1, 50, Gate.GREEN), of(3, 0.1, 50, Gate.GREEN)));
        assertEquals(1, disagree.standardError(), 1e-12);
        assertEquals(2, disagree.effectiveSamples(), 1e-9);
        Estimate partly = Estimate.ofReplicas(List.of(of(1, 0.1, 50, Gate.GREEN), Estimate.missing("1", "Lost.")));
        assertEquals(1, partly.value());
        assertEquals(Gate.AMBER, partly.gate());
    }

    @Test
    void jsonIsCompleteAndReproducible() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        Trajectory t = Synthetic.withHost(60, 40, 20, 20, 20, random).brownian(random, 0.2).load(folder);
        String json = AnalysisJson.write(TransportAnalysis.analyse(t, AnalysisSettings.bulk(1000)));
        assertEquals(json, AnalysisJson.write(TransportAnalysis.analyse(t, AnalysisSettings.bulk(1000))));
        assertTrue(json.startsWith("{\n  \"schema\": \"org.grainwright.analysis/1\""));
        assertTrue(json.contains("\"tracerD\": {\"value\": "));
        assertFalse(json.contains("NaN") || json.contains("Infinity"));
        assertEquals(json.chars().filter(c -> c == '{').count(), json.chars().filter(c -> c == '}').count());
        Path file = folder.resolve("out.json");
        AnalysisJson.write(TransportAnalysis.analyse(t, AnalysisSettings.bulk(1000)), file);
        assertEquals(json, Files.readString(file));
    }

    @Test
    void elementsAreFoundByNameAndByMass() throws Exception {
        assertEquals(Species.llzo(), SpeciesTable.named("Li, La Zr,O"));
        Path data = Files.writeString(folder.resolve("d"), "LAMMPS\n\nMasses\n\n1 6.94 # Li\n2 138.9\n3 91.2\n4 16.0\n5 26.98\n\nAtoms # charge\n\n1 1 1 0 0 0\n");
        List<Species> found = SpeciesTable.ofData(data);
        assertEquals(List.of("Li", "La", "Zr", "O", "Al"), found.stream().map(Species::symbol).toList());
        assertEquals(3, found.get(4).formalCharge());
        assertTrue(assertThrows(TrajectoryException.class, () -> SpeciesTable.named("Xx")).getMessage().contains("'Xx'"));
        Path odd = Files.writeString(folder.resolve("e"), "x\n\nMasses\n\n1 300\n");
        assertTrue(assertThrows(TrajectoryException.class, () -> SpeciesTable.ofData(odd)).getMessage().contains("line 5"));
        Path none = Files.writeString(folder.resolve("f"), "x\n");
        assertTrue(assertThrows(TrajectoryException.class, () -> SpeciesTable.ofData(none)).getMessage().contains("Masses"));
    }

    @Test
    void theDocumentHasTensorsAndTheBrickLayer() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        Trajectory t = Synthetic.withHost(300, 300, 40, 12, 12, random).brownian(random, 0.3).load(folder);
        AnalysisResult r = TransportAnalysis.analyse(t, AnalysisSettings.withBoundaries(1000, GrainBoundaries.at(5, 0, 0.5)));
        TransportTensor rho = TransportTensor.conductivity(r).resistivity().orElseThrow();
        TransportTensor back = rho.inverse("S/cm");
        assertEquals(r.estimate(Quantity.CONDUCTIVITY_PERPENDICULAR).value(), back.value()[0][0], 1e-9);
        // a boundary as conducting as the grain: the total is the grain's at any size
        BrickLayer.totals(r).forEach((size, total) -> assertEquals(r.estimate(Quantity.BULK_CONDUCTIVITY).value(), total.value(), 4 * total.standardError(), size + " µm"));
        assertEquals(3, BrickLayer.totals(r).size());
        String json = AnalysisJson.write(r);
        assertTrue(json.contains("\"resistivity\": {\"unit\": \"ohm cm\", \"value\": [["), json.substring(0, 400));
        assertTrue(json.contains("{\"grainSizeMicrometre\": 10, \"conductivity\": {\"value\": "));
        assertTrue(AnalysisJson.write(TransportAnalysis.analyse(t, AnalysisSettings.bulk(1000))).contains("\"brickLayer\": []"));
    }
}
