// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import org.grainwright.transport.trajectory.Frame;
import org.grainwright.transport.trajectory.SimulationBox;

/**
 * How far every atom has moved since the first frame, through a cell that may change, relative to the centre of mass of
 * the framework: all species but the mobile one.
 */
final class AtomPaths {

    /** A cell whose edges change by less than this fraction is the same cell. */
    private static final double SAME_BOX = 1e-7;

    private final AtomRows rows;
    private final int atoms;
    private final SimulationBox firstBox;
    private final double[][] start;
    private final double[][] moved;
    /** What an atom counts for in the centre of mass of the framework; they add up to one. */
    private final double[] weight;
    private final boolean framework;
    /** How far the centre of mass of the framework has moved. */
    private final double[] drift = new double[3];
    private final double[] boxSum = new double[9];
    /** Fractions of the cell in the frame before; {@code null} while the cell is the first one. */
    private double[][] previous;
    private long frames;

    AtomPaths(AtomRows rows, Frame first) {
        this.rows = rows;
        atoms = rows.count();
        firstBox = first.box();
        start = new double[3][atoms];
        moved = new double[3][atoms];
        weight = new double[atoms];
        double frameworkMass = 0;
        double total = 0;
        for (int row = 0; row < atoms; row++) {
            int i = rows.atomIn(row);
            for (int axis = 0; axis < 3; axis++) {
                start[axis][i] = first.position(axis)[row];
            }
            double mass = rows.speciesOf(i).massDalton();
            total += mass;
            if (!rows.speciesOf(i).mobile()) {
                weight[i] = mass;
                frameworkMass += mass;
            }
        }
        framework = frameworkMass > 0;
        for (int i = 0; i < atoms; i++) {
            weight[i] = framework ? weight[i] / frameworkMass : rows.speciesOf(i).massDalton() / total;
        }
    }

    /** Whether there are atoms of a framework; without, displacements are relative to all atoms. */
    boolean hasFramework() {
        return framework;
    }

    boolean boxChanges() {
        return previous != null;
    }

    /** Unwrapped positions in the first frame. */
    double[][] start() {
        return start;
    }

    /** The mean cell. */
    SimulationBox box() {
        double n = frames;
        return boxChanges()
                ? new SimulationBox(boxSum[0] / n, boxSum[1] / n, boxSum[2] / n, boxSum[3] / n, boxSum[4] / n,
                        boxSum[5] / n, boxSum[6] / n, boxSum[7] / n, boxSum[8] / n)
                : firstBox;
    }

    /** Takes the next frame, or the first. */
    void follow(Frame frame) {
        SimulationBox box = frame.box();
        double[] edges = {box.xlo(), box.ylo(), box.zlo(), box.lx(), box.ly(), box.lz(), box.xy(), box.xz(), box.yz()};
        for (int k = 0; k < edges.length; k++) {
            boxSum[k] += edges[k];
        }
        frames++;
        if (!boxChanges() && !box.sameShape(firstBox, SAME_BOX)) {
            beginFractions();
        }
        if (boxChanges()) {
            followFractions(frame);
        } else {
            followPositions(frame);
        }
    }

    private void beginFractions() {
        previous = new double[3][atoms];
        double[] d = new double[3];
        for (int i = 0; i < atoms; i++) {
            for (int axis = 0; axis < 3; axis++) {
                d[axis] = start[axis][i] + moved[axis][i];
            }
            firstBox.toFractions(d);
            for (int axis = 0; axis < 3; axis++) {
                previous[axis][i] = d[axis];
            }
        }
    }

    private void followPositions(Frame frame) {
        for (int axis = 0; axis < 3; axis++) {
            double[] position = frame.position(axis);
            double[] move = moved[axis];
            double[] origin = start[axis];
            double sum = 0;
            for (int row = 0; row < atoms; row++) {
                int i = rows.atomIn(row);
                double d = position[row] - origin[i];
                move[i] = d;
                sum += weight[i] * d;
            }
            drift[axis] = sum;
        }
    }

    /**
     * In a breathing cell an unwrapped coordinate jumps by (image flag) x (change of the cell) (von Bülow, Bullerjahn
     * and Hummer, J. Chem. Phys. 153, 021101 (2020)). Its fraction of the cell of the moment does not: differences of
     * fractions are displacements in the cell however far apart frames are.
     */
    private void followFractions(Frame frame) {
        double[] d = new double[3];
        for (int row = 0; row < atoms; row++) {
            int i = rows.atomIn(row);
            for (int axis = 0; axis < 3; axis++) {
                d[axis] = frame.position(axis)[row];
            }
            frame.box().toFractions(d);
            for (int axis = 0; axis < 3; axis++) {
                double fraction = d[axis];
                d[axis] -= previous[axis][i];
                previous[axis][i] = fraction;
            }
            frame.box().fromFractions(d);
            for (int axis = 0; axis < 3; axis++) {
                moved[axis][i] += d[axis];
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            drift[axis] = 0;
            for (int i = 0; i < atoms; i++) {
                drift[axis] += weight[i] * moved[axis][i];
            }
        }
    }

    /** Adds the displacements of the frame that was followed last to a series. */
    void appendTo(SeriesStore moves) {
        int offset = moves.appendOffset();
        float[] block = moves.pending();
        for (int axis = 0; axis < 3; axis++) {
            double[] move = moved[axis];
            double shift = drift[axis];
            for (int i = 0, to = axis * atoms * SeriesStore.BLOCK + offset; i < atoms; i++, to += SeriesStore.BLOCK) {
                block[to] = (float) (move[i] - shift);
            }
        }
    }

    /** Adds the velocities of a frame, relative to those of the framework, to a series. */
    void appendVelocities(Frame frame, SeriesStore velocities) {
        int offset = velocities.appendOffset();
        float[] block = velocities.pending();
        for (int axis = 0; axis < 3; axis++) {
            double[] velocity = frame.velocity(axis);
            double mean = 0;
            for (int row = 0; row < atoms; row++) {
                mean += weight[rows.atomIn(row)] * velocity[row];
            }
            for (int row = 0; row < atoms; row++) {
                block[(axis * atoms + rows.atomIn(row)) * SeriesStore.BLOCK
                        + offset] = (float) (frame.velocityFactor() * (velocity[row] - mean));
            }
        }
    }
}
