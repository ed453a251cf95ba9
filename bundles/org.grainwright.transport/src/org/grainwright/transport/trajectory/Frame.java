// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

/**
 * One snapshot as it stands in the file, reused from frame to frame by {@link DumpReader}: copy what must outlive the
 * next call. Arrays may be longer than {@link #atoms()}. Positions (Å) are unwrapped unless {@link #isFolded()}.
 */
public final class Frame {

    long timestep;
    int atoms;
    long line;
    SimulationBox box;
    int[] id = new int[0];
    int[] type = new int[0];
    /** Code of the element of each atom, if the file names elements. */
    int[] name = new int[0];
    boolean named;
    boolean folded;
    double[] x = new double[0];
    double[] y = new double[0];
    double[] z = new double[0];
    double[] vx = new double[0];
    double[] vy = new double[0];
    double[] vz = new double[0];
    boolean velocities;
    boolean endsOpen;
    double timePs = Double.NaN;
    double velocityFactor = 1;
    /** Whether {@link #timestep} counts the steps of the run; else it counts frames. */
    boolean countsSteps = true;

    Frame() {
    }

    void resize(int count, boolean withVelocities) {
        atoms = count;
        velocities = withVelocities;
        named = false;
        folded = false;
        if (id.length < count) {
            id = new int[count];
            type = new int[count];
            name = new int[count];
            x = new double[count];
            y = new double[count];
            z = new double[count];
        }
        if (withVelocities && vx.length < count) {
            vx = new double[count];
            vy = new double[count];
            vz = new double[count];
        }
    }

    /** The LAMMPS timestep number. */
    public long timestep() {
        return timestep;
    }

    /** The time that the file itself gives, ps; NaN when it gives none. */
    public double timePs() {
        return timePs;
    }

    /** How many atoms the frame has. */
    public int atoms() {
        return atoms;
    }

    /** The line (from 1) at which the frame begins; 0 for a binary file. */
    public long line() {
        return line;
    }

    /** The cell of this frame. */
    public SimulationBox box() {
        return box;
    }

    /** Whether the file carries velocities. */
    public boolean hasVelocities() {
        return velocities;
    }

    /** Atom ids in file order. */
    public int[] ids() {
        return id;
    }

    /** Atom types in file order; zero where the file names the element instead. */
    public int[] types() {
        return type;
    }

    /** Whether the file names the element of every atom, in a column of its own or instead of its type. */
    public boolean hasNames() {
        return named;
    }

    /** Whether positions may have been folded back into the cell, so that atoms must be followed by nearest images. */
    public boolean isFolded() {
        return folded;
    }

    /** Whether the last line of the frame has no end, so that its last number may be cut. */
    public boolean endsOpen() {
        return endsOpen;
    }

    /**
     * The element that the file names for an atom, in file order; only if {@link #hasNames()}.
     *
     * @return its symbol
     */
    public String element(int row) {
        return org.grainwright.transport.trajectory.internal.DumpColumns.symbol(name[row]);
    }

    /** Makes {@code normal} (0 = x) the x axis of the frame, by exchanging axes. */
    void turn(int normal) throws TrajectoryException {
        if (normal == 0) {
            return;
        }
        box = box.turned(normal);
        double[] first = normal == 1 ? y : z;
        double[] second = x;
        double[] third = normal == 1 ? z : y;
        x = first;
        y = second;
        z = third;
        if (velocities) {
            first = normal == 1 ? vy : vz;
            second = vx;
            third = normal == 1 ? vz : vy;
            vx = first;
            vy = second;
            vz = third;
        }
    }

    /** Unwrapped coordinate along {@code axis} (0 = x) in file order. */
    public double[] position(int axis) {
        return axis == 0 ? x : axis == 1 ? y : z;
    }

    /** Å/ps per unit of velocity of the file. */
    public double velocityFactor() {
        return velocityFactor;
    }

    /**
     * Velocity in the units of the file, see {@link #velocityFactor()}, along {@code axis} (0 = x) in file order;
     * meaningless unless {@link #hasVelocities()}.
     */
    public double[] velocity(int axis) {
        return axis == 0 ? vx : axis == 1 ? vy : vz;
    }
}
