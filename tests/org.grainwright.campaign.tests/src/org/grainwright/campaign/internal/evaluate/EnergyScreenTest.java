// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

import org.grainwright.dsl.specification.SimulationSpecification.Anneal;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.grainwright.lattice.relaxation.Relaxer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.Curve;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.trajectory.SimulationBox;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine whose energies are sums over ions, with what makes one structure better put in by hand. */
class EnergyScreenTest {

    private static final CoincidenceCell CELL = new CoincidenceCatalog()
            .symmetricTilts(Misorientation.of(MillerIndices.of(0, 0, 1), 3, 1)).getFirst();
    private static final BoundarySpecification GEOMETRY = BoundarySpecification.builder(CELL).grainThickness(18)
            .widthLayers(3).build();
    private static final long SEED = 4;

    @TempDir
    Path folder;

    private static double ions(AtomicStructure s) {
        return -8.0 * s.count(Element.LI) - 30 * s.count(Element.LA) - 50 * s.count(Element.ZR)
                - 20 * s.count(Element.O);
    }

    /** Boundaries cost 100 eV, and those that are minimised as number {@code best} only 90. */
    private static Relaxer favouring(int best) {
        return (s, label) -> new Relaxer.Relaxed(s, ions(s) + (label.startsWith("reference") ? 0
                : label.equals(String.format("screen-%02d", best)) ? 90 : 100));
    }

    private static Minimised choose(Anneal anneal, Relaxer relaxer) throws Exception {
        return new EnergyScreen(GEOMETRY, anneal, SEED, relaxer, text -> {
        }).choose(3);
    }

    @Test
    void theLowestBoundaryEnergyIsTakenAmongTheLeastStrained() throws Exception {
        Minimised m = choose(new Anneal(1100, 10, 4, 0, OptionalDouble.empty(), 0), favouring(3));
        assertEquals(4, m.tried().size());
        assertEquals(2, m.chosen());
        assertTrue(m.tried().stream().map(Minimised.Tried::termination).distinct().count() == 2, "both cuts");
        double joule = 16.02176634 / (2 * CELL.areaSquareAngstrom());
        assertEquals(90 * joule, m.tried().get(2).energy(), 1e-6);
        assertEquals(100 * joule, m.tried().get(0).energy(), 1e-6);
        assertEquals(90 * joule, m.tried().get(2).lanthana(), 1e-6);
        Bicrystal b = m.build(GEOMETRY, SEED);
        assertEquals(m.tried().get(2).termination(), b.specification().termination());
    }

    /** A unit of Li2O costs its crystal's energy in this engine, so the chemical potential alone decides. */
    @Test
    void li2oGoesWhereItIsCheaper() throws Exception {
        Relaxer sums = (s, label) -> {
            double own = ions(s);
            if (!label.startsWith("reference")) {
                // both boundaries together prefer to lack two units each
                int units = s.count(Element.O) - 4 * s.count(Element.LA);
                own += 100 + 0.4 * (units + 4) * (units + 4);
            }
            return new Relaxer.Relaxed(s, own);
        };
        Minimised m = choose(new Anneal(1100, 10, 1, 0, OptionalDouble.of(0), 0), sums);
        assertEquals(-2, m.tried().get(m.chosen()).li2o());
        assertEquals(-2, m.build(GEOMETRY, SEED).realised(0).li2o());
        assertEquals(-2, m.build(GEOMETRY, SEED).realised(1).li2o());
        // d/du 0.4 (u + 4)^2 = mu with u units in the cell: 1.6 eV less moves the minimum by two
        Minimised scarce = choose(new Anneal(1100, 10, 1, 0, OptionalDouble.of(-1.6), 0), sums);
        assertEquals(-3, scarce.tried().get(scarce.chosen()).li2o());
        // and a richer reservoir is followed to the other side
        Minimised rich = choose(new Anneal(1100, 10, 1, 0, OptionalDouble.of(1.9), 0), sums);
        assertTrue(rich.tried().get(rich.chosen()).li2o() > -2);
    }

    /**
     * Behind a rise lies a lower minimum: double wells in the units u of a boundary, u² (u - 2)² / 4 - 0.3 u with the
     * lowest at 2 behind a rise at 1, and the same to the other side, where it is at -6. Both ends of the range are
     * tried, each number once.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, -6})
    void aRiseHidesNoLowerMinimum(int lowest) throws Exception {
        int most = EnergyScreen.exchanged(CELL);
        assertEquals(Math.round(4 * CELL.areaSquareAngstrom() / 100), most);
        Relaxer wells = (s, label) -> {
            double u = (s.count(Element.O) - 4 * s.count(Element.LA)) / 2.0;
            return new Relaxer.Relaxed(s, ions(s) + (label.startsWith("reference") ? 0
                    : 100 + 0.25 * u * u * (u - lowest) * (u - lowest) - 0.3 * u / lowest * 2));
        };
        List<String> said = new ArrayList<>();
        Minimised m = new EnergyScreen(GEOMETRY, new Anneal(1100, 10, 1, 0, OptionalDouble.of(0), 0), SEED, wells,
                said::add).choose(3);
        assertEquals(lowest, m.tried().get(m.chosen()).li2o());
        List<Integer> units = m.tried().stream().map(Minimised.Tried::li2o).toList();
        assertEquals(units.size(), Set.copyOf(units).size());
        assertTrue(units.contains(1) && units.contains(-7), units.toString());
        assertEquals(2 * most, said.stream().filter(each -> each.contains("exchanging")).count());
        assertEquals("exchanging Li2O: -1 units, structure 1 of " + 2 * most, said.get(1));
        assertEquals(Gate.GREEN, m.addTo(nothing(), CELL).estimate(Quantity.BOUNDARY_ENERGY).gate());
    }

    /** Where every unit lost gains as much, the lowest of what can be built is the last: the number is a bound. */
    @Test
    void anEnergyAtTheEndOfTheRangeSaysSo() {
        int most = EnergyScreen.exchanged(CELL);
        Minimised m = new Minimised(List.of(new Minimised.Tried(0, 0, 0, 0, 1, 2),
                new Minimised.Tried(0, 0, 0, -most, 0.5, 1.5)), 1, List.of(), List.of(), 7, Optional.empty());
        Estimate energy = m.addTo(nothing(), CELL).estimate(Quantity.BOUNDARY_ENERGY);
        assertEquals(Gate.AMBER, energy.gate());
        assertTrue(energy.reasons().toString().contains(-most + " units"), energy.reasons().toString());
    }

    @Test
    void whatWasDecidedIsReadAgainToTheLastBit() throws Exception {
        Minimised m = choose(new Anneal(1100, 10, 2, 12, OptionalDouble.empty(), 0), favouring(2));
        assertEquals(13, m.swapsEv().size());
        assertTrue(!m.moved().isEmpty(), "what costs nothing is accepted");
        m.write(folder);
        Minimised again = Minimised.read(folder, Assertions::fail).orElseThrow();
        assertEquals(m.tried(), again.tried());
        assertEquals(m.chosen(), again.chosen());
        assertEquals(m.swapsEv(), again.swapsEv());
        assertEquals(m.cpuSeconds(), again.cpuSeconds());
        assertTrue(again.reference().isPresent());
        assertEquals(m.reference(), again.reference());
        assertEquals(m.build(GEOMETRY, SEED).structure(), again.build(GEOMETRY, SEED).structure());
        assertTrue(Minimised.read(folder.resolve("nothing"), Assertions::fail).isEmpty());
    }

    /** Cut after a digit, or of bytes that are no text: it is computed again, and the run goes on. */
    @Test
    void anEnergyAfterAnnealingIsReadWholeOrComputedAgain() throws Exception {
        Minimised m = choose(new Anneal(1100, 10, 2, 0, OptionalDouble.empty(), 0), favouring(2));
        Bicrystal built = m.build(GEOMETRY, SEED);
        Path annealed = folder.resolve("annealed.data");
        LammpsData.write(built.structure(), "after annealing", element -> 0, annealed);
        Set<String> relaxed = new TreeSet<>();
        Relaxer relaxer = (s, label) -> {
            relaxed.add(label);
            return favouring(2).relax(s, label);
        };
        AnnealedEnergy first = AnnealedEnergy.of(annealed, built, m.reference().orElseThrow(), relaxer, folder, "a");
        Path file = folder.resolve("a/boundary-energy.properties");
        String text = Files.readString(file);
        for (byte[] damaged : List.of(text.replaceFirst("(energy_J_m2=-?\\d\\.\\d)\\d+", "$1")
                .getBytes(StandardCharsets.UTF_8), new byte[] {'o', 'f', '=', (byte) 0xff})) {
            relaxed.clear();
            assertEquals(first, AnnealedEnergy.of(annealed, built, m.reference().get(), relaxer, folder, "a"));
            assertTrue(relaxed.isEmpty(), "it is known");
            Files.write(file, damaged);
            assertEquals(first, AnnealedEnergy.of(annealed, built, m.reference().get(), relaxer, folder, "a"));
            assertEquals(Set.of("a"), relaxed);
            assertEquals(text.lines().filter(line -> !line.startsWith("#")).toList(),
                    Files.readString(file).lines().filter(line -> !line.startsWith("#")).toList());
        }
    }

    /** Each replica has its own annealing: their mean, and how far they are apart. */
    @Test
    void replicasOfTheAnnealingSayHowFarTheyAreApart() {
        Estimate one = AnnealedEnergy.estimate(List.of(new AnnealedEnergy(1.2, 3)));
        assertEquals(1.2, one.value());
        assertEquals(0, one.standardError());
        Estimate three = AnnealedEnergy.estimate(
                List.of(new AnnealedEnergy(1.0, 3), new AnnealedEnergy(1.2, 3), new AnnealedEnergy(1.4, 3)));
        assertEquals(1.2, three.value(), 1e-12);
        assertEquals(0.2 / Math.sqrt(3), three.standardError(), 1e-12);
    }

    @Test
    void aStructureThatFallsApartIsPassedOver() throws Exception {
        Minimised m = new EnergyScreen(GEOMETRY, new Anneal(1100, 10, 3, 0, OptionalDouble.empty(), 0), SEED,
                new FirstFails(favouring(9)), text -> {
                }).choose(2);
        assertEquals(2, m.tried().size());
    }

    /** Cancelled, or the machine failed: a decision among what was done until then would be another one. */
    @ParameterizedTest
    @ValueSource(strings = {"screen", "exchange", "swap"})
    void whatIsNotFinishedDecidesNothing(String what) {
        Anneal anneal = new Anneal(1100, 10, what.equals("screen") ? 4 : 1, what.equals("swap") ? 5 : 0,
                what.equals("exchange") ? OptionalDouble.of(0) : OptionalDouble.empty(), 0);
        String stopped = what.equals("swap") ? "swap-002" : "screen-02";
        Relaxer then = favouring(9);
        RelaxationException e = assertThrows(RelaxationException.class, () -> choose(anneal, (s, label) -> {
            if (label.equals(stopped)) {
                throw RelaxationException.unfinished("cancelled", null);
            }
            return then.relax(s, label);
        }));
        assertTrue(e.isUnfinished());
    }

    @Test
    void lithiumMovesBetweenDopantsThatHaveNoReservoir() throws Exception {
        BoundarySpecification doped = BoundarySpecification.builder(CELL).grainThickness(24).widthLayers(5)
                .composition(Composition.CRYSTAL.withDopant(Element.AL, 1)).build();
        Minimised m = new EnergyScreen(doped, new Anneal(1100, 10, 0, 4, OptionalDouble.empty(), 0), SEED, favouring(9),
                text -> {
                }).choose(2);
        assertEquals(5, m.swapsEv().size());
        assertTrue(m.build(doped, SEED).structure().count(Element.AL) > 0);
        AnalysisResult analysis = m.addTo(nothing(), CELL);
        assertFalse(analysis.estimates().containsKey(Quantity.BOUNDARY_ENERGY));
        assertEquals(List.of("swapping.energy"), analysis.curves().stream().map(Curve::name).toList());
    }

    @Test
    void theRecordHasTheEnergyOfWhatIsSimulated() {
        Minimised m = new Minimised(List.of(new Minimised.Tried(0, 0, 0, 0, 1, 2)), 0, List.of(-50.0, -52.0, -49.0),
                List.of(new double[] {3, 1, 1, 1}), 7, Optional.empty());
        AnalysisResult analysis = m.addTo(nothing(), CELL);
        // 1 eV more over two boundaries
        double more = 16.02176634 / (2 * CELL.areaSquareAngstrom());
        assertEquals(1 + more, analysis.estimate(Quantity.BOUNDARY_ENERGY).value(), 1e-9);
        assertEquals(2 + more, analysis.estimate(Quantity.BOUNDARY_ENERGY_LANTHANA).value(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tried=0.5 1.2", "chosen=9", "chosen=-1", "moved=1 2 3", "moved=-1 0 0 0", "chosen=x",
            "swaps_eV=NaN", "swaps_eV=-1.5"})
    void aDamagedFileIsMadeAgain(String line) throws Exception {
        choose(new Anneal(1100, 10, 2, 0, OptionalDouble.empty(), 0), favouring(2)).write(folder);
        Files.writeString(folder.resolve("minimised.properties"), line + "\n", StandardOpenOption.APPEND);
        List<String> notes = new ArrayList<>();
        assertTrue(Minimised.read(folder, notes::add).isEmpty());
        assertTrue(notes.size() == 1 && notes.getFirst().contains("damaged"), notes.toString());
    }

    private static AnalysisResult nothing() {
        return new AnalysisResult(java.util.Map.of(), List.of(), 1, 1, 1, 1, 1,
                SimulationBox.orthogonal(0, 1, 0, 1, 0, 1), List.of());
    }

    /** The first boundary fails whatever its label: labels count what was added. */
    private static final class FirstFails implements Relaxer {

        private final Relaxer then;
        private boolean failed;

        FirstFails(Relaxer then) {
            this.then = then;
        }

        @Override
        public Relaxed relax(AtomicStructure s, String label) throws RelaxationException {
            if (!failed && label.startsWith("screen")) {
                failed = true;
                throw new RelaxationException("it fell apart", null);
            }
            return then.relax(s, label);
        }
    }

    @Test
    void energiesAndCurvesAreInTheRecord() throws Exception {
        Minimised m = choose(new Anneal(1100, 10, 3, 4, OptionalDouble.of(-0.5), 0), favouring(1));
        AnalysisResult analysis = m.addTo(nothing(), CELL);
        assertEquals(m.tried().get(m.chosen()).energy(), analysis.estimate(Quantity.BOUNDARY_ENERGY).value());
        assertTrue(analysis.estimate(Quantity.BOUNDARY_ENERGY_LANTHANA).isPresent());
        List<String> names = analysis.curves().stream().map(Curve::name).toList();
        assertTrue(names.containsAll(List.of("exchange.li2o", "swapping.energy"))
                && names.stream().anyMatch(each -> each.startsWith("screening.")), names.toString());
    }
}
