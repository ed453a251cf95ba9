// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.ArrayList;
import java.util.List;

/**
 * A exp(-r/ρ) - C/r⁶ between chosen pairs, ended sharply at the cutoff as {@code buck/coul/long} does. Parameters per
 * term: ln A, ln ρ, √C (Å, eV), so that none becomes negative; C stays zero where it is not free.
 *
 * @param species number of species
 * @param terms which pairs
 * @param cutoff Å
 */
record BuckinghamForm(int species, List<Term> terms, double cutoff) implements ShortRange {

    /**
     * One term.
     *
     * @param first a species
     * @param second another or the same
     * @param dispersion whether C is free
     */
    record Term(int first, int second, boolean dispersion) {
    }

    private static final double START_A = 1500;
    private static final double START_RHO = 0.28;
    private static final double START_ROOT_C = 5;
    /** One standard deviation of ln A, ln ρ and √C around the start: weak, so that terms without data stay finite. */
    private static final double[] WIDTH = {4, 0.5, 10};

    @Override
    public int count() {
        return 3 * terms.size();
    }

    @Override
    public int firstNonlinear() {
        return count();
    }

    @Override
    public int firstDamped() {
        return 0;
    }

    @Override
    public double[] start() {
        double[] start = new double[count()];
        for (int t = 0; t < terms.size(); t++) {
            start[3 * t] = Math.log(START_A);
            start[3 * t + 1] = Math.log(START_RHO);
            start[3 * t + 2] = terms.get(t).dispersion() ? START_ROOT_C : 0;
        }
        return start;
    }

    /** C of a term. */
    static double c(double[] parameters, int term) {
        return parameters[3 * term + 2] * parameters[3 * term + 2];
    }

    /** The energy of a term, eV. */
    static double energy(double[] parameters, int term, double r) {
        return Math.exp(parameters[3 * term] - r / Math.exp(parameters[3 * term + 1]))
                - c(parameters, term) / Math.pow(r, 6);
    }

    private int[] termOfPair() {
        int[] index = new int[species * species];
        java.util.Arrays.fill(index, -1);
        for (int t = 0; t < terms.size(); t++) {
            index[terms.get(t).first() * species + terms.get(t).second()] = t;
            index[terms.get(t).second() * species + terms.get(t).first()] = t;
        }
        return index;
    }

    @Override
    public void values(Sample s, double[] p, double[] values) {
        int[] termOfPair = termOfPair();
        int energy = 3 * s.atoms() + 6;
        for (int k = 0; k < s.pairs().count(); k++) {
            int t = termOfPair[s.types()[s.pairs().first(k)] * species + s.types()[s.pairs().second(k)]];
            double r = s.pairs().distance(k);
            if (t >= 0 && r < cutoff) {
                double rho = Math.exp(p[3 * t + 1]);
                double repulsion = Math.exp(p[3 * t] - r / rho);
                double r6 = Math.pow(r, 6);
                values[energy] += repulsion - c(p, t) / r6;
                PairSum.add(s, k, r, -repulsion / rho + 6 * c(p, t) / (r6 * r), values);
            }
        }
    }

    @Override
    public void jacobian(Sample s, double[] p, boolean nonlinear, double[] a, int stride) {
        int[] termOfPair = termOfPair();
        int energy = (3 * s.atoms() + 6) * stride;
        for (int k = 0; k < s.pairs().count(); k++) {
            int t = termOfPair[s.types()[s.pairs().first(k)] * species + s.types()[s.pairs().second(k)]];
            double r = s.pairs().distance(k);
            if (t < 0 || r >= cutoff) {
                continue;
            }
            double rho = Math.exp(p[3 * t + 1]);
            double repulsion = Math.exp(p[3 * t] - r / rho);
            a[energy + 3 * t] += repulsion;
            PairSum.add(s, k, r, -repulsion / rho, a, stride, 3 * t);
            a[energy + 3 * t + 1] += repulsion * r / rho;
            PairSum.add(s, k, r, repulsion / rho * (1 - r / rho), a, stride, 3 * t + 1);
            if (terms.get(t).dispersion()) {
                double r6 = Math.pow(r, 6);
                double dc = 2 * p[3 * t + 2];
                a[energy + 3 * t + 2] -= dc / r6;
                PairSum.add(s, k, r, 6 * dc / (r6 * r), a, stride, 3 * t + 2);
            }
        }
    }

    @Override
    public List<Belief> beliefs(double[] parameters) {
        List<Belief> beliefs = new ArrayList<>();
        double[] start = start();
        for (int i = 0; i < start.length; i++) {
            double weight = 1 / WIDTH[i % 3];
            beliefs.add(new Belief(new int[] {i}, new double[] {weight}, weight * start[i]));
        }
        return beliefs;
    }
}
