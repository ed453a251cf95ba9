// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.internal;

import org.grainwright.transport.SimulationBox;
import org.grainwright.transport.Trajectory;

/** Counts O neighbours of cations at sampled frames, split into boundary slab and grain interiors. */
public final class Coordination {

    /** First minimum of the Zr-O pair distribution of LLZO. */
    public static final double ZR_O_CUTOFF = 2.9;
    /** First minimum of the La-O pair distribution of LLZO. */
    public static final double LA_O_CUTOFF = 3.2;

    private static final int FRAMES_PER_BLOCK = 8;

    private final double[][] neighbours = new double[2][Occupation.BLOCKS];
    private final double[][] cations = new double[2][Occupation.BLOCKS];

    private Coordination() {
    }

    /**
     * Samples up to eight frames in each block of time.
     *
     * @param symbol the cation
     * @param cutoff largest distance of a neighbour in Å, at most half the shortest cell edge
     */
    public static Coordination of(Trajectory trajectory, LayerRegions regions, String symbol, double cutoff) {
        Coordination result = new Coordination();
        int frames = trajectory.frames();
        int[] centres = trajectory.atomsOf(symbol);
        int[] oxygens = trajectory.atomsOf("O");
        for (int block = 0; block < Occupation.BLOCKS; block++) {
            int from = block * frames / Occupation.BLOCKS;
            int to = Math.max(from + 1, (block + 1) * frames / Occupation.BLOCKS);
            int step = Math.max(1, (to - from) / FRAMES_PER_BLOCK);
            for (int f = from; f < Math.min(to, frames); f += step) {
                result.count(trajectory, regions, centres, oxygens, cutoff, f, block);
            }
        }
        return result;
    }

    private void count(Trajectory trajectory, LayerRegions regions, int[] centres, int[] oxygens, double cutoff, int frame, int block) {
        SimulationBox box = trajectory.box();
        double[][] o = new double[3][oxygens.length];
        for (int axis = 0; axis < 3; axis++) {
            for (int k = 0; k < oxygens.length; k++) {
                o[axis][k] = trajectory.start(oxygens[k], axis) + trajectory.displacementAt(oxygens[k], axis, frame);
            }
        }
        NeighbourCells cells = new NeighbourCells(box, o, cutoff);
        for (int c : centres) {
            double x = trajectory.start(c, 0) + trajectory.displacementAt(c, 0, frame);
            boolean slab = regions.layerOf(x) < regions.slabLayers();
            boolean bulk = regions.isBulk(x);
            if (slab || bulk) {
                double y = trajectory.start(c, 1) + trajectory.displacementAt(c, 1, frame);
                double z = trajectory.start(c, 2) + trajectory.displacementAt(c, 2, frame);
                int found = cells.countWithin(x, y, z);
                int where = slab ? 0 : 1;
                neighbours[where][block] += found;
                cations[where][block]++;
            }
        }
    }

    /** Sum over cations seen of their neighbours, in the slab or in the interiors, in one block. */
    public double neighbours(boolean slab, int block) {
        return neighbours[slab ? 0 : 1][block];
    }

    /** Cations seen, in the slab or in the interiors, in one block. */
    public double cations(boolean slab, int block) {
        return cations[slab ? 0 : 1][block];
    }
}
