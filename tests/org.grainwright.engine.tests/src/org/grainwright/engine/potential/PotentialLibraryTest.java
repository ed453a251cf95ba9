// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.potential.internal.BuckinghamForm;
import org.grainwright.engine.potential.internal.ContainerForm;
import org.grainwright.engine.potential.internal.EmbeddedTable;
import org.grainwright.engine.potential.internal.SetflTable;
import org.grainwright.engine.potential.internal.SplineForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PotentialLibraryTest {

    @TempDir
    Path folder;

    @Test
    void formulaUnitsAreNeutralAndEveryCationMeetsOxygen() {
        for (Potential p : PotentialLibrary.standard().potentials()) {
            double charge = 7 * p.species("Li").orElseThrow().chargeE() + 3 * p.species("La").orElseThrow().chargeE()
                    + 2 * p.species("Zr").orElseThrow().chargeE() + 12 * p.species("O").orElseThrow().chargeE();
            assertEquals(0, charge, 1e-12, p.name());
            for (Species s : p.species()) {
                if (p.terms() instanceof SplineForm.Terms splines) {
                    assertTrue(splines.embedded().pair("O", s.symbol()).isPresent(), s.symbol());
                    continue;
                }
                PairForm.Parameter number = p.terms().parameters().stream()
                        .filter(t -> t.term().equals(s.symbol() + "-O")).findFirst()
                        .orElseThrow(() -> new AssertionError(p.name() + " has no " + s.symbol() + "-O"));
                assertFalse(number.source().isBlank());
            }
            assertFalse(p.provenance().source().isBlank());
            assertTrue(Double.isNaN(p.bulk().minimumTemperatureK())
                    || p.bulk().minimumTemperatureK() < p.bulk().maximumTemperatureK());
        }
    }

    @Test
    void unverifiedParametersAreMarked() throws Exception {
        assertEquals(List.of("La-O", "Zr-O"),
                PotentialLibrary.standard().get("llzo-buckingham-formal").unverified());
        assertEquals(List.of(), PotentialLibrary.standard().get("llzo-buckingham-teter").unverified());
    }

    @Test
    void theDiffusionLawMeetsTheReferencePoints() throws Exception {
        for (String name : List.of("llzo-buckingham-formal", "llzo-buckingham-teter")) {
            Potential p = PotentialLibrary.standard().get(name);
            for (BulkReference r : p.bulk().references()) {
                if (!Double.isNaN(r.diffusionCm2PerS())) {
                    double law = p.bulk().lithium().orElseThrow().diffusionCm2PerS(r.temperatureK());
                    assertEquals(1, law / r.diffusionCm2PerS(), 0.25, name + " at " + r.temperatureK());
                }
            }
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        UnknownPotentialException e = assertThrows(UnknownPotentialException.class,
                () -> PotentialLibrary.standard().get("eam"));
        assertTrue(e.getMessage().contains("llzo-eam-formal"), e.getMessage());
    }

    @Test
    void commandsNameTypesByTheStructuresOrder() throws Exception {
        List<String> commands = Bench192.formal().commands(List.of("O", "Li"), 1e-4);
        assertTrue(commands.contains("pair_coeff 1 1 22764.3 0.149 27.89"), commands.toString());
        assertTrue(commands.contains("pair_coeff 1 2 632.1018 0.2906 0.0"), commands.toString());
        assertTrue(commands.contains("kspace_style pppm 1.0E-4"), commands.toString());
    }

    @Test
    void theWallIsTwiceContinuousAndOnlyRises() throws Exception {
        Potential teter = PotentialLibrary.standard().get("llzo-buckingham-teter");
        for (PairTerm term : ((BuckinghamForm.Terms) teter.terms()).pairs()) {
            double rs = term.wallAngstrom();
            double h = 1e-5;
            assertEquals(term.energyEv(rs), SetflTable.energyEv(term, rs - 1e-12), 1e-6);
            double slope = (SetflTable.energyEv(term, rs) - SetflTable.energyEv(term, rs - h)) / h;
            assertEquals(term.slopeEvPerAngstrom(rs), slope, 1e-2 * Math.max(1, Math.abs(slope)), term.first());
            assertTrue(SetflTable.energyEv(term, 0.05) > SetflTable.energyEv(term, rs),
                    term.first() + "-O must not fall through");
        }
    }

    /** Two ions that are pushed together are pushed apart, at every distance, by the form with walls. */
    @Test
    void nothingFallsThroughTheWalls() throws Exception {
        Potential p = PotentialLibrary.standard().get("llzo-eam-dft");
        EmbeddedAtoms splines = ((SplineForm.Terms) p.terms()).embedded();
        for (EmbeddedAtoms.Pair pair : splines.pairs()) {
            double foot = Math.min(pair.wallAngstrom(), 4.5);
            double before = Double.NaN;
            for (double r = foot - 0.3; r > 0.2; r -= 0.05) {
                double q = 14.399645 * p.species(pair.first()).orElseThrow().chargeE()
                        * p.species(pair.second()).orElseThrow().chargeE();
                double total = new EmbeddedTable(p, splines, SimulationRequest.LLZO_SPECIES)
                        .energyEv(pair.first(), pair.second(), r) + q / r;
                assertTrue(Double.isNaN(before) || total > before, pair.first() + "-" + pair.second() + " at " + r);
                before = total;
            }
        }
    }

    @Test
    void theTableHasTheSetflLayout() throws Exception {
        Potential p = PotentialLibrary.standard().get("llzo-eam-formal");
        List<String> lines = SetflTable.of(p, (ContainerForm.Terms) p.terms(), SimulationRequest.LLZO_SPECIES).render()
                .lines().toList();
        assertEquals("4 Li La Zr O", lines.get(3));
        assertEquals("1001 1.0 1601 0.005 8.0", lines.get(4));
        long numbers = lines.stream().skip(5).filter(l -> !l.endsWith("none")).mapToLong(l -> l.split(" ").length)
                .sum();
        assertEquals(4 * (1001 + 1601) + 10 * 1601, numbers);
    }

    @Test
    void aUsersPotentialIsReadWithItsFilesAndItsMistakesAreNamed() throws Exception {
        Files.writeString(folder.resolve("ffield.reax"), "not read here\n");
        Path file = Files.writeString(folder.resolve("my-reax.properties"), """
                title = mine
                form = user
                species = Li O
                charge.Li = 1
                charge.O = -2
                mass.Li = 6.941
                mass.O = 15.9994
                command.1 = pair_style reaxff NULL
                command.2 = pair_coeff * * ffield.reax {species}
                command.3 = fix charges all qeq/reaxff 1 0.0 10.0 1.0e-6 reaxff
                files = ffield.reax
                requires = pair/reaxff fix/qeq/reaxff
                source = me
                """);
        Potential p = PotentialLibrary.standard().with(file).get("my-reax");
        assertEquals("pair_coeff * * ffield.reax Li O",
                p.commands(List.of("Li", "O"), 1e-4).get(1));
        assertEquals(List.of(folder.resolve("ffield.reax")), p.terms().files());
        EngineUnavailableException missing = assertThrows(EngineUnavailableException.class,
                () -> Bench192.lammps().require(p.terms().requirements()));
        assertTrue(missing.getMessage().contains("REAXFF"), missing.getMessage());

        Path wrong = Files.writeString(folder.resolve("wrong.properties"),
                Files.readString(file).replace("charge.O = -2", "charge.O = two"));
        InvalidRequestException e = assertThrows(InvalidRequestException.class,
                () -> PotentialLibrary.standard().with(wrong));
        assertTrue(e.getMessage().contains("charge.O = two is not a number"), e.getMessage());
    }
}
