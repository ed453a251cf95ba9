// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.special.Erf;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.junit.jupiter.api.Test;

class SiteEnergyTest {

    /**
     * The depth of the Morse potential follows from the other parameters; the published table has 0.98816 eV. Half of
     * it is lithium's.
     */
    @Test
    void theDepthIsThePublishedOne() {
        assertEquals(0.98816, SiteEnergyTables.D0, 5e-6);
        assertEquals(-0.49408, SiteEnergyTables.pair(Element.O, 1.94001), 3e-6);
    }

    /** One oxygen and one lanthanum in a large box, by hand: Li at 2 Å from O and at 3 Å from La. */
    @Test
    void aHandComputedCase() {
        Cell cell = Cell.orthogonal(20, 20, 20);
        AtomicStructure structure = AtomicStructure.builder(cell).add(Element.O, 10, 10, 8, 0)
                .add(Element.LA, 10, 13, 10, 0).add(Element.LI, 1, 1, 1, 0).build();
        SiteEnergyMap map = new JavaSiteEnergies().map(new SiteEnergyTables(structure, 0.5));
        assertEquals(40, map.points(0));
        // exp((1.94001 - 2) / 0.516) = 0.890247; (0.890247 - 1)² - 1 = -0.987954; times 0.988162 / 2
        double morse = -0.4881295;
        // 14.4 · 3 / sqrt(2 · 6) / 3 · erfc(3 / (0.74 · 3.35)) = 4.156922 · erfc(1.210165)
        double coulomb = 4.156922 * (1 - Erf.erf(1.210165));
        assertEquals(0.0870, 1 - Erf.erf(1.210165), 5e-4);
        assertEquals(morse + coulomb, map.at(20, 20, 20), 2e-5);
        // lithium itself is mobile and takes no part: 1.5 Å from it and far from the others there is nothing
        assertEquals(0, map.at(2, 2, 5), 1e-6);
        // periodic: 4 Å from the image of the oxygen through no face, and the same seen across the cell's face
        AtomicStructure shifted = AtomicStructure.builder(cell).add(Element.O, 19.5, 0, 8, 0)
                .add(Element.LA, 19.5, 3, 10, 0).build();
        SiteEnergyMap across = new JavaSiteEnergies().map(new SiteEnergyTables(shifted, 0.5));
        assertEquals(map.at(20, 20, 20), across.at(39, 0, 20), 2e-5);
        assertEquals(map.at(22, 20, 20), across.at(1, 0, 20), 2e-5);
    }

    /** At the place of an ion is what the map has there, other lithium or not. */
    @Test
    void anIonHasTheEnergyOfItsPlaceInTheMap() {
        AtomicStructure structure = AtomicStructure.builder(Cell.orthogonal(20, 20, 20)).add(Element.LI, 10, 10, 10, 0)
                .add(Element.LI, 1, 1, 19.5, 0).add(Element.LI, 10, 10, 8, 0).add(Element.LA, 10, 13, 10, 0)
                .add(Element.O, 10, 10, 8, 0).build();
        SiteEnergyMap map = new JavaSiteEnergies().map(new SiteEnergyTables(structure, 0.5));
        double[] energies = IonSiteEnergies.of(structure);
        assertEquals(map.at(20, 20, 20), energies[0], 1e-4);
        assertEquals(0, energies[1], 1e-6, "far from all");
        assertEquals(map.at(20, 20, 16), energies[2], 1e-4, "on top of an oxygen");
        assertTrue(Double.isNaN(energies[3]) && Double.isNaN(energies[4]));
    }

    /** A leaning cell gives the same energies as the box it is equivalent to. */
    @Test
    void leaningCellsAreNoDifferent() {
        Cell box = Cell.orthogonal(9, 10, 10);
        Cell leaning = Cell.of(9, 0, 0, 0, 10, 0, 0, 10, 10);
        double[][] atoms = {{1, 2, 3}, {4, 8.5, 6}, {7, 5, 9}};
        Element[] elements = {Element.O, Element.ZR, Element.O};
        AtomicStructure.Builder a = AtomicStructure.builder(box);
        AtomicStructure.Builder b = AtomicStructure.builder(leaning);
        for (int i = 0; i < 3; i++) {
            a.add(elements[i], atoms[i][0], atoms[i][1], atoms[i][2], 0);
            b.add(elements[i], atoms[i][0], atoms[i][1], atoms[i][2], 0);
        }
        SiteEnergyMap one = new JavaSiteEnergies().map(new SiteEnergyTables(a.build(), 1));
        SiteEnergyMap other = new JavaSiteEnergies().map(new SiteEnergyTables(b.build(), 0.7071068 * 2));
        assertEquals(one.points(2), other.points(2));
        for (int i = 0; i < one.points(0); i++) {
            int there = i * other.points(0) / one.points(0);
            if (there * one.points(0) != i * other.points(0)) {
                continue;
            }
            for (int k = 0; k < 10; k++) {
                // along c of the leaning cell y grows with z
                assertEquals(one.at(i, k, k), other.at(there, 0, k), 1e-4, i + " " + k);
            }
        }
    }

    /** Channels dug by hand into a wall: the highest point of the lowest way through decides. */
    @Test
    void percolationFollowsTheLowestWay() {
        int[] n = {6, 5, 4};
        float[] e = new float[120];
        java.util.Arrays.fill(e, SiteEnergyTables.CEILING);
        for (int i = 0; i < 6; i++) {
            // along x at (1, 1) with a saddle of 3 eV, along x at (3, 3) with one of 2 eV
            e[(i * 5 + 1) * 4 + 1] = i == 2 ? 3 : 0;
            e[(i * 5 + 3) * 4 + 3] = i == 4 ? 2 : 1;
        }
        // a way along y that goes round: up at x = 0, and on at x = 1
        for (int j = 0; j < 5; j++) {
            e[((j < 3 ? 0 : 1) * 5 + j) * 4 + 1] = Math.min(e[((j < 3 ? 0 : 1) * 5 + j) * 4 + 1], 4);
        }
        e[(1 * 5 + 2) * 4 + 1] = 5;
        e[(1 * 5 + 0) * 4 + 1] = 6;
        SiteEnergyMap map = new SiteEnergyMap(Cell.orthogonal(6, 5, 4), n, e);
        SiteEnergyMap.Percolation p = map.percolation();
        assertEquals(0, map.lowest());
        assertEquals(2, p.alongX(), 1e-6);
        assertEquals(6, p.alongY(), 1e-6);
        assertEquals(Double.POSITIVE_INFINITY, p.alongZ());
    }

    /**
     * In cubic LLZO the three axes are alike and lithium moves in three dimensions over barriers of a few tenths of an
     * electron volt, as in the garnet Li5La3Ta2O12 of figure 4 of Chen, Wong and Adams (2019), where it is below 0.4
     * eV.
     */
    @Test
    void theCrystalConductsAlikeAlongItsAxes() {
        SiteEnergyMap map = new JavaSiteEnergies().map(new SiteEnergyTables(Llzo.orderedCell(1), 0.27));
        SiteEnergyMap.Percolation p = map.percolation();
        assertEquals(p.alongX(), p.alongY(), 0.02);
        assertEquals(p.alongX(), p.alongZ(), 0.02);
        assertTrue(p.alongX() > 0.2 && p.alongX() < 0.7, p.toString());
        // the hosts are the framework alone, so that the lithium arrangement does not matter
        SiteEnergyMap other = new JavaSiteEnergies().map(new SiteEnergyTables(Llzo.orderedCell(2), 0.27));
        assertEquals(map.lowest(), other.lowest(), 0);
    }
}
