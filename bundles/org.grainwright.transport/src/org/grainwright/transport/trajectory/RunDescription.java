// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a run beyond its files.
 *
 * @param species what the LAMMPS types 1, 2, ... are, and the elements of files that name them
 * @param timestepFs the integration timestep, {@code > 0}
 * @param stepsPerFrame steps between frames, for files that do not count them (extended XYZ, XDATCAR); 0 when unknown
 * @param normal the axis of the cell across which boundaries lie, 0 for x; it becomes x in all results
 * @param budgetBytes memory for displacements and velocities
 */
public record RunDescription(List<Species> species, double timestepFs, long stepsPerFrame, int normal,
        long budgetBytes) {

    /** Checks the ranges that the components promise. */
    public RunDescription {
        species = List.copyOf(species);
        if (normal < 0 || normal > 2 || stepsPerFrame < 0) {
            throw new IllegalArgumentException("axis " + normal + ", " + stepsPerFrame + " steps per frame");
        }
    }

    /** A run whose boundaries, if any, lie across x, from files that count their steps. */
    public static RunDescription of(List<Species> species, double timestepFs) {
        return new RunDescription(species, timestepFs, 0, 0, Trajectory.DEFAULT_BUDGET_BYTES);
    }

    /** The same with other bounds of memory. */
    public RunDescription within(long bytes) {
        return new RunDescription(species, timestepFs, stepsPerFrame, normal, bytes);
    }

    /** The same with the number of steps between frames. */
    public RunDescription every(long steps) {
        return new RunDescription(species, timestepFs, steps, normal, budgetBytes);
    }

    /** The same with boundaries across another axis. */
    public RunDescription across(int axis) {
        return new RunDescription(species, timestepFs, stepsPerFrame, axis, budgetBytes);
    }

    /** Turns a frame as it was read into one of this run. */
    void prepare(Frame frame, String name) throws TrajectoryException {
        if (!frame.countsSteps) {
            if (stepsPerFrame == 0) {
                throw new TrajectoryException(name + " does not say how many steps lie between its frames, so that "
                        + "number has to be given; with it and the timestep the time is known.");
            }
            frame.timestep *= stepsPerFrame;
        }
        frame.turn(normal);
    }

    /** What a reader of results must know about their axes. */
    Optional<String> normalNote() {
        return normal == 0 ? Optional.empty()
                : Optional.of(normal == 1
                        ? "The boundaries lie across y: x of all results is y of the file, y is x and z stays."
                        : "The boundaries lie across z: x of all results is z of the file, y is x and z is y.");
    }
}
