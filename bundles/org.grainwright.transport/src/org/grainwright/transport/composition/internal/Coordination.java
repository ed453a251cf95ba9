// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.composition.internal;

import java.util.List;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.layers.internal.Occupation;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.internal.NeighbourCells;

/** Counts O neighbours of Zr and La at sampled frames, region by region. */
public final class Coordination {

    /** First minimum of the Zr-O pair distribution of LLZO. */
    public static final double ZR_O_CUTOFF = 2.9;
    /** First minimum of the La-O pair distribution of LLZO. */
    public static final double LA_O_CUTOFF = 3.2;

    private static final int FRAMES_PER_BLOCK = 8;

    /** Tells where a cation is. */
    @FunctionalInterface
    public interface Where {

        /** The number of the region at an unwrapped place in Å, from 0; -1 where nothing is counted. */
        int of(double x, double y, double z);
    }

    /** Sums over cations of one kind, by region and block of time. */
    private record Centres(int[] atoms, double cutoff, double[][] neighbours, double[][] cations) {

        Centres(int[] atoms, double cutoff, int regions) {
            this(atoms, cutoff, new double[regions][Occupation.BLOCKS], new double[regions][Occupation.BLOCKS]);
        }

        void count(Trajectory trajectory, Where regions, NeighbourCells oxygens, int frame, int block) {
            for (int c : atoms) {
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

        private static double sum(int skip, double[] blocks) {
            return TimeBlocks.sum(skip, b -> blocks[b]);
        }
    }

    private final List<Centres> kinds;

    /**
     * Samples up to eight frames in each block of time. In a cell that is not wider than twice {@link #LA_O_CUTOFF}
     * everywhere, or has no oxygen, nothing is counted.
     *
     * @param regions how many there are
     */
    public Coordination(Trajectory trajectory, int regions, Where where) {
        SimulationBox box = trajectory.box();
        int[] oxygens = trajectory.atomsOf("O");
        boolean possible = Math.min(box.lx(), Math.min(box.ly(), box.lz())) >= 2 * LA_O_CUTOFF + 0.1
                && oxygens.length > 0;
        kinds = !possible ? List.of()
                : List.of(new Centres(trajectory.atomsOf("Zr"), ZR_O_CUTOFF, regions),
                        new Centres(trajectory.atomsOf("La"), LA_O_CUTOFF, regions));
        int frames = trajectory.frames();
        double[][] o = new double[3][oxygens.length];
        for (int block = 0; possible && block < Occupation.BLOCKS; block++) {
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
                NeighbourCells cells = new NeighbourCells(box, o, LA_O_CUTOFF);
                for (Centres each : kinds) {
                    each.count(trajectory, where, cells, f, block);
                }
            }
        }
    }

    /**
     * The part of their O neighbours that the cations of some regions lack, each kind against its own in the grains;
     * error from blocks of time.
     *
     * @param grains the region of the grain interiors
     * @param slabs the regions that are compared with it
     */
    public Estimate missing(Quantity quantity, int grains, int... slabs) {
        if (kinds.isEmpty()) {
            return Estimate.missing(quantity.unit(), "There is no oxygen, or no room to count neighbours.");
        }
        return TimeBlocks.jackknife(quantity, skip -> {
            double expected = 0;
            double missing = 0;
            for (Centres kind : kinds) {
                double cations = 0;
                double neighbours = 0;
                for (int slab : slabs) {
                    cations += Centres.sum(skip, kind.cations[slab]);
                    neighbours += Centres.sum(skip, kind.neighbours[slab]);
                }
                if (cations > 0) {
                    double perfect = cations * Centres.sum(skip, kind.neighbours[grains])
                            / Centres.sum(skip, kind.cations[grains]);
                    expected += perfect;
                    missing += perfect - neighbours;
                }
            }
            return missing / expected;
        });
    }
}
