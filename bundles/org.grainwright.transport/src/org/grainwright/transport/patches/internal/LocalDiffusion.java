// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.patches.internal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.grainwright.transport.einstein.internal.Displacements;
import org.grainwright.transport.einstein.internal.Influence;
import org.grainwright.transport.einstein.internal.IonNeighbours;
import org.grainwright.transport.einstein.internal.LagWindow;
import org.grainwright.transport.einstein.internal.TracerFit;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * D of every region from displacements in a short window, with the exchange between regions during the window undone:
 * the D are adjusted until walkers with them ({@link ExchangeWalk}) show what the ions show; where they never do,
 * nothing is undone. Unknowns are D across and along each family's planes, of junctions, of interiors. Immutable.
 */
final class LocalDiffusion {

    private static final double PERTURBATION = 1.3;
    private static final int ITERATIONS = 4;
    private static final double CLOSE = 0.005;
    /** What may be missing in the end (logarithm): walkers scatter by up to half of it. */
    private static final double MISSING = 0.08;
    /** Exchange that blows up errors by more cannot be undone. */
    private static final double WORST_AMPLIFICATION = 6;
    /** Steps are no longer (logarithm): farther away walkers answer otherwise than near by. */
    private static final double LONGEST_STEP = 0.4;
    /** What is missing where it is not asked anew. */
    private static final double NEAR = 0.04;
    /** How often it is asked anew how walkers answer: once, and where that was not enough, on the way again. */
    private static final int ROUNDS = 3;

    private final PatchRegions regions;
    private final TracerFit[] fits;
    private final Influence[] seen;
    private final Influence[] resolved;
    private final boolean undone;
    private double left;

    /**
     * Follows the ions.
     *
     * @param scale D of the cell, Å²/ps
     */
    LocalDiffusion(Trajectory trajectory, int[] mobile, PatchRegions regions, IonNeighbours neighbours, double scale,
            double jump) throws TrajectoryException {
        this.regions = regions;
        double length = trajectory.lengthPs();
        double stay = Math.pow(regions.patches().halfWidthAngstrom() / 2, 2) / (2 * scale);
        double to = Math.min(length / 3, Math.max(stay, 4 * trajectory.frameIntervalPs()));
        int[] lags = LagWindow.linear(Math.min(0.1 * length, to / 4), to, trajectory.frameIntervalPs(),
                trajectory.frames());
        fits = new TracerFit[regions.families()];
        for (int f = 0; f < fits.length; f++) {
            Displacements table = Displacements.of(trajectory, mobile, lags, regions.along(f), neighbours);
            if (!table.isPopulated(regions.interior())) {
                throw new TrajectoryException("There is no Li in the grain interiors.");
            }
            fits[f] = new TracerFit(table, regions.interior(), trajectory.frames(), trajectory.frameIntervalPs(), jump);
        }
        int families = regions.families();
        seen = new Influence[2 * families + 2];
        for (int r = 0; r < regions.count(); r++) {
            if (fits[0].table().isPopulated(r)) {
                if (r < families) {
                    seen[2 * r] = fits[r].diffusion(r, 0);
                    seen[2 * r + 1] = fits[r].diffusion(r, 1, 2);
                } else {
                    seen[families + r] = fits[0].diffusion(r, 0, 1, 2);
                }
            }
        }
        Influence[] solved = solve();
        undone = solved != null;
        resolved = undone ? solved : seen;
    }

    /** Null when exchange cannot be undone. */
    private Influence[] solve() {
        int families = regions.families();
        int unknowns = seen.length;
        double[] target = new double[unknowns];
        double[] density = new double[regions.count()];
        for (int r = 0; r < density.length; r++) {
            density[r] = fits[0].table().population(r) / regions.volume(r);
            if (!(density[r] > 0)) {
                return null;
            }
        }
        for (int u = 0; u < unknowns; u++) {
            if (seen[u] == null || !(seen[u].value() > 0) || !Double.isFinite(seen[u].standardError())) {
                return null;
            }
            target[u] = Math.log(seen[u].value());
        }
        ExchangeWalk walk = new ExchangeWalk(regions, density, fits[0].timesPs(), fits[0].weightsPerPs());
        double[] found = target.clone();
        double[] missing = missing(target, shown(walk, found, families));
        double least = largest(missing);
        RealMatrix inverse = null;
        for (int round = 0; round < ROUNDS && (round == 0 || least >= NEAR); round++) {
            inverse = inverse(walk, found, families);
            if (inverse == null) {
                return null;
            }
            double damping = 1;
            for (int k = 0; k < ITERATIONS && least >= CLOSE; k++) {
                double[] step = inverse.operate(missing);
                double part = damping * Math.min(1, LONGEST_STEP / largest(step));
                double[] next = found.clone();
                for (int u = 0; u < unknowns; u++) {
                    next[u] += part * step[u];
                }
                double[] then = missing(target, shown(walk, next, families));
                if (largest(then) < least) {
                    found = next;
                    missing = then;
                    least = largest(then);
                } else {
                    damping /= 2;
                }
            }
        }
        if (!(least < MISSING)) {
            return null;
        }
        left = least;
        Influence[] solved = new Influence[unknowns];
        for (int u = 0; u < unknowns; u++) {
            Influence sum = null;
            for (int v = 0; v < unknowns; v++) {
                if (Math.abs(inverse.getEntry(u, v)) > WORST_AMPLIFICATION) {
                    return null;
                }
                Influence part = seen[v].times(inverse.getEntry(u, v) * Math.exp(found[u]) / seen[v].value());
                sum = sum == null ? part : sum.plus(part);
            }
            solved[u] = sum.at(Math.exp(found[u]));
        }
        return solved;
    }

    /** How D follow from what is seen, near some D; null where they do not. */
    private RealMatrix inverse(ExchangeWalk walk, double[] at, int families) {
        int unknowns = at.length;
        double[] shown = shown(walk, at, families);
        RealMatrix change = new Array2DRowRealMatrix(unknowns, unknowns);
        for (int u = 0; u < unknowns; u++) {
            double[] other = at.clone();
            other[u] += Math.log(PERTURBATION);
            double[] then = shown(walk, other, families);
            for (int v = 0; v < unknowns; v++) {
                change.setEntry(v, u, (then[v] - shown[v]) / Math.log(PERTURBATION));
            }
        }
        LUDecomposition lu = new LUDecomposition(change);
        return lu.getSolver().isNonSingular() ? lu.getSolver().getInverse() : null;
    }

    private static double[] missing(double[] target, double[] shown) {
        return IntStream.range(0, target.length).mapToDouble(u -> target[u] - shown[u]).toArray();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private double[] shown(ExchangeWalk walk, double[] logs, int families) {
        double[] across = new double[families + 2];
        double[] along = new double[families + 2];
        for (int r = 0; r < across.length; r++) {
            across[r] = Math.exp(logs[r < families ? 2 * r : families + r]);
            along[r] = Math.exp(logs[r < families ? 2 * r + 1 : families + r]);
        }
        double[][] rows = walk.seen(across, along);
        double[] shown = new double[logs.length];
        for (int r = 0; r < across.length; r++) {
            shown[r < families ? 2 * r : families + r] = Math.log(rows[0][r]);
            if (r < families) {
                shown[2 * r + 1] = Math.log(rows[1][r]);
            }
        }
        return shown;
    }

    /** Whether exchange between regions was undone; otherwise contrasts are smoothed. */
    boolean undone() {
        return undone;
    }

    /** What walkers could not be made to show, relative to D: an error of all of them; 0 where nothing is undone. */
    double left() {
        return left;
    }

    /** D along the normal of a family, Å²/ps; null where no Li was followed. */
    Influence across(int family) {
        return resolved[2 * family];
    }

    /** D in the planes of a family. */
    Influence along(int family) {
        return resolved[2 * family + 1];
    }

    /** D of junctions or interiors. */
    Influence of(int region) {
        return resolved[regions.families() + region];
    }

    /** Number of ions in a region. */
    Influence ions(int region) {
        return fits[0].table().count(region, region + 1);
    }

    /** The table and fit along the axes of a family. */
    TracerFit fit(int family) {
        return fits[family];
    }
}
