// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import org.apache.commons.math3.special.Erf;

/**
 * Coulomb sums of a periodic cell resolved by species, so that energy, forces and virial for any charges are small
 * sums: with charges q the force on atom i of species t is q_t Σ_s q_s field[s][i], the energy ½ Σ_st q_s q_t
 * energy[s][t], the virial Σ R F likewise with virial[k][s][t]. Ewald's method with tin-foil boundary (Ewald, Ann.
 * Phys. 369, 253 (1921)); valid for neutral cells.
 *
 * @param field per species, eV/Å per e²; x1 y1 z1 x2 ...
 * @param energy eV per e²
 * @param virial xx yy zz xy xz yz, eV per e²
 */
record Ewald(double[][] field, double[][] energy, double[][][] virial) {

    /** e²/(4πε₀) in eV Å. */
    static final double COULOMB_EV_ANGSTROM = 14.399645;
    /** Beyond this the real-space sum, damped by {@link #DAMPING}, is below 1e-7 of its first terms. */
    static final double REAL_CUTOFF = 10.0;
    private static final double DAMPING = 0.36;
    private static final double RECIPROCAL_TOLERANCE = 1e-8;
    private static final int[][] VOIGT = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};

    /** @param pairs all pairs within {@link #REAL_CUTOFF} */
    static Ewald of(double[] lattice, double[] positions, int[] types, int species, Pairs pairs) {
        int n = types.length;
        Ewald sums = new Ewald(new double[species][3 * n], new double[species][species],
                new double[6][species][species]);
        sums.real(types, pairs);
        sums.reciprocal(lattice, positions, types);
        for (int type : types) {
            sums.energy[type][type] -= 2 * COULOMB_EV_ANGSTROM * DAMPING / Math.sqrt(Math.PI);
        }
        return sums;
    }

    private void real(int[] types, Pairs pairs) {
        double[] u = new double[3];
        for (int p = 0; p < pairs.count(); p++) {
            int i = pairs.first(p);
            int j = pairs.second(p);
            double[] v = {pairs.x(p), pairs.y(p), pairs.z(p)};
            double r = pairs.distance(p);
            double potential = COULOMB_EV_ANGSTROM * Erf.erfc(DAMPING * r) / r;
            double slope = potential / r
                    + COULOMB_EV_ANGSTROM * 2 * DAMPING / Math.sqrt(Math.PI) * Math.exp(-DAMPING * DAMPING * r * r) / r;
            int s = types[i];
            int t = types[j];
            for (int c = 0; c < 3; c++) {
                u[c] = slope * v[c] / r;
                field[s][3 * j + c] += u[c];
                field[t][3 * i + c] -= u[c];
            }
            energy[s][t] += potential;
            energy[t][s] += potential;
            for (int k = 0; k < 6; k++) {
                double w = u[VOIGT[k][0]] * v[VOIGT[k][1]];
                virial[k][s][t] += w;
                virial[k][t][s] += w;
            }
        }
    }

    private void reciprocal(double[] lattice, double[] positions, int[] types) {
        double volume = Math.abs(Cell.determinant(lattice));
        double[] inverse = Cell.inverse(lattice);
        double cutoff = 2 * DAMPING * Math.sqrt(-Math.log(RECIPROCAL_TOLERANCE));
        int[] most = new int[3];
        for (int a = 0; a < 3; a++) {
            double length = Math.sqrt(lattice[3 * a] * lattice[3 * a] + lattice[3 * a + 1] * lattice[3 * a + 1]
                    + lattice[3 * a + 2] * lattice[3 * a + 2]);
            most[a] = (int) Math.ceil(cutoff * length / (2 * Math.PI));
        }
        double[] k = new double[3];
        for (int a = 0; a <= most[0]; a++) {
            for (int b = -most[1]; b <= most[1]; b++) {
                for (int c = -most[2]; c <= most[2]; c++) {
                    if (a == 0 && (b < 0 || b == 0 && c <= 0)) {
                        continue;
                    }
                    for (int d = 0; d < 3; d++) {
                        // columns of the inverse are the reciprocal vectors without 2 pi
                        k[d] = 2 * Math.PI * (a * inverse[3 * d] + b * inverse[3 * d + 1] + c * inverse[3 * d + 2]);
                    }
                    double k2 = k[0] * k[0] + k[1] * k[1] + k[2] * k[2];
                    if (k2 < cutoff * cutoff) {
                        wave(k, k2, volume, positions, types);
                    }
                }
            }
        }
    }

    /** One wave vector and its opposite. */
    private void wave(double[] k, double k2, double volume, double[] positions, int[] types) {
        int n = types.length;
        int species = energy.length;
        double[] cosine = new double[n];
        double[] sine = new double[n];
        double[] sumCosine = new double[species];
        double[] sumSine = new double[species];
        for (int i = 0; i < n; i++) {
            double phase = positions[3 * i] * k[0] + positions[3 * i + 1] * k[1] + positions[3 * i + 2] * k[2];
            cosine[i] = Math.cos(phase);
            sine[i] = Math.sin(phase);
            sumCosine[types[i]] += cosine[i];
            sumSine[types[i]] += sine[i];
        }
        double a = Math.exp(-k2 / (4 * DAMPING * DAMPING)) / k2 * 4 * Math.PI / volume * COULOMB_EV_ANGSTROM;
        for (int s = 0; s < species; s++) {
            for (int i = 0; i < n; i++) {
                double f = 2 * a * (sine[i] * sumCosine[s] - cosine[i] * sumSine[s]);
                for (int c = 0; c < 3; c++) {
                    field[s][3 * i + c] += f * k[c];
                }
            }
            for (int t = 0; t < species; t++) {
                double e = 2 * a * (sumCosine[s] * sumCosine[t] + sumSine[s] * sumSine[t]);
                energy[s][t] += e;
                for (int v = 0; v < 6; v++) {
                    int x = VOIGT[v][0];
                    int y = VOIGT[v][1];
                    virial[v][s][t] += e
                            * ((x == y ? 1 : 0) - 2 * k[x] * k[y] * (1 / k2 + 1 / (4 * DAMPING * DAMPING)));
                }
            }
        }
    }
}
