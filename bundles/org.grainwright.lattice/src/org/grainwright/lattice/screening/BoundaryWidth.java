// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import org.apache.commons.math3.analysis.ParametricUnivariateFunction;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.SimpleCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;

/**
 * The width that a boundary has, as opposed to the width that was asked for: how far the disorder of the hosts reaches.
 * Disorder is the deviation of the bond-valence sums of La and Zr from their charges; its profile over the distance to
 * the nearest plane is fitted with a step smoothed by tanh.
 *
 * @param widthAngstrom twice the distance at which disorder has fallen to a tenth of its excess over the grain interior
 * @param boundaryDisorder disorder at the plane in valence units
 * @param interiorDisorder disorder in the grains in valence units
 */
public record BoundaryWidth(double widthAngstrom, double boundaryDisorder, double interiorDisorder) {

    private static final double BIN = 1.0;
    private static final double TENTH = 1.0986122886681098;

    private static final ParametricUnivariateFunction STEP = new ParametricUnivariateFunction() {
        @Override
        public double value(double x, double... p) {
            return p[0] + p[1] * (1 - Math.tanh((x - p[2]) / p[3])) / 2;
        }

        @Override
        public double[] gradient(double x, double... p) {
            double t = Math.tanh((x - p[2]) / p[3]);
            double slope = p[1] * (1 - t * t) / 2 / p[3];
            return new double[] {1, (1 - t) / 2, slope, slope * (x - p[2]) / p[3]};
        }
    };

    /**
     * Measures a structure, relaxed or not, by the valence of its framework's cations.
     *
     * @param structure atoms
     * @param crystal of the grains
     * @param planesX x of the boundary planes, in ångström
     * @throws IllegalArgumentException when the profile has no step: grains thinner than some 12 Å, no disorder, or no
     * cations in the framework
     */
    public static BoundaryWidth of(AtomicStructure structure, Crystal crystal, double[] planesX) {
        double length = structure.cell().component(0, 0);
        double[] sums = BondValence.sums(structure, crystal);
        double[] profile = new double[(int) (length / BIN) + 1];
        int[] counts = new int[profile.length];
        for (int i = 0; i < sums.length; i++) {
            if (isHost(crystal.ions(), structure.element(i))) {
                double distance = Double.MAX_VALUE;
                for (double plane : planesX) {
                    double d = structure.x(i) - plane;
                    distance = Math.min(distance, Math.abs(d - length * Math.rint(d / length)));
                }
                int bin = (int) (distance / BIN);
                profile[bin] += Math.abs(sums[i] - crystal.ions().charge(structure.element(i)));
                counts[bin]++;
            }
        }
        double[] x = new double[profile.length];
        double[] y = new double[profile.length];
        int n = 0;
        for (int b = 0; b < profile.length; b++) {
            if (counts[b] > 0) {
                x[n] = (b + 0.5) * BIN;
                y[n] = profile[b] / counts[b];
                counts[n++] = counts[b];
            }
        }
        return fit(java.util.Arrays.copyOf(x, n), java.util.Arrays.copyOf(y, n), counts);
    }

    private static boolean isHost(Ions ions, Element element) {
        return ions.find(element).filter(ion -> ion.role() == Ions.Role.HOST).isPresent();
    }

    /** Fits a profile: distances in ångström, disorder, and the number of ions behind each point. */
    static BoundaryWidth fit(double[] x, double[] y, int[] weights) {
        if (x.length < 6) {
            throw new IllegalArgumentException(
                    "A profile of " + x.length + " points is too short to show a width; the grains are too thin.");
        }
        WeightedObservedPoints points = new WeightedObservedPoints();
        for (int i = 0; i < x.length; i++) {
            points.add(weights[i], x[i], y[i]);
        }
        double interior = y[x.length - 1];
        try {
            double[] p = SimpleCurveFitter
                    .create(STEP, new double[] {interior, Math.max(1e-3, y[0] - interior), 2.5, 1})
                    .withMaxIterations(2000).fit(points.toList());
            double width = 2 * (p[2] + TENTH * Math.abs(p[3]));
            if (p[1] > 0 && p[3] > 0 && width > 0 && width < 4 * x[x.length - 1]) {
                return new BoundaryWidth(width, STEP.value(0, p), p[0]);
            }
        } catch (MathIllegalStateException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "The disorder of the hosts does not fall with the distance from the boundary, so that no width can be "
                        + "measured.");
    }
}
