// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

/** Forces and virials are derivatives of the energy, and Jacobians derivatives of both: all by finite differences. */
class FormsTest {

    private static final List<FitSpecification.DataSet> DATA = List.of(Crystals.data(Path.of("none")));
    private static final SplineForm.Smoothing SMOOTHING = new SplineForm.Smoothing(0.1, 0.1, 0.1, 0.1, 10);

    private static SplineForm embedded() {
        List<Spline> pairs = List.of(new Spline(3, 0.3, 10, 0), new Spline(2.0, 0.4, 10, 10),
                new Spline(3.1, 0.29, 10, 20));
        List<Spline> embedding = List.of(new Spline(0.5, 0.3, 7, 30), new Spline(0.4, 0.4, 7, 37));
        List<Spline> density = List.of(new Spline(2.0, 0.5, 6, 44), new Spline(2.1, 0.48, 6, 50));
        return new SplineForm(2, pairs, embedding, density, SMOOTHING, new double[0]);
    }

    private static BuckinghamForm buckingham() {
        return new BuckinghamForm(2, List.of(new BuckinghamForm.Term(0, 1, false), new BuckinghamForm.Term(1, 1, true)),
                6);
    }

    private static Problem problem(ShortRange form, List<Sample> samples) {
        return new Problem(form, new Charges(new double[2], new double[][] {{1, -1}}), new int[] {0}, 1, samples);
    }

    private static double[] parameters(ShortRange form) {
        double[] p = java.util.Arrays.copyOf(form.start(), form.count() + 2);
        SplittableRandom random = new SplittableRandom(5);
        if (form instanceof SplineForm) {
            for (int k = 0; k < form.count(); k++) {
                p[k] = k < 44 ? random.nextDouble() - 0.3 : 0.3 * random.nextDouble();
            }
        }
        p[form.count()] = 0.7;
        p[form.count() + 1] = -3;
        return p;
    }

    private static Sample sample(Frame f) throws FittingException {
        return Sample.of(f, 0,
                Crystals.specification(FitSpecification.Form.PAIRS, FitSpecification.ChargeRule.PROPORTIONAL, DATA));
    }

    private static double energy(ShortRange form, Frame f, double[] p) throws FittingException {
        Sample s = sample(f);
        return problem(form, List.of(s)).predict(s, p)[s.rows() - 1];
    }

    @Test
    void forcesAreSlopesOfTheEnergy() throws FittingException {
        for (ShortRange form : List.of(embedded(), buckingham())) {
            Frame f = Crystals.rockSalt(2, 0.15, 0.02, 6);
            Sample s = sample(f);
            double[] p = parameters(form);
            double[] values = problem(form, List.of(s)).predict(s, p);
            double h = 1e-4;
            for (int i : new int[] {0, 4, 20, 41}) {
                double[] there = f.positions().clone();
                there[i] += h;
                double[] back = f.positions().clone();
                back[i] -= h;
                double slope = (energy(form, with(f, f.lattice(), there), p)
                        - energy(form, with(f, f.lattice(), back), p)) / (2 * h);
                assertEquals(-slope, values[i], 3e-4, form.getClass() + " " + i);
            }
        }
    }

    @Test
    void virialsAreSlopesOfTheEnergyUnderStrain() throws FittingException {
        ShortRange form = embedded();
        Frame f = Crystals.rockSalt(2, 0.15, 0.02, 7);
        Sample s = sample(f);
        double[] p = parameters(form);
        double[] values = problem(form, List.of(s)).predict(s, p);
        int[][] components = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};
        double h = 1e-5;
        for (int k = 0; k < 6; k++) {
            double slope = (energy(form, strained(f, components[k], h), p)
                    - energy(form, strained(f, components[k], -h), p)) / (2 * h);
            assertEquals(-slope, values[3 * s.atoms() + k], 0.02, "component " + k);
        }
    }

    private static Frame strained(Frame f, int[] component, double strain) {
        return with(f, strained(f.lattice(), component, strain), strained(f.positions(), component, strain));
    }

    private static double[] strained(double[] vectors, int[] component, double strain) {
        double[] result = vectors.clone();
        for (int i = 0; i < vectors.length; i += 3) {
            result[i + component[0]] += strain * vectors[i + component[1]];
        }
        return result;
    }

    private static Frame with(Frame f, double[] lattice, double[] positions) {
        return new Frame("moved", lattice, f.symbols(), positions, 0, new double[positions.length], new double[6]);
    }

    @Test
    void jacobiansAreSlopesOfTheValues() throws FittingException {
        for (ShortRange form : List.of(embedded(), buckingham())) {
            Sample s = sample(Crystals.rockSalt(1, 0.15, 0.02, 8));
            Problem problem = problem(form, List.of(s));
            double[] p = parameters(form);
            int n = problem.count();
            double[] a = problem.jacobian(s, p, true, new double[0]);
            for (int k = 0; k < n; k++) {
                double h = 1e-5;
                double[] there = p.clone();
                there[k] += h;
                double[] back = p.clone();
                back[k] -= h;
                double[] up = problem.predict(s, there);
                double[] down = problem.predict(s, back);
                if (form instanceof BuckinghamForm && k == 2) {
                    // C of a term without dispersion is no parameter
                    continue;
                }
                for (int r = 0; r < s.rows(); r++) {
                    double slope = (up[r] - down[r]) / (2 * h);
                    assertEquals(slope, a[r * n + k], 1e-5 * Math.max(1, Math.abs(slope)),
                            form.getClass() + " row " + r + " parameter " + k);
                }
            }
        }
    }

    @Test
    void aSplineVanishesSmoothlyAtItsCutoffAndIsStraightOutsideItsDomain() {
        Spline radial = new Spline(2, 0.5, 8, 0);
        double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
        double[] vs = new double[2];
        radial.evaluate(radial.cutoff() - 1e-4, ones, new Spline.At(), vs);
        assertEquals(0, vs[0], 1e-11);
        assertEquals(0, vs[1], 1e-6);
        radial.evaluate(3.3, ones, new Spline.At(), vs);
        assertEquals(1, vs[0], 1e-12);
        Spline embedding = new Spline(1, 0.5, 8, 0);
        Spline.At inside = new Spline.At();
        Spline.At outside = new Spline.At();
        embedding.embedding(embedding.high(), inside);
        embedding.embedding(embedding.high() + 2, outside);
        for (int k = 0; k < 4; k++) {
            assertEquals(inside.value[k] + 2 * inside.slope[k], outside.value[k], 1e-12);
            assertEquals(0, outside.curvature[k]);
        }
        assertTrue(embedding.high() > embedding.low());
    }
}
