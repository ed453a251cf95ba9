// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of moving ions, carried out by a real LAMMPS on toys whose equilibrium is known in closed form. */
class SwapTrialsTest {

    private static final double BOX = 30;
    private static final double EPSILON = 0.2;
    private static final double KELVIN = 1000;
    private static final double KT = 8.617333262e-5 * KELVIN;
    private static final String STATE = "state ";

    @TempDir
    Path folder;

    /** 4 ε ((1/r)^12 - (1/r)^6). */
    private static double lennardJones(double r) {
        double s = Math.pow(r, -6);
        return 4 * EPSILON * (s * s - s);
    }

    /** Lines that are printed after each trial. */
    private List<String> run(Anneal.Swaps swaps, List<double[]> mobile, List<double[]> hosts, long seed, String shown)
            throws Exception {
        LammpsInstallation lammps;
        try {
            lammps = LammpsInstallation.locate();
        } catch (EngineException e) {
            Assumptions.abort(e.getMessage());
            return List.of();
        }
        List<String> deck = new ArrayList<>(List.of("units metal", "atom_style atomic", "atom_modify map array",
                "region box block 0 " + BOX + " 0 " + BOX + " 0 " + BOX, "create_box 2 box", "mass * 7"));
        mobile.forEach(p -> deck.add("create_atoms 1 single " + p[0] + " " + p[1] + " " + p[2]));
        hosts.forEach(p -> deck.add("create_atoms 2 single " + p[0] + " " + p[1] + " " + p[2]));
        deck.addAll(List.of("pair_style lj/cut 6", "pair_coeff 1 1 0 1", "pair_coeff 1 2 " + EPSILON + " 1",
                "pair_coeff 2 2 0 1", "thermo_modify norm no", "log none"));
        deck.addAll(SwapTrials.groups("1"));
        for (String command : new SwapTrials(swaps, KELVIN, seed).commands(1)) {
            deck.add(command);
            if (command.equals("label swapend1")) {
                deck.add("print \"" + STATE + shown + "\"");
            }
        }
        Path in = Files.writeString(folder.resolve("in.toy"), String.join("\n", deck) + "\n");
        Process process = new ProcessBuilder(lammps.executable().toString(), "-in", in.toString(), "-nocite")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> in.toString());
        List<String> lines = Files.readAllLines(folder.resolve("out"), StandardCharsets.UTF_8);
        assertFalse(lines.stream().anyMatch(line -> line.startsWith("ERROR")), lines.toString());
        return lines.stream().filter(line -> line.startsWith(STATE)).map(line -> line.substring(STATE.length()))
                .toList();
    }

    /**
     * One ion and two sites, each beside a host, at 1.2 and 1.35 of its diameter: it is at the first exp((E2 - E1)/kT)
     * times as often as at the second.
     */
    @Test
    void twoSitesAreTakenInTheRatioOfTheirBoltzmannFactors() throws Exception {
        double[] first = {5, 15, 15};
        double[] second = {15, 15, 15};
        Anneal.Swaps swaps = new Anneal.Swaps("Li", 3000, List.of(new Anneal.Site(first[0] / BOX, 0.5, 0.5, 0),
                new Anneal.Site(second[0] / BOX, 0.5, 0.5, 0)), 0.7);
        List<String> states = run(swaps, List.of(first),
                List.of(new double[] {5, 16.2, 15}, new double[] {15, 16.35, 15}), 11, "$(v_swapenergy:%.8f)");
        assertEquals(3000, states.size());
        double low = lennardJones(1.2);
        double high = lennardJones(1.35);
        long there = states.stream().filter(each -> Math.abs(Double.parseDouble(each) - low) < 1e-6).count();
        long away = states.stream().filter(each -> Math.abs(Double.parseDouble(each) - high) < 1e-6).count();
        assertEquals(3000, there + away, "the ion is at one of the two sites");
        double expected = 1 / (1 + Math.exp(-(high - low) / KT));
        assertTrue(expected > 0.6 && expected < 0.8, "a case that tells: " + expected);
        // half of the trials begin at the empty site; a few trials remember each other: five standard errors
        assertEquals(expected, there / 3000.0, 0.06);
    }

    /**
     * Two ions on three sites that feel nothing, one ion off its site: each arrangement is as likely as any other, the
     * ion keeps its distance from the sites, and none leaves for the other boundary.
     */
    @Test
    void nothingButTheOccupationOfSitesChanges() throws Exception {
        List<Anneal.Site> sites = List.of(new Anneal.Site(0.1, 0.5, 0.5, 0), new Anneal.Site(0.3, 0.5, 0.5, 0),
                new Anneal.Site(0.1, 0.2, 0.005, 0), new Anneal.Site(0.6, 0.5, 0.5, 1),
                new Anneal.Site(0.8, 0.5, 0.5, 1));
        List<String> states = run(new Anneal.Swaps("Li", 1500, sites, 0.7),
                List.of(new double[] {3, 15, 15.4}, new double[] {9, 15, 15}), List.of(new double[] {25, 25, 25}), 5,
                "$(x[1]:%.4f) $(y[1]:%.4f) $(z[1]:%.4f) $(x[2]:%.4f) $(y[2]:%.4f) $(z[2]:%.4f)");
        int[] empty = new int[3];
        for (String state : states) {
            String[] at = state.split(" ");
            boolean[] taken = new boolean[3];
            for (int ion = 0; ion < 2; ion++) {
                double x = Double.parseDouble(at[3 * ion]);
                double y = Double.parseDouble(at[3 * ion + 1]);
                double z = Double.parseDouble(at[3 * ion + 2]);
                int site = Math.abs(x - 9) < 1e-6 ? 1 : Math.abs(y - 6) < 1e-6 ? 2 : 0;
                assertEquals(sites.get(site).x() * BOX, x, 1e-3, state);
                assertEquals(sites.get(site).z() * BOX + (ion == 0 ? 0.4 : 0), z, 1e-3, state);
                assertFalse(taken[site], state);
                taken[site] = true;
            }
            for (int site = 0; site < 3; site++) {
                empty[site] += taken[site] ? 0 : 1;
            }
        }
        for (int each : empty) {
            assertEquals(1 / 3.0, each / (double) states.size(), 0.07);
        }
    }

    @Test
    void theSameSeedMakesTheSameTrialsAndABoundaryWithOneSiteNone() {
        List<Anneal.Site> sites = List.of(new Anneal.Site(0.1, 0.5, 0.5, 0), new Anneal.Site(0.3, 0.5, 0.5, 0));
        Anneal.Swaps swaps = new Anneal.Swaps("Li", 20, sites, 0.7);
        assertEquals(new SwapTrials(swaps, 900, 3).commands(2), new SwapTrials(swaps, 900, 3).commands(2));
        assertFalse(new SwapTrials(swaps, 900, 3).commands(2).equals(new SwapTrials(swaps, 900, 4).commands(2)));
        assertTrue(new SwapTrials(new Anneal.Swaps("Li", 20, sites.subList(0, 1), 0.7), 900, 3).commands(1).isEmpty());
    }
}
