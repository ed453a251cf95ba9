// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.internal.OxygenEventFinder;

/**
 * Finds reactive events in a trajectory: oxygen leaving and entering the polyhedra of Zr (6 oxygen neighbours) and La (8), vacancies created, filled and
 * moved. Thermal vibration makes no events, because positions are averaged over a window first, a bond breaks at a longer distance than it forms at, and a
 * change counts only when it lasts and the ion has really moved.
 */
public final class OxygenEvents {

    /**
     * What counts as an event.
     *
     * @param zrCutoffAngstrom Zr-O distance at which a bond forms
     * @param laCutoffAngstrom La-O distance at which a bond forms
     * @param hysteresisAngstrom how much farther a bond must be to break
     * @param windowPs over which positions are averaged
     * @param lastsWindows for how many windows a change must last, at least 1
     * @param minimumHopAngstrom the least distance between where the ion lived before and after
     */
    public record Settings(double zrCutoffAngstrom, double laCutoffAngstrom, double hysteresisAngstrom, double windowPs, int lastsWindows,
            double minimumHopAngstrom) {

        /** Zr 2.9 Å, La 3.2 Å (first minima of the pair distributions), 0.4 Å, windows of 0.5 ps, two of them, 1.2 Å. */
        public static final Settings STANDARD = new Settings(2.9, 3.2, 0.4, 0.5, 2, 1.2);

        /** Checks the values. */
        public Settings {
            if (!(zrCutoffAngstrom > 0) || !(laCutoffAngstrom > 0) || !(hysteresisAngstrom >= 0) || !(windowPs > 0) || lastsWindows < 1
                    || !(minimumHopAngstrom >= 0)) {
                throw new IllegalArgumentException("cutoffs and the window must be positive, a change must last at least one window");
            }
        }
    }

    private OxygenEvents() {
    }

    /**
     * Reads a trajectory as {@link Simulation} writes it, in one pass and in memory proportional to one window.
     *
     * @param trajectory a text dump sorted by id with {@code id type xu yu zu}, orthogonal cell
     * @param species the element of each type
     * @param timestepFs femtoseconds per step of the dump
     * @return events by time
     * @throws InvalidRequestException when there is no oxygen or no cation, or the file is not such a dump
     * @throws IOException when it cannot be read
     */
    public static List<OxygenEvent> find(Path trajectory, List<String> species, double timestepFs, Settings settings)
            throws InvalidRequestException, IOException {
        return new OxygenEventFinder(trajectory, species, timestepFs, settings).find();
    }
}
