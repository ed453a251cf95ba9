// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.relaxation.CreationEnergies;
import org.grainwright.lattice.relaxation.CreationEnergies.AtPlace;
import org.grainwright.lattice.relaxation.OxygenPairs;
import org.grainwright.lattice.relaxation.Relaxer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Reactions;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Energies of oxygen vacancies of an annealed boundary: kept, and as numbers of the record. */
class OxygenEnergiesTest {

    private static final double ION_EV = -5;
    private static final double PAIR_EV = 3;

    private static final AnalysisResult EMPTY = new AnalysisResult(Map.of(), List.of(), 1, 1, 1, 1, 1,
            SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of());

    @TempDir
    Path folder;

    /** Every ion has an energy, and a pair one more: what leaves as Li2O costs what three ions and its crystal say. */
    @Test
    void theyAreComputedOnce() throws Exception {
        Bicrystal built = new BicrystalBuilder().build(BoundarySpecification.builder(new CoincidenceCatalog()
                .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).get(0)).grainThickness(18)
                .widthLayers(2).build(), 5);
        Path annealed = folder.resolve("annealed.data");
        LammpsData.write(built.structure(), "after annealing", element -> 0, annealed);
        Set<String> asked = new TreeSet<>();
        Relaxer relaxer = (s, label) -> {
            assertTrue(asked.add(label), label);
            // the crystal of Li2O, of which a formula unit has three ions, lies half an eV deeper
            return new Relaxer.Relaxed(s, ION_EV * s.size() - (s.count(Element.LA) == 0 ? 0.5 * s.size() / 3 : 0)
                    + (label.contains("pair") ? PAIR_EV : 0), 2);
        };
        OxygenEnergies first = OxygenEnergies.of(annealed, built, 2, relaxer, folder, "a");
        assertEquals(2 + 2 * 2 * (1 + OxygenPairs.HOLES), asked.size());
        assertEquals(2.0 * asked.size(), first.cpuSeconds());
        for (List<AtPlace> pairs : List.of(first.pairs().boundary(), first.pairs().interior())) {
            assertEquals(List.of(PAIR_EV, PAIR_EV), pairs.stream().map(AtPlace::energyEv).toList());
        }
        for (List<AtPlace> losses : List.of(first.losses().boundary(), first.losses().interior())) {
            assertEquals(2, losses.size());
            losses.forEach(each -> assertEquals(-0.5, each.energyEv(), 1e-9));
        }
        asked.clear();
        assertEquals(first, OxygenEnergies.of(annealed, built, 2, relaxer, folder, "a"));
        assertTrue(asked.isEmpty(), "it is known");
        Path kept = folder.resolve("a/oxygen-energies.properties");
        Files.writeString(kept, Files.readString(kept).replace("places=2", "places=3"));
        assertEquals(first, OxygenEnergies.of(annealed, built, 2, relaxer, folder, "a"));
        assertFalse(asked.isEmpty(), "a damaged file says nothing");
        asked.clear();
        OxygenEnergies.of(annealed, built, 1, relaxer, folder, "a");
        assertFalse(asked.isEmpty(), "of other places it is not known");
    }

    @Test
    void whatIsKnownOfThemIsSaid() {
        List<AtPlace> three = List.of(new AtPlace(1, 2), new AtPlace(1, 3), new AtPlace(1, 7));
        OxygenEnergies energies = new OxygenEnergies(3, new CreationEnergies(three, List.of()),
                new CreationEnergies(three.subList(0, 1), three), 0);
        AnalysisResult with = energies.addTo(EMPTY, OptionalDouble.of(0.21));
        Estimate pair = with.estimate(Reactions.BOUNDARY_PAIR);
        // 2, 3 and 7 have the mean 4 and the scatter root of 7
        assertEquals(4, pair.value(), 1e-12);
        assertEquals(Math.sqrt(7.0 / 3), pair.standardError(), 1e-12);
        assertEquals(Gate.AMBER, pair.gate());
        assertTrue(pair.reason().contains("At 3 of 3 oxygens (2.00, 3.00, 7.00 eV)")
                && pair.reason().contains("21 %"), pair.reason());
        assertEquals(Gate.RED, with.estimate(Reactions.BULK_PAIR).gate());
        assertTrue(with.estimate(Reactions.BULK_PAIR).reason().contains("all of 3"));
        Estimate one = with.estimate(Reactions.BOUNDARY_LOSS);
        assertEquals(2, one.value());
        assertEquals(Double.POSITIVE_INFINITY, one.standardError());
        assertTrue(energies.addTo(EMPTY, OptionalDouble.empty()).estimate(Reactions.BULK_LOSS)
                .reason().contains("Nobody compared"));
    }
}
