// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.layers.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.grainwright.observables.Reason;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.einstein.internal.Displacements;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * Divides a cell into layers by the distance from the nearest grain-boundary plane (both sides and all boundaries
 * folded together), plus the grain interiors (middle third of each grain that has one outside of the slabs) as one more
 * region. Region numbers: {@code 0 .. layers-1} from the plane outwards, the first {@link #slabLayers()} of them being
 * the boundary slab; {@link #bulk()} the interiors.
 */
public final class LayerRegions implements Displacements.Regions {

    private static final double MIDDLE_FROM = 1.0 / 3;
    private static final double MIDDLE_TO = 2.0 / 3;
    private static final double ROUNDING = 1e-6;
    /** Cells of the table that answers most questions about places. */
    private static final int TABLE = 4096;
    private static final byte ASK = -2;

    private final double xlo;
    private final double lx;
    private final double[] planes;
    private final double[] grains;
    private final boolean[] hasInterior;
    private final double layerWidth;
    private final int slabLayers;
    private final int layers;
    private final double[] layerLength;
    private final double bulkLength;
    private final double depth;
    private final Trajectory trajectory;
    private final double perLength;
    /** Layer and interior of every small part of the cell, {@link #ASK} where an edge runs through it. */
    private final byte[][] table = new byte[2][TABLE];

    /**
     * @throws TrajectoryException when the cell is tilted against x, two slabs overlap, or the slab reaches into the
     * middle third of every grain
     */
    public LayerRegions(Trajectory trajectory, GrainBoundaries boundaries) throws TrajectoryException {
        this.trajectory = trajectory;
        this.xlo = trajectory.box().xlo();
        this.lx = trajectory.box().lx();
        if (trajectory.box().xy() != 0 || trajectory.box().xz() != 0) {
            throw new TrajectoryException(
                    "The cell is tilted against x (xy or xz is not zero), so planes normal to x are not periodic; use "
                            + "a cell with a along x.");
        }
        List<Double> fractions = boundaries.planes();
        planes = fractions.stream().mapToDouble(Double::doubleValue).toArray();
        grains = boundaries.grains(lx);
        hasInterior = new boolean[planes.length];
        double half = boundaries.slabHalfWidthAngstrom();
        findInteriors(half);
        slabLayers = boundaries.subSlabs();
        layerWidth = half / slabLayers;
        double deepest = 0;
        for (int p = 0; p < planes.length; p++) {
            deepest = Math.max(deepest, grains[p] / 2);
        }
        depth = deepest;
        // The innermost layer takes the remainder: between half and one and a half of the usual thickness.
        layers = Math.min(100, Math.max(slabLayers + 1, (int) Math.rint(deepest / layerWidth)));
        layerLength = new double[layers];
        double interiors = 0;
        for (int p = 0; p < planes.length; p++) {
            double depth = grains[p] / 2;
            for (int k = 0; k < layers; k++) {
                layerLength[k] += 2
                        * Math.max(0, Math.min(depth, k == layers - 1 ? depth : (k + 1) * layerWidth) - k * layerWidth);
            }
            interiors += hasInterior[p] ? grains[p] * (MIDDLE_TO - MIDDLE_FROM) : 0;
        }
        bulkLength = interiors;
        perLength = 1 / lx;
        fillTable();
    }

    /** Which grains have a middle third that no slab reaches. */
    private void findInteriors(double half) throws TrajectoryException {
        double thinnest = lx;
        double thickest = 0;
        for (int p = 0; p < planes.length; p++) {
            hasInterior[p] = half <= grains[p] / 3 + ROUNDING;
            thinnest = Math.min(thinnest, grains[p]);
            thickest = Math.max(thickest, grains[p]);
        }
        if (half > thickest / 3 + ROUNDING || 2 * half > thinnest + ROUNDING) {
            boolean overlap = half <= thickest / 3 + ROUNDING;
            throw new TrajectoryException(String.format(Locale.ROOT,
                    "The boundary slab is %.1f Å thick, but the %s grain is %.1f Å, so %s; make the slab at most "
                            + "%.1f Å thick.",
                    2 * half, overlap ? "thinnest" : "thickest", overlap ? thinnest : thickest,
                    overlap ? "the slabs on both sides of it would overlap"
                            : "the middle third of no grain would be bulk",
                    overlap ? thinnest : 2 * thickest / 3));
        }
    }

    /** What is to be said of grains too thin to have interiors; empty when all have them. */
    public Optional<Reason> thinGrains() {
        List<String> thin = new ArrayList<>();
        for (int p = 0; p < planes.length; p++) {
            if (!hasInterior[p]) {
                thin.add(String.format(Locale.ROOT, "%.1f Å", grains[p]));
            }
        }
        return thin.isEmpty() ? Optional.empty()
                : Optional.of(Reason.amber(Reason.Kind.BIAS, String.format(Locale.ROOT,
                        "The slabs of %.1f Å reach into the middle of the grain of %s, which therefore has no interior "
                                + "of its own: bulk is that of the other grains, and a thinner slab would tell more.",
                        2 * halfWidth(), String.join(" and that of ", thin))));
    }

    /** Whether the middle third of the grain behind plane {@code p} counts as bulk. */
    public boolean hasInterior(int p) {
        return hasInterior[p];
    }

    /** No layer is thinner than a cell of the table (0.02 Å or less), so a cell with equal ends has no edge in it. */
    private void fillTable() {
        for (int c = 0; c < TABLE; c++) {
            double from = (c - 1e-6) / TABLE;
            double to = (c + 1 + 1e-6) / TABLE;
            table[0][c] = layerAt(from) == layerAt(to) ? (byte) layerAt(to) : ASK;
            table[1][c] = isBulkAt(from) != isBulkAt(to) ? ASK : isBulkAt(to) ? (byte) layers : -1;
        }
    }

    /** Layers that make up the boundary slab. */
    public int slabLayers() {
        return slabLayers;
    }

    /** All layers. */
    public int layerCount() {
        return layers;
    }

    /** Number of the grain-interior region. */
    public int bulk() {
        return layers;
    }

    /** Number of boundary planes in the cell. */
    public int planes() {
        return planes.length;
    }

    /** Places of the planes as fractions of the cell, ascending. */
    public double[] planeFractions() {
        return planes.clone();
    }

    /** Half the thickness of the boundary slab in Å. */
    public double halfWidth() {
        return slabLayers * layerWidth;
    }

    /** Length along x of a region in Å, summed over both sides of all boundaries. */
    public double length(int region) {
        return region == layers ? bulkLength : layerLength[region];
    }

    /** Distance of the middle of a layer from the plane in Å. */
    public double centre(int layer) {
        return layer == layers - 1 ? (layer * layerWidth + depth) / 2 : (layer + 0.5) * layerWidth;
    }

    /** Distance from the plane to the middle of the thickest grain in Å. */
    public double depth() {
        return depth;
    }

    /** Thickness of one layer in Å. */
    public double layerWidth() {
        return layerWidth;
    }

    @Override
    public int count() {
        return layers + 1;
    }

    @Override
    public int divisions() {
        return 2;
    }

    @Override
    public void locate(int atom, double[][] r, byte[][] region) {
        double[] dx = r[0];
        double x0 = trajectory.start(atom, 0);
        byte[] layer = region[0];
        byte[] interior = region[1];
        for (int f = 0; f < layer.length; f++) {
            double place = fraction(x0 + dx[f]);
            layer[f] = (byte) layerOfFraction(place);
            interior[f] = (byte) interiorOfFraction(place);
        }
    }

    /** The layer in which a point lies; {@code x} unwrapped, Å. */
    public int layerOf(double x) {
        return layerOfFraction(fraction(x));
    }

    /** Whether a point lies in the interior of its grain; {@code x} unwrapped, Å. */
    public boolean isBulk(double x) {
        return interiorOfFraction(fraction(x)) >= 0;
    }

    /** The layer at a place given as a {@link #fraction} of the cell. */
    public int layerOfFraction(double place) {
        int known = table[0][(int) (place * TABLE)];
        return known != ASK ? known : layerAt(place);
    }

    /** {@link #bulk()} at a place in the middle third of a grain, otherwise -1. */
    public int interiorOfFraction(double place) {
        int known = table[1][(int) (place * TABLE)];
        return known != ASK ? known : isBulkAt(place) ? layers : -1;
    }

    private int layerAt(double place) {
        double nearest = 1;
        for (double plane : planes) {
            double d = Math.abs(place - plane);
            nearest = Math.min(nearest, Math.abs(Math.min(d, 1 - d)));
        }
        return Math.min(layers - 1, (int) (nearest * lx / layerWidth));
    }

    private boolean isBulkAt(double place) {
        for (int p = 0; p < planes.length; p++) {
            double into = place - planes[p];
            if (into < 0) {
                into += 1;
            }
            double inGrain = into * lx / grains[p];
            if (inGrain <= 1) {
                return hasInterior[p] && inGrain >= MIDDLE_FROM && inGrain < MIDDLE_TO;
            }
        }
        return false;
    }

    /** Wrapped position along x as a fraction of the cell, at least 0 and below 1. */
    public double fraction(double x) {
        double f = (x - xlo) * perLength;
        double rest = f - (long) f;
        // a tiny negative number plus one is one
        return rest >= 0 ? rest : rest > -1e-16 ? 0 : rest + 1;
    }
}
