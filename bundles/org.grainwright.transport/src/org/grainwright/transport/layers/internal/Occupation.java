// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.layers.internal;

import java.util.ArrayList;
import java.util.List;
import org.grainwright.transport.Curve;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Where the atoms of each species are along x: counts per region and block of time, and density profiles over all
 * frames.
 */
public final class Occupation {

    /** Blocks of time for errors. */
    public static final int BLOCKS = 5;
    private static final double PROFILE_BIN = 0.5;
    /** More frames than this are thinned: positions a few fs apart say the same. */
    private static final int MOST_FRAMES = 250;

    private final Trajectory trajectory;
    private final LayerRegions regions;
    private final double[][] blockCounts;
    private final double[][] profile;
    private final int bins;

    /** Counts up to about {@value #MOST_FRAMES} kept frames. */
    public Occupation(Trajectory trajectory, LayerRegions regions) {
        this.trajectory = trajectory;
        this.regions = regions;
        int species = trajectory.species().size();
        int regionCount = regions.count();
        bins = (int) Math.max(4, Math.rint(trajectory.box().lx() / PROFILE_BIN));
        blockCounts = new double[species * regionCount][BLOCKS];
        profile = new double[species][bins];
        int frames = trajectory.frames();
        int stride = Math.max(1, frames / MOST_FRAMES);
        int sampled = (frames - 1) / stride + 1;
        double[] dx = new double[sampled];
        int[] blockOf = new int[sampled];
        for (int f = 0; f < sampled; f++) {
            blockOf[f] = (int) ((long) f * BLOCKS / sampled);
        }
        for (int i = 0; i < trajectory.atoms(); i++) {
            int s = trajectory.type(i) - 1;
            trajectory.displacement(i, 0, stride, dx);
            double x0 = trajectory.start(i, 0);
            for (int f = 0; f < sampled; f++) {
                double place = regions.fraction(x0 + dx[f]);
                int block = blockOf[f];
                blockCounts[s * regionCount + regions.layerOfFraction(place)][block]++;
                if (regions.interiorOfFraction(place) >= 0) {
                    blockCounts[s * regionCount + regions.bulk()][block]++;
                }
                profile[s][(int) (place * bins)]++;
            }
        }
        for (int block = 0; block < BLOCKS; block++) {
            int from = firstFrame(block, sampled);
            int count = firstFrame(block + 1, sampled) - from;
            for (double[] counts : blockCounts) {
                counts[block] /= Math.max(1, count);
            }
        }
        for (double[] p : profile) {
            for (int b = 0; b < bins; b++) {
                p[b] /= sampled;
            }
        }
    }

    private static int firstFrame(int block, int frames) {
        return (int) (((long) block * frames + BLOCKS - 1) / BLOCKS);
    }

    /** Mean number of atoms of type index {@code species} in a region, in one block of time. */
    public double inBlock(int species, int region, int block) {
        return blockCounts[species * regions.count() + region][block];
    }

    /** Mean number of atoms of an element in a region over the run. */
    public double mean(String symbol, int region) {
        double sum = 0;
        List<Species> all = trajectory.species();
        for (int s = 0; s < all.size(); s++) {
            if (all.get(s).symbol().equals(symbol)) {
                for (int block = 0; block < BLOCKS; block++) {
                    sum += inBlock(s, region, block) / BLOCKS;
                }
            }
        }
        return sum;
    }

    /** Atoms per bin of an element along x, time-averaged. */
    public double[] profile(String symbol) {
        double[] sum = new double[bins];
        List<Species> all = trajectory.species();
        for (int s = 0; s < all.size(); s++) {
            if (all.get(s).symbol().equals(symbol)) {
                for (int b = 0; b < bins; b++) {
                    sum[b] += profile[s][b];
                }
            }
        }
        return sum;
    }

    /** Bin width of the profiles in Å. */
    public double binWidth() {
        return trajectory.box().lx() / bins;
    }

    /** Number density and charge density along x, one curve per element and {@code density.charge}. */
    public List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        double[] x = new double[bins];
        double[] charge = new double[bins];
        double slice = binWidth() * trajectory.box().areaNormalToX();
        for (int b = 0; b < bins; b++) {
            x[b] = (b + 0.5) * binWidth();
        }
        List<String> symbols = new ArrayList<>();
        for (int s = 0; s < trajectory.species().size(); s++) {
            Species species = trajectory.species().get(s);
            for (int b = 0; b < bins; b++) {
                charge[b] += species.formalCharge() * profile[s][b] / slice;
            }
            if (!symbols.contains(species.symbol())) {
                symbols.add(species.symbol());
            }
        }
        for (String symbol : symbols) {
            double[] density = profile(symbol);
            for (int b = 0; b < bins; b++) {
                density[b] /= slice;
            }
            curves.add(new Curve("density." + symbol, "Å", "1/Å^3", x, density, new double[bins]));
        }
        curves.add(new Curve("density.charge", "Å", "e/Å^3", x, charge, new double[bins]));
        return curves;
    }
}
