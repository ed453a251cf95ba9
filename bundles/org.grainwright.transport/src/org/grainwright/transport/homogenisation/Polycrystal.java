// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.homogenisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.observables.Reason;
import org.grainwright.transport.homogenisation.internal.GrainedCell;

/**
 * A polycrystal between electrodes: grains of one conductivity, boundaries of several characters, each with its
 * measured area-specific resistance. Boundaries are far thinner than voxels, so each lies between voxels and resists in
 * series with them; along itself it conducts like the grain. Errors of what was measured, the shapes of the grains and
 * the places of the characters enter by sampling. Where a boundary conducts better than grains (an area-specific
 * resistance below zero, by noise or in truth) the total is that without it, changed to first order: the arc keeps the
 * sign, and noise around zero stays without bias. For bricks of one character the closed form is
 * {@link org.grainwright.observables.BrickLayer}. Immutable.
 *
 * @param grain conductivity of the grains, S/cm, positive
 * @param characters the boundaries
 * @param shape of the grains
 */
public record Polycrystal(Estimate grain, List<Character> characters, Shape shape) {

    /** How grains fill space. */
    public enum Shape {
        /** Cubes. */
        BRICKS(1),
        /** Voronoi cells of random points: 2.910 of boundary per volume (J. L. Meijering, 1953) where cubes have 3. */
        VORONOI(0.970);

        /** Area of boundaries in a volume, over that of cubes. */
        private final double areaPerBricks;

        Shape(double areaPerBricks) {
            this.areaPerBricks = areaPerBricks;
        }
    }

    /**
     * Boundaries of one kind.
     *
     * @param share of the boundaries that are so, relative to the others, {@code > 0}
     * @param areaResistance excess resistance of one, ohm cm²
     */
    public record Character(double share, Estimate areaResistance) {
    }

    /**
     * What an impedance spectrum shows: two arcs, each with its resistivity.
     *
     * @param total conductivity for a direct current, S/cm
     * @param grains resistivity of the arc of the grains, ohm cm
     * @param boundaries resistivity of the arc of the boundaries, ohm cm: what is left of the total
     */
    public record Spectrum(Estimate total, Estimate grains, Estimate boundaries) {
    }

    private static final int GRAINS_PER_EDGE = 3;
    private static final int VOXELS_PER_GRAIN = 6;
    /** What a staircase of faces is believed to, from laminates in all directions (a test), of the total. */
    private static final double STAIRCASE_ERROR = 0.03;
    private static final int DRAWS = 10;
    private static final long SEED = 20261130L;
    private static final double CM_PER_MICROMETRE = 1e-4;
    /** Nothing is a perfect conductor. */
    private static final double LEAST = 1e-9;

    /** Copies and checks. */
    public Polycrystal {
        characters = List.copyOf(characters);
        if (characters.isEmpty() || !(grain.value() > 0)
                || characters.stream().anyMatch(each -> !(each.share > 0) || !each.areaResistance.isPresent()
                        || !Double.isFinite(each.areaResistance.standardError()))) {
            throw new IllegalArgumentException("a polycrystal needs grains that conduct and boundaries whose "
                    + "resistance is known with its error");
        }
    }

    /**
     * Solves for one size of grains; pure and reproducible, a second or so.
     *
     * @param grainSizeMicrometre edge of a brick, or the cube root of the mean volume of a Voronoi cell, µm, positive
     */
    public Spectrum spectrum(double grainSizeMicrometre) {
        double size = grainSizeMicrometre * CM_PER_MICROMETRE;
        double shares = characters.stream().mapToDouble(Character::share).sum();
        SplittableRandom random = new SplittableRandom(SEED);
        SummaryStatistics total = new SummaryStatistics();
        SummaryStatistics grains = new SummaryStatistics();
        SummaryStatistics boundaries = new SummaryStatistics();
        int below = 0;
        int unsolved = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double resistivity = 1 / (grain.value() * Math.exp(random.nextGaussian() * error(grain)));
            List<Double> drawn = new ArrayList<>();
            double gain = 0;
            for (Character each : characters) {
                double value = each.areaResistance.value()
                        + random.nextGaussian() * each.areaResistance.standardError();
                drawn.add(Math.max(LEAST, value / size / resistivity));
                gain += each.share / shares * Math.max(0, -value / size / resistivity) * shape.areaPerBricks;
            }
            GrainedCell.Solution solution = relative(drawn, random);
            unsolved += solution.solved() ? 0 : 1;
            double whole = resistivity * solution.resistivity();
            total.addValue(Math.log((1 + gain) / whole));
            grains.addValue(resistivity);
            boundaries.addValue(whole - resistivity * (1 + gain));
            below += gain > 0 ? 1 : 0;
        }
        double value = Math.exp(total.getMean());
        double arc = Math.abs(boundaries.getMean());
        double staircase = shape == Shape.BRICKS ? 0 : STAIRCASE_ERROR * arc / (arc + 1 / grain.value());
        return new Spectrum(
                doubted(estimate(value, value * Math.hypot(total.getStandardDeviation(), staircase), "S/cm"), below,
                        unsolved),
                estimate(1 / grain.value(), grains.getStandardDeviation(), "ohm cm"),
                doubted(estimate(boundaries.getMean(), Math.hypot(boundaries.getStandardDeviation(),
                        staircase / value), "ohm cm"), below, unsolved));
    }

    private static Estimate doubted(Estimate estimate, int below, int unsolved) {
        Estimate doubted = below == 0 ? estimate
                : estimate.gated(Reason.amber(Reason.Kind.BIAS, String.format(Locale.ROOT,
                        "In %d of %d draws boundaries conduct better than grains, which counts to first order only.",
                        below, DRAWS)));
        return unsolved == 0 ? doubted
                : doubted.gated(Reason.amber(Reason.Kind.BIAS, String.format(Locale.ROOT,
                        "In %d of %d draws the currents were not balanced to 1e-9 when the solver ended, so that the "
                                + "ceramic conducts no better than stated.",
                        unsolved, DRAWS)));
    }

    private static double error(Estimate estimate) {
        return Math.min(1, estimate.relativeError());
    }

    private Estimate estimate(double value, double error, String unit) {
        Estimate all = new Estimate(value, error, unit, DRAWS, Reason.green(String.format(Locale.ROOT,
                "%d draws of the measured numbers and of the arrangement of grains.", DRAWS))).gated(grain);
        for (Character each : characters) {
            all = all.gated(each.areaResistance);
        }
        return all;
    }

    /**
     * Resistivity over that of the grains.
     *
     * @param resistances of the characters over what a grain's size of grain resists
     */
    private GrainedCell.Solution relative(List<Double> resistances, SplittableRandom random) {
        int n = GRAINS_PER_EDGE;
        double[][] seeds = new double[n * n * n][];
        for (int g = 0; g < seeds.length; g++) {
            double[] corner = {(double) (g % n), (double) (g / n % n), (double) (g / n / n)};
            for (int axis = 0; axis < 3; axis++) {
                corner[axis] = shape == Shape.BRICKS ? (corner[axis] + 0.5) / n : random.nextDouble();
            }
            seeds[g] = corner;
        }
        double[][] pair = new double[seeds.length][seeds.length];
        double sum = characters.stream().mapToDouble(Character::share).sum();
        for (int g = 0; g < seeds.length; g++) {
            for (int h = 0; h < g; h++) {
                double lot = random.nextDouble() * sum;
                int which = 0;
                while (which < characters.size() - 1 && lot >= characters.get(which).share) {
                    lot -= characters.get(which++).share;
                }
                pair[g][h] = resistances.get(which) / n;
                pair[h][g] = pair[g][h];
            }
        }
        return new GrainedCell(n * VOXELS_PER_GRAIN, (x, y, z) -> nearest(new double[] {x, y, z}, seeds),
                (grain, other, axis) -> {
                    double[] normal = between(seeds[grain], seeds[other]);
                    return GrainedCell.face(pair[grain][other], 1.0 / n, normal[axis] / length(normal));
                }).solve();
    }

    private static int nearest(double[] place, double[][] seeds) {
        int nearest = 0;
        for (int g = 1; g < seeds.length; g++) {
            nearest = length(between(place, seeds[g])) < length(between(place, seeds[nearest])) ? g : nearest;
        }
        return nearest;
    }

    private static double[] between(double[] from, double[] to) {
        double[] d = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            d[axis] = to[axis] - from[axis];
            d[axis] -= Math.rint(d[axis]);
        }
        return d;
    }

    private static double length(double[] d) {
        return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    }

    /**
     * Frequency at the top of an arc, Hz, of what has so much resistivity and permittivity: that of the grains with
     * their own resistivity; a boundary's with its resistivity across, area-specific resistance over width.
     *
     * @param resistivity ohm cm
     * @param permittivity relative, about 50 for LLZO
     */
    public static double topFrequencyHz(double resistivity, double permittivity) {
        return 1 / (2 * Math.PI * resistivity * permittivity * PhysicalConstants.VACUUM_PERMITTIVITY_F_PER_CM);
    }
}
