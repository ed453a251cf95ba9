// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pair functions, and for the embedded-atom form densities and embedding functions, as uniform cubic B-splines: E =
 * Σ_pairs φ_ab(r) + Σ_i F_a(ρ_i), ρ_i = Σ_j f_b(r_ij) (Daw and Baskes, Phys. Rev. B 29, 6443 (1984)). Parameters: pair
 * coefficients by pair (first ≤ second), embedding by species, density by species.
 *
 * @param species number of species
 * @param pairs by pair index, see {@link #pairIndex}
 * @param embedding by species; empty for pairs only
 * @param density by source species; empty for pairs only
 * @param smoothing weights of the beliefs
 * @param baseline coefficients of the pair functions that data-free regions tend to; empty for zero
 */
record SplineForm(int species, List<Spline> pairs, List<Spline> embedding, List<Spline> density, Smoothing smoothing,
        double[] baseline)
        implements ShortRange {

    /**
     * Weights of third differences (1/eV) and of the priors.
     *
     * @param pair third differences of pair coefficients; grows outwards
     * @param embedding third differences of embedding coefficients, divided by the step
     * @param density third differences of density coefficients; grows outwards
     * @param baseline pull of a pair coefficient towards the baseline
     * @param negative weight on density coefficients that are negative
     */
    record Smoothing(double pair, double embedding, double density, double baseline, double negative) {
    }

    private static final double PAIR_GROWTH_ANGSTROM = 0.5;
    private static final double DENSITY_GROWTH_ANGSTROM = 0.7;
    private static final double MOST_PAIR_GROWTH = 30;
    private static final double MOST_DENSITY_GROWTH = 20;
    /** Keeps embedding coefficients finite along the directions in which the gauge is free. */
    private static final double EMBEDDING_RIDGE = 2e-3;
    private static final double[] THIRD_DIFFERENCE = {-1, 3, -3, 1};

    /** The index of a pair of species, in either order. */
    static int pairIndex(int species, int a, int b) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return low * species - low * (low - 1) / 2 + high - low;
    }

    boolean embedded() {
        return !embedding.isEmpty();
    }

    @Override
    public int firstNonlinear() {
        return embedded() ? density.get(0).offset() : count();
    }

    @Override
    public int firstDamped() {
        return embedded() ? embedding.get(0).offset() : count();
    }

    @Override
    public int count() {
        List<Spline> last = embedded() ? density : pairs;
        return last.getLast().offset() + last.getLast().count();
    }

    @Override
    public double[] start() {
        double[] start = new double[count()];
        System.arraycopy(baseline, 0, start, 0, baseline.length);
        for (Spline f : density) {
            for (int k = 0; k < f.count(); k++) {
                double r = f.low() + (k - 1) * f.step();
                double taper = Math.max(0, Math.min(1, (f.cutoff() - r) / (f.cutoff() - DENSITY_NEAR)));
                start[f.offset() + k] = DENSITY_START * Math.exp(-(r - DENSITY_NEAR) / DENSITY_DECAY) * taper * taper;
            }
        }
        return start;
    }

    /** A first guess of the densities, for which ions with six neighbours at 2 Å have about 1. */
    private static final double DENSITY_START = 0.16;
    private static final double DENSITY_NEAR = 2.0;
    private static final double DENSITY_DECAY = 0.6;

    /**
     * Densities at the atoms, and the slope of the density of each directed pair (2p: at the first atom, 2p + 1: at the
     * second).
     */
    double[] densities(Sample s, double[] parameters, double[] slopes) {
        double[] rho = new double[s.atoms()];
        Spline.At at = new Spline.At();
        double[] vs = new double[2];
        for (int p = 0; p < s.pairs().count(); p++) {
            double r = s.pairs().distance(p);
            int i = s.pairs().first(p);
            int j = s.pairs().second(p);
            for (int side = 0; side < 2; side++) {
                int receiver = side == 0 ? i : j;
                Spline f = density.get(s.types()[side == 0 ? j : i]);
                if (r < f.cutoff()) {
                    f.evaluate(r, parameters, at, vs);
                    rho[receiver] += vs[0];
                    slopes[2 * p + side] = vs[1];
                }
            }
        }
        return rho;
    }

    @Override
    public void values(Sample s, double[] parameters, double[] values) {
        Spline.At at = new Spline.At();
        double[] vs = new double[2];
        int energy = 3 * s.atoms() + 6;
        double[] slopes = new double[2 * s.pairs().count()];
        double[] force = new double[s.atoms()];
        if (embedded()) {
            double[] rho = densities(s, parameters, slopes);
            for (int i = 0; i < rho.length; i++) {
                Spline f = embedding.get(s.types()[i]);
                f.embedding(rho[i], at);
                for (int k = 0; k < 4; k++) {
                    values[energy] += parameters[f.offset() + at.first + k] * at.value[k];
                    force[i] += parameters[f.offset() + at.first + k] * at.slope[k];
                }
            }
        }
        for (int p = 0; p < s.pairs().count(); p++) {
            int i = s.pairs().first(p);
            int j = s.pairs().second(p);
            double r = s.pairs().distance(p);
            Spline phi = pairs.get(pairIndex(species, s.types()[i], s.types()[j]));
            phi.evaluate(r, parameters, at, vs);
            values[energy] += vs[0];
            PairSum.add(s, p, r, vs[1] + force[i] * slopes[2 * p] + force[j] * slopes[2 * p + 1], values);
        }
    }

    @Override
    public void jacobian(Sample s, double[] parameters, boolean nonlinear, double[] a, int stride) {
        int energy = (3 * s.atoms() + 6) * stride;
        Spline.At at = new Spline.At();
        Pairs list = s.pairs();
        for (int p = 0; p < list.count(); p++) {
            double r = list.distance(p);
            Spline phi = pairs.get(pairIndex(species, s.types()[list.first(p)], s.types()[list.second(p)]));
            phi.radial(r, at);
            for (int k = 0; k < 4 && at.first + k < phi.count(); k++) {
                int column = phi.offset() + at.first + k;
                a[energy + column] += at.value[k];
                PairSum.add(s, p, r, at.slope[k], a, stride, column);
            }
        }
        if (embedded()) {
            embeddedJacobian(s, parameters, nonlinear, a, stride);
        }
    }

    private void embeddedJacobian(Sample s, double[] parameters, boolean nonlinear, double[] a, int stride) {
        Pairs list = s.pairs();
        int n = s.atoms();
        int energy = (3 * n + 6) * stride;
        double[] slopes = new double[2 * list.count()];
        double[] rho = densities(s, parameters, slopes);
        Spline.At at = new Spline.At();
        int[] first = new int[n];
        double[] basisSlope = new double[4 * n];
        double[] f1 = new double[n];
        double[] f2 = new double[n];
        for (int i = 0; i < n; i++) {
            Spline f = embedding.get(s.types()[i]);
            f.embedding(rho[i], at);
            first[i] = f.offset() + at.first;
            for (int k = 0; k < 4; k++) {
                a[energy + first[i] + k] += at.value[k];
                basisSlope[4 * i + k] = at.slope[k];
                f1[i] += parameters[first[i] + k] * at.slope[k];
                f2[i] += parameters[first[i] + k] * at.curvature[k];
            }
        }
        int low = density.get(0).offset();
        int width = count() - low;
        double[] gathered = nonlinear ? gathered(s, low, width) : null;
        for (int p = 0; p < list.count(); p++) {
            double r = list.distance(p);
            for (int side = 0; side < 2; side++) {
                int receiver = side == 0 ? list.first(p) : list.second(p);
                int source = side == 0 ? list.second(p) : list.first(p);
                Spline f = density.get(s.types()[source]);
                if (r >= f.cutoff()) {
                    continue;
                }
                double slope = slopes[2 * p + side];
                for (int k = 0; k < 4; k++) {
                    PairSum.add(s, p, r, basisSlope[4 * receiver + k] * slope, a, stride, first[receiver] + k);
                }
                if (nonlinear) {
                    f.radial(r, at);
                    for (int k = 0; k < 4 && at.first + k < f.count(); k++) {
                        int column = f.offset() + at.first + k;
                        a[energy + column] += f1[receiver] * at.value[k];
                        PairSum.add(s, p, r, f1[receiver] * at.slope[k], a, stride, column);
                    }
                    bend(s, p, f2[receiver] * slope / r, gathered, receiver * width, width, a, stride, low);
                }
            }
        }
    }

    /** What every density function contributes at every atom: ∂ρ_i/∂coefficient. */
    private double[] gathered(Sample s, int low, int width) {
        double[] gathered = new double[s.atoms() * width];
        Spline.At at = new Spline.At();
        Pairs list = s.pairs();
        for (int p = 0; p < list.count(); p++) {
            double r = list.distance(p);
            for (int side = 0; side < 2; side++) {
                int receiver = side == 0 ? list.first(p) : list.second(p);
                Spline f = density.get(s.types()[side == 0 ? list.second(p) : list.first(p)]);
                if (r < f.cutoff()) {
                    f.radial(r, at);
                    for (int k = 0; k < 4 && at.first + k < f.count(); k++) {
                        gathered[receiver * width + f.offset() - low + at.first + k] += at.value[k];
                    }
                }
            }
        }
        return gathered;
    }

    /**
     * The part of a force's derivative that comes through the curvature of the embedding function: q times
     * ∂ρ/∂coefficient in every column.
     */
    private static void bend(Sample s, int p, double q, double[] gathered, int from, int width, double[] a, int stride,
            int low) {
        if (q == 0) {
            return;
        }
        Pairs list = s.pairs();
        double[] v = {list.x(p), list.y(p), list.z(p)};
        int i = list.first(p);
        int j = list.second(p);
        for (int c = 0; c < 3; c++) {
            double z = q * v[c];
            int ai = (3 * i + c) * stride + low;
            int aj = (3 * j + c) * stride + low;
            for (int k = 0; k < width; k++) {
                double d = z * gathered[from + k];
                a[aj + k] -= d;
                a[ai + k] += d;
            }
        }
        double[] w = {v[0] * v[0], v[1] * v[1], v[2] * v[2], v[0] * v[1], v[0] * v[2], v[1] * v[2]};
        for (int c = 0; c < 6; c++) {
            double z = q * w[c];
            int aw = (3 * s.atoms() + c) * stride + low;
            for (int k = 0; k < width; k++) {
                a[aw + k] -= z * gathered[from + k];
            }
        }
    }

    @Override
    public List<Belief> beliefs(double[] parameters) {
        List<Belief> beliefs = new ArrayList<>();
        for (Spline f : pairs) {
            for (int k = 0; k < f.count(); k++) {
                double r = f.low() + (k + 0.5) * f.step();
                double weight = smoothing.pair()
                        * clip(Math.exp((r - f.low()) / PAIR_GROWTH_ANGSTROM), MOST_PAIR_GROWTH);
                beliefs.add(third(f, k, weight, baseline));
                double prior = baseline.length == 0 ? 0 : baseline[f.offset() + k];
                beliefs.add(single(f.offset() + k, smoothing.baseline(), prior));
            }
        }
        for (Spline f : embedding) {
            for (int k = 0; k < f.count(); k++) {
                if (k < f.count() - 3) {
                    beliefs.add(third(f, k, smoothing.embedding() / f.step(), new double[0]));
                }
                beliefs.add(single(f.offset() + k, EMBEDDING_RIDGE, 0));
            }
        }
        for (Spline f : density) {
            double largest = 1e-3;
            for (int k = 0; k < f.count(); k++) {
                largest = Math.max(largest, Math.abs(parameters[f.offset() + k]));
            }
            // in units of the size of a start density, so that the beliefs are linear while a fit runs
            for (int k = 0; k < f.count(); k++) {
                double r = f.low() + (k + 0.5) * f.step();
                double weight = smoothing.density()
                        * clip(Math.exp((r - f.low()) / DENSITY_GROWTH_ANGSTROM), MOST_DENSITY_GROWTH);
                beliefs.add(third(f, k, weight / DENSITY_START, new double[0]));
                if (parameters[f.offset() + k] < 0) {
                    beliefs.add(single(f.offset() + k, smoothing.negative() / DENSITY_START, 0));
                }
            }
        }
        return beliefs;
    }

    private static double clip(double value, double most) {
        return Math.max(1, Math.min(most, value));
    }

    private static Belief single(int parameter, double weight, double value) {
        return new Belief(new int[] {parameter}, new double[] {weight}, weight * value);
    }

    /** A third difference; coefficients beyond the cutoff are zero. */
    private static Belief third(Spline f, int k, double weight, double[] baseline) {
        int terms = Math.min(4, f.count() - k);
        int[] indices = new int[terms];
        double[] weights = Arrays.copyOf(THIRD_DIFFERENCE, terms);
        double target = 0;
        for (int d = 0; d < terms; d++) {
            indices[d] = f.offset() + k + d;
            weights[d] *= weight;
            target += baseline.length == 0 ? 0 : weights[d] * baseline[indices[d]];
        }
        return new Belief(indices, weights, target);
    }
}
