// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.grainwright.engine.Bench192;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.run.SinglePoint;
import org.grainwright.engine.run.SinglePointRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LAMMPS' energies against sums over pairs made here, for every form that is such a sum, and a form from outside. */
class PairFormTest {

    /** e²/(4πε₀) in eV Å, as LAMMPS has it in metal units. */
    private static final double COULOMB_EV_ANGSTROM = 14.399645;
    private static final double EDGE_ANGSTROM = 12.97;
    private static final String IONS = """
            title = of a test
            species = Li La Zr O
            charge.Li = 0.6
            charge.La = 1.8
            charge.Zr = 2.4
            charge.O = -1.2
            mass.Li = 6.941
            mass.La = 138.9055
            mass.Zr = 91.224
            mass.O = 15.9994
            source = a test
            cutoffAngstrom = 6.25
            """;
    private static final String LENNARD_JONES = IONS + """
            form = lennard-jones
            pair.Li-O = 0.02 1.9
            pair.O-La = 0.03 2.2
            pair.Zr-O = 0.05 2.0
            pair.O-O = 0.01 2.8
            """;
    private static final String COULOMB_ONLY = """
            form = user
            command.1 = pair_style coul/long 8.0
            command.2 = pair_coeff * *
            command.3 = kspace_style pppm {accuracy}
            """;

    @TempDir
    Path folder;

    private Potential read(String name, String text) throws Exception {
        return PotentialLibrary.standard().with(Files.writeString(folder.resolve(name + ".properties"), text))
                .get(name);
    }

    private double energyEv(Potential potential, String run) throws Exception {
        return SinglePoint.evaluate(SinglePointRequest.of(Bench192.structure(folder), potential, Bench192.lammps(),
                folder.resolve(run)), new Cancellation()).energyEv();
    }

    /** No line of the engine knows this form; found as a service, it gives the energy that a sum by hand gives. */
    @Test
    void aFormFromOutsideRunsInLammps() throws Exception {
        Potential p = read("lj", LENNARD_JONES);
        double byHand = sum(p, pair -> COULOMB_EV_ANGSTROM * pair.charges / pair.r
                + 4 * pair.number(0.02, 0.03, 0.05, 0.01) * (Math.pow(pair.number(1.9, 2.2, 2.0, 2.8) / pair.r, 12)
                        - Math.pow(pair.number(1.9, 2.2, 2.0, 2.8) / pair.r, 6)));
        assertEquals(byHand, energyEv(p, "lj"), 1e-5);
        assertTrue(Math.abs(byHand - sum(p, pair -> COULOMB_EV_ANGSTROM * pair.charges / pair.r)) > 1,
                "the short-range part is seen");
    }

    @Test
    void itsMistakesAreNamedAndItIsAmongTheForms() {
        assertTrue(assertThrows(InvalidRequestException.class,
                () -> read("bad", LENNARD_JONES.replace("0.05 2.0", "0.05 -2.0"))).getMessage()
                .contains("pair.Zr-O = 0.05 -2.0 is outside physics"));
        String unknown = assertThrows(InvalidRequestException.class,
                () -> read("bad", LENNARD_JONES.replace("lennard-jones", "morse"))).getMessage();
        assertTrue(unknown.contains("buckingham, eam-container, lennard-jones, spline, user"), unknown);
    }

    /** The Coulomb energy falls out of the difference to a run without short-range terms. */
    @ParameterizedTest
    @ValueSource(strings = {"llzo-buckingham-dft", "llzo-buckingham-garnet", "llzo-buckingham-teter", "llzo-eam-teter"})
    void theShortRangeEnergyIsThatOfTheClosedForm(String name) throws Exception {
        Potential p = PotentialLibrary.standard().get(name);
        Potential coulomb = read("coulomb", IONS + COULOMB_ONLY);
        double ofLammps = energyEv(p, "whole") - energyEv(
                new Potential("coulomb", "", p.species(), coulomb.terms(), coulomb.bulk(), coulomb.provenance()),
                "coulomb");
        double closed = sum(p, pair -> p.terms().energyEv(pair.first, pair.second, pair.r).orElseThrow());
        // a table is interpolated
        assertEquals(closed, ofLammps, name.contains("eam") ? 2e-3 : 1e-5);
    }

    @Test
    void aContainerOfNoBuckinghamPotentialIsRefused() {
        assertTrue(assertThrows(InvalidRequestException.class, () -> read("bad",
                IONS + "form = eam-container\nbase = llzo-eam-dft\ntableStepAngstrom = 0.005\n")).getMessage()
                .contains("base = llzo-eam-dft is no Buckingham potential"));
    }

    private record Pair(String first, String second, double r, double charges) {

        /** The number of Li-O, La-O, Zr-O or O-O; 0 of another pair. */
        double number(double lithium, double lanthanum, double zirconium, double oxygen) {
            if (!first.equals("O") && !second.equals("O")) {
                return 0;
            }
            return switch (first.equals("O") ? second : first) {
                case "Li" -> lithium;
                case "La" -> lanthanum;
                case "Zr" -> zirconium;
                default -> oxygen;
            };
        }
    }

    /** Over all pairs nearer than the cutoff, images included. */
    private double sum(Potential p, ToDoubleFunction<Pair> energy) throws Exception {
        List<double[]> ions = new ArrayList<>();
        List<String> lines = Files.readAllLines(Bench192.structure(folder));
        int start = lines.indexOf(lines.stream().filter(l -> l.startsWith("Atoms")).findFirst().orElseThrow()) + 2;
        for (String line : lines.subList(start, start + Bench192.ATOMS)) {
            String[] w = line.strip().split("\\s+");
            ions.add(new double[] {Integer.parseInt(w[1]) - 1, Double.parseDouble(w[3]), Double.parseDouble(w[4]),
                    Double.parseDouble(w[5])});
        }
        double sum = 0;
        for (double[] a : ions) {
            for (double[] b : ions) {
                for (int image = 0; image < 27; image++) {
                    double x = b[1] - a[1] + (image % 3 - 1) * EDGE_ANGSTROM;
                    double y = b[2] - a[2] + (image / 3 % 3 - 1) * EDGE_ANGSTROM;
                    double z = b[3] - a[3] + (image / 9 - 1) * EDGE_ANGSTROM;
                    double r = Math.sqrt(x * x + y * y + z * z);
                    if (r > 1e-9 && r < p.terms().cutoffAngstrom()) {
                        Species first = p.species(SimulationRequest.LLZO_SPECIES.get((int) a[0])).orElseThrow();
                        Species second = p.species(SimulationRequest.LLZO_SPECIES.get((int) b[0])).orElseThrow();
                        sum += 0.5 * energy.applyAsDouble(new Pair(first.symbol(), second.symbol(), r,
                                first.chargeE() * second.chargeE()));
                    }
                }
            }
        }
        return sum;
    }
}
