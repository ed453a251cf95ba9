// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.grainwright.transport.internal.DumpColumns;
import org.grainwright.transport.internal.TextScanner;

/**
 * Streams a LAMMPS {@code dump custom} file, text (plain or gzipped) or binary, one frame at a time with constant memory. The columns may come in any order and are
 * taken from the header; needed are {@code id}, {@code type} and coordinates that tell how often an atom crossed the cell: {@code xu yu zu},
 * {@code xsu ysu zsu}, or {@code x y z} / {@code xs ys zs} together with {@code ix iy iz}. Other columns are skipped. Wrapped coordinates without image flags
 * are refused, because displacements would be wrong. A last frame that ends too early is dropped and reported by {@link #truncated()}.
 *
 * <p>Not thread-safe.
 */
public final class DumpReader implements Closeable {

    private final Path file;
    private final InputStream stream;
    private final TextScanner in;
    private final BinaryDump binary;
    private final Frame frame = new Frame();
    private String columnLine = "";
    private DumpColumns columns;
    private boolean truncated;
    private long frames;

    private DumpReader(Path file, InputStream stream, boolean isBinary) {
        this.file = file;
        this.stream = stream;
        this.binary = isBinary ? new BinaryDump(stream, file.getFileName().toString()) : null;
        this.in = new TextScanner(stream, file.getFileName().toString());
    }

    /**
     * Opens a dump.
     *
     * @throws TrajectoryException when the file does not exist
     * @throws IOException when it cannot be read
     */
    public static DumpReader open(Path file) throws TrajectoryException, IOException {
        InputStream raw;
        try {
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new TrajectoryException("There is no trajectory " + file + "; check the path.", e);
        }
        try {
            PushbackInputStream start = new PushbackInputStream(raw, 8);
            byte[] magic = start.readNBytes(8);
            start.unread(magic);
            if (BinaryDump.begins(magic)) {
                return new DumpReader(file, new BufferedInputStream(start, 1 << 20), true);
            }
            boolean zipped = magic.length >= 2 && ((magic[0] & 0xff) | (magic[1] & 0xff) << 8) == GZIPInputStream.GZIP_MAGIC;
            return new DumpReader(file, zipped ? new GZIPInputStream(start, 1 << 16) : start, false);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Reads the next frame.
     *
     * @return the frame, valid until the next call, or {@code null} at the end
     * @throws TrajectoryException when the file is not a dump that can be used, with the line number
     * @throws IOException when reading fails
     */
    public Frame next() throws TrajectoryException, IOException {
        if (binary != null) {
            return nextBinary();
        }
        try {
            if (!in.skipBlankLines()) {
                return null;
            }
            long line = in.line();
            readHeader();
            frame.line = line;
            boolean plain = columns.isPlain();
            double[][] places = !plain ? null : frame.velocities ? new double[][] {frame.x, frame.y, frame.z, frame.vx, frame.vy, frame.vz}
                    : new double[][] {frame.x, frame.y, frame.z};
            for (int i = 0; i < frame.atoms; i++) {
                if (plain) {
                    i = in.plainRows(i, frame.atoms, frame.id, frame.type, places);
                    if (i == frame.atoms) {
                        break;
                    }
                }
                columns.readAtom(in, frame.box, i, frame.id, frame.type, frame.x, frame.y, frame.z, frame.vx, frame.vy, frame.vz);
            }
            frames++;
            return frame;
        } catch (TextScanner.EndOfText end) {
            if (frames == 0) {
                throw new TrajectoryException(file + " ends at line " + in.line() + " within its first frame: there is no complete frame to analyse.", end);
            }
            truncated = true;
            return null;
        }
    }

    private Frame nextBinary() throws TrajectoryException, IOException {
        try {
            if (!binary.read(frame)) {
                return null;
            }
            frames++;
            return frame;
        } catch (EOFException end) {
            if (frames == 0) {
                throw new TrajectoryException(file + " ends within its first frame: there is no complete frame to analyse.", end);
            }
            truncated = true;
            return null;
        }
    }

    /** Whether the last frame was incomplete and left out; meaningful once {@link #next()} has returned {@code null}. */
    public boolean truncated() {
        return truncated;
    }

    /** Complete frames read so far. */
    public long frames() {
        return frames;
    }

    private void readHeader() throws TrajectoryException, IOException, TextScanner.EndOfText {
        long timestep = Long.MIN_VALUE;
        long atoms = -1;
        SimulationBox box = null;
        while (true) {
            String item = in.readLine().strip();
            if (item.equals("ITEM: TIMESTEP")) {
                timestep = in.readLongLine("the timestep");
            } else if (item.equals("ITEM: NUMBER OF ATOMS")) {
                atoms = in.readLongLine("the number of atoms");
                if (atoms < 1 || atoms > 50_000_000) {
                    throw in.error("the number of atoms is " + atoms);
                }
            } else if (item.startsWith("ITEM: BOX BOUNDS")) {
                box = readBox(item);
            } else if (item.equals("ITEM: UNITS") || item.equals("ITEM: TIME")) {
                in.readLine();
            } else if (item.startsWith("ITEM: ATOMS")) {
                if (timestep == Long.MIN_VALUE || atoms < 0 || box == null) {
                    throw in.error("the atoms begin before timestep, number of atoms and box bounds are known");
                }
                if (columns == null || !item.equals(columnLine)) {
                    columns = DumpColumns.parse(item, in);
                    columnLine = item;
                }
                frame.timestep = timestep;
                frame.box = box;
                frame.resize((int) atoms, columns.hasVelocities());
                return;
            } else {
                throw in.error("expected an ITEM line of a LAMMPS dump but found '" + (item.length() > 60 ? item.substring(0, 60) + "..." : item) + "'");
            }
        }
    }

    private SimulationBox readBox(String item) throws TrajectoryException, IOException, TextScanner.EndOfText {
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
            throw in.error(e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
