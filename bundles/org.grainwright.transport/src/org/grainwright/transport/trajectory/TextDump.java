// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.io.IOException;
import java.io.InputStream;
import org.grainwright.transport.Units;
import org.grainwright.transport.trajectory.internal.DumpColumns;
import org.grainwright.transport.trajectory.internal.GeneralCell;
import org.grainwright.transport.trajectory.internal.TextScanner;

/** Reads frames of a text {@code dump custom} from a stream, see {@link DumpReader}. Not thread-safe. */
final class TextDump implements FrameParser {

    private final TextScanner in;
    private String columnLine = "";
    private DumpColumns columns;
    /** ps per unit of time of the file, and Å per unit of length. */
    private double timeUnitPs = 1;
    private boolean unitsNamed;
    /** The cell of the frame if its edges point anywhere, else {@code null}. */
    private GeneralCell general;

    /** {@code name} appears in errors. */
    TextDump(InputStream stream, String name) {
        in = new TextScanner(stream, name);
    }

    /** Begins again with other text of the same dump. */
    void restart(InputStream stream) {
        in.restart(stream);
    }

    @Override
    public boolean isInOpenLine() {
        return in.isInOpenLine();
    }

    @Override
    public long line() {
        return in.line();
    }

    @Override
    public boolean read(Frame frame) throws TrajectoryException, IOException, TextScanner.EndOfText {
        if (!in.skipBlankLines()) {
            return false;
        }
        long line = in.line();
        readHeader(frame);
        frame.line = line;
        boolean plain = columns.isPlain();
        double[][] places = !plain ? null
                : frame.velocities ? new double[][] {frame.x, frame.y, frame.z, frame.vx, frame.vy, frame.vz}
                        : new double[][] {frame.x, frame.y, frame.z};
        for (int i = 0; i < frame.atoms; i++) {
            if (plain) {
                i = in.plainRows(i, frame.atoms, frame.id, frame.type, places);
                if (i == frame.atoms) {
                    break;
                }
            }
            columns.readAtom(in, frame.box, i, frame.id, frame.type, frame.x, frame.y, frame.z, frame.vx, frame.vy,
                    frame.vz);
            frame.name[i] = columns.elementCode();
            frame.named |= frame.name[i] != 0;
        }
        return true;
    }

    private void readHeader(Frame frame) throws TrajectoryException, IOException, TextScanner.EndOfText {
        long timestep = Long.MIN_VALUE;
        long atoms = -1;
        SimulationBox box = null;
        double time = Double.NaN;
        while (true) {
            String item = in.readLine().strip();
            if (item.endsWith("ITEM: TIMESTEP") || item.endsWith("ITEM: UNITS")) {
                // a byte order mark that an editor put in front of the file
                item = item.substring(item.indexOf("ITEM:"));
            }
            if (item.equals("ITEM: TIMESTEP")) {
                timestep = in.readLongLine("the timestep");
            } else if (item.equals("ITEM: NUMBER OF ATOMS")) {
                atoms = in.readLongLine("the number of atoms");
                if (atoms < 1 || atoms > 50_000_000) {
                    throw in.errorInLastLine("the number of atoms is " + atoms);
                }
            } else if (item.startsWith("ITEM: BOX BOUNDS")) {
                box = readBox(item);
            } else if (item.equals("ITEM: UNITS")) {
                units(in.readLine().strip());
            } else if (item.equals("ITEM: TIME")) {
                time = in.readNumbersLine(1, "the time")[0];
            } else if (item.startsWith("ITEM: ATOMS")) {
                if (timestep == Long.MIN_VALUE || atoms < 0 || box == null) {
                    throw in.errorInLastLine(
                            "the atoms begin before timestep, number of atoms and box bounds are known");
                }
                if (columns == null || !item.equals(columnLine)) {
                    columns = DumpColumns.parse(item, in);
                    columnLine = item;
                }
                columns.turnWith(general);
                frame.timestep = timestep;
                frame.countsSteps = true;
                frame.box = box;
                frame.timePs = unitsNamed ? time * timeUnitPs : Double.NaN;
                frame.velocityFactor = 1 / timeUnitPs;
                frame.resize((int) atoms, columns.hasVelocities());
                return;
            } else {
                throw in.errorInLastLine("expected an ITEM line of a LAMMPS dump but found '"
                        + TextScanner.printable(item) + "'");
            }
        }
    }

    private void units(String name) throws TrajectoryException {
        switch (name) {
            case "metal" -> timeUnitPs = 1;
            case "real" -> timeUnitPs = Units.PS_PER_FS;
            default -> throw in.errorInLastLine("the dump is in units '" + name
                    + "'; only metal and real (Å) can be analysed, so run with one of these");
        }
        unitsNamed = true;
    }

    private SimulationBox readBox(String item) throws TrajectoryException, IOException, TextScanner.EndOfText {
        general = null;
        if (item.contains("abc origin")) {
            double[][] edges = new double[3][];
            double[] origin = new double[3];
            for (int k = 0; k < 3; k++) {
                edges[k] = in.readNumbersLine(4, "an edge of the cell and its origin");
                origin[k] = edges[k][3];
            }
            try {
                general = new GeneralCell(edges, origin);
            } catch (IllegalArgumentException e) {
                throw in.errorInLastLine(e.getMessage());
            }
            return general.box();
        }
        boolean tilted = item.contains("xy xz yz");
        double[][] rows = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            rows[axis] = in.readNumbersLine(tilted ? 3 : 2, "the box bounds");
        }
        double xy = tilted ? rows[0][2] : 0;
        double xz = tilted ? rows[1][2] : 0;
        double yz = tilted ? rows[2][2] : 0;
        // The file gives the bounding box of a tilted cell, see the LAMMPS manual, "Howto triclinic".
        double xlo = rows[0][0] - Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
        double xhi = rows[0][1] - Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
        double ylo = rows[1][0] - Math.min(0, yz);
        double yhi = rows[1][1] - Math.max(0, yz);
        try {
            return new SimulationBox(xlo, ylo, rows[2][0], xhi - xlo, yhi - ylo, rows[2][1] - rows[2][0], xy, xz, yz);
        } catch (IllegalArgumentException e) {
            throw in.errorInLastLine(e.getMessage());
        }
    }
}
