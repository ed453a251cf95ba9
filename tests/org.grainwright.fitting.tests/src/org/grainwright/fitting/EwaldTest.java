// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Coulomb sums against the literature and against their own energy. */
class EwaldTest {

    private static final double MADELUNG_ROCK_SALT = 1.7475645946;

    private static Ewald sums(Frame f) {
        return Ewald.of(f.lattice(), f.positions(), types(f), 2,
                Pairs.within(f.lattice(), f.positions(), Ewald.REAL_CUTOFF));
    }

    static int[] types(Frame f) {
        return f.symbols().stream().mapToInt(s -> s.equals(Crystals.SODIUM) ? 0 : 1).toArray();
    }

    private static double energy(Frame f) {
        Ewald e = sums(f);
        return 0.5 * (e.energy()[0][0] - 2 * e.energy()[0][1] + e.energy()[1][1]);
    }

    @Test
    void rockSaltHasItsMadelungConstant() {
        Frame f = Crystals.rockSalt(1, 0, 0, 1);
        assertEquals(-MADELUNG_ROCK_SALT * Ewald.COULOMB_EV_ANGSTROM / 2.82, energy(f) / 4, 1e-5);
    }

    @Test
    void theEnergyDoesNotDependOnHowTheCellIsChosen() {
        Frame f = Crystals.rockSalt(1, 0.3, 0.04, 2);
        double[] l = f.lattice().clone();
        for (int c = 0; c < 3; c++) {
            l[6 + c] += 2 * l[c] - l[3 + c];
        }
        Frame skewed = new Frame("skewed", l, f.symbols(), f.positions(), 0, new double[0], new double[0]);
        assertEquals(energy(f), energy(skewed), 1e-6);
    }

    @Test
    void fieldsAreSlopesOfTheEnergy() {
        Frame f = Crystals.rockSalt(1, 0.3, 0.04, 3);
        Ewald e = sums(f);
        int[] types = types(f);
        double[] q = {1, -1};
        double h = 1e-4;
        for (int i = 0; i < 6; i++) {
            double[] there = f.positions().clone();
            there[i] += h;
            double[] back = f.positions().clone();
            back[i] -= h;
            double slope = (energy(moved(f, there)) - energy(moved(f, back))) / (2 * h);
            double force = q[types[i / 3]] * (q[0] * e.field()[0][i] + q[1] * e.field()[1][i]);
            assertEquals(-slope, force, 2e-5);
        }
    }

    private static Frame moved(Frame f, double[] positions) {
        return new Frame("moved", f.lattice(), f.symbols(), positions, 0, new double[0], new double[0]);
    }

    @Test
    void pairsOfASkewedSmallCellAreAllThere() {
        Frame f = Crystals.rockSalt(1, 0.2, 0.3, 4);
        int expected = 0;
        double[] l = f.lattice();
        int n = f.symbols().size();
        int reach = 5;
        double[] v = new double[3];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int a = -reach; a <= reach; a++) {
                    for (int b = -reach; b <= reach; b++) {
                        for (int c = -reach; c <= reach; c++) {
                            Cell.times(a, b, c, l, v);
                            double r2 = 0;
                            for (int k = 0; k < 3; k++) {
                                double d = f.positions()[3 * j + k] - f.positions()[3 * i + k] + v[k];
                                r2 += d * d;
                            }
                            expected += r2 > 1e-9 && r2 < 81 ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertEquals(expected, 2 * Pairs.within(l, f.positions(), 9).count());
    }
}
