// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

import java.util.List;
import org.grainwright.transport.layers.internal.LayerRegions;
import org.grainwright.transport.layers.internal.Occupation;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/** Counts O neighbours of cations at sampled frames, split into boundary slab and grain interiors. */
public final class Coordination {

    /** First minimum of the Zr-O pair distribution of LLZO. */
    public static final double ZR_O_CUTOFF = 2.9;
    /** First minimum of the La-O pair distribution of LLZO. */
    public static final double LA_O_CUTOFF = 3.2;

    private static final int FRAMES_PER_BLOCK = 8;

    /** Tells where a cation is. */
    @FunctionalInterface
    public interface Where {

        /** 0 in a boundary slab, 1 in a grain interior, -1 elsewhere; unwrapped place in Å. */
        int of(double x, double y, double z);
    }

    private final int[] centres;
    private final double cutoff;
    private final double[][] neighbours = new double[2][Occupation.BLOCKS];
    private final double[][] cations = new double[2][Occupation.BLOCKS];

    private Coordination(int[] centres, double cutoff) {
        this.centres = centres;
        this.cutoff = cutoff;
    }

    /**
     * Samples up to eight frames in each block of time; the cell must be wider than twice {@link #LA_O_CUTOFF}
     * everywhere.
     *
     * @return of Zr and of La
     */
    public static List<Coordination> ofZrAndLa(Trajectory trajectory, LayerRegions regions) {
        return ofZrAndLa(trajectory,
                (x, y, z) -> regions.layerOf(x) < regions.slabLayers() ? 0 : regions.isBulk(x) ? 1 : -1);
    }

    /** The same for regions of any shape. */
    public static List<Coordination> ofZrAndLa(Trajectory trajectory, Where regions) {
        Coordination zr = new Coordination(trajectory.atomsOf("Zr"), ZR_O_CUTOFF);
        Coordination la = new Coordination(trajectory.atomsOf("La"), LA_O_CUTOFF);
        int frames = trajectory.frames();
        int[] oxygens = trajectory.atomsOf("O");
        double[][] o = new double[3][oxygens.length];
        for (int block = 0; block < Occupation.BLOCKS; block++) {
            int from = block * frames / Occupation.BLOCKS;
            int to = Math.max(from + 1, (block + 1) * frames / Occupation.BLOCKS);
            int step = Math.max(1, (to - from) / FRAMES_PER_BLOCK);
            for (int f = from; f < Math.min(to, frames); f += step) {
                for (int axis = 0; axis < 3; axis++) {
                    for (int k = 0; k < oxygens.length; k++) {
                        o[axis][k] = trajectory.start(oxygens[k], axis)
                                + trajectory.displacementAt(oxygens[k], axis, f);
                    }
                }
                NeighbourCells cells = new NeighbourCells(trajectory.box(), o, LA_O_CUTOFF);
                zr.count(trajectory, regions, cells, f, block);
                la.count(trajectory, regions, cells, f, block);
            }
        }
        return List.of(zr, la);
    }

    private void count(Trajectory trajectory, Where regions, NeighbourCells oxygens, int frame, int block) {
        for (int c : centres) {
            double x = trajectory.start(c, 0) + trajectory.displacementAt(c, 0, frame);
            double y = trajectory.start(c, 1) + trajectory.displacementAt(c, 1, frame);
            double z = trajectory.start(c, 2) + trajectory.displacementAt(c, 2, frame);
            int where = regions.of(x, y, z);
            if (where >= 0) {
                neighbours[where][block] += oxygens.countWithin(x, y, z, cutoff);
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
